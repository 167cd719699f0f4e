/** Training of the ranking model from samples: first the order, then the probability of the first. */
import { FEATURES } from '../../rules/rumour/features.ts';
import { INPUTS, inputsOf, storeOffset } from '../../rules/rumour/model.ts';
import { type Example, fitLogistic, fitRanking } from './fit.ts';
import type { Sample } from './samples.ts';

export interface TrainedModel {
  readonly rank: Readonly<Record<string, number>>;
  readonly certainty: Readonly<Record<string, number>>;
  readonly bias: number;
}

const RIDGE = { rank: 1e-2, certainty: 1e-4 } as const;

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
}

/** The best candidate by the new order, with its lead, as an example for the probability. */
function exampleOf({ matches, right, weight, rumours }: Sample, rank: Float64Array): Example | undefined {
  const sorted = matches
    .map((match) => ({ match, score: dot(rank, match.features) }))
    .sort((a, b) => b.score - a.score);
  const [first, second] = sorted;
  if (!first) return undefined;
  const margin = second ? first.score - second.score : Infinity;
  return {
    inputs: inputsOf(first.match.features, margin),
    right: right.has(first.match.id),
    weight,
    offset: storeOffset(rumours),
  };
}

/** Six significant digits are plenty and keep the file readable. */
const round = (x: number): number => Number(x.toPrecision(6));

function table(names: readonly string[], weights: Float64Array): Record<string, number> {
  return Object.fromEntries(names.map((name, i) => [name, round(weights[i] ?? 0)]));
}

/** Train both models. */
export function trainModel(samples: readonly Sample[]): TrainedModel {
  const groups = samples
    .filter(({ ranks }) => ranks)
    .map(({ matches, right }) => ({
      features: matches.map(({ features }) => features),
      right: matches.map(({ id }) => right.has(id)),
    }));
  const rank = fitRanking(groups, RIDGE.rank);
  const examples = samples
    .map((sample) => exampleOf(sample, rank))
    .filter((example) => example !== undefined);
  const { weights, bias } = fitLogistic(examples, RIDGE.certainty);
  return { rank: table(FEATURES, rank), certainty: table(INPUTS, weights), bias: round(bias) };
}
