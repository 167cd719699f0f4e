/**
 * Posting lists of all terms in one pool of 32-bit words. A posting is a document number (24 bits) and
 * the document's impact for the term (8 bits; Anh and Moffat, SIGIR 2006). A list has room for as many
 * postings as the power of two that holds it, and moves to twice the room when that is full; the block it
 * leaves is handed to the next list of that size.
 */
import { grown } from './growable.ts';

/** So many documents still leave room for the peak beside a list's length. */
export const MAX_DOCUMENTS = (1 << 24) - 1;

/** Two numbers by list, side by side since a push needs both: where it starts; its length above its peak. */
const WIDTH = 2;
const LENGTH_SHIFT = 8;
const PEAK_MASK = 0xff;

/** Shorter lists are moved faster one by one. */
const SHORT = 32;

/** Binary logarithm of the room that a list of this length has. */
const roomOf = (length: number): number => (length < 2 ? 0 : 32 - Math.clz32(length - 1));

/** The posting lists of an index. */
export class PostingLists {
  private pool = new Uint32Array(4096);
  private end = 0;
  private lists = new Uint32Array(WIDTH * 1024);
  private readonly free: number[][] = Array.from({ length: 32 }, () => []);
  private size = 0;

  /** Start a new list with room for one posting; returns its number. */
  open(): number {
    const list = this.size;
    this.size += 1;
    this.lists = grown(this.lists, WIDTH * this.size);
    this.lists[WIDTH * list] = this.block(0);
    return list;
  }

  push(list: number, document: number, impact: number): void {
    const row = WIDTH * list;
    const shape = this.lists[row + 1] ?? 0;
    const length = shape >>> LENGTH_SHIFT;
    if (length > 0 && (length & (length - 1)) === 0) this.widen(row, length);
    this.pool[(this.lists[row] ?? 0) + length] = ((document << 8) | impact) >>> 0;
    const peak = Math.max(shape & PEAK_MASK, impact);
    this.lists[row + 1] = ((length + 1) << LENGTH_SHIFT) | peak;
  }

  /** Keep only the postings whose document passes; the room that falls free is handed on. */
  filter(list: number, keep: (document: number) => boolean): void {
    const at = this.start(list);
    const length = this.length(list);
    let kept = 0;
    for (let i = 0; i < length; i += 1) {
      const posting = this.pool[at + i] ?? 0;
      if (keep(posting >>> 8)) {
        this.pool[at + kept] = posting;
        kept += 1;
      }
    }
    for (let room = roomOf(kept); room < roomOf(length); room += 1) this.free[room]?.push(at + (1 << room));
    this.lists[WIDTH * list + 1] = (kept << LENGTH_SHIFT) | this.peak(list);
  }

  length(list: number): number {
    return (this.lists[WIDTH * list + 1] ?? 0) >>> LENGTH_SHIFT;
  }

  /** Largest impact ever in a list: the bound that MaxScore prunes by. */
  peak(list: number): number {
    return (this.lists[WIDTH * list + 1] ?? 0) & PEAK_MASK;
  }

  start(list: number): number {
    return this.lists[WIDTH * list] ?? 0;
  }

  /** The pool, for scoring loops that cannot afford a call per posting. */
  get words(): Uint32Array {
    return this.pool;
  }

  get bytes(): number {
    return this.pool.byteLength + this.lists.byteLength;
  }

  /** Move a full list of `length` postings to twice the room. */
  private widen(row: number, length: number): void {
    const room = roomOf(length);
    const from = this.lists[row] ?? 0;
    const to = this.block(room + 1);
    const { pool } = this;
    if (length > SHORT) pool.copyWithin(to, from, from + length);
    else for (let i = 0; i < length; i += 1) pool[to + i] = pool[from + i] ?? 0;
    this.free[room]?.push(from);
    this.lists[row] = to;
  }

  private block(room: number): number {
    const reused = this.free[room]?.pop();
    if (reused !== undefined) return reused;
    const at = this.end;
    this.end += 1 << room;
    this.pool = grown(this.pool, this.end);
    return at;
  }
}
