/**
 * Where a gist is said: one place for each of its ideas, none over another, as near to each other as the message has
 * them. A search over few places with a bound on its steps, so that no message can make it long.
 */

/** Units `[from, to)` of a message. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** A place for each idea, in the gist's order, and the units from the first to the last. */
export interface Saying {
  readonly places: readonly Place[];
  readonly width: number;
}

/** Steps after which the best so far must do. */
const MOST_STEPS = 20_000;

interface Search {
  readonly lists: readonly (readonly Place[])[];
  /** Ideas in the order in which places are chosen: those with few places first. */
  readonly order: readonly number[];
  readonly chosen: Place[];
  best: Saying | undefined;
  /** Widths from here on are of no interest. */
  limit: number;
  steps: number;
}

const overlaps = (a: Place, b: Place): boolean => a.from < b.to && b.from < a.to;

/** The first place that begins at `from` or behind. */
function firstFrom(list: readonly Place[], from: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.from ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

function extend(search: Search, depth: number, from: number, to: number): void {
  const { lists, order, chosen } = search;
  const idea = order[depth];
  if (idea === undefined) {
    const places: Place[] = [];
    order.forEach((one, i) => {
      const place = chosen[i];
      if (place) places[one] = place;
    });
    search.best = { places, width: to - from };
    search.limit = to - from;
    return;
  }
  const list = lists[idea] ?? [];
  for (let i = depth === 0 ? 0 : firstFrom(list, to - search.limit); i < list.length; i += 1) {
    const place = list[i];
    if (!place) return;
    search.steps += 1;
    if (search.steps > MOST_STEPS) return;
    const first = Math.min(from, place.from);
    const last = Math.max(to, place.to);
    if (last - first >= search.limit) {
      if (place.from - from >= search.limit) return;
      continue;
    }
    if (chosen.slice(0, depth).some((other) => overlaps(other, place))) continue;
    chosen[depth] = place;
    extend(search, depth + 1, first, last);
  }
}

/**
 * The tightest way to say all ideas within a window of so many units; undefined when there is none. `lists`: the places
 * of each idea, by where they begin. Of equally tight ways the first in the message by the rarest idea counts.
 */
export function tightest(lists: readonly (readonly Place[])[], window: number): Saying | undefined {
  const order = lists.map((_, i) => i).sort((a, b) => (lists[a]?.length ?? 0) - (lists[b]?.length ?? 0));
  const search: Search = { lists, order, chosen: [], best: undefined, limit: window + 1, steps: 0 };
  extend(search, 0, Infinity, -Infinity);
  return search.best;
}
