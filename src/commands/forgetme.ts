import { plainCard } from '../words/cards.ts';
import type { Command } from './command.ts';

/** Erases what is kept about the asker. */
export const forgetme: Command<'forget'> = {
  name: 'forgetme',
  summary: 'command.forgetme',
  audience: 'member',
  where: 'anywhere',
  about: 'nothing',
  options: [],
  async run({ incoming, voice: { say }, desk }) {
    const count = await desk.forget(incoming.sender.user);
    const card = plainCard(count > 0 ? say('forget.done', { count }) : say('forget.nothing'));
    return { audience: 'asker', card, fallback: card };
  },
};
