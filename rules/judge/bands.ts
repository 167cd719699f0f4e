/** Bands: thresholds on the calibrated probability, and what may never be, or always is, `certain`. */
import type { Band } from '../finding.ts';
import type { Estimate } from './model.ts';

/**
 * Chosen on the three messages of ordinary talk in four that training does not see, over three stores of claims
 * and the starter pack: `LIKELY` where at most 1 in 1,000 fires in the worst of them, `CERTAIN` well above all but
 * the highest of 33,578 over the stores of claims, for the sake of messages whose own rumour is not stored.
 * Figures: `docs/benchmarks.md`.
 */
export const CERTAIN = 0.92;
export const LIKELY = 0.32;

/** Weight of evidence (nats of rarity) below which a match is never `certain`: about three rare words. */
export const CERTAIN_EVIDENCE = 18;
/** Distinct content terms below which a match is never `certain`. */
export const CERTAIN_TERMS = 3;
/** Messages below so many words are never answered; two characters without spaces count as one word. */
export const CERTAIN_WORDS = 4;
/** Messages below so many words are answered only when they are the whole wording. */
export const SHORT_WORDS = 5;

/** What the bands look at beside the probability. */
export interface Evidence {
  /** Words of the message, grammar words included. */
  readonly words: number;
  /** Weight of the rumour's wording found in the message. */
  readonly found: number;
  readonly termsFound: number;
  /** Share of the wording found, of its neighbouring terms found side by side, and of the stretch that is wording. */
  readonly coverage: number;
  readonly order: number;
  readonly density: number;
  /** Share of the wording read, slips of the finger counted in full. */
  readonly read: number;
  /** Share of the wording that is missing where the message says something else. */
  readonly against: number;
  /** The same where it is all that is missing, and at one place. */
  readonly replaced: number;
  /** Share of the wording that gave way to other words at the same place. */
  readonly swapped: number;
  /** The message has another number in the place of the wording's. */
  readonly clash: boolean;
}

/** A match on thin evidence may be alerted, however well its few words fit. */
const THIN_PROBABILITY = 0.8;
/** A whole wording, in order and with nothing between, is no chance: the message has it, whatever else it says. */
const WHOLE_PROBABILITY = 0.99;
const WHOLE = { found: 22, coverage: 0.995, order: 0.99, density: 0.85 } as const;

const isWhole = ({ coverage, order, density }: Evidence): boolean =>
  coverage >= WHOLE.coverage && order >= WHOLE.order && density >= WHOLE.density;

/** The whole frame of a wording with another subject in it is another claim, which an admin may judge. */
const REPLACED_PROBABILITY = CERTAIN - 0.02;
const REPLACED = 0.15;
/** Weight of evidence from which on a text with one place changed is still that text. */
const LONG_EVIDENCE = 80;

/** A copy with slips of the finger: nearly all of it read, and nothing said that the wording does not say. */
const COPY_PROBABILITY = 0.98;
const COPY = { found: 19, read: 0.8, order: 0.7, density: 0.75, against: 0.02 } as const;

const isCopy = ({ found, read, order, density, against, clash }: Evidence): boolean =>
  found >= COPY.found &&
  read >= COPY.read &&
  order >= COPY.order &&
  density >= COPY.density &&
  against <= COPY.against &&
  !clash;

/**
 * From here on the trees take a message for a copy with slips, too many for the rule above. A score that nearly all
 * copies with typos in every twelfth character reach, and next to none of the near-misses and of the messages about
 * a rumour's subject. Where the message has another number it may be another claim, so it must look more like one.
 */
const LIKE_COPY = { plain: 0.7, clashing: 2.5 } as const;

/** A copy cut short: most of a long wording in its order, and nothing in the place of what is missing. */
const CUT = { found: 36, coverage: 0.78, order: 0.75, density: 0.8, swapped: 0.01 } as const;

const isCutShort = ({ found, coverage, order, density, swapped, clash }: Evidence): boolean =>
  found >= CUT.found &&
  coverage >= CUT.coverage &&
  order >= CUT.order &&
  density >= CUT.density &&
  swapped <= CUT.swapped &&
  !clash;

/** What is a copy although not nearly all of it can be read. */
const PART_COPY_PROBABILITY = 0.96;

const isPartCopy = (likeness: number, evidence: Evidence): boolean =>
  likeness >= (evidence.clash ? LIKE_COPY.clashing : LIKE_COPY.plain) || isCutShort(evidence);

/** A short message must be the whole wording, slips of the finger counted in full. */
const isWholeRead = ({ read, order, density }: Evidence): boolean =>
  read >= WHOLE.coverage && order >= WHOLE.order && density >= WHOLE.density;

const isThin = (evidence: Evidence): boolean =>
  evidence.found < CERTAIN_EVIDENCE ||
  evidence.termsFound < CERTAIN_TERMS ||
  evidence.words < CERTAIN_WORDS ||
  (evidence.words < SHORT_WORDS && !isWholeRead(evidence));

/** The model's probability with what thin evidence allows and a whole wording or a copy demands. */
export function tempered({ probability, likeness }: Estimate, evidence: Evidence): number {
  if (isThin(evidence)) return Math.min(probability, THIN_PROBABILITY);
  if (evidence.found >= WHOLE.found && isWhole(evidence)) return Math.max(probability, WHOLE_PROBABILITY);
  if (evidence.replaced >= REPLACED && evidence.found < LONG_EVIDENCE)
    return Math.min(probability, REPLACED_PROBABILITY);
  if (isCopy(evidence)) return Math.max(probability, COPY_PROBABILITY);
  return isPartCopy(likeness, evidence) ? Math.max(probability, PART_COPY_PROBABILITY) : probability;
}

/** The band of a tempered probability. */
export function bandOf(probability: number): Band {
  if (probability < LIKELY) return 'none';
  return probability >= CERTAIN ? 'certain' : 'likely';
}
