/**
 * Gaps in a match: runs of the wording that are missing, and the place in the message where they would stand,
 * between what was found on both sides of them, or beside what was found on one.
 */
import type { Gap, Hit } from './evidence.ts';

/** A longer gap is no slip. */
const WIDEST = 6;

/** Where each slot was found, in order. */
function placesOf(hits: readonly Hit[], slots: number): readonly (readonly number[])[] {
  const places: number[][] = Array.from({ length: slots }, () => []);
  for (const { slot, token } of hits) places[slot]?.push(token);
  return places;
}

/** The pair of places, one on either side, with the least between them. */
function closest(
  left: readonly number[],
  right: readonly number[],
): { left: number; right: number } | undefined {
  let best: { left: number; right: number } | undefined;
  for (const one of left) {
    const other = right.find((place) => place > one);
    if (other !== undefined && (!best || other - one < best.right - best.left))
      best = { left: one, right: other };
  }
  return best;
}

/** The gaps between these hits of a wording of so many slots in a message of so many terms. */
export function gapsOf(hits: readonly Hit[], slots: number, tokens: number): Gap[] {
  const gaps: Gap[] = [];
  const places = placesOf(hits, slots);
  const isFound = (slot: number): boolean => (places[slot]?.length ?? 0) > 0;
  for (let slot = 0; slot < slots; slot += 1) {
    if (isFound(slot)) continue;
    let slotEnd = slot + 1;
    while (slotEnd < slots && !isFound(slotEnd)) slotEnd += 1;
    const left = places[slot - 1] ?? [];
    const right = places[slotEnd] ?? [];
    const pair = closest(left, right);
    const width = slotEnd - slot;
    if (pair && width <= WIDEST && pair.right - pair.left - 1 <= WIDEST) {
      gaps.push({ slot, slotEnd, token: pair.left + 1, tokenEnd: pair.right, closed: true });
    } else {
      const near = Math.min(width, WIDEST / 2);
      for (const at of left.slice(-1)) {
        const tokenEnd = Math.min(tokens, at + near + 2);
        gaps.push({ slot, slotEnd: slot + near, token: at + 1, tokenEnd, closed: false });
      }
      for (const at of right.slice(0, 1)) {
        const token = Math.max(0, at - near - 1);
        gaps.push({ slot: slotEnd - near, slotEnd, token, tokenEnd: at, closed: false });
      }
    }
    slot = slotEnd;
  }
  return gaps;
}
