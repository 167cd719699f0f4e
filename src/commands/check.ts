import { knownCard, plainCard, replyCard } from '../app/cards.ts';
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
  const { rumour, finding, speech } = known;
  // Only a sure match of the claim itself is "checked already"; a denial, say, is for the reader to compare.
  const sure = finding.band === 'certain' && (finding.stance === 'asserts' || finding.stance === 'asks');
  if (!sure) return answer(knownCard(voice, rumour, speech, voice.say('check.similar')));
  return answer(replyCard(voice, rumour, speech === 'debunk' ? 'checked' : speech));
}

/** The asker asked aloud, so the group may see it where a private answer is not possible. */
function answer(card: NonNullable<Answer['card']>): Answer {
  return { audience: 'asker', card, fallback: card };
}
