import { line } from '../core/card.ts';
import type { Command } from './command.ts';

/** What is kept, in five lines. */
export const privacy: Command<never> = {
  name: 'privacy',
  summary: 'command.privacy',
  audience: 'member',
  where: 'anywhere',
  about: 'nothing',
  options: [],
  run({ voice: { say }, retentionDays: days }) {
    const keys = ['one', 'two', 'three', 'four', 'five'] as const;
    const lines = keys.map((key) => line(say(`privacy.${key}`, { days })));
    const card = { title: say('privacy.title'), lines, buttons: [] };
    return Promise.resolve({ audience: 'asker', card, fallback: card });
  },
};
