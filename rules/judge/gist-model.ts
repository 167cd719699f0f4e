/**
 * What a gist makes of a candidate. Where a rumour's gist is heard, the probability comes from the model of wordings
 * and the way in which the ideas are said; where it is not heard although the rumour has one in the message's language, a likeness of wordings
 * counts for less. Logistic, a few dozen numbers (`npm run gists -- train`); scaled so that the bands mean the same as for wordings.
 */
import trained from '../../data/models/gist.json' with { type: 'json' };
import { RELATION_FEATURES } from '../align/gist-relation.ts';
import { type Evidence, MOST_DOUBTFUL, isOther } from './bands.ts';
import { FEATURES, type FeatureName } from './features.ts';
import type { GistEvidence } from './gist-evidence.ts';
import type { Estimate } from './model.ts';

/** Of a wording laid beside the message, what counts beside the model's own estimate of it. */
const OF_WORDING: readonly FeatureName[] = [
  ...(['coverage', 'found', 'concepts', 'messageShare', 'order', 'density'] as const),
  ...(['names', 'swapped', 'wholeCoverage', 'plainCoverage', 'together'] as const),
];
const wordingAt = OF_WORDING.map((name) => FEATURES.indexOf(name));

/** Inputs where a gist is heard, in the order of `heardInputs`. */
export const HEARD_INPUTS: readonly string[] = ['base', 'margin', ...OF_WORDING, ...RELATION_FEATURES];
/** Inputs where none is heard, in the order of `unheardInputs`. */
export const UNHEARD_INPUTS: readonly string[] = ['base', 'tone', 'coverage', 'together', 'grams'];

/** 1 in the relation of a gist that is counted in characters. */
const GRAM_GIST = RELATION_FEATURES.indexOf('grams');

/** Log odds beyond which a wording tells no more. */
const LEAST_ODDS = -9;
const MOST_ODDS = 6;
/** A larger lead over other rumours, or lag, says no more. */
const MOST_LEAD = 4;
const COVERAGE = FEATURES.indexOf('coverage');
const TOGETHER = FEATURES.indexOf('together');
const GRAMS = FEATURES.indexOf('grams');

function oddsOf(probability: number): number {
  const odds = Math.log(Math.max(1e-9, probability)) - Math.log(Math.max(1e-9, 1 - probability));
  return Math.min(MOST_ODDS, Math.max(LEAST_ODDS, odds));
}

/** Inputs of the model for a gist that is heard, in the order of HEARD_INPUTS. */
export function heardInputs(
  probability: number,
  { features, margin }: Pick<Witnessed, 'features' | 'margin'>,
  relation: Float64Array,
): Float64Array {
  const lead = Math.min(MOST_LEAD, Math.max(-MOST_LEAD, margin));
  return Float64Array.of(oddsOf(probability), lead, ...wordingAt.map((at) => features[at] ?? 0), ...relation);
}

/** Inputs of the model where none is heard, in the order of UNHEARD_INPUTS. */
export function unheardInputs(probability: number, features: Float64Array, tone: number): Float64Array {
  return Float64Array.of(
    oddsOf(probability),
    tone,
    features[COVERAGE] ?? 0,
    features[TOGETHER] ?? 0,
    features[GRAMS] ?? 0,
  );
}

/** Weights of a logistic model by the names of its inputs. */
export interface GistWeights {
  readonly weights: Readonly<Record<string, number>>;
  readonly bias: number;
}

function probabilityBy(
  { weights, bias }: GistWeights,
  names: readonly string[],
  inputs: Float64Array,
): number {
  let sum = bias;
  names.forEach((name, i) => (sum += (weights[name] ?? 0) * (inputs[i] ?? 0)));
  return 1 / (1 + Math.exp(-sum));
}

/** A wording whose gist is not heard is no more than likely, however well its words fit. */
const UNHEARD_MOST = MOST_DOUBTFUL;

/** Most of a wording and little else in between, or what the trees take for a copy: its words are the rumour's own. */
const NEAR_COPY = { found: 15, read: 0.75, density: 0.5, likeness: 0.7 } as const;

const isNearCopy = ({ found, read, density }: Evidence, { likeness }: Estimate): boolean =>
  likeness >= NEAR_COPY.likeness ||
  (found >= NEAR_COPY.found && read >= NEAR_COPY.read && density >= NEAR_COPY.density);

/** What a candidate brings along. */
export interface Witnessed {
  readonly features: Float64Array;
  /** Lead in rank over the best wording of another rumour. */
  readonly margin: number;
  readonly gists: readonly GistEvidence[] | undefined;
  /** Tone of the message where a rumour has a gist that is not heard. */
  readonly tone: number;
}

/**
 * The probability of a candidate with what its rumour's gist says: `estimate` by the wording alone, `tempered` as the
 * bands have it. A copy of a wording stays one. Without gists in the message's language nothing changes.
 */
export function withGists(
  candidate: Witnessed,
  evidence: Evidence,
  estimate: Estimate,
  tempered: number,
): number {
  const { features, gists, tone } = candidate;
  if (!gists) return tempered;
  const isCopy = tempered > estimate.probability || isNearCopy(evidence, estimate);
  const [heard] = gists;
  if (heard) {
    const inputs = heardInputs(estimate.probability, candidate, heard.relation);
    const script = heard.relation[GRAM_GIST] === 1 ? 'grams' : 'words';
    const sure = probabilityBy(trained.heard[script], HEARD_INPUTS, inputs);
    // Another subject in the wording's frame may still say all ideas: the wording knows better.
    const probability = isOther(evidence) ? Math.min(sure, tempered) : sure;
    return isCopy ? Math.max(tempered, probability) : probability;
  }
  if (isCopy) return tempered;
  const inputs = unheardInputs(estimate.probability, features, tone);
  return Math.min(tempered, UNHEARD_MOST, probabilityBy(trained.unheard, UNHEARD_INPUTS, inputs));
}
