/**
 * Rumours of a pack retold in somebody's own words, and harmless messages about the same subject in the same words:
 * what a bot must find, and what it must leave alone, written from the claims alone, without the pack's wordings.
 * In the first the rumour is there, whatever the writer does with it; in the second nobody passes anything on.
 */
import { z } from 'zod';
import type { Band } from '../../../rules/finding.ts';
import type { Rumour } from '../../../rules/rumour.ts';
import { CivilityLexicon } from '../../../rules/civility/lexicon.ts';
import { LIVE, RumourIndex } from '../../../rules/judge/rumour-index.ts';
import { rumourRule } from '../../../rules/rumour-rule.ts';
import { fingerprint } from '../../../rules/search/fingerprint.ts';
import { QuashError } from '../../../src/core/error.ts';
import type { Random } from './alter.ts';
import { readLines } from './dataset.ts';
import { answerOf } from './engine.ts';
import { seeded } from './random.ts';
import { TALK } from './talk.ts';

/** The rumour is carried: in a sentence, told in chat, in a forward, asked about, denied, or in words of any of these. */
const CARRYING = ['short', 'told', 'forward', 'asks', 'denies', 'retold'] as const;
/**
 * Nothing is passed on: a message on a rumour's subject, another claim in a rumour's frame, news on a store's topics,
 * ordinary talk. The last two belong to no rumour.
 */
const SILENT = ['subject', 'frame', 'news', 'talk'] as const;

const schema = z
  .strictObject({
    id: z.string(),
    rumour: z.string().optional(),
    /** Messages that were written side by side have one name in common: a retelling, and one on its subject. */
    pair: z.string().optional(),
    kind: z.enum([...CARRYING, ...SILENT]),
    lang: z.enum(['en', 'zh-Hans', 'zh-Hant']),
    text: z.string().min(1),
    /** In files that keep both halves together; the corpora of this repository keep them in two folders. */
    split: z.enum(['tune', 'held']).optional(),
  })
  .refine(({ kind, rumour }) => rumour !== undefined || kind === 'news' || kind === 'talk', {
    path: ['rumour'],
  });

/** A message that carries a rumour or looks like one that does. */
export type Retold = z.infer<typeof schema>;

/** Whether a rumour is in a message of this kind, so that the engine is to find it. */
export function isCarrying({ kind }: Pick<Retold, 'kind'>): boolean {
  return CARRYING.some((one) => one === kind);
}

/** Read such a file, one message a line. Throws QuashError `not_found`, or `invalid` with the line. */
export function readRetold(path: string): Retold[] {
  return readLines(path, schema);
}

/** Talk around a text, at a random place, until it is so long. */
export function filled(text: string, length: number, talk: readonly string[], random: Random): string {
  const around: string[] = [];
  for (let size = text.length; size < length;) {
    const line = talk[Math.floor(random() * talk.length)] ?? 'ok';
    around.push(line);
    size += line.length + 1;
  }
  const at = Math.floor(random() * (around.length + 1));
  return [...around.slice(0, at), text, ...around.slice(at)].join('\n');
}

/** The name that the messages of a pair have in common; one without a partner stands alone. */
export function pairOf({ pair, id }: Pick<Retold, 'pair' | 'id'>): string {
  return pair ?? id;
}

/** Length of the longer message of each pair. */
export function longestOf(messages: readonly Retold[]): Map<string, number> {
  const longest = new Map<string, number>();
  for (const one of messages) {
    longest.set(pairOf(one), Math.max(one.text.length, longest.get(pairOf(one)) ?? 0));
  }
  return longest;
}

/** So many characters longer than the longer one both messages of a pair become at the least and at the most. */
const LEAST_TALK = 40;
const MOST_TALK = 300;

/**
 * The messages inside ordinary talk, both of a pair brought to one length: more words were taken for a rumour
 * than for its subject, and by length alone a model could tell which is which.
 */
export function levelled(
  messages: readonly Retold[],
  talk: Readonly<Record<'en' | 'zh', readonly string[]>>,
  random: Random,
): Retold[] {
  const lengths = longestOf(messages);
  for (const [pair, length] of lengths) {
    lengths.set(pair, length + LEAST_TALK + (MOST_TALK - LEAST_TALK) * random());
  }
  return messages.map((one) => ({
    ...one,
    text: filled(one.text, lengths.get(pairOf(one)) ?? 0, talk[one.lang === 'en' ? 'en' : 'zh'], random),
  }));
}

/** Shares of messages of one kind in one language, by what the engine makes of them. */
export interface RetoldShare {
  readonly language: string;
  readonly kind: Retold['kind'];
  /** The messages as they were written, or inside ordinary talk and as long as each other. */
  readonly as: 'written' | 'in talk';
  readonly messages: number;
  readonly certain: number;
  readonly likely: number;
  /** In these bands with another rumour than the message's; for news and talk, which have none, with any. */
  readonly certainOther: number;
  readonly likelyOther: number;
  /**
   * Shares that a group which is live would see: stance and keyword conditions count, so that who denies is left in
   * peace. Answered, or alerted only, with any rumour.
   */
  readonly answered: number;
  readonly alerted: number;
}

interface Seen {
  readonly band: Band;
  readonly own: boolean;
  /** The band of what the bot would speak of. */
  readonly live: Band;
}

function shareOf(seen: readonly Seen[]): Omit<RetoldShare, 'language' | 'kind' | 'as'> {
  const share = (band: Band, own: boolean): number =>
    seen.filter((one) => one.band === band && one.own === own).length / Math.max(1, seen.length);
  const live = (band: Band): number =>
    seen.filter((one) => one.live === band).length / Math.max(1, seen.length);
  return {
    messages: seen.length,
    certain: share('certain', true),
    likely: share('likely', true),
    certainOther: share('certain', false),
    likelyOther: share('likely', false),
    answered: live('certain'),
    alerted: live('likely'),
  };
}

/** Seed of the talk that `benchRetold` puts around messages: another than in training. */
const SEED = 6;

/** The band in which the bot would speak of what it finds: a rumour that is passed on or asked about. */
function liveBand(index: RumourIndex, text: string): Band {
  const [first] = rumourRule.inspect(
    { text, links: [], forwarded: false },
    { rumours: index, lexicon: CivilityLexicon.empty },
  );
  if (first?.kind !== 'rumour') return 'none';
  return first.stance === 'asserts' || first.stance === 'asks' ? first.band : 'none';
}

function sharesOf(index: RumourIndex, messages: readonly Retold[], as: RetoldShare['as']): RetoldShare[] {
  const groups = new Map<string, { language: string; kind: Retold['kind']; seen: Seen[] }>();
  for (const { lang, kind, rumour, text } of messages) {
    const language = lang.split('-')[0] ?? lang;
    const group = groups.get(`${language} ${kind}`) ?? { language, kind, seen: [] };
    groups.set(`${language} ${kind}`, group);
    const [match] = index.match(text, [], LIVE);
    group.seen.push({
      ...(match ? { band: answerOf(match).band, own: match.id === rumour } : { band: 'none', own: false }),
      live: liveBand(index, text),
    });
  }
  return [...groups.values()].map(({ language, kind, seen }) => ({ language, kind, as, ...shareOf(seen) }));
}

/**
 * What the engine makes of each message over a pack, keyword conditions left aside: shares by language and kind, of the
 * messages as written and inside ordinary talk. Throws QuashError `invalid` when a message's rumour is not in the pack.
 */
export function benchRetold(rumours: readonly Rumour[], messages: readonly Retold[]): RetoldShare[] {
  const index = new RumourIndex();
  for (const rumour of rumours) index.add(rumour.id, fingerprint(rumour));
  const stranger = messages.find(({ rumour }) => rumour !== undefined && !index.has(rumour));
  if (stranger) {
    throw new QuashError(
      'invalid',
      `Message ${stranger.id} is about ${stranger.rumour ?? ''}, which the pack does not have.`,
    );
  }
  return [
    ...sharesOf(index, messages, 'written'),
    ...sharesOf(index, levelled(messages, TALK, seeded(SEED)), 'in talk'),
  ];
}
