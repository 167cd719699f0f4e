import { lackLines } from '../words/cards.ts';
import { line, type Line } from '../core/card.ts';
import type { Say } from '../words/say.ts';
import type { Command } from './command.ts';
import type { StatusFacts } from './desk.ts';
import { openPrivateCard } from './open-private.ts';

/** Mode, where alerts go, what is missing: everything an admin asks when the bot is too quiet or too loud. */
export const status: Command<'status' | 'privateLink'> = {
  name: 'status',
  summary: 'command.status',
  audience: 'admin',
  where: 'group',
  about: 'nothing',
  options: [],
  async run(context) {
    const { incoming, voice, desk } = context;
    const { say } = voice;
    const facts = await desk.status(incoming.chat.ref);
    const card = { title: say('status.title'), lines: statusLines(say, facts), buttons: [] };
    return { audience: 'asker', card, fallback: openPrivateCard(context) };
  },
};

function statusLines(say: Say, facts: StatusFacts): Line[] {
  const alerts = {
    chat: (): string => say('status.alertsChat'),
    group: (): string => say('status.alertsGroup'),
    direct: (): string =>
      say('status.alertsDirect', { count: facts.alerts.kind === 'direct' ? facts.alerts.count : 0 }),
  };
  return [
    line(say(facts.settings.mode === 'live' ? 'status.modeLive' : 'status.modeObserve')),
    line(alerts[facts.alerts.kind]()),
    line(say('status.rumours', { count: facts.rumours })),
    ...(facts.waiting > 0 ? [line(say('status.waiting', { count: facts.waiting }))] : []),
    ...(facts.lacks.length === 0 ? [line(say('status.fine'))] : lackLines(say, facts.lacks)),
  ];
}
