/** Bands: thresholds on the calibrated probability, and what may never be, or always is, `certain`. */
import type { Band } from '../finding.ts';

/**
 * Chosen on every fourth message of ordinary talk (offset two; training used offset zero), over three stores
 * of claims and the starter pack: `LIKELY` where at most 1 in 1,000 fires in the worst of them, `CERTAIN` where
 * none of 11,193 does but one, and a little above, for the sake of messages whose own rumour is not stored. On
 * messages that served neither purpose: `docs/benchmarks.md`.
 */
export const CERTAIN = 0.82;
export const LIKELY = 0.45;

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
}

/** A match on thin evidence may be alerted, however well its few words fit. */
const THIN_PROBABILITY = 0.6;
/** A whole wording, in order and with nothing between, is no chance: the message has it, whatever else it says. */
const WHOLE_PROBABILITY = 0.95;
const WHOLE = { found: 22, coverage: 0.995, order: 0.99, density: 0.85 } as const;

const isWhole = ({ coverage, order, density }: Evidence): boolean =>
  coverage >= WHOLE.coverage && order >= WHOLE.order && density >= WHOLE.density;

const isThin = (evidence: Evidence): boolean =>
  evidence.found < CERTAIN_EVIDENCE ||
  evidence.termsFound < CERTAIN_TERMS ||
  evidence.words < CERTAIN_WORDS ||
  (evidence.words < SHORT_WORDS && !isWhole(evidence));

/** The model's probability with what thin evidence allows and a whole wording demands. */
export function tempered(probability: number, evidence: Evidence): number {
  if (isThin(evidence)) return Math.min(probability, THIN_PROBABILITY);
  const isSure = evidence.found >= WHOLE.found && isWhole(evidence);
  return isSure ? Math.max(probability, WHOLE_PROBABILITY) : probability;
}

/** The band of a tempered probability. */
export function bandOf(probability: number): Band {
  if (probability < LIKELY) return 'none';
  return probability >= CERTAIN ? 'certain' : 'likely';
}
