/** The ranking model: hand-set first version, replaced by trained coefficients. */
import { FEATURES } from './features.ts';

const WEIGHTS: Readonly<Partial<Record<(typeof FEATURES)[number], number>>> = {
  found: 1.2,
  coverage: 7,
  order: 2,
  density: 1,
  titleCoverage: 1,
  swapped: -6,
  numbersClash: -2,
  exact: 2,
};

/** Probability that the message carries the rumour. */
export function probabilityOf(features: Float64Array): number {
  let sum = -8.5;
  FEATURES.forEach((name, i) => {
    sum += (WEIGHTS[name] ?? 0) * (features[i] ?? 0);
  });
  return 1 / (1 + Math.exp(-sum));
}
