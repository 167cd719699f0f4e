import { plainCard, replyCard } from '../app/cards.ts';
import type { Answer } from '../core/platform.ts';
import { argument, type Command, type CommandContext } from './command.ts';

/** Anyone may look up whether a text is known. */
export const check: Command = {
  name: 'check',
  summary: 'command.check',
  audience: 'member',
  where: 'anywhere',
  about: 'nothing',
  options: [{ name: 'text', summary: 'command.optText', required: true }],
  run,
};

async function run(context: CommandContext): Promise<Answer> {
  const { incoming, voice, desk } = context;
  const text = argument(context, 'text');
  const content =
    text === '' ? incoming.target?.content : { text, links: [], forwarded: false, attachments: [] };
  if (!content || content.text.trim() === '') return answer(plainCard(voice.say('check.usage')));
  const known = await desk.lookUp(content, incoming.chat.ref);
  if (!known) return answer(plainCard(voice.say('check.none')));
  return answer(replyCard(voice, known.rumour, known.speech === 'debunk' ? 'checked' : known.speech));
}

/** The asker asked aloud, so the group may see it where a private answer is not possible. */
function answer(card: NonNullable<Answer['card']>): Answer {
  return { audience: 'asker', card, fallback: card };
}
