/** What tempers the probability, set for stated rates: which matches are too thin to be answered, which are copies. */
import { MOST_DOUBTFUL } from '../../../rules/judge/bands.ts';
import { ANSWERED, leastThreshold } from '../../../rules/judge/store-bands.ts';
import type { Sight } from './observe.ts';

/** Share of the look-alikes that may pass for copies, whatever else the model thinks of them. */
export const TAKEN_FOR_COPIES = 1 / 1_000;

/**
 * The likeness from which on a match is a copy.
 * @param lookalikes texts that share much with a wording and are none, each with the wordings near it
 */
export function copyLikeness(lookalikes: readonly (readonly Sight[])[]): number {
  const scores = lookalikes.map((sights) =>
    // Where numbers clash another floor holds.
    Math.max(
      -Infinity,
      ...sights.filter(({ evidence }) => !evidence.clash).map(({ estimate }) => estimate.likeness),
    ),
  );
  return leastThreshold(TAKEN_FOR_COPIES, scores);
}

/** Numbers of content terms that are tried as the least; more would forbid ordinary wordings. */
const MOST_TERMS = 8;

/**
 * The least number of content terms of a match that may be answered. Short wordings stand in talk by chance: of a store
 * of nothing but such, at most 1 in 10,000 messages may be answered. (With a floor for the weight of evidence in their
 * place twelve more of 1,366 wordings of the starter pack are lost; with both no more is won.)
 * @param talk ordinary talk beside stores of short wordings, message by message
 */
export function leastTerms(talk: readonly (readonly Sight[])[], likeness: number): number {
  const fires = ({ estimate }: Sight): boolean =>
    estimate.probability > MOST_DOUBTFUL || estimate.likeness >= likeness;
  const terms = talk.map((sights) =>
    Math.max(0, ...sights.filter(fires).map(({ evidence }) => evidence.termsFound)),
  );
  for (let least = 1; least < MOST_TERMS; least += 1) {
    if (terms.filter((found) => found >= least).length <= ANSWERED.normal * talk.length) return least;
  }
  return MOST_TERMS;
}
