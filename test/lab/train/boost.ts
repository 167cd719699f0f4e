/**
 * Gradient boosting of small regression trees (Friedman, Annals of Statistics 29(5), 2001) with second-order
 * gains (Chen and Guestrin, KDD 2016), histograms (Ke et al., NeurIPS 2017) and monotone constraints: a
 * feature may only push the way that sense demands, whatever a few samples say. Deterministic.
 */
import type { TreeTable } from '../../../rules/judge/trees.ts';
import { BINS, type Binned } from './bins.ts';

/** What is to be minimised, as a function of one score a row. */
export interface Objective {
  /** Write the first and second derivatives by each row's score. */
  derive(scores: Float64Array, gradient: Float64Array, hessian: Float64Array): void;
  /** Loss on the rows kept out of training. */
  heldLoss(scores: Float64Array): number;
}

export interface BoostOptions {
  readonly rounds: number;
  readonly depth: number;
  readonly rate: number;
  /** Ridge on leaf values, and the least second derivative in a leaf. */
  readonly ridge: number;
  readonly least: number;
  /** +1: never less with more of the feature; -1: never more; 0: free. */
  readonly monotone: Int8Array;
  /** Stop after so many rounds without gain on the held rows. */
  readonly patience: number;
}

interface Node {
  readonly low: number;
  readonly high: number;
  readonly value: number;
}

interface Table {
  readonly features: number[];
  readonly thresholds: number[];
  readonly leaves: number[];
}

interface Split {
  readonly gain: number;
  readonly feature: number;
  readonly bin: number;
  readonly left: number;
  readonly right: number;
}

/** A threshold that no value exceeds: a node that is not split hands all to its left. */
const NEVER = 1e9;

const clamp = (value: number, { low, high }: Node): number => Math.min(high, Math.max(low, value));

class Grower {
  private readonly gradient: Float64Array;
  private readonly hessian: Float64Array;
  private readonly nodeOf: Uint16Array;
  private readonly slopes: Float64Array;
  private readonly curves: Float64Array;

  constructor(
    private readonly data: Binned,
    private readonly options: BoostOptions,
  ) {
    this.gradient = new Float64Array(data.rows);
    this.hessian = new Float64Array(data.rows);
    this.nodeOf = new Uint16Array(data.rows);
    const cells = (1 << options.depth) * data.columns.length * BINS;
    this.slopes = new Float64Array(cells);
    this.curves = new Float64Array(cells);
  }

  /** Grow one tree, add it to the scores and to the table. */
  grow(objective: Objective, scores: Float64Array, table: Table): void {
    objective.derive(scores, this.gradient, this.hessian);
    this.nodeOf.fill(0);
    let nodes: Node[] = [{ low: -Infinity, high: Infinity, value: 0 }];
    const features: number[] = [];
    const thresholds: number[] = [];
    for (let level = 0; level < this.options.depth; level += 1) {
      this.count(nodes.length);
      const splits = nodes.map((node, at) => this.best(node, at));
      for (const split of splits) {
        features.push(split?.feature ?? 0);
        thresholds.push(split ? (this.data.cuts[split.feature]?.[split.bin] ?? NEVER) : NEVER);
      }
      this.descend(splits);
      nodes = nodes.flatMap((node, at) => this.children(node, splits[at]));
    }
    const { rate } = this.options;
    const leaves = nodes.map(({ value }) => Number((rate * value).toPrecision(4)));
    for (let row = 0; row < scores.length; row += 1)
      scores[row] = (scores[row] ?? 0) + (leaves[this.nodeOf[row] ?? 0] ?? 0);
    table.features.push(...features);
    table.thresholds.push(...thresholds);
    table.leaves.push(...leaves);
  }

  /** Sum derivatives by node, feature and bin. */
  private count(nodes: number): void {
    const { columns, rows } = this.data;
    const { slopes, curves, gradient, hessian, nodeOf } = this;
    const stride = columns.length * BINS;
    slopes.fill(0, 0, nodes * stride);
    curves.fill(0, 0, nodes * stride);
    columns.forEach((column, feature) => {
      const offset = feature * BINS;
      for (let row = 0; row < rows; row += 1) {
        const cell = (nodeOf[row] ?? 0) * stride + offset + (column[row] ?? 0);
        slopes[cell] = (slopes[cell] ?? 0) + (gradient[row] ?? 0);
        curves[cell] = (curves[cell] ?? 0) + (hessian[row] ?? 0);
      }
    });
  }

  private best(node: Node, at: number): Split | undefined {
    let best: Split | undefined;
    for (let feature = 0; feature < this.data.columns.length; feature += 1) {
      const split = this.bestOf(node, at, feature);
      if (split && split.gain > (best?.gain ?? 1e-7)) best = split;
    }
    return best;
  }

  private bestOf(node: Node, at: number, feature: number): Split | undefined {
    const { ridge, least, monotone } = this.options;
    const start = (at * this.data.columns.length + feature) * BINS;
    const slopes = this.slopes.subarray(start, start + BINS);
    const curves = this.curves.subarray(start, start + BINS);
    const slope = slopes.reduce((sum, x) => sum + x, 0);
    const curve = curves.reduce((sum, x) => sum + x, 0);
    const cost = (g: number, h: number, value: number): number =>
      g * value + ((h + ridge) * value * value) / 2;
    const whole = cost(slope, curve, clamp(-slope / (curve + ridge), node));
    const direction = monotone[feature] ?? 0;
    let best: Split | undefined;
    let g = 0;
    let h = 0;
    for (let bin = 0; bin < (this.data.cuts[feature]?.length ?? 0); bin += 1) {
      g += slopes[bin] ?? 0;
      h += curves[bin] ?? 0;
      if (h < least || curve - h < least) continue;
      const left = clamp(-g / (h + ridge), node);
      const right = clamp(-(slope - g) / (curve - h + ridge), node);
      if (direction * (right - left) < 0) continue;
      const gain = whole - cost(g, h, left) - cost(slope - g, curve - h, right);
      if (gain > (best?.gain ?? 0)) best = { gain, feature, bin, left, right };
    }
    return best;
  }

  private descend(splits: readonly (Split | undefined)[]): void {
    const { nodeOf } = this;
    for (let row = 0; row < nodeOf.length; row += 1) {
      const at = nodeOf[row] ?? 0;
      const split = splits[at];
      const goesRight = split !== undefined && (this.data.columns[split.feature]?.[row] ?? 0) > split.bin;
      nodeOf[row] = 2 * at + (goesRight ? 1 : 0);
    }
  }

  private children(node: Node, split: Split | undefined): [Node, Node] {
    if (!split) return [node, node];
    const { left, right } = split;
    const direction = this.options.monotone[split.feature] ?? 0;
    const middle = (left + right) / 2;
    const below = { low: node.low, high: direction === 0 ? node.high : middle };
    const above = { low: direction === 0 ? node.low : middle, high: node.high };
    const [one, other] = direction < 0 ? [above, below] : [below, above];
    return [
      { ...one, value: left },
      { ...other, value: right },
    ];
  }
}

/** Boost from the given scores, which are changed; the number of trees is where the held loss was least. */
export function boost(
  data: Binned,
  scores: Float64Array,
  objective: Objective,
  options: BoostOptions,
): TreeTable & { readonly heldLoss: number } {
  const grower = new Grower(data, options);
  const table: Table = { features: [], thresholds: [], leaves: [] };
  let best = { trees: 0, loss: objective.heldLoss(scores) };
  for (let round = 1; round <= options.rounds && round - best.trees <= options.patience; round += 1) {
    grower.grow(objective, scores, table);
    const loss = objective.heldLoss(scores);
    if (loss < best.loss - 1e-9) best = { trees: round, loss };
  }
  const inner = (1 << options.depth) - 1;
  const { features, thresholds, leaves } = table;
  return {
    depth: options.depth,
    features: features.slice(0, best.trees * inner),
    thresholds: thresholds.slice(0, best.trees * inner),
    leaves: leaves.slice(0, best.trees * (inner + 1)),
    heldLoss: best.loss,
  };
}
