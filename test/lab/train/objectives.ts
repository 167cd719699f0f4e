/** What the trees are to make small: the pointwise loss of the answers' probabilities. */
import type { Objective } from './boost.ts';

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
