import { describe, expect, it } from 'vitest';
import { fitLogistic } from './fit.ts';
import { minimise } from './minimise.ts';
import { seeded } from '../bench/random.ts';

/** Squared distance from a target. */
const bowl =
  (target: readonly number[]) =>
  (at: Float64Array): { value: number; gradient: Float64Array } => ({
    value: target.reduce((sum, x, i) => sum + ((at[i] ?? 0) - x) ** 2, 0),
    gradient: Float64Array.from(target, (x, i) => 2 * ((at[i] ?? 0) - x)),
  });

describe('minimise', () => {
  it('finds the bottom of a bowl', () => {
    const found = minimise(3, bowl([1, -2, 3]));
    [1, -2, 3].forEach((x, i) => {
      expect(found[i]).toBeCloseTo(x, 5);
    });
  });

  it('stops at the floor where one is set', () => {
    const found = minimise(3, bowl([1, -2, -3]), (i) => i === 1);
    expect(found[1]).toBe(0);
    expect(found[0]).toBeCloseTo(1, 5);
    expect(found[2]).toBeCloseTo(-3, 5);
  });

  it('leaves a floor again when the others make it worth while', () => {
    // (a + b - 1)² + (a + 1)² / 10: a starts by rising, and has to give way to b.
    const found = minimise(
      2,
      (at) => {
        const [a = 0, b = 0] = at;
        const sum = a + b - 1;
        return {
          value: sum ** 2 + (a + 1) ** 2 / 10,
          gradient: Float64Array.of(2 * sum + (a + 1) / 5, 2 * sum),
        };
      },
      (i) => i === 0,
    );
    expect(found[0]).toBeCloseTo(0, 5);
    expect(found[1]).toBeCloseTo(1, 4);
  });
});

describe('fitLogistic', () => {
  const random = seeded(5);
  const examples = Array.from({ length: 400 }, () => {
    const inputs = Float64Array.of(random(), random());
    const odds = 4 * (inputs[0] ?? 0) - 3 * (inputs[1] ?? 0) - 0.5;
    return { inputs, right: random() < 1 / (1 + Math.exp(-odds)), weight: 1, offset: 0 };
  });

  it('learns both ways, and only up where it must', () => {
    const { weights } = fitLogistic(examples, 1e-4, () => false);
    expect(weights[0]).toBeGreaterThan(1);
    expect(weights[1]).toBeLessThan(-1);
    const floored = fitLogistic(examples, 1e-4, () => true).weights;
    expect(floored[0]).toBeGreaterThan(1);
    expect(floored[1]).toBe(0);
  });
});
