/**
 * How the ideas of a gist stand to each other in a message: near or far, in one clause or not, in which order, with
 * what between and around them. The same words may tell a rumour or a shopping list; this is what tells them apart.
 */
import { WINDOW, type HeardGist } from '../search/gist-index.ts';
import { type GistUnits, UnitKind } from '../search/gist-units.ts';
import { STOP_RARITY } from '../text/commonness.ts';
import { type KeyText, originalSpan } from '../text/key-text.ts';
import { askGram, askWord, asked } from '../text/term-memo.ts';
import { GIST_CUES, GIST_CUE_NAMES } from './gist-cues.ts';
import { toneOf, tonesAround, unitText } from './gist-tone.ts';

/** What of the message bears on the gist; the same names as in `data/models/gist.json`. */
export const RELATION_FEATURES = [
  'ideas',
  'rarity',
  'leastRarity',
  'width',
  'gap',
  'oneSentence',
  'clauses',
  'order',
  'share',
  'sentenceShare',
  'length',
  'short',
  'insideContent',
  'sentenceContent',
  'outsideContent',
  'commas',
  'exclaims',
  'asks',
  'digits',
  'first',
  'grams',
  'tone',
  ...GIST_CUE_NAMES.map((name) => `${name} inside` as const),
  ...GIST_CUE_NAMES.map((name) => `${name} near` as const),
] as const;
/** Name of what bears on a gist. */
export type RelationFeature = (typeof RELATION_FEATURES)[number];

const SENTENCE_END = /[.!?。！？…\n]/u;
const CLAUSE_END = /[,，、;；:：()（）"“”—–-]/u;
/** More cues of one kind say no more. */
const MOST_CUES = 3;
/** Sentences are read so far, in units. */
const REACH = 60;
/** So much of a message counts for its signs and its content, in characters and units. */
const MOST_SIGNS = 4000;
const MOST_UNITS = 400;

/** The message that gists were heard in. */
export interface HeardIn {
  readonly text: string;
  readonly source: KeyText;
  readonly units: GistUnits;
}

/** Original text between two neighbouring units, or before the first, or behind the last. */
function between({ text, source, units }: HeardIn, left: number): string {
  const { from, to, size } = units;
  const start = left < 0 ? 0 : originalSpan(source, from[left] ?? 0, to[left] ?? 0).end;
  const right = left + 1;
  const end = right >= size ? text.length : originalSpan(source, from[right] ?? 0, to[right] ?? 0).start;
  return text.slice(start, Math.max(start, end));
}

interface Bounds {
  readonly from: number;
  readonly to: number;
}

function sentenceOf(message: HeardIn, { from, to }: Bounds): Bounds & { readonly end: string } {
  let first = from;
  while (first > Math.max(0, from - REACH) && !SENTENCE_END.test(between(message, first - 1))) first -= 1;
  let last = to;
  const limit = Math.min(message.units.size, to + REACH);
  while (last < limit && !SENTENCE_END.test(between(message, last - 1))) last += 1;
  return { from: first, to: last, end: between(message, last - 1) };
}

/** Cues of each kind in units `[from, to)` of which `which` holds, as shares of the most that count. */
function cuesIn(units: GistUnits, { from, to }: Bounds, which: (at: number) => boolean): number[] {
  const words: string[] = [];
  let grams = '';
  for (let at = from; at < to; at += 1) {
    if (!which(at)) {
      grams += ' ';
    } else if (units.kind[at] === UnitKind.gram) grams += units.key.charAt(units.from[at] ?? 0);
    else words.push(unitText(units, at));
  }
  return GIST_CUE_NAMES.map((name) => {
    const cues = GIST_CUES[name];
    let count = words.filter((word) => cues.words.has(word)).length;
    for (const cue of cues.grams) if (grams !== '' && grams.includes(cue)) count += 1;
    return Math.min(MOST_CUES, count) / MOST_CUES;
  });
}

/** Whether a unit is a word of content, or ends a pair of characters that is. */
function isContent({ key, kind, from, to }: GistUnits, at: number): boolean {
  if (kind[at] === UnitKind.address) return false;
  if (kind[at] === UnitKind.word) {
    askWord(key, from[at] ?? 0, to[at] ?? 0);
    return asked.prior > STOP_RARITY + 2;
  }
  if (at === 0 || kind[at - 1] !== UnitKind.gram) return false;
  askGram(key.charCodeAt(from[at - 1] ?? 0), key.charCodeAt(from[at] ?? 0));
  return asked.prior > STOP_RARITY + 2;
}

function countOf({ from, to }: Bounds, is: (at: number) => boolean): number {
  let count = 0;
  for (let at = from; at < to; at += 1) if (is(at)) count += 1;
  return count;
}

/** Share of neighbouring ideas that are said in the order in which the gist has them. */
function orderOf({ places }: HeardGist): number {
  let kept = 0;
  for (let i = 1; i < places.length; i += 1) {
    if ((places[i - 1]?.from ?? 0) < (places[i]?.from ?? 0)) kept += 1;
  }
  return kept / Math.max(1, places.length - 1);
}

/** Units that say as much as a word: one, or two characters of a script without spaces. */
const perWord = ({ window }: HeardGist): number => window / WINDOW.words;

/** What the signs of a message tell. */
function signsOf(message: HeardIn, end: string): number[] {
  const text = message.text.slice(0, MOST_SIGNS);
  return [
    Math.min(4, (text.match(/[,，、]/gu) ?? []).length) / 4,
    Math.min(3, (text.match(/[!！]/gu) ?? []).length) / 3,
    /[?？]/u.test(end) ? 1 : 0,
  ];
}

/** How the ideas stand to each other. */
function positionsOf(message: HeardIn, heard: HeardGist, span: Bounds, sentence: Bounds): number[] {
  const { places, rarities, width, window } = heard;
  const { size } = message.units;
  const gaps = Array.from({ length: span.to - span.from - 1 }, (_, i) => between(message, span.from + i));
  const said = places.reduce((sum, { from, to }) => sum + to - from, 0);
  return [
    Math.min(5, places.length) / 5,
    rarities.reduce((sum, one) => sum + one, 0) / 20,
    Math.min(...rarities) / 10,
    width / window,
    (width - said) / window,
    gaps.some((gap) => SENTENCE_END.test(gap)) ? 0 : 1,
    Math.min(3, gaps.filter((gap) => CLAUSE_END.test(gap)).length) / 3,
    orderOf(heard),
    width / Math.max(1, size),
    width / Math.max(1, sentence.to - sentence.from),
    Math.log1p(size / perWord(heard)) / 5,
    size / perWord(heard) < 9 ? 1 : 0,
  ];
}

/** The features of one heard gist, in the order of RELATION_FEATURES. */
export function relationOf(message: HeardIn, heard: HeardGist): Float64Array {
  const { units } = message;
  const { places } = heard;
  const span = { from: Math.min(...places.map((p) => p.from)), to: Math.max(...places.map((p) => p.to)) };
  const sentence = sentenceOf(message, span);
  const isIdea = (at: number): boolean => places.some(({ from, to }) => at >= from && at < to);
  const isInside = (at: number): boolean => at >= span.from && at < span.to;
  const contentIn = (bounds: Bounds, which: (at: number) => boolean): number => {
    const count = countOf(bounds, (at) => !isIdea(at) && which(at) && isContent(units, at));
    return Math.log1p(count / perWord(heard));
  };
  return Float64Array.of(
    ...positionsOf(message, heard, span, sentence),
    contentIn(span, () => true),
    contentIn(sentence, (at) => !isInside(at)),
    contentIn({ from: 0, to: Math.min(units.size, MOST_UNITS) }, () => true) / 3,
    ...signsOf(message, sentence.end),
    countOf(sentence, (at) => !isIdea(at) && /\d/.test(unitText(units, at))) > 0 ? 1 : 0,
    sentence.from === 0 ? 1 : 0,
    heard.window > WINDOW.words ? 1 : 0,
    toneOf(tonesAround(units, span.from, span.to)),
    ...cuesIn(units, span, (at) => !isIdea(at)),
    ...cuesIn(units, sentence, (at) => !isIdea(at) && !isInside(at)),
  );
}
