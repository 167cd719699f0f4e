/** What boosting minimises: the choice among the candidates of a message, and the odds of each candidate. */
import type { Objective } from './boost.ts';

/** Rows `[from, to)` are the candidates of one message. */
export interface Choice {
  readonly from: number;
  readonly to: number;
  readonly isHeld: boolean;
  readonly weight: number;
}

/** Calls `see` with each row's chance to be chosen, and its share among the right ones; returns the loss. */
function spread(
  { from, to }: Choice,
  right: readonly boolean[],
  scores: Float64Array,
  see: (row: number, chance: number, share: number) => void,
): number {
  let top = -Infinity;
  for (let row = from; row < to; row += 1) top = Math.max(top, scores[row] ?? 0);
  let all = 0;
  let good = 1e-12;
  for (let row = from; row < to; row += 1) {
    const odds = Math.exp((scores[row] ?? 0) - top);
    all += odds;
    if (right[row] === true) good += odds;
  }
  for (let row = from; row < to; row += 1) {
    const odds = Math.exp((scores[row] ?? 0) - top);
    see(row, odds / all, right[row] === true ? odds / good : 0);
  }
  return -Math.log(good / all);
}

/** Listwise: minus the log-likelihood that a right candidate is chosen (conditional logit). */
export function choiceObjective(choices: readonly Choice[], right: readonly boolean[]): Objective {
  const held = choices.filter(({ isHeld }) => isHeld);
  const trained = choices.filter(({ isHeld }) => !isHeld);
  return {
    derive(scores, gradient, hessian) {
      gradient.fill(0);
      hessian.fill(0);
      for (const choice of trained) {
        spread(choice, right, scores, (row, chance, share) => {
          gradient[row] = choice.weight * (chance - share);
          hessian[row] = choice.weight * Math.max(1e-4, chance * (1 - chance));
        });
      }
    },
    heldLoss: (scores) =>
      held.reduce((sum, choice) => sum + spread(choice, right, scores, () => undefined), 0) /
      Math.max(1, held.length),
  };
}

/** One candidate with its answer. */
export interface Verdict {
  readonly isRight: boolean;
  readonly isHeld: boolean;
  readonly weight: number;
  /** Added to the log odds, not learnt. */
  readonly offset: number;
}

/** Pointwise: weighted logistic loss. */
export function oddsObjective(verdicts: readonly Verdict[]): Objective {
  return {
    derive(scores, gradient, hessian) {
      verdicts.forEach(({ isRight, isHeld, weight, offset }, row) => {
        const chance = 1 / (1 + Math.exp(-(scores[row] ?? 0) - offset));
        gradient[row] = isHeld ? 0 : weight * (chance - (isRight ? 1 : 0));
        hessian[row] = isHeld ? 0 : weight * Math.max(1e-6, chance * (1 - chance));
      });
    },
    heldLoss(scores) {
      let loss = 0;
      let all = 0;
      verdicts.forEach(({ isRight, isHeld, weight, offset }, row) => {
        if (!isHeld) return;
        const z = (scores[row] ?? 0) + offset;
        loss += weight * (Math.log1p(Math.exp(-Math.abs(z))) + Math.max(z, 0) - (isRight ? z : 0));
        all += weight;
      });
      return loss / Math.max(1, all);
    },
  };
}
