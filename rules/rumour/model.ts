/**
 * The ranking model, trained by `npm run train` (see `src/cli/train.ts`). One part orders the candidates of a
 * message: a linear score (conditional logit, McFadden 1974) with small trees on top. The other gives the
 * probability that a candidate is right, from trees that also see the lead over other rumours. All trees are
 * monotone where sense demands it. Coefficients: `data/models/ranking.json`.
 */
import trained from '../../data/models/ranking.json' with { type: 'json' };
import { FEATURES } from './features.ts';
import { Trees } from './trees.ts';

/** A larger lead, or lag, says no more. */
const MAX_MARGIN = 4;

/** Names of the inputs of the probability model, in the order of `inputsOf`. */
export const INPUTS: readonly string[] = [...FEATURES, 'margin'];

/** Inputs of the probability model for a candidate with these features and this lead over other rumours. */
export function inputsOf(features: Float64Array, margin: number): Float64Array {
  const inputs = new Float64Array(features.length + 1);
  inputs.set(features);
  inputs[features.length] = Math.min(MAX_MARGIN, Math.max(-MAX_MARGIN, margin));
  return inputs;
}

const linear: Readonly<Record<string, number>> = trained.rank;
const rankWeights = Float64Array.from(FEATURES, (name) => linear[name] ?? 0);
const rankTrees = new Trees(trained.rankTrees);
const certaintyTrees = new Trees(trained.certaintyTrees);

/** Order of candidates of one message: the higher the better. Means nothing between messages. */
export function rankOf(features: Float64Array): number {
  let sum = rankTrees.sum(features);
  for (let i = 0; i < rankWeights.length; i += 1) sum += (rankWeights[i] ?? 0) * (features[i] ?? 0);
  return sum;
}

/**
 * The more rumours are stored, the more often one of them looks like a message by chance: the log odds
 * fall by half the logarithm of their number, against a store of the training set's size.
 */
const USUAL_STORE = 14_231;
const SMALLEST_STORE = 300;
export function storeOffset(rumours: number): number {
  return -0.5 * Math.log(Math.max(SMALLEST_STORE, rumours) / USUAL_STORE);
}

/** Probability that the message carries the rumour, in a store of so many rumours. */
export function probabilityOf(features: Float64Array, margin: number, rumours: number): number {
  const sum = certaintyTrees.sum(inputsOf(features, margin)) + trained.bias + storeOffset(rumours);
  return 1 / (1 + Math.exp(-sum));
}
