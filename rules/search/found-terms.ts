/** Content terms of the message under work, in columns that are used again for the next one. */
import { grown } from './growable.ts';
import type { TokenKind } from '../text/tokenise.ts';

/** The terms of one message, in columns. */
export class FoundTerms {
  size = 0;
  term = new Int32Array(256);
  weight = new Float64Array(256);
  from = new Int32Array(256);
  to = new Int32Array(256);
  kind = new Uint8Array(256);
  hash = new Uint32Array(256);

  push(term: number, weight: number, from: number, to: number, kind: TokenKind, hash: number): void {
    const at = this.size;
    this.size = at + 1;
    if (at >= this.term.length) this.widen();
    this.term[at] = term;
    this.weight[at] = weight;
    this.from[at] = from;
    this.to[at] = to;
    this.kind[at] = kind;
    this.hash[at] = hash;
  }

  private widen(): void {
    this.term = grown(this.term, this.size);
    this.weight = grown(this.weight, this.size);
    this.from = grown(this.from, this.size);
    this.to = grown(this.to, this.size);
    this.kind = grown(this.kind, this.size);
    this.hash = grown(this.hash, this.size);
  }

  /** Sum of the weights of the distinct terms, known or not. */
  mass(): number {
    const seen = new Set<number>();
    let mass = 0;
    for (let i = 0; i < this.size; i += 1) {
      const known = this.term[i] ?? -1;
      const name = known >= 0 ? known : -(this.hash[i] ?? 0);
      if (seen.has(name)) continue;
      seen.add(name);
      mass += this.weight[i] ?? 0;
    }
    return mass;
  }
}
