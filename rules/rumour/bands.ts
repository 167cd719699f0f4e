/** Bands: thresholds on the calibrated probability, and what may never be `certain`. */
import type { Band } from '../finding.ts';

export const CERTAIN = 0.78;
export const LIKELY = 0.36;

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

/** The band of a match. */
export function bandOf({ probability, found, termsFound }: Judged): Band {
  if (probability < LIKELY) return 'none';
  const thin = found < CERTAIN_EVIDENCE || termsFound < CERTAIN_TERMS;
  return probability >= CERTAIN && !thin ? 'certain' : 'likely';
}
