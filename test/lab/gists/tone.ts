/** Training of the tone of messages (`rules/align/gist-tone.ts`) on this project's own corpora. */
import common from '../../../data/models/common-words.json' with { type: 'json' };
import { tonesAround, type ToneTable } from '../../../rules/align/gist-tone.ts';
import { GistUnits } from '../../../rules/search/gist-units.ts';
import { simplify } from '../../../rules/text/han.ts';
import { normalise } from '../../../rules/text/normalise.ts';
import { fitLogistic } from '../train/fit.ts';
import type { GistMessage } from './samples.ts';

/** Words and characters that everybody uses, whatever the subject. */
const COMMON_WORDS = new Set(common.en.replaceAll("'", '').split(' ').slice(0, 600));
const COMMON_GRAMS = new Set([
  ...Array.from(simplify(common.hanChars).slice(0, 500)),
  ...common.hanWords.split(' ').map((word) => simplify(word)),
]);
/** Rarer ones would be learnt by heart. */
const LEAST = { en: 12, zh: 15 } as const;
const RIDGE = 0.15;
/** Other talk, and phrasings, which are terse, count for less than what was written about the same subjects. */
const WEIGHT: Readonly<Record<string, number>> = { ownTalk: 0.3, phrasing: 0.3 };

const units = new GistUnits();

/** What may have a tone at the beginning of a message. */
export function tonesOf(text: string): Set<string> {
  units.read(normalise(text).key);
  return units.size === 0 ? new Set() : tonesAround(units, 0, 1);
}

interface Row {
  readonly found: ReadonlySet<string>;
  readonly right: boolean;
  readonly weight: number;
}

const isGram = (one: string): boolean => /^\p{Script=Han}/u.test(one);

function vocabularyOf(rows: readonly Row[], lang: 'en' | 'zh'): string[] {
  const counts = new Map<string, number>();
  for (const { found } of rows) for (const one of found) counts.set(one, (counts.get(one) ?? 0) + 1);
  const isListed = (one: string): boolean =>
    lang === 'zh' ? isGram(one) && COMMON_GRAMS.has(one) : one === '#' || COMMON_WORDS.has(one);
  return [...counts]
    .filter(([one, count]) => count >= LEAST[lang] && isListed(one))
    .map(([one]) => one)
    .sort();
}

function tableOf(rows: readonly Row[], lang: 'en' | 'zh'): Record<string, number> {
  const vocabulary = vocabularyOf(rows, lang);
  if (vocabulary.length === 0) return {};
  const { weights } = fitLogistic(
    rows.map(({ found, right, weight }) => ({
      inputs: Float64Array.from(vocabulary, (one) => (found.has(one) ? 1 : 0)),
      right,
      weight,
      offset: 0,
    })),
    RIDGE,
    () => false,
  );
  return Object.fromEntries(vocabulary.map((one, i) => [one, Number((weights[i] ?? 0).toPrecision(3))]));
}

/** Weights of words and characters that tell messages which pass a rumour on from others about the same subjects. */
export function trainTone(messages: readonly GistMessage[]): ToneTable {
  const rowsIn = (lang: 'en' | 'zh'): Row[] =>
    messages
      .filter(
        (one) =>
          one.lang === lang &&
          one.own &&
          one.kind !== 'nearMiss' &&
          !/^(?:asks|denies|frame|made)/.test(one.kind),
      )
      .map(({ text, right, kind }) => ({
        found: tonesOf(text),
        right: right !== undefined,
        weight: WEIGHT[kind] ?? 1,
      }));
  return { words: tableOf(rowsIn('en'), 'en'), grams: tableOf(rowsIn('zh'), 'zh') };
}
