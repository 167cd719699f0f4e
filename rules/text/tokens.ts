/** The terms of a text in columns that are used again for the next text: no object for each, no letters kept. */
import type { TokenKind } from './term-hash.ts';

/** Room for a long message, before the columns must grow. */
const START = 256;

/** The terms of one text, in columns. */
export class Tokens {
  size = 0;
  hash = new Uint32Array(START);
  /** Everyday rarity in nats. */
  prior = new Float64Array(START);
  kind = new Uint8Array(START);
  /** Offsets in the key. */
  from = new Int32Array(START);
  to = new Int32Array(START);
  /** 1 for a part of a hashtag or name, which is taken as it stands. */
  part = new Uint8Array(START);

  clear(): void {
    this.size = 0;
  }

  push(hash: number, prior: number, kind: TokenKind, from: number, to: number, part: number): void {
    const at = this.size;
    if (at >= this.hash.length) this.widen();
    this.size = at + 1;
    this.hash[at] = hash;
    this.prior[at] = prior;
    this.kind[at] = kind;
    this.from[at] = from;
    this.to[at] = to;
    this.part[at] = part;
  }

  private widen(): void {
    const size = this.size * 2;
    const copy = <T extends Uint8Array | Uint32Array | Int32Array | Float64Array>(to: T, from: T): T => {
      to.set(from);
      return to;
    };
    this.hash = copy(new Uint32Array(size), this.hash);
    this.prior = copy(new Float64Array(size), this.prior);
    this.kind = copy(new Uint8Array(size), this.kind);
    this.from = copy(new Int32Array(size), this.from);
    this.to = copy(new Int32Array(size), this.to);
    this.part = copy(new Uint8Array(size), this.part);
  }
}
