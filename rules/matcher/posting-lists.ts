/**
 * Posting lists of all terms in one pool of 32-bit words. A posting is a document number (24 bits) and
 * the document's impact for the term (8 bits; Anh and Moffat, SIGIR 2006). A list doubles in place of a
 * copy when full; the block it leaves is handed to the next list of that size.
 */
import { grown } from './growable.ts';

export const MAX_DOCUMENTS = 1 << 24;

export class PostingLists {
  private pool = new Uint32Array(4096);
  private end = 0;
  private at = new Uint32Array(1024);
  private count = new Uint32Array(1024);
  /** Binary logarithm of a list's capacity. */
  private room = new Uint8Array(1024);
  /** Largest impact ever in each list: the bound that MaxScore prunes by. */
  private peaks = new Uint8Array(1024);
  private readonly free: number[][] = Array.from({ length: 32 }, () => []);
  private lists = 0;

  /** Start a new list with room for one posting; returns its number. */
  open(): number {
    const list = this.lists;
    this.lists += 1;
    this.at = grown(this.at, this.lists);
    this.count = grown(this.count, this.lists);
    this.room = grown(this.room, this.lists);
    this.peaks = grown(this.peaks, this.lists);
    this.at[list] = this.block(0);
    return list;
  }

  push(list: number, document: number, impact: number): void {
    const count = this.count[list] ?? 0;
    const room = this.room[list] ?? 0;
    if (count === 1 << room) this.widen(list, count, room);
    this.pool[(this.at[list] ?? 0) + count] = ((document << 8) | impact) >>> 0;
    this.count[list] = count + 1;
    if (impact > (this.peaks[list] ?? 0)) this.peaks[list] = impact;
  }

  /** Keep only the postings whose document passes. */
  filter(list: number, keep: (document: number) => boolean): void {
    const at = this.at[list] ?? 0;
    const count = this.count[list] ?? 0;
    let kept = 0;
    for (let i = 0; i < count; i += 1) {
      const posting = this.pool[at + i] ?? 0;
      if (keep(posting >>> 8)) {
        this.pool[at + kept] = posting;
        kept += 1;
      }
    }
    this.count[list] = kept;
  }

  length(list: number): number {
    return this.count[list] ?? 0;
  }

  peak(list: number): number {
    return this.peaks[list] ?? 0;
  }

  start(list: number): number {
    return this.at[list] ?? 0;
  }

  /** The pool, for scoring loops that cannot afford a call per posting. */
  get words(): Uint32Array {
    return this.pool;
  }

  get bytes(): number {
    const { pool, at, count, room, peaks } = this;
    return [pool, at, count, room, peaks].reduce((sum, array) => sum + array.byteLength, 0);
  }

  private widen(list: number, count: number, room: number): void {
    const from = this.at[list] ?? 0;
    const to = this.block(room + 1);
    this.pool.copyWithin(to, from, from + count);
    this.free[room]?.push(from);
    this.at[list] = to;
    this.room[list] = room + 1;
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
