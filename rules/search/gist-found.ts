/** The alternatives found in the message under work, in columns that are used again for the next one. */
import type { AlternativeSink } from './gist-alternatives.ts';
import type { Place } from './gist-places.ts';
import { grown } from './growable.ts';

/** More places of one idea say no more. */
const MOST_PLACES = 256;

/** The alternatives found in one message, with their places. */
export class FoundAlternatives implements AlternativeSink {
  size = 0;
  alternative = new Int32Array(256);
  from = new Int32Array(256);
  to = new Int32Array(256);
  /** The one found before it, or -1. */
  private next = new Int32Array(256);
  /** Last one found of each alternative, in the message `turn`. */
  private heads = new Int32Array(1024);
  private turns = new Uint32Array(1024);
  private turn = 0;

  clear(): void {
    this.size = 0;
    this.turn += 1;
  }

  found(alternative: number, from: number, to: number): void {
    const at = this.size;
    this.size = at + 1;
    if (at >= this.alternative.length) this.widen();
    if (alternative >= this.heads.length) {
      this.heads = grown(this.heads, alternative + 1);
      this.turns = grown(this.turns, alternative + 1);
    }
    this.alternative[at] = alternative;
    this.from[at] = from;
    this.to[at] = to;
    this.next[at] = this.has(alternative) ? (this.heads[alternative] ?? -1) : -1;
    this.heads[alternative] = at;
    this.turns[alternative] = this.turn;
  }

  /** Whether the message has an alternative. */
  has(alternative: number): boolean {
    return this.turns[alternative] === this.turn;
  }

  /** Add the places of an alternative to a list. */
  placesOf(alternative: number, places: Place[]): void {
    if (!this.has(alternative)) return;
    for (
      let at = this.heads[alternative] ?? -1;
      at >= 0 && places.length < MOST_PLACES;
      at = this.next[at] ?? -1
    )
      places.push({ from: this.from[at] ?? 0, to: this.to[at] ?? 0 });
  }

  private widen(): void {
    this.alternative = grown(this.alternative, this.size);
    this.from = grown(this.from, this.size);
    this.to = grown(this.to, this.size);
    this.next = grown(this.next, this.size);
  }
}
