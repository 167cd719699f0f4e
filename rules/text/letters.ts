/** How many slips of the finger lie between two words. */

/** The most slips a word of this length may have and still be read as the other; `alone` in its place, one more. */
function allowed(length: number, alone: boolean): number {
  if (length >= 10) return alone ? 3 : 2;
  if (length >= (alone ? 6 : 8)) return 2;
  return length >= 3 ? 1 : 0;
}

/**
 * Letters changed, dropped, added or swapped with the next between two words (optimal string alignment; Damerau
 * 1964); Infinity when there are more than `limit`.
 */
export function slipsBetween(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return Infinity;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const turned =
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (i > 1 && j > 1 && turned) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    if (Math.min(...row) > limit) return Infinity;
    before = last;
    last = row;
  }
  const slips = last[b.length] ?? Infinity;
  return slips <= limit ? slips : Infinity;
}

/**
 * True when two words are a few slips apart: one from three letters on, two from eight; where the word stands
 * alone in the place of the other, two from six and three from ten.
 */
export function isSlip(a: string, b: string, alone = false): boolean {
  const limit = allowed(Math.max(a.length, b.length), alone);
  return limit > 0 && slipsBetween(a, b, limit) <= limit;
}
