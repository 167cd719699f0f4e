/** Training of the ranking model from samples: first the order, then the probability of the best. */
import { FEATURES, type FeatureName } from '../../rules/rumour/features.ts';
import { leads } from '../../rules/rumour/judge.ts';
import { INPUTS, inputsOf, storeOffset } from '../../rules/rumour/model.ts';
import { Trees, type TreeTable } from '../../rules/rumour/trees.ts';
import { hashText } from '../../rules/text/hash.ts';
import { binned } from './bins.ts';
import { boost } from './boost.ts';
import { fitRanking } from './fit.ts';
import { type Choice, type Verdict, choiceObjective, oddsObjective } from './objectives.ts';
import type { Sample } from './samples.ts';

export interface TrainedModel {
  readonly rank: Readonly<Record<string, number>>;
  readonly rankTrees: TreeTable;
  readonly certaintyTrees: TreeTable;
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
  ...{ plainCoverage: 1, shared: 1, rarityLead: 1 },
  ...{ swapped: -1, rarestMissing: -1, numbersClash: -1, missing: -1, swapMax: -1, slips: -1 },
};
/** The length of a wording tells sets apart, not right from wrong. */
const UNSEEN: readonly FeatureName[] = ['wording'];

const RIDGE = 1e-2;
const RANK = { rounds: 60, depth: 3, rate: 0.1, ridge: 5, least: 1, patience: 15 } as const;
const CERTAINTY = { rounds: 200, depth: 4, rate: 0.06, ridge: 20, least: 15, patience: 15 } as const;
/** Rumours of each message that the probability is learnt from. */
const TOP = 3;
/** The probability chooses the wording that speaks for a rumour, so it is learnt again from its own choice. */
const TURNS = 2;

const rankMonotone = Int8Array.from(FEATURES, (name) => DIRECTION[name] ?? 0);
const certaintyMonotone = Int8Array.from([...rankMonotone, 1]);

/** One sample in five serves to tell when to stop; all messages of a rumour fall on the same side. */
const isHeld = ({ right }: Sample, at: number): boolean => {
  const [first = `silence ${at}`] = right;
  return (hashText(first, 7) >>> 8) % 5 === 0;
};

const isRanked = ({ ranks, candidates, right }: Sample): boolean =>
  ranks && candidates.some(({ id }) => right.has(id));

type Score = (features: Float64Array) => number;

function trainRank(samples: readonly Sample[]): { score: Score; weights: Float64Array; trees: TreeTable } {
  const groups = samples.filter(isRanked);
  const rights = groups.map(({ candidates, right }) => candidates.map(({ id }) => right.has(id)));
  const weights = fitRanking(
    groups.map(({ candidates }, g) => ({
      features: candidates.map(({ features }) => features),
      right: rights[g] ?? [],
    })),
    RIDGE,
  );
  const linear: Score = (features) => weights.reduce((sum, w, i) => sum + w * (features[i] ?? 0), 0);
  const rows: Float64Array[] = [];
  const choices = groups.map((sample, g): Choice => {
    const from = rows.length;
    rows.push(...sample.candidates.map(({ features }) => features));
    return { from, to: rows.length, isHeld: isHeld(sample, g), weight: Math.min(1, sample.weight) };
  });
  const objective = choiceObjective(choices, rights.flat());
  const trees = boost(binned(rows), Float64Array.from(rows, linear), objective, {
    ...RANK,
    monotone: rankMonotone,
  });
  const boosted = new Trees(trees);
  return { score: (features) => linear(features) + boosted.sum(features), weights, trees };
}

/** Inputs with what is not to be learnt from blanked. */
function seen(features: Float64Array, margin: number): Float64Array {
  const inputs = inputsOf(features, margin);
  for (const name of UNSEEN) inputs[INPUTS.indexOf(name)] = 0;
  return inputs;
}

/** The best wording of each of the best rumours of a sample. */
function topOf({ candidates, right }: Sample, rank: Score, certainty: Trees | undefined): Row[] {
  const ranks = candidates.map(({ features }) => rank(features));
  const margins = leads(candidates.map(({ id }, i) => ({ id, rank: ranks[i] ?? 0 })));
  const best = new Map<string, Row & { value: number }>();
  candidates.forEach(({ id, features }, i) => {
    const inputs = seen(features, margins[i] ?? 0);
    const value = certainty ? certainty.sum(inputs) : (ranks[i] ?? 0);
    if (value > (best.get(id)?.value ?? -Infinity)) best.set(id, { inputs, value, isRight: right.has(id) });
  });
  return [...best.values()].sort((a, b) => b.value - a.value).slice(0, TOP);
}

interface Row {
  readonly inputs: Float64Array;
  readonly isRight: boolean;
}

function trainCertainty(samples: readonly Sample[], rank: Score, chooser: Trees | undefined): Certainty {
  const rows: Float64Array[] = [];
  const verdicts: Verdict[] = [];
  samples.forEach((sample, at) => {
    const held = isHeld(sample, at);
    for (const { inputs, isRight } of topOf(sample, rank, chooser)) {
      rows.push(inputs);
      verdicts.push({ isRight, isHeld: held, weight: sample.weight, offset: storeOffset(sample.rumours) });
    }
  });
  const weigh = (isRight: boolean): number =>
    verdicts.reduce((sum, verdict) => sum + (verdict.isRight === isRight ? verdict.weight : 0), 0);
  const bias = Number(Math.log(weigh(true) / weigh(false)).toPrecision(6));
  const scores = new Float64Array(rows.length).fill(bias);
  const options = { ...CERTAINTY, monotone: certaintyMonotone };
  return { trees: boost(binned(rows), scores, oddsObjective(verdicts), options), bias };
}

interface Certainty {
  readonly trees: TreeTable;
  readonly bias: number;
}

const tableOf = ({ depth, features, thresholds, leaves }: TreeTable): TreeTable => ({
  depth,
  features,
  thresholds,
  leaves,
});

/** Train both parts. */
export function trainModel(samples: readonly Sample[]): TrainedModel {
  const { score, weights, trees } = trainRank(samples);
  let certainty = trainCertainty(samples, score, undefined);
  for (let turn = 1; turn < TURNS; turn += 1) {
    certainty = trainCertainty(samples, score, new Trees(certainty.trees));
  }
  const rank = Object.fromEntries(
    FEATURES.map((name, i) => [name, Number((weights[i] ?? 0).toPrecision(6))]),
  );
  return { rank, rankTrees: tableOf(trees), certaintyTrees: tableOf(certainty.trees), bias: certainty.bias };
}
