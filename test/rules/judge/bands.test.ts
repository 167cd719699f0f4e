import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CERTAIN,
  type Evidence,
  LEAST_COPY,
  LEAST_THRESHOLDS,
  LIKELY,
  MOST_DOUBTFUL,
  STRICTNESSES,
  TEMPERING,
  THRESHOLDS,
  WORDING_SCRIPTS,
  bandOf,
  tempered,
  wordingScript,
} from '../../../rules/judge/bands.ts';

/** A message that holds half of a wording, here and there. */
const SOME: Evidence = {
  ...{ words: 20, found: 30, termsFound: 6, density: 0.4, read: 0.5, replaced: 0, clash: false },
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
    expect(bandOf(probability({}, TEMPERING.likeness))).toBe('certain');
    expect(bandOf(probability({ clash: true }, TEMPERING.likeness))).toBe('none');
    expect(bandOf(probability({ clash: true }, 3))).toBe('certain');
  });

  it.each([
    { name: 'a name of three terms', of: { termsFound: TEMPERING.terms - 1, found: 60 } },
    { name: 'three words', of: { words: 3 } },
    { name: 'another subject in the frame of a wording', of: { replaced: 0.3 } },
  ])('is never certain on $name, whatever else speaks for it and however keen the group is', ({ of }) => {
    for (const script of WORDING_SCRIPTS)
      for (const strictness of STRICTNESSES)
        expect(bandOf(probability(of, 5, 0.999), { strictness, script })).not.toBe('certain');
    expect(bandOf(probability(of, 5, 0.999))).toBe('likely');
  });

  it('is certain for a copy, however careful the group is', () => {
    for (const script of WORDING_SCRIPTS)
      for (const strictness of STRICTNESSES)
        expect(bandOf(probability({}, 5), { strictness, script })).toBe('certain');
  });
});

describe('thresholds', () => {
  it.each(WORDING_SCRIPTS)('of wordings in %s lie between what is doubtful and what is a copy', (script) => {
    for (const table of [THRESHOLDS, LEAST_THRESHOLDS]) {
      for (const { likely, certain } of Object.values(table[script])) {
        expect(certain).toBeGreaterThan(MOST_DOUBTFUL);
        expect(certain).toBeLessThanOrEqual(LEAST_COPY);
        expect(likely).toBeGreaterThan(0);
        expect(likely).toBeLessThanOrEqual(certain);
      }
    }
  });

  it('a keener group hears no less, and no store lowers what look-alikes demand', () => {
    const order = { none: 0, likely: 1, certain: 2 } as const;
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, fc.constantFrom(...WORDING_SCRIPTS), (p, script) => {
        const [careful, normal, keen] = STRICTNESSES.map(
          (strictness) => order[bandOf(p, { strictness, script })],
        );
        expect([careful, normal, keen]).toEqual([careful, normal, keen].toSorted());
      }),
    );
    for (const script of WORDING_SCRIPTS) {
      for (const strictness of STRICTNESSES) {
        expect(LEAST_THRESHOLDS[script][strictness].likely).toBeLessThanOrEqual(
          THRESHOLDS[script][strictness].likely,
        );
        expect(LEAST_THRESHOLDS[script][strictness].certain).toBeLessThanOrEqual(
          THRESHOLDS[script][strictness].certain,
        );
      }
    }
  });

  it('are those of the script that most of the wording is in', () => {
    expect(wordingScript({ grams: 20, wording: 30 })).toBe('grams');
    expect(wordingScript({ grams: 10, wording: 30 })).toBe('words');
  });
});
