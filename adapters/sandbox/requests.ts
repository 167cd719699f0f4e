import { QuashError } from '../../src/core/error.ts';
import type { MessageRef } from '../../src/core/message.ts';
import { parseMessageRef } from '../../src/core/message.ts';
import { optionalText, textField } from './guard.ts';
import type { Fields } from './guard.ts';
import type { Manner } from './platform.ts';
import type { Stage } from './stage.ts';

type Act = (stage: Stage, fields: Fields) => Promise<unknown>;

/** Everything that the page can ask for: `POST /api/<name>` with these JSON fields. */
export const REQUESTS: Readonly<Record<string, Act>> = {
  /** `as`, `text`; optional `forwarded` ("yes"), `photo` ("yes"). */
  say: ({ platform, current }, fields) => {
    return platform.write(textField(fields, 'as'), current, textField(fields, 'text'), mannerOf(fields));
  },
  /** `as`, `message`, `text`. */
  edit: ({ platform }, fields) => {
    return platform.edit(textField(fields, 'as'), refField(fields, 'message'), textField(fields, 'text'));
  },
  /** `as`, `name`; optional `args`; `about` (a message) when it was chosen from the message's menu. */
  command: ({ platform, current }, fields) => {
    const about = optionalText(fields, 'about');
    const manner: Manner = about === undefined ? { typed: true } : { replyTo: refField(fields, 'about') };
    const args = optionalText(fields, 'args') ?? '';
    return platform.command(textField(fields, 'as'), current, textField(fields, 'name'), args, manner);
  },
  /** `as`, `message`, `token`; `value` for a choice from a menu. */
  press: ({ platform }, fields) => {
    const value = optionalText(fields, 'value');
    return platform.press(
      textField(fields, 'as'),
      refField(fields, 'message'),
      textField(fields, 'token'),
      value,
    );
  },
  'start-over': (stage) => stage.startOver(),
};

function mannerOf(fields: Fields): Manner {
  return {
    ...(optionalText(fields, 'forwarded') === 'yes' ? { forwarded: true } : {}),
    ...(optionalText(fields, 'photo') === 'yes' ? { attachments: [{ kind: 'photo' as const }] } : {}),
  };
}

function refField(fields: Fields, key: string): MessageRef {
  const ref = parseMessageRef(textField(fields, key));
  if (ref === undefined) throw new QuashError('invalid', `The field "${key}" must name a message.`);
  return ref;
}
