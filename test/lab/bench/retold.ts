/**
 * Rumours of a pack retold in somebody's own words, and harmless messages about the same subject in the same words:
 * what a bot must find, and what it must leave alone, written from the claims alone, without the pack's wordings.
 */
import { z } from 'zod';
import type { Band } from '../../../rules/finding.ts';
import type { Rumour } from '../../../rules/rumour.ts';
import { LIVE } from '../../../rules/judge/rule.ts';
import { RumourIndex, fingerprint } from '../../../rules/judge/rumour-index.ts';
import { QuashError } from '../../../src/core/error.ts';
import type { Random } from './alter.ts';
import { readLines } from './dataset.ts';
import { answerOf } from './engine.ts';
import { seeded } from './random.ts';
import { TALK } from './talk.ts';

const schema = z.strictObject({
  id: z.string(),
  rumour: z.string(),
  /** The retelling and the message on its subject that were written side by side. */
  pair: z.string(),
  kind: z.enum(['retold', 'subject']),
  lang: z.enum(['en', 'zh-Hans', 'zh-Hant']),
  text: z.string().min(1),
  split: z.enum(['tune', 'held']),
});

/** A message that passes a rumour on (`retold`), or is about its subject and passes nothing on (`subject`). */
export type Retold = z.infer<typeof schema>;

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

/** Length of the longer message of each pair. */
export function longestOf(messages: readonly Retold[]): Map<string, number> {
  const longest = new Map<string, number>();
  for (const { pair, text } of messages) {
    longest.set(pair, Math.max(text.length, longest.get(pair) ?? 0));
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
    text: filled(one.text, lengths.get(one.pair) ?? 0, talk[one.lang === 'en' ? 'en' : 'zh'], random),
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
  /** Answered, or alerted, with another rumour than the one retold; for `subject`, any other. */
  readonly certainOther: number;
  readonly likelyOther: number;
}

interface Seen {
  readonly band: Band;
  readonly own: boolean;
}

function shareOf(seen: readonly Seen[]): Omit<RetoldShare, 'language' | 'kind' | 'as'> {
  const share = (band: Band, own: boolean): number =>
    seen.filter((one) => one.band === band && one.own === own).length / Math.max(1, seen.length);
  return {
    messages: seen.length,
    certain: share('certain', true),
    likely: share('likely', true),
    certainOther: share('certain', false),
    likelyOther: share('likely', false),
  };
}

/** Seed of the talk that `benchRetold` puts around messages: another than in training. */
const SEED = 6;

function sharesOf(index: RumourIndex, messages: readonly Retold[], as: RetoldShare['as']): RetoldShare[] {
  const groups = new Map<string, { language: string; kind: Retold['kind']; seen: Seen[] }>();
  for (const { lang, kind, rumour, text } of messages) {
    const language = lang.split('-')[0] ?? lang;
    const group = groups.get(`${language} ${kind}`) ?? { language, kind, seen: [] };
    groups.set(`${language} ${kind}`, group);
    const [match] = index.match(text, [], LIVE);
    group.seen.push(
      match ? { band: answerOf(match).band, own: match.id === rumour } : { band: 'none', own: false },
    );
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
  const stranger = messages.find(({ rumour }) => !index.has(rumour));
  if (stranger) {
    throw new QuashError(
      'invalid',
      `Message ${stranger.id} is about ${stranger.rumour}, which the pack does not have.`,
    );
  }
  return [
    ...sharesOf(index, messages, 'written'),
    ...sharesOf(index, levelled(messages, TALK, seeded(SEED)), 'in talk'),
  ];
}
