/** How what was found of a wording hangs together: names counted as one, neighbours still side by side. */
import type { Alignment, Hit, Slot } from './alignment.ts';
import { TermFlag } from './fingerprint.ts';

/** Share of its weight that each further word of a name counts for. */
const WITHIN_NAME = 0.25;

/** Weight found with a many-word name counted little more than once. */
export function conceptsOf(slots: readonly Slot[], isFound: Uint8Array): number {
  let sum = 0;
  let inName = false;
  slots.forEach(({ weight, flags }, i) => {
    const isName = (flags & TermFlag.capital) !== 0;
    if (isFound[i] !== 0) sum += inName && isName ? weight * WITHIN_NAME : weight;
    inName = isName && isFound[i] !== 0;
  });
  return sum;
}

/** Neighbouring terms of the wording: all of them, and those found side by side and in order. */
export function pairsOf(
  slots: readonly Slot[],
  hits: readonly Hit[],
): Pick<Alignment, 'pairs' | 'pairsFound'> {
  const pairWeight = (i: number): number => Math.min(slots[i]?.weight ?? 0, slots[i + 1]?.weight ?? 0);
  let pairs = 0;
  for (let i = 0; i + 1 < slots.length; i += 1) pairs += pairWeight(i);
  const counted = new Uint8Array(slots.length);
  let pairsFound = 0;
  for (let i = 0; i + 1 < hits.length; i += 1) {
    const left = hits[i];
    const right = hits[i + 1];
    if (!left || !right || right.token - left.token > 3) continue;
    const step = right.slot - left.slot;
    if (step < 1 || step > 2 || counted[left.slot] === 1) continue;
    counted[left.slot] = 1;
    pairsFound += step === 1 ? pairWeight(left.slot) : pairWeight(left.slot) / 2;
  }
  return { pairs, pairsFound };
}
