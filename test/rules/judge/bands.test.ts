import { describe, expect, it } from 'vitest';
import { CERTAIN, type Evidence, LIKELY, bandOf, tempered } from '../../../rules/judge/bands.ts';

/** A message of some words that holds half of a wording, here and there. */
const SOME: Evidence = {
  ...{ words: 20, found: 30, termsFound: 6, coverage: 0.5, order: 0.3, density: 0.4, read: 0.5 },
  ...{ against: 0.3, replaced: 0, swapped: 0.3, clash: false },
};
const UNLIKE = -3;

const probability = (of: Partial<Evidence>, likeness = UNLIKE, raw = 0.1): number =>
  tempered({ probability: raw, likeness }, { ...SOME, ...of });

describe('the tempered probability', () => {
  it('is the model’s where nothing speaks for or against it', () => {
    expect(probability({})).toBe(0.1);
    expect(bandOf(probability({}, UNLIKE, LIKELY))).toBe('likely');
    expect(bandOf(probability({}, UNLIKE, CERTAIN))).toBe('certain');
  });

  it('is certain for what the trees take for a copy, unless it has another number', () => {
    expect(bandOf(probability({}, 1))).toBe('certain');
    expect(bandOf(probability({ clash: true }, 1))).toBe('none');
    expect(bandOf(probability({ clash: true }, 3))).toBe('certain');
  });

  it.each([
    { name: 'little evidence', of: { found: 10 } },
    { name: 'two terms', of: { termsFound: 2 } },
    { name: 'three words', of: { words: 3 } },
    { name: 'another subject in the frame of a wording', of: { replaced: 0.3 } },
  ])('is never certain on $name, whatever else speaks for it', ({ of }) => {
    expect(bandOf(probability(of, 5, 0.999))).toBe('likely');
  });

  it('is certain for a whole wording in order, and for most of a long one', () => {
    const inOrder = { order: 1, density: 1 };
    expect(bandOf(probability({ ...inOrder, coverage: 1, read: 1 }))).toBe('certain');
    expect(bandOf(probability({ ...inOrder, coverage: 0.8, found: 40, swapped: 0 }))).toBe('certain');
  });
});
