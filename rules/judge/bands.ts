/**
 * Bands: thresholds on the calibrated probability, and what may never be, or always is, `certain`. The numbers come
 * from `npm run bands`, which sets them for stated rates on named talk and corpora: `data/models/bands.json`.
 */
import computed from '../../data/models/bands.json' with { type: 'json' };
import type { Band } from '../finding.ts';
import type { Estimate } from './model.ts';

/** How readily the bot speaks: about 1 in 50,000, 10,000 and 2,000 messages of ordinary talk answered, ten times that alerted. */
export const STRICTNESSES = ['careful', 'normal', 'keen'] as const;
export type Strictness = (typeof STRICTNESSES)[number];

/** Whether a wording is made of words, or of the character pairs of a script without spaces: the two score differently. */
export const WORDING_SCRIPTS = ['words', 'grams'] as const;
export type WordingScript = (typeof WORDING_SCRIPTS)[number];

/** Probabilities, 0..1, from which on a match is in the band. */
export interface Thresholds {
  readonly likely: number;
  readonly certain: number;
}
export type ThresholdTable = Readonly<Record<WordingScript, Readonly<Record<Strictness, Thresholds>>>>;

/** The shipped thresholds: those of the worst of the stores that they were measured on. */
export const THRESHOLDS: ThresholdTable = computed.thresholds;
/** The part of them that no store lowers: what messages demand which look like a rumour and are none. */
export const LEAST_THRESHOLDS: ThresholdTable = computed.least;

/** Thresholds of the usual strictness for wordings in words, on which the scale of probabilities rests. */
export const { likely: LIKELY, certain: CERTAIN } = THRESHOLDS.words.normal;

/** What the bands look at beside the probability. */
export interface Evidence {
  /** Words of the message, grammar words included; two characters without spaces count as one. */
  readonly words: number;
  /** Weight of the rumour's wording found in the message, in nats of rarity. */
  readonly found: number;
  readonly termsFound: number;
  /** Share of the stretch that is wording. */
  readonly density: number;
  /** Share of the wording read, slips of the finger counted in full. */
  readonly read: number;
  /** Share of the wording that is missing where the message says something else, if that is all that is missing. */
  readonly replaced: number;
  /** The message has another number in the place of the wording's. */
  readonly clash: boolean;
}

/** What tempers the model's probability. */
export interface Tempering {
  /** Distinct content terms below which a match is never `certain`. */
  readonly terms: number;
  /** From this sum of the trees on, a match is taken for a copy, whatever slips it has. */
  readonly likeness: number;
}
export const TEMPERING: Tempering = computed.tempering;

/** What may not be `certain` gets no more: just below the least threshold that `npm run bands` may set. */
export const MOST_DOUBTFUL = 0.8;
/** What is a copy gets no less: the highest threshold that it may set. */
export const LEAST_COPY = 0.99;

/**
 * Messages of fewer words are never answered: so short a message is as often a heading, a search or a game of words as
 * a claim, and who passes a rumour on seldom says so little. By hand: no message of talk (16 in 100 of it are so short)
 * is answered without the rule either, which loses one of 513 short wordings of the starter pack.
 */
const LEAST_WORDS = 4;

/**
 * The whole frame of a wording with another subject in it is another claim, which an admin may judge. By hand: none of
 * the messages that thresholds are set on has a subject replaced and scores so high. Without the rule 2 of 261 held
 * near-misses are answered in place of 1, and 3 to 5 more of 356 retellings.
 */
const REPLACED = 0.15;
/** By hand: from this evidence (nats) on, one changed place is a slip. At no length: 2 of 513 copies with many typos less. */
const LONG_EVIDENCE = 80;
/**
 * Where the message has another number it may be another claim, so it must look more like a copy. By hand: a wording
 * with its numbers changed looks like a copy at every height (half of 275 score as one), so no rate sets this. Never a
 * copy where numbers clash: 7 of 853 copies with many typos are lost.
 */
const CLASHING_LIKENESS = 2.5;

/** Whether a message has the frame of a wording with another subject in it. */
export function isOther({ replaced, found }: Pick<Evidence, 'replaced' | 'found'>): boolean {
  return replaced >= REPLACED && found < LONG_EVIDENCE;
}

/** The model's probability with what thin evidence allows and a copy demands. */
export function tempered(
  { probability, likeness }: Estimate,
  { words, found, termsFound, replaced, clash }: Evidence,
  tempering: Tempering = TEMPERING,
): number {
  const isThin = termsFound < tempering.terms || words < LEAST_WORDS;
  if (isThin || isOther({ replaced, found })) return Math.min(probability, MOST_DOUBTFUL);
  const isCopy = likeness >= (clash ? Math.max(tempering.likeness, CLASHING_LIKENESS) : tempering.likeness);
  return isCopy ? Math.max(probability, LEAST_COPY) : probability;
}

/** The script of a wording: `grams` is the weight of its character pairs, `wording` of all its terms. */
export function wordingScript({
  grams,
  wording,
}: {
  readonly grams: number;
  readonly wording: number;
}): WordingScript {
  return grams * 2 > wording ? 'grams' : 'words';
}

/** What a band depends on beside the probability; by default the usual strictness and a wording in words. */
export interface BandOptions {
  readonly strictness?: Strictness | undefined;
  readonly script?: WordingScript | undefined;
  /** The store's own thresholds, where they were computed (`store-bands.ts`). */
  readonly thresholds?: ThresholdTable | undefined;
}

/** The band of a tempered probability. */
export function bandOf(
  probability: number,
  { strictness = 'normal', script = 'words', thresholds = THRESHOLDS }: BandOptions = {},
): Band {
  const { likely, certain } = thresholds[script][strictness];
  if (probability < likely) return 'none';
  return probability >= certain ? 'certain' : 'likely';
}
