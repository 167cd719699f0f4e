import { line } from '../core/card.ts';
import type { Command } from './command.ts';

/** The first word in a private chat. */
export const start: Command = {
  name: 'start',
  summary: 'command.help',
  audience: 'member',
  where: 'private',
  about: 'nothing',
  options: [],
  run({ voice: { say } }) {
    const card = { title: say('hello.title'), lines: [line(say('hello.private'))], buttons: [] };
    return Promise.resolve({ audience: 'asker', card });
  },
};
