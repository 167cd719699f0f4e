/** Training of the ranking model from samples: first the order, then the probability of the best. */
import { FEATURES, type FeatureName } from '../../../rules/judge/features.ts';
import { leads } from '../../../rules/judge/match.ts';
import { INPUTS, TREE_INPUTS, inputsOf, storeOffset, treeInputsOf } from '../../../rules/judge/model.ts';
import { Trees, type TreeTable } from '../../../rules/judge/trees.ts';
import { hashText } from '../../../rules/text/hash.ts';
import { binned } from './bins.ts';
import { boost } from './boost.ts';
import { type Example, type Linear, fitLogistic, fitRanking } from './fit.ts';
import { type Verdict, oddsObjective } from './objectives.ts';
import type { Sample } from './samples.ts';
import { ODDS, WEIGHT } from './weights.ts';

export interface TrainedModel {
  readonly rank: Readonly<Record<string, number>>;
  /** Grown on own data alone. */
  readonly trees: TreeTable;
  readonly certainty: Readonly<Record<string, number>>;
  readonly bias: number;
}

/**
 * Which way more of a feature may push: up (1), down (-1), or as the samples say (0). Sense, not data, says
 * so, and it keeps a few odd samples from teaching that a better fit is a worse match.
 */
const DIRECTION: Readonly<Partial<Record<FeatureName, 1 | -1>>> = {
  ...{
    score: 1,
    found: 1,
    coverage: 1,
    density: 1,
    messageShare: 1,
    order: 1,
    titleCoverage: 1,
    titleMass: 1,
  },
  ...{ rarestFound: 1, names: 1, numbersFound: 1, termsFound: 1, exact: 1, concepts: 1, plainFound: 1 },
  ...{ plainCoverage: 1, shared: 1, rarityLead: 1, phrases: 1, wholeCoverage: 1, together: 1 },
  ...{ swapped: -1, rarestMissing: -1, numbersClash: -1, missing: -1, swapMax: -1, slips: -1 },
};
/** The length of a wording tells sets apart, not right from wrong; kin is for the order alone. */
const UNSEEN: readonly FeatureName[] = ['wording', 'associated'];

const RIDGE = { rank: 1e-2, certainty: 1e-3 } as const;
const TREES = { rounds: 200, depth: 4, rate: 0.06, ridge: 20, least: 10, patience: 15 } as const;
/** Rumours of each message that the probability is learnt from. */
const TOP = 3;
/** The probability chooses the wording that speaks for a rumour, so it is learnt again from its own choice. */
const TURNS = 2;

const monotone = Int8Array.from([...FEATURES.map((name) => DIRECTION[name] ?? 0), 1]);
/** Which way the calibration must lean on an input: more evidence is never worth less. */
const leaning = INPUTS.map(({ feature }) => {
  // The lead, the trees and products of evidence.
  if (feature === undefined) return 1;
  return DIRECTION[feature] ?? 0;
});

const FOLDS = 5;
/** One own sample in five serves to tell when to stop and to calibrate; all that carry a rumour fall on the same side. */
const isHeld = ({ right }: Sample, index: number): boolean => {
  const [first = `silence ${index}`] = right;
  return (hashText(first, 7) >>> 8) % FOLDS === 0;
};

const KIN = FEATURES.indexOf('associated');

const isRanked = ({ ranked, right }: Sample): boolean => ranked.some(({ id }) => right.has(id));

/** A sample of the calibration, and what it counts for. */
interface Weighed {
  readonly sample: Sample;
  readonly weight: number;
}

const weighed =
  (times: number) =>
  (sample: Sample): Weighed => ({ sample, weight: times * WEIGHT[sample.kind].calibration });

type Score = (features: Float64Array) => number;
type Sureness = (seen: Float64Array) => number;

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);

function trainRank(samples: readonly Sample[]): Float64Array {
  const groups = samples.filter(isRanked).map(({ ranked, right }) => ({
    features: ranked.map(({ features }) => features),
    right: ranked.map(({ id }) => right.has(id)),
  }));
  // Only stores and languages with habits of their own tell kin, so it is learnt last, on top of what always counts.
  const without = groups.map(({ features, right }) => ({
    features: features.map((row) => row.with(KIN, 0)),
    right,
  }));
  const always = fitRanking(without, RIDGE.rank);
  const [scale = 1, kin = 0] = fitRanking(
    groups.map(({ features, right }) => ({
      features: features.map((row) => Float64Array.of(dot(row.with(KIN, 0), always), row[KIN] ?? 0)),
      right,
    })),
    RIDGE.rank,
  );
  return always.with(KIN, kin / scale);
}

/** Inputs with what is not to be learnt from blanked. */
function seenOf(features: Float64Array, margin: number): Float64Array {
  const inputs = treeInputsOf(features, margin);
  for (const name of UNSEEN) inputs[TREE_INPUTS.indexOf(name)] = 0;
  return inputs;
}

interface Row {
  readonly seen: Float64Array;
  readonly isRight: boolean;
}

/** The best wording of each of the best rumours of a sample. */
function topOf({ candidates, right }: Sample, rank: Score, sureness: Sureness | undefined): Row[] {
  const ranks = candidates.map(({ features }) => rank(features));
  const margins = leads(candidates.map(({ id }, i) => ({ id, rank: ranks[i] ?? 0 })));
  const best = new Map<string, Row & { value: number }>();
  candidates.forEach(({ id, features }, i) => {
    const seen = seenOf(features, margins[i] ?? 0);
    const value = sureness ? sureness(seen) : (ranks[i] ?? 0);
    if (value > (best.get(id)?.value ?? -Infinity)) best.set(id, { seen, value, isRight: right.has(id) });
  });
  return [...best.values()].sort((a, b) => b.value - a.value).slice(0, TOP);
}

/** Trees over own samples. */
function growTrees(own: readonly Sample[], rank: Score, sureness: Sureness | undefined): TreeTable {
  const rows: Float64Array[] = [];
  const verdicts: Verdict[] = [];
  own.forEach((sample, index) => {
    const held = isHeld(sample, index);
    const weight = WEIGHT[sample.kind].trees;
    if (weight === 0) return;
    for (const { seen, isRight } of topOf(sample, rank, sureness)) {
      rows.push(seen);
      verdicts.push({ isRight, isHeld: held, weight, offset: 0 });
    }
  });
  const scores = new Float64Array(rows.length);
  const { depth, features, thresholds, leaves } = boost(binned(rows), scores, oddsObjective(verdicts), {
    ...TREES,
    monotone,
  });
  return { depth, features, thresholds, leaves };
}

/** Logistic calibration over all samples; no input leans against sense. */
function calibrate(samples: readonly Weighed[], rank: Score, trees: Trees, sureness: Sureness): Linear {
  // An input that must lean down is turned round, so that none may fall below zero.
  const turned = (inputs: Float64Array): Float64Array => inputs.map((x, i) => (leaning[i] === -1 ? -x : x));
  const examples = samples.flatMap(({ sample, weight }): Example[] =>
    topOf(sample, rank, sureness).map(({ seen, isRight }) => ({
      inputs: turned(inputsOf(seen, trees.sum(seen))),
      right: isRight,
      weight,
      offset: storeOffset(sample.rumours),
    })),
  );
  const { weights, bias } = fitLogistic(examples, RIDGE.certainty, (input) => (leaning[input] ?? 0) !== 0);
  return { weights: turned(weights), bias };
}

/** Six significant digits are plenty and keep the file readable. */
const table = (names: readonly string[], weights: Float64Array): Record<string, number> =>
  Object.fromEntries(names.map((name, i) => [name, Number((weights[i] ?? 0).toPrecision(6))]));

/**
 * Train all parts. `own` samples are this project's: they alone teach the trees. The `others`, research data
 * from which no more than coefficients may be taken, teach the order and the calibration beside them. The
 * bias is raised by the set odds (`weights.ts`).
 */
export function trainModel(own: readonly Sample[], others: readonly Sample[]): TrainedModel {
  // Trees have seen the other four fifths of the own samples, and would be trusted too much on them.
  const unseen = own.filter((sample, index) => isHeld(sample, index)).map(weighed(FOLDS));
  const all = [...unseen, ...others.map(weighed(1))];
  const rank = trainRank([...own, ...others]);
  const order: Score = (features) => dot(rank, features);
  let sureness: Sureness | undefined;
  let grown: TreeTable = { depth: 0, features: [], thresholds: [], leaves: [] };
  let fitted: Linear = { weights: new Float64Array(INPUTS.length), bias: 0 };
  for (let turn = 0; turn < TURNS; turn += 1) {
    grown = growTrees(own, order, sureness);
    const trees = new Trees(grown);
    fitted = calibrate(all, order, trees, sureness ?? ((seen) => trees.sum(seen)));
    const { weights } = fitted;
    sureness = (seen) => dot(weights, inputsOf(seen, trees.sum(seen)));
  }
  return {
    rank: table(FEATURES, rank),
    trees: grown,
    certainty: table(
      INPUTS.map(({ name }) => name),
      fitted.weights,
    ),
    bias: Number((fitted.bias + Math.log(ODDS)).toPrecision(6)),
  };
}
