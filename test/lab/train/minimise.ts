/**
 * L-BFGS with a backtracking line search (Nocedal and Wright, Numerical Optimization, algorithms 7.4
 * and 3.1): smooth convex losses of a few dozen coefficients. Deterministic.
 */

export interface Evaluation {
  readonly value: number;
  readonly gradient: Float64Array;
}

const MEMORY = 10;
const SUFFICIENT = 1e-4;

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
const plus = (a: Float64Array, b: Float64Array, factor: number): Float64Array =>
  a.map((x, i) => x + factor * (b[i] ?? 0));

interface Step {
  readonly s: Float64Array;
  readonly y: Float64Array;
  readonly rho: number;
}

function direction(gradient: Float64Array, steps: readonly Step[]): Float64Array {
  let q = gradient;
  const alphas: number[] = [];
  for (let i = steps.length - 1; i >= 0; i -= 1) {
    const step = steps[i];
    if (!step) continue;
    const alpha = step.rho * dot(step.s, q);
    alphas[i] = alpha;
    q = plus(q, step.y, -alpha);
  }
  const last = steps[steps.length - 1];
  if (last) q = q.map((x) => x / (last.rho * dot(last.y, last.y)));
  steps.forEach((step, i) => {
    q = plus(q, step.s, (alphas[i] ?? 0) - step.rho * dot(step.y, q));
  });
  return q.map((x) => -x);
}

const ROUNDS = 400;

/**
 * The minimiser of a convex loss, from zero. Where `isFloored` says so a coordinate stays at or above zero
 * (two-metric projection: Bertsekas, SIAM Journal on Control and Optimization 1982).
 */
export function minimise(
  size: number,
  loss: (at: Float64Array) => Evaluation,
  isFloored: (coordinate: number) => boolean = () => false,
): Float64Array {
  const project = (point: Float64Array): Float64Array => point.map((x, i) => (x < 0 && isFloored(i) ? 0 : x));
  /** Nothing moves against a floor that it stands on. */
  const free = (from: Float64Array, vector: Float64Array, gradient: Float64Array): Float64Array =>
    vector.map((x, i) => ((from[i] ?? 0) <= 0 && (gradient[i] ?? 0) > 0 && isFloored(i) ? 0 : x));
  let at = new Float64Array(size);
  let now = loss(at);
  const steps: Step[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const pull = free(at, now.gradient, now.gradient);
    if (Math.sqrt(dot(pull, pull)) <= 1e-7) break;
    const way = free(at, direction(pull, steps), now.gradient);
    let length = 1;
    let next = project(plus(at, way, length));
    let then = loss(next);
    while (then.value > now.value + SUFFICIENT * dot(now.gradient, plus(next, at, -1)) && length > 1e-10) {
      length /= 2;
      next = project(plus(at, way, length));
      then = loss(next);
    }
    const s = plus(next, at, -1);
    const y = plus(then.gradient, now.gradient, -1);
    const curvature = dot(s, y);
    if (curvature > 1e-14) steps.push({ s, y, rho: 1 / curvature });
    if (steps.length > MEMORY) steps.shift();
    if (now.value - then.value < 1e-12) break;
    at = Float64Array.from(next);
    now = then;
  }
  return at;
}
