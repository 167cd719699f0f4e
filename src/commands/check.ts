import { knownCard, plainCard, replyCard } from '../words/cards.ts';
import { excerpt } from '../words/excerpt.ts';
import { nearestText } from '../words/language.ts';
import type { Card } from '../core/card.ts';
import type { Content } from '../core/message.ts';
import type { Answer, Suggestion } from '../core/platform.ts';
import {
  argument,
  type CardButton,
  type Command,
  type CommandContext,
  type SuggestContext,
} from './command.ts';

/** A suggestion's value names the rumour itself. */
const BY_ID = 'id:';
const VALUE_MAX = 100;
const SUGGESTIONS = 20;

type CheckAsks = 'rumour' | 'lookUp' | 'claims' | 'hold' | 'cardToken';

/** Anyone may look up whether a text is known. */
export const check: Command<CheckAsks> = {
  name: 'check',
  summary: 'command.check',
  audience: 'member',
  where: 'anywhere',
  about: 'nothing',
  options: [{ name: 'claim', summary: 'command.optText', required: true, suggest: suggestClaims }],
  run,
};

async function run(context: CommandContext<CheckAsks>): Promise<Answer> {
  const { incoming, voice, desk } = context;
  const text = argument(context, 'claim');
  const content =
    text === '' ? incoming.target?.content : { text, links: [], forwarded: false, attachments: [] };
  if (!content || content.text.trim() === '') return answer(plainCard(voice.say('check.usage')));
  const chosen = text.startsWith(BY_ID)
    ? await desk.rumour(text.slice(BY_ID.length), incoming.chat.ref)
    : undefined;
  if (chosen?.speech) return answer(replyCard(voice, chosen.rumour, checked(chosen.speech)));
  const card = await known(context, content);
  return answer(await withGroups(context, content, card));
}

async function known({ incoming, voice, desk }: CommandContext<'lookUp'>, content: Content): Promise<Card> {
  const found = await desk.lookUp(content, incoming.chat.ref);
  if (!found) return plainCard(voice.say('check.none'));
  const { rumour, finding, speech } = found;
  // Only a sure match of the claim itself is "checked already"; a denial, say, is for the reader to compare.
  const sure = finding.band === 'certain' && (finding.stance === 'asserts' || finding.stance === 'asks');
  if (!sure) return knownCard(voice, rumour, speech, voice.say('check.similar'));
  return replyCard(voice, rumour, checked(speech));
}

const checked = <Kind extends string>(speech: Kind): Kind | 'checked' =>
  speech === 'debunk' ? 'checked' : speech;

/** In private, whoever looked something up may pass it on to the admins of a group that they are in. */
async function withGroups(
  { incoming, voice, desk }: CommandContext<'hold' | 'cardToken'>,
  content: Content,
  card: Card,
): Promise<Card> {
  if (incoming.chat.kind !== 'private') return card;
  const token = await desk.cardToken('check.groups', desk.hold(content), incoming.chat.ref);
  return { ...card, buttons: [...card.buttons, [{ kind: 'press', label: voice.say('check.pass'), token }]] };
}

/** Shows the groups to choose from; asked for only now, since every group has to be asked who is in it. */
export const checkGroups: CardButton<'groups' | 'cardToken'> = {
  action: 'check.groups',
  audience: 'member',
  async run({ target, chat, by, voice, desk }) {
    const groups = await desk.groups(by, 'member');
    if (groups.length === 0) return { audience: 'asker', toast: voice.say('check.noGroups') };
    const token = await desk.cardToken('check.pass', target, chat);
    const items = groups.map(({ ref, title }) => ({ value: ref.chat, label: excerpt(title, 40) }));
    const menu = { kind: 'items', label: voice.say('check.passMenu'), token, items } as const;
    return { audience: 'asker', card: { ...plainCard(voice.say('check.passWhere')), menus: [menu] } };
  },
};

/** Sends what was looked up in private to the admins of the chosen group. */
export const checkPass: CardButton<'role' | 'passOn'> = {
  action: 'check.pass',
  audience: 'member',
  async run({ target, value, chat, by, voice, desk }) {
    const group = { platform: chat.platform, chat: value };
    const inside = (await desk.role(group, by)) !== 'none';
    const outcome = inside ? await desk.passOn(target, group, by) : 'gone';
    const said = { done: 'report.thanks', slow: 'report.slow', gone: 'press.gone' } as const;
    const text = voice.say(said[outcome]);
    return outcome === 'done'
      ? { audience: 'asker', card: plainCard(text), update: 'replace' }
      : { audience: 'asker', toast: text };
  },
};

/** Known claims that somebody who types may mean. */
async function suggestClaims({ text, chat, voice, desk }: SuggestContext<'claims'>): Promise<Suggestion[]> {
  const rumours = await desk.claims(text, chat.ref, SUGGESTIONS);
  return rumours.flatMap(({ id, claim }): Suggestion[] => {
    const value = `${BY_ID}${id}`;
    return value.length > VALUE_MAX ? [] : [{ value, title: excerpt(nearestText(claim, voice.lang), 90) }];
  });
}

/** The asker asked aloud, so the group may see it where a private answer is not possible. */
function answer(card: Card): Answer {
  return { audience: 'asker', card, fallback: card };
}
