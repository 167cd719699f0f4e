import { line } from '../core/card.ts';
import type { Command } from './command.ts';
import { openGroup, type OpenAsks } from './settings-panel.ts';

const SETTINGS_OF = /^settings_(-?\d{1,40})$/;

/** What a link to the private chat carries so that a group's settings open there. */
export function settingsPayload(chat: string): string | undefined {
  const payload = `settings_${chat}`;
  return SETTINGS_OF.test(payload) ? payload : undefined;
}

/** The first word in a private chat; with the payload of a link, what the link promised. */
export const start: Command<OpenAsks> = {
  name: 'start',
  summary: 'command.help',
  audience: 'member',
  where: 'private',
  about: 'nothing',
  options: [],
  async run({ incoming, voice, desk }) {
    const group = SETTINGS_OF.exec(incoming.args)?.[1];
    if (group !== undefined) {
      const ref = { platform: incoming.chat.ref.platform, chat: group };
      return openGroup(voice, desk, ref, incoming.sender.user);
    }
    const { say } = voice;
    return {
      audience: 'asker',
      card: { title: say('hello.title'), lines: [line(say('hello.private'))], buttons: [] },
    };
  },
};
