/** How each term is written in some wording: bytes in one pool, read only where a slip of the finger is looked for. */
import { grown } from '../matcher/growable.ts';

/** Longer words are no words. */
const MAX_BYTES = 63;

export class Spellings {
  private pool = new Uint8Array(4096);
  private end = 1;
  /** Start of each term's bytes, whose first is their number; 0 = not known. */
  private starts = new Uint32Array(1024);
  private readonly decoder = new TextDecoder();

  /** Keep `bytes[from, to)` (UTF-8) as the spelling of a term, unless it has one. */
  learn(bytes: Uint8Array, from: number, to: number, term: number): void {
    const size = to - from;
    if (size > MAX_BYTES) return;
    this.starts = grown(this.starts, term + 1);
    if (this.starts[term] !== 0) return;
    this.pool = grown(this.pool, this.end + size + 1);
    this.starts[term] = this.end;
    this.pool[this.end] = size;
    this.pool.set(bytes.subarray(from, to), this.end + 1);
    this.end += size + 1;
  }

  /** The spelling of a term; undefined for n-grams and very short words. */
  of(term: number): string | undefined {
    const start = this.starts[term] ?? 0;
    if (start === 0) return undefined;
    return this.decoder.decode(this.pool.subarray(start + 1, start + 1 + (this.pool[start] ?? 0)));
  }

  get bytes(): number {
    return this.pool.byteLength + this.starts.byteLength;
  }
}
