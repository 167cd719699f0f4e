/** How what was found of a wording hangs together: names counted as one, neighbours still side by side. */
import type { Alignment, Hit, Slot } from './evidence.ts';
import { TermFlag } from '../search/flags.ts';

/** Share of its weight that each further word of a name, or n-gram of a word, counts for. */
const WITHIN = 0.25;

/**
 * Weight found with what comes together anyway counted little more than once: the words of a name, and the
 * n-grams of a word in a script without spaces, with those across the bounds of two words.
 */
export function conceptsOf(slots: readonly Slot[], isFound: Uint8Array): number {
  let sum = 0;
  let before = 0;
  slots.forEach(({ weight, flags }, i) => {
    if (isFound[i] === 0) {
      before = 0;
      return;
    }
    const isGram = (flags & TermFlag.gram) !== 0;
    const isWord = (flags & TermFlag.word) !== 0;
    const goesOn = isGram
      ? !isWord || ((before & TermFlag.gram) !== 0 && (before & TermFlag.word) !== 0)
      : (flags & before & TermFlag.capital) !== 0;
    sum += goesOn ? weight * WITHIN : weight;
    before = flags;
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
