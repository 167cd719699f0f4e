/** In which order a query's terms are read, and what each can add at most. */
import { grown } from './growable.ts';
import type { PostingLists } from './posting-lists.ts';
import type { Query } from './query.ts';

/** Bounds are whole numbers, in these parts of a score of one. */
const PARTS = 256;
/** Bounds are whole numbers in these parts of a score of one. */
export const SCALE = PARTS * 255;

/** Larger sums say no more: a bound of this size, times 255, still fits 31 bits. */
const MOST = 1 << 22;

/** A sum of bounds as a small whole number, for loops. */
export function asBound(sum: number): number {
  return Math.max(-1, Math.min(MOST, sum)) | 0;
}

/** Sorts by list length, then by place in the query. */
const PLACES = 2 ** 20;
const SHORT = 32;

/** The plan of one query at a time. */
export class QueryPlan {
  /** Sum of all peaks, and of all units. */
  rest = 0;
  mass = 0;
  private terms = new Uint32Array(64);
  private units = new Int32Array(64);
  private peaks = new Float64Array(64);
  private keys = new Float64Array(64);
  /** Places in the query, shortest list first. */
  private places = new Uint32Array(64);

  constructor(private readonly postings: PostingLists) {}

  /** What a document could score at most, in units of SCALE. */
  bound(query: Query): number {
    const { size, weights } = query;
    if (size > this.units.length) this.widen(size);
    this.terms.set(query.terms.subarray(0, size));
    this.rest = 0;
    this.mass = 0;
    for (let at = 0; at < size; at += 1) {
      const unit = Math.ceil((weights[at] ?? 0) * PARTS);
      const peak = unit * this.postings.peak(this.terms[at] ?? 0);
      this.units[at] = unit;
      this.peaks[at] = peak;
      this.mass += unit;
      this.rest += peak;
    }
    return this.rest;
  }

  /** Put the terms in order; `bound` comes first. */
  order({ size }: Query): void {
    const { keys, places } = this;
    for (let at = 0; at < size; at += 1) {
      keys[at] = this.postings.length(this.terms[at] ?? 0) * PLACES + at;
    }
    if (size > SHORT) keys.subarray(0, size).sort();
    else insertionSort(keys, size);
    for (let i = 0; i < size; i += 1) {
      const key = keys[i] ?? 0;
      places[i] = key - Math.floor(key / PLACES) * PLACES;
    }
  }

  /** The i-th term to read. */
  term(i: number): number {
    return this.terms[this.places[i] ?? 0] ?? 0;
  }

  /** What it adds for each unit of impact, rounded up. */
  unit(i: number): number {
    return this.units[this.places[i] ?? 0] ?? 0;
  }

  /** What it adds at most. */
  peak(i: number): number {
    return this.peaks[this.places[i] ?? 0] ?? 0;
  }

  private widen(size: number): void {
    this.terms = grown(this.terms, size);
    this.units = grown(this.units, size);
    this.peaks = grown(this.peaks, size);
    this.keys = grown(this.keys, size);
    this.places = grown(this.places, size);
  }
}

function insertionSort(keys: Float64Array, size: number): void {
  for (let i = 1; i < size; i += 1) {
    const one = keys[i] ?? 0;
    let to = i;
    for (; to > 0 && (keys[to - 1] ?? 0) > one; to -= 1) keys[to] = keys[to - 1] ?? 0;
    keys[to] = one;
  }
}
