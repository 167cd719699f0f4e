import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FEATURES, type FeatureName } from '../../../rules/judge/features.ts';
import { estimateOf, storeOffset } from '../../../rules/judge/model.ts';

const RUMOURS = 1000;
const probabilityOf = (values: Float64Array, margin: number, rumours: number): number =>
  estimateOf(values, margin, rumours).probability;

/** Ranges that the features really take. */
const TOP: Readonly<Partial<Record<FeatureName, number>>> = {
  ...{ score: 5, found: 5.5, titleMass: 5.5, termsFound: 4, concepts: 5.5, plainFound: 5.5, wording: 5.5 },
  ...{ missing: 5.5, messageMass: 8, shared: 6, phrases: 5.5, together: 5.5, swapMax: 3, rarityLead: 1 },
};

const features = fc
  .tuple(...FEATURES.map((name) => fc.double({ min: 0, max: TOP[name] ?? 1, noNaN: true })))
  .map((values) => Float64Array.from(values));

const EVIDENCE: readonly FeatureName[] = [
  ...([
    'score',
    'found',
    'coverage',
    'density',
    'messageShare',
    'order',
    'titleCoverage',
    'titleMass',
  ] as const),
  ...(['rarestFound', 'names', 'termsFound', 'concepts', 'plainFound', 'plainCoverage', 'shared'] as const),
  ...(['phrases', 'wholeCoverage', 'together'] as const),
];
const AGAINST: readonly FeatureName[] = ['swapped', 'rarestMissing', 'numbersClash', 'missing', 'swapMax'];

function afterMore(name: FeatureName, before: Float64Array, more: number): number {
  const after = Float64Array.from(before);
  const at = FEATURES.indexOf(name);
  after[at] = (after[at] ?? 0) + more;
  return probabilityOf(after, 1, RUMOURS) - probabilityOf(before, 1, RUMOURS);
}

describe('the probability', () => {
  const more = fc.double({ min: 0, max: 2, noNaN: true });

  it.each(EVIDENCE)('never falls with more %s', (name) => {
    fc.assert(
      fc.property(features, more, (before, by) => {
        expect(afterMore(name, before, by)).toBeGreaterThanOrEqual(-1e-12);
      }),
    );
  });

  it.each(AGAINST)('never rises with more %s', (name) => {
    fc.assert(
      fc.property(features, more, (before, by) => {
        expect(afterMore(name, before, by)).toBeLessThanOrEqual(1e-12);
      }),
    );
  });

  it('never falls with a greater lead', () => {
    const lead = fc.double({ min: -6, max: 6, noNaN: true });
    fc.assert(
      fc.property(features, lead, lead, (values, one, other) => {
        const [less, greater] = one < other ? [one, other] : [other, one];
        const by = probabilityOf(values, greater, RUMOURS) - probabilityOf(values, less, RUMOURS);
        expect(by).toBeGreaterThanOrEqual(-1e-12);
      }),
    );
  });

  it('falls as the store grows', () => {
    expect(storeOffset(100_000)).toBeLessThan(storeOffset(1000));
    expect(storeOffset(10)).toBe(storeOffset(300));
  });
});
