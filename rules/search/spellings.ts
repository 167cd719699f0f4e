/** How each term is written in wordings: bytes in one pool, read only where a slip of the finger is looked for. */
import { grown } from './growable.ts';

/** Longer words are no words. */
const MAX_BYTES = 63;
const NEXT_SHIFT = 6;
/** Forms and synonyms that share a term and are told apart: "virus", "viruses". */
const MAX_FORMS = 6;

/** The spellings of each term of an index. */
export class Spellings {
  private pool = new Uint8Array(4096);
  private end = 0;
  /**
   * Two numbers by spelling: where its bytes start; how many they are (six bits), and above these the next
   * spelling of the term (0 = none).
   */
  private records = new Uint32Array(2048);
  private count = 1;
  /** First spelling of each term; 0 = none. */
  private heads = new Uint32Array(1024);
  private readonly decoder = new TextDecoder();

  /** Keep `bytes[from, to)` (UTF-8) as a spelling of a term; false when it was kept already. */
  learn(bytes: Uint8Array, from: number, to: number, term: number): boolean {
    if (to - from > MAX_BYTES) return true;
    this.heads = grown(this.heads, term + 1);
    let last = 0;
    let forms = 0;
    for (let at = this.heads[term] ?? 0; at !== 0; at = this.after(at)) {
      if (this.equals(at, bytes, from, to)) return false;
      last = at;
      forms += 1;
    }
    if (forms >= MAX_FORMS) return true;
    const added = this.append(bytes, from, to);
    if (last === 0) this.heads[term] = added;
    else this.records[2 * last + 1] = (added << NEXT_SHIFT) | this.sizeOf(last);
    return true;
  }

  /** The spellings of a term; none for n-grams and very short words. */
  of(term: number): string[] {
    const found: string[] = [];
    for (let at = this.heads[term] ?? 0; at !== 0; at = this.after(at)) {
      const start = this.startOf(at);
      found.push(this.decoder.decode(this.pool.subarray(start, start + this.sizeOf(at))));
    }
    return found;
  }

  get bytes(): number {
    const { pool, records, heads } = this;
    return [pool, records, heads].reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  private equals(at: number, bytes: Uint8Array, from: number, to: number): boolean {
    const size = to - from;
    if (this.sizeOf(at) !== size) return false;
    const { pool } = this;
    const start = this.startOf(at);
    for (let i = 0; i < size; i += 1) if (pool[start + i] !== bytes[from + i]) return false;
    return true;
  }

  private startOf(at: number): number {
    return this.records[2 * at] ?? 0;
  }

  private sizeOf(at: number): number {
    return (this.records[2 * at + 1] ?? 0) & MAX_BYTES;
  }

  private after(at: number): number {
    return (this.records[2 * at + 1] ?? 0) >>> NEXT_SHIFT;
  }

  private append(bytes: Uint8Array, from: number, to: number): number {
    const at = this.count;
    this.count += 1;
    this.records = grown(this.records, 2 * this.count);
    this.pool = grown(this.pool, this.end + to - from);
    this.records[2 * at] = this.end;
    this.records[2 * at + 1] = to - from;
    this.pool.set(bytes.subarray(from, to), this.end);
    this.end += to - from;
    return at;
  }
}
