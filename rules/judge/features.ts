/**
 * What the ranking model sees of a message beside a rumour: evidence mass, coverage both ways, order,
 * names and numbers that agree or contradict, what stands in place of missing words and whether it is kin. All are in a
 * narrow range and mean the same for tweets, forwards, English and Chinese, small and large stores.
 */
import type { Alignment } from '../align/evidence.ts';
import type { Message } from '../search/message.ts';

/** Names of the features, in their order. */
export const FEATURES = [
  'score',
  'found',
  'coverage',
  'density',
  'messageShare',
  'order',
  'titleCoverage',
  'titleMass',
  'swapped',
  'rarestFound',
  'rarestMissing',
  'names',
  'numbersFound',
  'numbersClash',
  'termsFound',
  'exact',
  'concepts',
  'plainFound',
  'plainCoverage',
  'wording',
  'missing',
  'messageMass',
  'shared',
  'grams',
  'swapMax',
  'slips',
  'rarityLead',
  'phrases',
  'wholeCoverage',
  'together',
  'associated',
] as const;
/** Name of a feature. */
export type FeatureName = (typeof FEATURES)[number];

const share = (part: number, whole: number): number => (whole > 0 ? Math.min(1, part / whole) : 0);

/** The features of one candidate, in the order of FEATURES. */
export function featuresOf(message: Message, a: Alignment, score: number, exact: boolean): Float64Array {
  return Float64Array.of(
    Math.log1p(score),
    Math.log1p(a.found),
    share(a.found, a.wording),
    share(a.found, a.stretch),
    share(a.shared + a.slips, message.mass + a.slips - a.slipped),
    share(a.pairsFound, a.pairs),
    share(a.titleFound, a.title),
    Math.log1p(a.titleFound),
    share(a.swapped, a.wording),
    a.rarestFound / 10,
    a.rarestMissing / 10,
    a.names > 0 ? share(a.namesFound, a.names) : share(a.found, a.wording),
    Math.min(2, a.numbersFound) / 2,
    Math.min(2, a.numbersClash) / 2,
    Math.log1p(a.termsFound),
    exact ? 1 : 0,
    Math.log1p(a.concepts),
    Math.log1p(a.plainFound),
    share(a.plainFound, a.plain),
    Math.log1p(a.wording),
    Math.log1p(a.wording - a.found),
    Math.log1p(message.mass),
    Math.log1p(a.shared),
    share(a.grams, a.wording),
    Math.min(3, a.swapMax / 10),
    share(a.slips, a.wording),
    (a.rarestFound - a.rarestMissing) / 10,
    Math.log1p(a.pairsFound),
    share(a.wholeFound, a.whole),
    Math.log1p(a.together),
    share(a.associated, a.wording),
  );
}
