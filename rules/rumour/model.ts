/**
 * The ranking model, trained by `npm run train` (see `src/cli/train.ts`). A linear score orders the candidates
 * of a message (conditional logit, McFadden 1974). The probability that a candidate is right comes from small
 * trees, monotone where sense demands it, that are grown on this project's own data alone, and from a
 * logistic calibration of a few dozen numbers over all training data. Coefficients: `data/models/ranking.json`.
 */
import trained from '../../data/models/ranking.json' with { type: 'json' };
import { FEATURES, type FeatureName } from './features.ts';
import { Trees } from './trees.ts';

/** A larger lead, or lag, says no more. */
const MAX_MARGIN = 4;

/** What the trees see, in the order of `treeInputsOf`. */
export const TREE_INPUTS: readonly string[] = [...FEATURES, 'margin'];

/** Inputs of the trees for a candidate with these features and this lead over other rumours. */
export function treeInputsOf(features: Float64Array, margin: number): Float64Array {
  const inputs = new Float64Array(features.length + 1);
  inputs.set(features);
  inputs[features.length] = Math.min(MAX_MARGIN, Math.max(-MAX_MARGIN, margin));
  return inputs;
}

/** Features whose squares and products with one another the calibration sees beside them. */
const CROSSED: readonly FeatureName[] = [
  'score',
  'coverage',
  'messageShare',
  'order',
  'titleMass',
  'concepts',
  'shared',
];
/** Further products. */
const PAIRED: readonly (readonly [FeatureName, FeatureName])[] = [
  ['coverage', 'found'],
  ['messageShare', 'found'],
  ['found', 'order'],
  ['grams', 'coverage'],
  ['grams', 'found'],
  ['grams', 'order'],
  ['grams', 'score'],
];
const PRODUCTS: readonly (readonly [FeatureName, FeatureName])[] = [
  ...PAIRED,
  ...CROSSED.flatMap((a, i) => CROSSED.slice(i).map((b) => [a, b] as const)),
];
const at = (name: FeatureName): number => FEATURES.indexOf(name);
const productsAt = PRODUCTS.map(([a, b]) => [at(a), at(b)] as const);

/** Names of the inputs of the calibration, in the order of `inputsOf`. */
export const INPUTS: readonly string[] = [
  ...TREE_INPUTS,
  'trees',
  ...PRODUCTS.map(([a, b]) => `${a} × ${b}`),
];

/** Inputs of the calibration, from those of the trees and the sum of the trees over them. */
export function inputsOf(seen: Float64Array, sum: number): Float64Array {
  const inputs = new Float64Array(INPUTS.length);
  inputs.set(seen);
  inputs[seen.length] = sum;
  productsAt.forEach(([a, b], i) => {
    inputs[seen.length + 1 + i] = (seen[a] ?? 0) * (seen[b] ?? 0);
  });
  return inputs;
}

function weightsOf(names: readonly string[], table: Readonly<Record<string, number>>): Float64Array {
  return Float64Array.from(names, (name) => table[name] ?? 0);
}

const rankWeights = weightsOf(FEATURES, trained.rank);
const certaintyWeights = weightsOf(INPUTS, trained.certainty);
const trees = new Trees(trained.trees);

function dot(weights: Float64Array, values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i += 1) sum += (weights[i] ?? 0) * (values[i] ?? 0);
  return sum;
}

/** Order of candidates of one message: the higher the better. Means nothing between messages. */
export function rankOf(features: Float64Array): number {
  return dot(rankWeights, features);
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
  const seen = treeInputsOf(features, margin);
  const sum = dot(certaintyWeights, inputsOf(seen, trees.sum(seen))) + trained.bias + storeOffset(rumours);
  return 1 / (1 + Math.exp(-sum));
}
