/**
 * Thresholds from talk in which nobody passes on a rumour: at most a stated share of it may reach a band. `npm run bands`
 * uses these for the shipped thresholds; with a sample of talk they also tell those of the store at hand, which are lower
 * than the shipped ones where the store is smaller or further from what people talk about.
 */
import {
  LEAST_COPY,
  LEAST_THRESHOLDS,
  MOST_DOUBTFUL,
  type Strictness,
  type Thresholds,
  type ThresholdTable,
  type WordingScript,
} from './bands.ts';

/** Shares of messages of ordinary talk that may be answered; alerts are ten times as many. */
export const ANSWERED: Readonly<Record<Strictness, number>> = {
  careful: 1 / 50_000,
  normal: 1 / 10_000,
  keen: 1 / 2_000,
};
export const ALERTS_PER_ANSWER = 10;

/** Thresholds are told in hundredths. */
const STEPS = 100;

/**
 * The lowest threshold, in hundredths, that at most this share of the messages reaches: with less than 1 / `rate`
 * messages none may. `scores` are the best tempered probabilities; messages beyond them, up to `messages`, had none.
 */
export function leastThreshold(rate: number, scores: readonly number[], messages = scores.length): number {
  // A share such as 3 of 30,000 must not become 2 for the sake of a rounding error.
  const allowed = Math.floor(rate * messages + 1e-9);
  const first = scores.toSorted((a, b) => b - a)[allowed];
  return first === undefined ? 0 : (Math.floor(first * STEPS) + 1) / STEPS;
}

/** A threshold for `certain` between what is doubtful and what is a copy, and `likely` below it. */
export function heldBetween({ likely, certain }: Thresholds): Thresholds {
  const held = Math.min(LEAST_COPY, Math.max(MOST_DOUBTFUL + 1 / STEPS, certain));
  return { likely: Math.min(likely, held), certain: held };
}

/** What talk alone demands for a strictness. */
export function talkThresholds(
  strictness: Strictness,
  scores: readonly number[],
  messages = scores.length,
): Thresholds {
  const rate = ANSWERED[strictness];
  return {
    likely: leastThreshold(rate * ALERTS_PER_ANSWER, scores, messages),
    certain: leastThreshold(rate, scores, messages),
  };
}

/**
 * Thresholds for the store at hand. `talk` holds, by script, the best tempered probability (0 for none) that the store
 * gives to each message of a sample of ordinary talk. Never below what look-alikes demand (`LEAST_THRESHOLDS`), and a
 * sample too small for a rate lets nothing of it pass.
 */
export function storeThresholds(talk: Readonly<Record<WordingScript, readonly number[]>>): ThresholdTable {
  const ofScript = (script: WordingScript): Record<Strictness, Thresholds> => {
    const of = (strictness: Strictness): Thresholds => {
      const asked = talkThresholds(strictness, talk[script]);
      const least = LEAST_THRESHOLDS[script][strictness];
      return heldBetween({
        likely: Math.max(least.likely, asked.likely),
        certain: Math.max(least.certain, asked.certain),
      });
    };
    return { careful: of('careful'), normal: of('normal'), keen: of('keen') };
  };
  return { words: ofScript('words'), grams: ofScript('grams') };
}
