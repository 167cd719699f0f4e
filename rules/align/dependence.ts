/**
 * What the terms found of a wording are worth together. Terms that come together anyway ("Golden Gate
 * Bridge", "Las Vegas casino", the n-grams of one long word) are not independent evidence, and the store
 * itself tells which do: each term counts for its rarity given the one found term that foretells it best,
 * along a dependence tree (Chow and Liu 1968; for retrieval van Rijsbergen 1977).
 */
import { TERM_MASK, type InvertedIndex } from '../search/inverted-index.ts';
import type { Slot } from './evidence.ts';

/** Rarest found terms looked at; each further one adds little. */
const MOST_TERMS = 12;
/** Postings of a term looked at: enough to tell a habit. */
const SAMPLE = 48;
/** Weight, in rumours, of the assumption that two terms have nothing to do with one another. */
const PRIOR = 4;

/** Weighs found terms together, by the habits of the store. */
export class Dependence {
  /** Place + 1 of each term among the found ones; 0 = not found. */
  private placeOf = new Uint8Array(1024);
  /** Rumours that have the row's and the column's term, and those looked at for the row's. */
  private readonly both = new Uint16Array(MOST_TERMS * MOST_TERMS);
  private readonly seen = new Uint16Array(MOST_TERMS);

  constructor(private readonly index: InvertedIndex) {}

  /** Weight, in nats, of the found slots of one of `owner`'s documents. */
  weightOf(slots: readonly Slot[], found: Uint8Array, owner: number): number {
    const chosen = slots
      .filter((_, i) => found[i] !== 0)
      .sort((a, b) => b.weight - a.weight)
      .slice(0, MOST_TERMS);
    this.both.fill(0);
    this.seen.fill(0);
    chosen.forEach(({ term }, i) => this.place(term, i + 1));
    chosen.forEach(({ term }, i) => this.meet(term, i, owner));
    chosen.forEach(({ term }) => this.place(term, 0));
    return this.along(chosen);
  }

  private place(term: number, at: number): void {
    if (term >= this.placeOf.length) {
      const wider = new Uint8Array(term * 2);
      wider.set(this.placeOf);
      this.placeOf = wider;
    }
    this.placeOf[term] = at;
  }

  /** Count the found terms in other rumours that have this one. */
  private meet(term: number, row: number, owner: number): void {
    let last = owner;
    for (const document of this.index.sample(term, SAMPLE)) {
      const other = this.index.ownerOf(document);
      if (other < 0 || other === owner || other === last) continue;
      last = other;
      this.seen[row] = (this.seen[row] ?? 0) + 1;
      for (const entry of this.index.entries(document)) {
        const at = this.placeOf[entry & TERM_MASK] ?? 0;
        if (at === 0) continue;
        const cell = row * MOST_TERMS + at - 1;
        this.both[cell] = (this.both[cell] ?? 0) + 1;
      }
    }
  }

  /** Rarity of one chosen term given another. */
  private given(slot: Slot, at: number, known: number): number {
    const chance = Math.exp(-this.index.rarity.of(slot.term));
    // One rumour with both is no habit.
    const together = Math.max(0, (this.both[known * MOST_TERMS + at] ?? 0) - 1);
    const likely = (together + PRIOR * chance) / ((this.seen[known] ?? 0) + PRIOR);
    return Math.min(1, -Math.log(Math.max(chance, Math.min(1, likely))) / -Math.log(chance));
  }

  /** The rarest term in full, each other one given the known term that foretells it best (Prim's tree). */
  private along(chosen: readonly Slot[]): number {
    const [first] = chosen;
    if (!first) return 0;
    let sum = first.weight;
    const cost = chosen.map((slot, i) => (i === 0 ? -1 : slot.weight * this.given(slot, i, 0)));
    for (let left = chosen.length - 1; left > 0; left -= 1) {
      let next = -1;
      cost.forEach((value, i) => {
        if (value >= 0 && (next < 0 || value < (cost[next] ?? 0))) next = i;
      });
      sum += cost[next] ?? 0;
      cost[next] = -1;
      chosen.forEach((slot, i) => {
        if ((cost[i] ?? -1) >= 0) cost[i] = Math.min(cost[i] ?? 0, slot.weight * this.given(slot, i, next));
      });
    }
    return sum;
  }
}
