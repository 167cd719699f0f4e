import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEAST_THRESHOLDS, THRESHOLDS, WORDING_SCRIPTS, bandOf } from '../../../rules/judge/bands.ts';
import { ANSWERED, leastThreshold, storeThresholds } from '../../../rules/judge/store-bands.ts';

describe('the threshold for a rate', () => {
  const score = fc.double({ min: 0, max: 1, noNaN: true });

  it('lets no more pass than the rate says, and a hundredth lower would', () => {
    fc.assert(
      fc.property(
        fc.array(score, { minLength: 1, maxLength: 200 }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        (all, rate) => {
          const threshold = leastThreshold(rate, all);
          const passing = (from: number): number => all.filter((one) => one >= from).length;
          expect(passing(threshold)).toBeLessThanOrEqual(rate * all.length + 1e-6);
          if (threshold > 0.01)
            expect(passing(threshold - 0.011)).toBeGreaterThan(Math.floor(rate * all.length + 1e-9));
        },
      ),
    );
  });

  it('counts messages that found nothing', () => {
    expect(leastThreshold(0.01, [0.9, 0.4], 100)).toBe(0.41);
    expect(leastThreshold(0.01, [0.9, 0.4], 99)).toBe(0.91);
    expect(leastThreshold(0.01, [], 1000)).toBe(0);
  });
});

describe('thresholds of the store at hand', () => {
  const quiet = Array.from({ length: 20_000 }, () => 0);

  it('are what look-alikes demand where no talk comes near the store', () => {
    expect(storeThresholds({ words: quiet, grams: quiet })).toEqual(LEAST_THRESHOLDS);
    expect(LEAST_THRESHOLDS.words.normal.likely).toBeLessThan(THRESHOLDS.words.normal.likely);
  });

  it('rise with the talk that comes near it, in its script alone, and keep to the rates', () => {
    const words = quiet.map((_, i) => (i % 400 === 0 ? 0.9 + i / 400_000 : 0));
    const thresholds = storeThresholds({ words, grams: quiet });
    expect(thresholds.grams).toEqual(LEAST_THRESHOLDS.grams);
    for (const [strictness, rate] of [
      ['careful', ANSWERED.careful],
      ['normal', ANSWERED.normal],
      ['keen', ANSWERED.keen],
    ] as const) {
      const bands = words.map((score) => bandOf(score, { strictness, thresholds }));
      expect(bands.filter((band) => band === 'certain').length).toBeLessThanOrEqual(rate * words.length);
      expect(bands.filter((band) => band !== 'none').length).toBeLessThanOrEqual(10 * rate * words.length);
    }
  });

  it('let nothing pass of a sample too small for a rate', () => {
    const few = [0.97, ...quiet.slice(0, 99)];
    const { words } = storeThresholds({ words: few, grams: few });
    for (const { likely } of Object.values(words)) expect(likely).toBe(0.98);
    for (const script of WORDING_SCRIPTS)
      expect(bandOf(0.97, { script, thresholds: storeThresholds({ words: few, grams: few }) })).toBe('none');
  });
});
