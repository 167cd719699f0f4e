/** The stretch of a message that holds most of a wording. */
import type { Hit, Slot } from './evidence.ts';
import type { Message } from '../search/message.ts';
import { noiseOf } from './noise.ts';

/** The run of hits, no wider than `width` message terms, with the heaviest distinct slots. */
export function bestStretch(
  hits: readonly Hit[],
  slots: readonly Slot[],
  width: number,
): { first: number; last: number } {
  const inside = new Uint16Array(slots.length);
  let best = { first: 0, last: -1, weight: 0 };
  let weight = 0;
  let first = 0;
  hits.forEach((hit, last) => {
    const count = inside[hit.slot] ?? 0;
    inside[hit.slot] = count + 1;
    if (count === 0) weight += slots[hit.slot]?.weight ?? 0;
    for (let head = hits[first]; head; head = hits[first]) {
      const spare = (inside[head.slot] ?? 0) > 1;
      if (!spare && hit.token - head.token < width) break;
      inside[head.slot] = (inside[head.slot] ?? 1) - 1;
      if (!spare) weight -= slots[head.slot]?.weight ?? 0;
      first += 1;
    }
    if (weight > best.weight + 1e-6) best = { first, last, weight };
  });
  return best;
}

/** Neighbours of the wording stand no farther apart than so many terms. */
const NEIGHBOURHOOD = 3;

/**
 * One hit for each slot that was found several times: the one with most neighbours of the wording beside it, so
 * that a word that the message says twice does not break the order of the rest.
 */
export function settled(hits: readonly Hit[], slots: number): readonly Hit[] {
  const places: number[][] = Array.from({ length: slots }, () => []);
  for (const { slot, token } of hits) places[slot]?.push(token);
  if (places.every(({ length }) => length < 2)) return hits;
  const isNear = (slot: number, from: number, to: number): boolean =>
    (places[slot] ?? []).some((token) => token >= from && token <= to);
  const fit = ({ slot, token }: Hit): number =>
    (isNear(slot - 1, token - NEIGHBOURHOOD, token - 1) ? 1 : 0) +
    (isNear(slot + 1, token + 1, token + NEIGHBOURHOOD) ? 1 : 0);
  const best = new Map<number, { hit: Hit; fit: number }>();
  for (const hit of hits) {
    const own = fit(hit);
    const known = best.get(hit.slot);
    if (!known || own > known.fit) best.set(hit.slot, { hit, fit: own });
  }
  return hits.filter((hit) => best.get(hit.slot)?.hit === hit);
}

/** Weight of the message's distinct terms from one term to another, and of those that are noise. */
export function stretchWeight(message: Message, from: number, to: number): { all: number; noise: number } {
  const seen = new Set<number>();
  const isNoise = noiseOf(message);
  let all = 0;
  let noise = 0;
  for (let i = from; i <= to; i += 1) {
    const term = message.term[i] ?? -1;
    if (term >= 0 && seen.has(term)) continue;
    seen.add(term);
    const weight = message.weight[i] ?? 0;
    all += weight;
    if (isNoise[i] === 1) noise += weight;
  }
  return { all, noise };
}
