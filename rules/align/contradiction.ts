/** What in a message speaks against a match: other words, or other numbers, where the rumour has its own. */
import { TokenKind } from '../text/tokenise.ts';
import type { Hit, Slot, Swaps } from './evidence.ts';
import { TermFlag } from '../search/flags.ts';
import type { Message } from '../search/message.ts';

/** What is missing of the wording in slots `[from, to)`; n-grams overlap, so one slip costs two of them. */
function missing(
  slots: readonly Slot[],
  found: Uint8Array,
  from: number,
  to: number,
): { sum: number; slack: number } {
  let sum = 0;
  let slack = 0;
  for (let i = Math.max(0, from); i < Math.min(slots.length, to); i += 1) {
    const slot = slots[i];
    if (!slot || found[i] !== 0) continue;
    sum += slot.weight;
    if ((slot.flags & TermFlag.gram) !== 0) slack = Math.max(slack, slot.weight);
  }
  return { sum, slack };
}

function others(message: Message, from: number, to: number): number {
  let sum = 0;
  for (let i = Math.max(0, from); i < Math.min(message.size, to); i += 1) sum += message.weight[i] ?? 0;
  return sum;
}

/** Weight of missing wording between (or beside) hits against that of other words at the same place. */
export function swapsOf(
  message: Message,
  slots: readonly Slot[],
  found: Uint8Array,
  hits: readonly Hit[],
): Swaps {
  let swapped = 0;
  let swapMax = 0;
  const gap = (fromSlot: number, toSlot: number, fromToken: number, toToken: number): void => {
    const { sum, slack } = missing(slots, found, fromSlot, toSlot);
    if (sum === 0) return;
    const foreign = others(message, fromToken, toToken);
    swapped += Math.min(sum, foreign);
    swapMax = Math.max(swapMax, Math.min(sum, foreign) - slack);
  };
  const [head] = hits;
  const tail = hits[hits.length - 1];
  if (!head || !tail) return { swapped, swapMax };
  gap(0, head.slot, head.token - head.slot, head.token);
  gap(tail.slot + 1, slots.length, tail.token + 1, tail.token + slots.length - tail.slot);
  for (let i = 0; i + 1 < hits.length; i += 1) {
    const left = hits[i];
    const right = hits[i + 1];
    if (left && right && right.slot > left.slot + 1)
      gap(left.slot + 1, right.slot, left.token + 1, right.token);
  }
  return { swapped, swapMax };
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
