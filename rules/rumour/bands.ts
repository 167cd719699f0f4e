/** Bands: thresholds on the calibrated probability, and what may never be `certain`. */
import type { Band } from '../finding.ts';

/**
 * Chosen on every fourth message of ordinary talk (offset two; training used offset zero), over three stores
 * of claims and the starter pack: `LIKELY` where at most 1 in 1,000 fires in the worst of them, `CERTAIN`
 * where none of 11,193 does but one. On the messages that served neither purpose: `docs/benchmarks.md`.
 */
export const CERTAIN = 0.78;
export const LIKELY = 0.38;

/** Weight of evidence (nats of rarity) below which a match is never `certain`: about three rare words. */
export const CERTAIN_EVIDENCE = 18;
/** Distinct content terms below which a match is never `certain`. */
export const CERTAIN_TERMS = 3;

export interface Judged {
  readonly probability: number;
  /** Weight of the rumour's wording found in the message. */
  readonly found: number;
  readonly termsFound: number;
}

/** A match on thin evidence may be alerted, however well its few words fit. */
const THIN_PROBABILITY = 0.6;

const isThin = ({ found, termsFound }: Omit<Judged, 'probability'>): boolean =>
  found < CERTAIN_EVIDENCE || termsFound < CERTAIN_TERMS;

/** The probability with what thin evidence allows. */
export function tempered(judged: Judged): number {
  return isThin(judged) ? Math.min(judged.probability, THIN_PROBABILITY) : judged.probability;
}

/** The band of a match. */
export function bandOf(judged: Judged): Band {
  if (judged.probability < LIKELY) return 'none';
  return judged.probability >= CERTAIN && !isThin(judged) ? 'certain' : 'likely';
}
