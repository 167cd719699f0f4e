/** Fitting of the linear parts: conditional logit within messages, weighted logistic between them. */
import { minimise } from './minimise.ts';

/** Candidates of one message; `right` tells which are the right ones. */
export interface Group {
  readonly features: readonly Float64Array[];
  readonly right: readonly boolean[];
}

interface Scale {
  readonly mean: Float64Array;
  readonly spread: Float64Array;
}

function scaleOf(rows: readonly Float64Array[]): Scale {
  const size = rows[0]?.length ?? 0;
  const mean = new Float64Array(size);
  const spread = new Float64Array(size);
  for (const row of rows) row.forEach((x, i) => (mean[i] = (mean[i] ?? 0) + x / rows.length));
  for (const row of rows)
    row.forEach((x, i) => (spread[i] = (spread[i] ?? 0) + (x - (mean[i] ?? 0)) ** 2 / rows.length));
  return { mean, spread: spread.map((x) => Math.sqrt(x) + 1e-6) };
}

const scaled = (row: Float64Array, { mean, spread }: Scale): Float64Array =>
  row.map((x, i) => (x - (mean[i] ?? 0)) / (spread[i] ?? 1));

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function addTo(sum: Float64Array, row: Float64Array, factor: number): void {
  for (let i = 0; i < row.length; i += 1) sum[i] = (sum[i] ?? 0) + factor * (row[i] ?? 0);
}

/** Log-likelihood of a right candidate being chosen, and its gradient added to `gradient`. */
function choice(
  rows: readonly Float64Array[],
  right: readonly boolean[],
  at: Float64Array,
  gradient: Float64Array,
): number {
  const scores = rows.map((row) => dot(row, at));
  const top = Math.max(...scores);
  const odds = scores.map((score) => Math.exp(score - top));
  const all = odds.reduce((sum, x) => sum + x, 0);
  const good = odds.reduce((sum, x, i) => sum + (right[i] === true ? x : 0), 0);
  rows.forEach((row, i) => {
    const odd = odds[i] ?? 0;
    addTo(gradient, row, odd / all - (right[i] === true ? odd / good : 0));
  });
  return Math.log(good / all);
}

/** Weights that put right candidates first. Groups without a right candidate say nothing. */
export function fitRanking(groups: readonly Group[], ridge: number): Float64Array {
  const useful = groups.filter(({ right }) => right.includes(true));
  const scale = scaleOf(useful.flatMap(({ features }) => features));
  const rows = useful.map(({ features }) => features.map((row) => scaled(row, scale)));
  const weights = minimise(scale.mean.length, (at) => {
    const gradient = new Float64Array(at.length);
    let value = 0;
    useful.forEach(({ right }, g) => (value -= choice(rows[g] ?? [], right, at, gradient)));
    const mean = gradient.map((x, i) => x / useful.length + ridge * (at[i] ?? 0));
    return { value: value / useful.length + (ridge * dot(at, at)) / 2, gradient: mean };
  });
  return weights.map((x, i) => x / (scale.spread[i] ?? 1));
}

export interface Example {
  readonly inputs: Float64Array;
  readonly right: boolean;
  readonly weight: number;
  /** Added to the log odds, not learnt. */
  readonly offset: number;
}

export interface Linear {
  readonly weights: Float64Array;
  readonly bias: number;
}

/** Weights and bias of a calibrated probability; the weights of some inputs may not fall below zero. */
export function fitLogistic(
  examples: readonly Example[],
  ridge: number,
  isFloored: (input: number) => boolean,
): Linear {
  const scale = scaleOf(examples.map(({ inputs }) => inputs));
  const rows = examples.map(({ inputs }) => Float64Array.of(...scaled(inputs, scale), 1));
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  const size = scale.mean.length;
  const fitted = minimise(
    size + 1,
    (at) => {
      const gradient = new Float64Array(size + 1);
      let value = 0;
      examples.forEach(({ right, weight, offset }, i) => {
        const row = rows[i] ?? gradient;
        const z = dot(row, at) + offset;
        value += (weight / total) * (Math.log1p(Math.exp(-Math.abs(z))) + Math.max(z, 0) - (right ? z : 0));
        addTo(gradient, row, (weight / total) * (1 / (1 + Math.exp(-z)) - (right ? 1 : 0)));
      });
      for (let i = 0; i < size; i += 1) {
        value += (ridge * (at[i] ?? 0) ** 2) / 2;
        gradient[i] = (gradient[i] ?? 0) + ridge * (at[i] ?? 0);
      }
      return { value, gradient };
    },
    isFloored,
  );
  const weights = fitted.slice(0, size).map((x, i) => x / (scale.spread[i] ?? 1));
  return { weights, bias: (fitted[size] ?? 0) - dot(weights, scale.mean) };
}
