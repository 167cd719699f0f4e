/** How each term is written in wordings: bytes in one pool, read only where a slip of the finger is looked for. */
import { grown } from '../matcher/growable.ts';

/** Longer words are no words. */
const MAX_BYTES = 63;
/** Forms and synonyms that share a term and are told apart: "virus", "viruses". */
const MAX_FORMS = 6;

export class Spellings {
  private pool = new Uint8Array(4096);
  private end = 0;
  /** By spelling: where its bytes start, how many they are, the next spelling of the term (0 = none). */
  private starts = new Uint32Array(1024);
  private sizes = new Uint8Array(1024);
  private nexts = new Uint32Array(1024);
  private count = 1;
  /** First spelling of each term; 0 = none. */
  private heads = new Uint32Array(1024);
  private readonly decoder = new TextDecoder();

  /** Keep `bytes[from, to)` (UTF-8) as a spelling of a term. */
  learn(bytes: Uint8Array, from: number, to: number, term: number): void {
    if (to - from > MAX_BYTES) return;
    this.heads = grown(this.heads, term + 1);
    let last = 0;
    let forms = 0;
    for (let at = this.heads[term] ?? 0; at !== 0; at = this.nexts[at] ?? 0) {
      if (this.equals(at, bytes, from, to)) return;
      last = at;
      forms += 1;
    }
    if (forms >= MAX_FORMS) return;
    const added = this.append(bytes, from, to);
    if (last === 0) this.heads[term] = added;
    else this.nexts[last] = added;
  }

  /** The spellings of a term; none for n-grams and very short words. */
  of(term: number): string[] {
    const found: string[] = [];
    for (let at = this.heads[term] ?? 0; at !== 0; at = this.nexts[at] ?? 0) {
      const start = this.starts[at] ?? 0;
      found.push(this.decoder.decode(this.pool.subarray(start, start + (this.sizes[at] ?? 0))));
    }
    return found;
  }

  get bytes(): number {
    const { pool, starts, sizes, nexts, heads } = this;
    return [pool, starts, sizes, nexts, heads].reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  private equals(at: number, bytes: Uint8Array, from: number, to: number): boolean {
    const size = to - from;
    if (this.sizes[at] !== size) return false;
    const start = this.starts[at] ?? 0;
    for (let i = 0; i < size; i += 1) if (this.pool[start + i] !== bytes[from + i]) return false;
    return true;
  }

  private append(bytes: Uint8Array, from: number, to: number): number {
    const at = this.count;
    this.count += 1;
    this.starts = grown(this.starts, this.count);
    this.sizes = grown(this.sizes, this.count);
    this.nexts = grown(this.nexts, this.count);
    this.pool = grown(this.pool, this.end + to - from);
    this.starts[at] = this.end;
    this.sizes[at] = to - from;
    this.pool.set(bytes.subarray(from, to), this.end);
    this.end += to - from;
    return at;
  }
}
