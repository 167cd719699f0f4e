/**
 * The ranking model, trained by `npm run train` (see `test/lab/train/train.ts`). A linear score orders the candidates
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

/**
 * Features that count differently where there is little, some or much of them: the calibration has a slope
 * below, between and above these two points (a piecewise linear additive model; Hastie and Tibshirani 1986).
 */
const KNOTS: Readonly<Partial<Record<FeatureName, readonly [number, number]>>> = {
  score: [2.4, 3],
  found: [3, 3.7],
  concepts: [3, 3.7],
  shared: [3, 3.7],
  together: [3, 3.7],
  plainFound: [2.6, 3.4],
  phrases: [2, 3.3],
  messageMass: [4, 4.7],
  missing: [2.7, 3.9],
  coverage: [0.35, 0.7],
  titleCoverage: [0.4, 0.73],
  plainCoverage: [0.23, 0.5],
  order: [0.1, 0.31],
  names: [0.46, 0.9],
  wholeCoverage: [0.4, 0.75],
  messageShare: [0.2, 0.65],
};
/** Features that the calibration does not see: they tell sets apart, or say what others say; kin helps to order, no more. */
const LEFT_OUT: readonly FeatureName[] = [
  'wording',
  'exact',
  'slips',
  'rarityLead',
  'numbersFound',
  'associated',
];
/** Products of two features: short messages must be covered. */
const PRODUCTS: readonly (readonly [FeatureName, FeatureName])[] = [
  ['coverage', 'together'],
  ['messageShare', 'together'],
];
/** Features that count differently in scripts without spaces, as far as a wording is in one. */
const BY_SCRIPT: readonly FeatureName[] = ['coverage', 'together', 'messageShare', 'order', 'messageMass'];

/** One input of the calibration. */
export interface Input {
  readonly name: string;
  /** The feature it is made of, or undefined for the margin, the trees and products. */
  readonly feature?: FeatureName;
}

function piecesOf(feature: FeatureName): Input[] {
  const knots = KNOTS[feature];
  if (!knots) return [{ name: feature, feature }];
  const [low, high] = knots;
  return [`${feature} to ${low}`, `${feature} ${low} to ${high}`, `${feature} from ${high}`].map((name) => ({
    name,
    feature,
  }));
}

/** The inputs of the calibration, in the order of `inputsOf`. */
export const INPUTS: readonly Input[] = [
  ...FEATURES.filter((feature) => !LEFT_OUT.includes(feature)).flatMap(piecesOf),
  ...['margin', 'trees', 'trees in grams', ...PRODUCTS.map(([a, b]) => `${a} × ${b}`)].map((name) => ({
    name,
  })),
  ...BY_SCRIPT.flatMap((feature) =>
    ['words', 'grams'].map((kind) => ({ name: `${feature} in ${kind}`, feature })),
  ),
];

const at = (name: FeatureName): number => FEATURES.indexOf(name);
const piecewise = FEATURES.flatMap((feature, i) =>
  LEFT_OUT.includes(feature) ? [] : [{ at: i, knots: KNOTS[feature] }],
);
const productsAt = PRODUCTS.map(([a, b]) => [at(a), at(b)] as const);
const byScriptAt = BY_SCRIPT.map(at);
const GRAMS_AT = at('grams');

/** Inputs of the calibration, from those of the trees and the sum of the trees over them. */
export function inputsOf(seen: Float64Array, sum: number): Float64Array {
  const inputs = new Float64Array(INPUTS.length);
  let next = 0;
  const push = (value: number): void => {
    inputs[next] = value;
    next += 1;
  };
  for (const { at, knots } of piecewise) {
    const value = seen[at] ?? 0;
    push(knots ? Math.min(value, knots[0]) : value);
    if (!knots) continue;
    push(Math.min(Math.max(value - knots[0], 0), knots[1] - knots[0]));
    push(Math.max(value - knots[1], 0));
  }
  push(seen[FEATURES.length] ?? 0);
  push(sum);
  const grams = seen[GRAMS_AT] ?? 0;
  push(sum * grams);
  for (const [a, b] of productsAt) push((seen[a] ?? 0) * (seen[b] ?? 0));
  for (const feature of byScriptAt) {
    push((seen[feature] ?? 0) * (1 - grams));
    push((seen[feature] ?? 0) * grams);
  }
  return inputs;
}

function weightsOf(names: readonly string[], table: Readonly<Record<string, number>>): Float64Array {
  return Float64Array.from(names, (name) => table[name] ?? 0);
}

const rankWeights = weightsOf(FEATURES, trained.rank);
const certaintyWeights = weightsOf(
  INPUTS.map(({ name }) => name),
  trained.certainty,
);
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

/** What the model makes of a candidate. */
export interface Estimate {
  /** Probability that the message carries the rumour. */
  readonly probability: number;
  /** Sum of the trees, a score: how much the message looks like a copy of the wording, whatever slips it has. */
  readonly likeness: number;
}

/** Probability and likeness of a candidate with these features and this lead, in a store of so many rumours. */
export function estimateOf(features: Float64Array, margin: number, rumours: number): Estimate {
  const seen = treeInputsOf(features, margin);
  const likeness = trees.sum(seen);
  const sum = dot(certaintyWeights, inputsOf(seen, likeness)) + trained.bias + storeOffset(rumours);
  return { probability: 1 / (1 + Math.exp(-sum)), likeness };
}
