/** What in a message speaks against a match: other words, or other numbers, where the rumour has its own. */
import { TokenKind } from '../text/tokenise.ts';
import type { Hit, Slot } from './alignment.ts';
import { TermFlag } from './fingerprint.ts';
import type { Message } from './message.ts';

/** Weight of missing wording between (or beside) two hits against that of other words at that place. */
export function swappedWeight(
  message: Message,
  slots: readonly Slot[],
  found: Uint8Array,
  hits: readonly Hit[],
): number {
  const missing = (from: number, to: number): number => {
    let sum = 0;
    for (let i = Math.max(0, from); i < Math.min(slots.length, to); i += 1) {
      if (found[i] === 0) sum += slots[i]?.weight ?? 0;
    }
    return sum;
  };
  const others = (from: number, to: number): number => {
    let sum = 0;
    for (let i = Math.max(0, from); i < Math.min(message.size, to); i += 1) sum += message.weight[i] ?? 0;
    return sum;
  };
  let swapped = 0;
  const [head] = hits;
  const tail = hits[hits.length - 1];
  if (!head || !tail) return 0;
  swapped += Math.min(missing(0, head.slot), others(head.token - head.slot, head.token));
  const after = slots.length - tail.slot;
  swapped += Math.min(missing(tail.slot + 1, slots.length), others(tail.token + 1, tail.token + after));
  for (let i = 0; i + 1 < hits.length; i += 1) {
    const left = hits[i];
    const right = hits[i + 1];
    if (!left || !right || right.slot <= left.slot + 1) continue;
    swapped += Math.min(missing(left.slot + 1, right.slot), others(left.token + 1, right.token));
  }
  return swapped;
}

/** Numbers of the wording that are missing while the stretch and its neighbours name other numbers. */
export function clashes(
  message: Message,
  slots: readonly Slot[],
  found: Uint8Array,
  from: number,
  to: number,
): number {
  const missing = slots.filter(({ flags }, i) => (flags & TermFlag.number) !== 0 && found[i] === 0).length;
  if (missing === 0) return 0;
  const known = new Set(slots.map(({ term }) => term));
  let foreign = 0;
  for (let i = Math.max(0, from - 3); i <= Math.min(message.size - 1, to + 3); i += 1) {
    if (message.kind[i] === TokenKind.number && !known.has(message.term[i] ?? -1)) foreign += 1;
  }
  return Math.min(missing, foreign);
}
