/**
 * Rumours of a pack retold in somebody's own words, and harmless messages about the same subject in the same words:
 * what a bot must find, and what it must leave alone, written by people who had not seen the pack's wordings.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Band } from '../../rules/finding.ts';
import type { Rumour } from '../../rules/rumour.ts';
import { LIVE } from '../../rules/rumour/rule.ts';
import { RumourIndex, fingerprint } from '../../rules/rumour/rumour-index.ts';
import { QuashError } from '../core/error.ts';
import type { Random } from './alter.ts';
import { TALK } from './copies.ts';
import { answerOf } from './engine.ts';
import { seeded } from './random.ts';

const schema = z.strictObject({
  id: z.string(),
  rumour: z.string(),
  kind: z.enum(['retold', 'subject']),
  lang: z.string(),
  text: z.string().min(1),
  split: z.enum(['tune', 'held']),
});

/** A message that passes a rumour on (`retold`), or is about its subject and passes nothing on (`subject`). */
export type Retold = z.infer<typeof schema>;

/** Read such a file, one message a line. Throws QuashError `not_found`, or `invalid` with the line. */
export function readRetold(path: string): Retold[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new QuashError('not_found', `Cannot read ${path}. Is the path right?`, { cause });
  }
  return text
    .split('\n')
    .map((line, i) => ({ line, number: i + 1 }))
    .filter(({ line }) => line !== '')
    .map(({ line, number }) => {
      try {
        return schema.parse(JSON.parse(line));
      } catch (cause) {
        throw new QuashError('invalid', `${path}, line ${number}: not the expected form.`, { cause });
      }
    });
}

/** Talk around a text, at a random place, until it is so long. */
function filled(text: string, length: number, talk: readonly string[], random: Random): string {
  const around: string[] = [];
  for (let size = text.length; size < length;) {
    const line = talk[Math.floor(random() * talk.length)] ?? 'ok';
    around.push(line);
    size += line.length + 1;
  }
  const at = Math.floor(random() * (around.length + 1));
  return [...around.slice(0, at), text, ...around.slice(at)].join('\n');
}

/** So much of the longer one's length the shorter message of a pair must have; more than half stand in yet longer talk. */
const LEVEL = 0.95;
const ALONE = 0.4;
const MOST_TALK = 0.9;

/**
 * The messages with ordinary talk around them, so that a rumour retold and its subject are as long: people took
 * more words for the one than for the other, and by its length alone a model could tell which is which.
 */
export function levelled(
  messages: readonly Retold[],
  talk: Readonly<Record<'en' | 'zh', readonly string[]>>,
  random: Random,
): Retold[] {
  const byId = new Map(messages.map((one) => [one.id, one]));
  return messages.map((one) => {
    const { id, kind, lang, text } = one;
    const other = id.replace(`-${kind}-`, kind === 'retold' ? '-subject-' : '-retold-');
    const longer = Math.max(text.length, byId.get(other)?.text.length ?? 0);
    const length = LEVEL * longer * (random() < ALONE ? 1 : 1 + MOST_TALK * random());
    return { ...one, text: filled(text, length, talk[lang === 'en' ? 'en' : 'zh'], random) };
  });
}

/** Shares of messages of one kind in one language, by what the engine makes of them. */
export interface RetoldShare {
  readonly language: string;
  readonly kind: Retold['kind'];
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

function shareOf(language: string, kind: Retold['kind'], seen: readonly Seen[]): RetoldShare {
  const share = (band: Band, own: boolean): number =>
    seen.filter((one) => one.band === band && one.own === own).length / Math.max(1, seen.length);
  return {
    language,
    kind,
    messages: seen.length,
    certain: share('certain', true),
    likely: share('likely', true),
    certainOther: share('certain', false),
    likelyOther: share('likely', false),
  };
}

/** Seed of the talk that `benchRetold` puts around messages: another than in training. */
const SEED = 6;

/** What the engine makes of each message over a pack, keyword conditions left aside, by language and kind. */
export function benchRetold(rumours: readonly Rumour[], messages: readonly Retold[]): RetoldShare[] {
  const index = new RumourIndex();
  for (const rumour of rumours) index.add(rumour.id, fingerprint(rumour));
  const groups = new Map<string, { language: string; kind: Retold['kind']; seen: Seen[] }>();
  for (const { lang, kind, rumour, text } of levelled(messages, TALK, seeded(SEED))) {
    const language = lang.split('-')[0] ?? lang;
    const group = groups.get(`${language} ${kind}`) ?? { language, kind, seen: [] };
    groups.set(`${language} ${kind}`, group);
    const [match] = index.match(text, [], LIVE);
    group.seen.push(
      match ? { band: answerOf(match).band, own: match.id === rumour } : { band: 'none', own: false },
    );
  }
  return [...groups.values()].map(({ language, kind, seen }) => shareOf(language, kind, seen));
}
