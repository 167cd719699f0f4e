/**
 * Posting lists of all terms in one pool of 32-bit words. A posting is a document number (24 bits) and
 * the document's impact for the term (8 bits; Anh and Moffat, SIGIR 2006). A list doubles in place of a
 * copy when full; the block it leaves is handed to the next list of that size.
 */
import { grown } from './growable.ts';

export const MAX_DOCUMENTS = 1 << 24;

/** Numbers kept of each list, side by side: a push touches them all. */
const AT = 0;
const COUNT = 1;
/** Binary logarithm of the list's capacity, and eight bits higher its peak: the largest impact ever in it. */
const ROOM = 2;
const PEAK_SHIFT = 8;
const WIDTH = 3;

/** Shorter lists are moved faster one by one. */
const SHORT = 32;

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
    this.lists[WIDTH * list + AT] = this.block(0);
    return list;
  }

  push(list: number, document: number, impact: number): void {
    const row = WIDTH * list;
    const count = this.lists[row + COUNT] ?? 0;
    let shape = this.lists[row + ROOM] ?? 0;
    const room = shape & 0xff;
    if (count === 1 << room) {
      this.widen(row, count, room);
      shape += 1;
    }
    this.pool[(this.lists[row + AT] ?? 0) + count] = ((document << 8) | impact) >>> 0;
    this.lists[row + COUNT] = count + 1;
    this.lists[row + ROOM] = impact > shape >>> PEAK_SHIFT ? (impact << PEAK_SHIFT) | (shape & 0xff) : shape;
  }

  /** Keep only the postings whose document passes. */
  filter(list: number, keep: (document: number) => boolean): void {
    const at = this.start(list);
    const count = this.length(list);
    let kept = 0;
    for (let i = 0; i < count; i += 1) {
      const posting = this.pool[at + i] ?? 0;
      if (keep(posting >>> 8)) {
        this.pool[at + kept] = posting;
        kept += 1;
      }
    }
    this.lists[WIDTH * list + COUNT] = kept;
  }

  length(list: number): number {
    return this.lists[WIDTH * list + COUNT] ?? 0;
  }

  /** The bound that MaxScore prunes by. */
  peak(list: number): number {
    return (this.lists[WIDTH * list + ROOM] ?? 0) >>> PEAK_SHIFT;
  }

  start(list: number): number {
    return this.lists[WIDTH * list + AT] ?? 0;
  }

  /** The pool, for scoring loops that cannot afford a call per posting. */
  get words(): Uint32Array {
    return this.pool;
  }

  get bytes(): number {
    return this.pool.byteLength + this.lists.byteLength;
  }

  private widen(row: number, count: number, room: number): void {
    const from = this.lists[row + AT] ?? 0;
    const to = this.block(room + 1);
    const { pool } = this;
    if (count > SHORT) pool.copyWithin(to, from, from + count);
    else for (let i = 0; i < count; i += 1) pool[to + i] = pool[from + i] ?? 0;
    this.free[room]?.push(from);
    this.lists[row + AT] = to;
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
