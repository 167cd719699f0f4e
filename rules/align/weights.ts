/** What a wording weighs, and how much of it a stretch of a message holds. */
import type { Alignment, Slot } from './evidence.ts';
import { TermFlag } from '../search/flags.ts';

/** Share of its weight that a term counts for when it is read through a slip. */
export const SLIP_CREDIT = 0.85;

/** Marks a slot that was found through a slip. */
export const SLIPPED = 2;

type Weights = Pick<
  Alignment,
  | 'wording'
  | 'found'
  | 'rarestFound'
  | 'rarestMissing'
  | 'numbersFound'
  | 'plain'
  | 'plainFound'
  | 'grams'
  | 'names'
  | 'namesFound'
  | 'terms'
  | 'whole'
  | 'wholeFound'
  | 'termsFound'
>;

/** Sums over a wording's slots, by whether each was found. */
export function weigh(slots: readonly Slot[], isFound: Uint8Array): Weights {
  const sum = {
    ...{ wording: 0, found: 0, rarestFound: 0, rarestMissing: 0, numbersFound: 0, grams: 0 },
    ...{ names: 0, namesFound: 0, plain: 0, plainFound: 0, terms: slots.length, termsFound: 0 },
    ...{ whole: 0, wholeFound: 0 },
  };
  slots.forEach(({ weight, flags }, i) => {
    const isName = (flags & TermFlag.capital) !== 0;
    sum.wording += weight;
    sum[isName ? 'names' : 'plain'] += weight;
    const isWhole = (flags & TermFlag.word) !== 0;
    if (isWhole) sum.whole += weight;
    if ((flags & TermFlag.gram) !== 0) sum.grams += weight;
    if (isFound[i] === 0) {
      sum.rarestMissing = Math.max(sum.rarestMissing, weight);
      return;
    }
    const credit = isFound[i] === SLIPPED ? weight * SLIP_CREDIT : weight;
    sum.found += credit;
    sum.termsFound += 1;
    sum.rarestFound = Math.max(sum.rarestFound, weight);
    sum[isName ? 'namesFound' : 'plainFound'] += credit;
    if (isWhole) sum.wholeFound += credit;
    if ((flags & TermFlag.number) !== 0) sum.numbersFound += 1;
  });
  return sum;
}
