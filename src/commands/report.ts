import { knownCard, plainCard } from '../words/cards.ts';
import { KEPT_MAX } from '../core/flag.ts';
import type { Answer } from '../core/platform.ts';
import type { Command, CommandContext } from './command.ts';

/** A member asks the admins, or the rumour book, to look at a message. */
export const report: Command<'report'> = {
  name: 'report',
  summary: 'command.report',
  menu: 'command.reportMenu',
  audience: 'member',
  where: 'group',
  about: 'message',
  form: 'command.reportForm',
  options: [
    { name: 'message', summary: 'command.optMessage' },
    { name: 'reason', summary: 'command.optReason', long: true, max: KEPT_MAX },
  ],
  run,
};

async function run({ incoming, voice, desk }: CommandContext<'report'>): Promise<Answer> {
  const { say } = voice;
  if (!incoming.target) {
    const typed = Object.keys(incoming.options).length > 0 || incoming.args !== '';
    return privately(say(typed ? 'report.noTargetMenu' : 'report.noTarget'));
  }
  const outcome = await desk.report(incoming);
  if (outcome.kind !== 'known' && outcome.kind !== 'similar') return privately(say(`report.${outcome.kind}`));
  return {
    audience: 'asker',
    card: knownCard(voice, outcome.rumour, outcome.speech, say(`report.${outcome.kind}`)),
    fallback: plainCard(say('report.thanks')),
  };
}

function privately(text: string): Answer {
  return { audience: 'asker', card: plainCard(text), fallback: plainCard(text) };
}
