/**
 * The ranking model. Two linear models over the same features, trained by `npm run train` (see
 * `src/cli/train.ts`): one orders the candidates of a message (conditional logit, McFadden 1974), one
 * gives the probability that the best of them is right (logistic regression with a few products, among
 * them the margin over the runner-up). Coefficients: `data/models/ranking.json`.
 */
import trained from '../../data/models/ranking.json' with { type: 'json' };
import { FEATURES, type FeatureName } from './features.ts';

/** Features whose squares and products with one another enter. */
const CROSSED: readonly FeatureName[] = [
  'score',
  'coverage',
  'messageShare',
  'order',
  'titleMass',
  'concepts',
  'shared',
  'swapMax',
];

/** Further products. */
const PAIRED: readonly (readonly [FeatureName, FeatureName])[] = [
  ['coverage', 'found'],
  ['found', 'order'],
  ['coverage', 'swapped'],
  ['messageShare', 'found'],
  ['coverage', 'plainFound'],
  ['order', 'plainFound'],
  ['grams', 'coverage'],
  ['grams', 'found'],
  ['grams', 'order'],
  ['grams', 'swapped'],
  ['grams', 'score'],
  ['grams', 'swapMax'],
];

const PRODUCTS: readonly (readonly [FeatureName, FeatureName])[] = [
  ...PAIRED,
  ...CROSSED.flatMap((a, i) => CROSSED.slice(i).map((b) => [a, b] as const)),
];

/** Features that enter once more without the logarithm, in units of thirty nats. */
const LINEAR: readonly FeatureName[] = ['found', 'concepts', 'plainFound', 'score'];
const UNIT = 30;

/** A larger lead says no more. */
const MAX_MARGIN = 4;

/** Names of the inputs of the probability model, in the order of `inputsOf`. */
export const INPUTS: readonly string[] = [
  ...FEATURES,
  'margin',
  ...PRODUCTS.map(([a, b]) => `${a} × ${b}`),
  ...LINEAR.map((name) => `${name}, linear`),
];

const at = (name: FeatureName): number => FEATURES.indexOf(name);
const productsAt = PRODUCTS.map(([a, b]) => [at(a), at(b)] as const);
const linearAt = LINEAR.map(at);

/** Inputs of the probability model for a candidate with these features and this lead over the runner-up. */
export function inputsOf(features: Float64Array, margin: number): Float64Array {
  const value = (i: number): number => features[i] ?? 0;
  return Float64Array.of(
    ...features,
    Math.min(MAX_MARGIN, Math.max(0, margin)),
    ...productsAt.map(([a, b]) => value(a) * value(b)),
    ...linearAt.map((i) => Math.expm1(value(i)) / UNIT),
  );
}

function weightsOf(names: readonly string[], table: Readonly<Record<string, number>>): Float64Array {
  return Float64Array.from(names, (name) => table[name] ?? 0);
}

const rankWeights = weightsOf(FEATURES, trained.rank);
const certaintyWeights = weightsOf(INPUTS, trained.certainty);

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
  const sum = dot(certaintyWeights, inputsOf(features, margin)) + trained.bias + storeOffset(rumours);
  return 1 / (1 + Math.exp(-sum));
}
