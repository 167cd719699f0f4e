/**
 * Documents as ordered lists of terms, one behind the other in two typed arrays (a forward index). A
 * removed document keeps its number for ever; its terms are dropped when removed ones fill half the store.
 */
import { grown } from './growable.ts';

/** Entries keep the term's flags above this bit. */
export const FLAG_SHIFT = 26;
/** Takes the flags off an entry. */
export const TERM_MASK = (1 << FLAG_SHIFT) - 1;

/** Smaller stores are not worth tidying. */
const TIDY_FROM = 4096;

/** The documents of an index, as ordered lists of terms. */
export class Documents {
  private terms = new Uint32Array(4096);
  private impacts = new Uint8Array(4096);
  private end = 0;
  private dead = 0;
  /** Where a document's entries begin; they end where the next one's begin. */
  private starts = new Uint32Array(257);
  private owners = new Int32Array(256);
  /** Largest impact in each document. */
  private peaks = new Uint8Array(256);
  private count = 0;

  /** Documents ever added, removed ones included. */
  get size(): number {
    return this.count;
  }

  /** Begin a new, empty document; returns its number. */
  open(owner: number): number {
    const document = this.count;
    this.count += 1;
    this.starts = grown(this.starts, document + 2);
    this.owners = grown(this.owners, this.count);
    this.peaks = grown(this.peaks, this.count);
    this.starts[document] = this.end;
    this.starts[document + 1] = this.end;
    this.owners[document] = owner;
    return document;
  }

  /** Append a term to the newest document. */
  push(term: number, flags: number, impact: number): void {
    const at = this.end;
    this.end = at + 1;
    if (at >= this.terms.length) {
      this.terms = grown(this.terms, this.end);
      this.impacts = grown(this.impacts, this.end);
    }
    this.terms[at] = (term | (flags << FLAG_SHIFT)) >>> 0;
    this.impacts[at] = impact;
    this.starts[this.count] = this.end;
    const document = this.count - 1;
    if (impact > (this.peaks[document] ?? 0)) this.peaks[document] = impact;
  }

  /** Mark a document as gone; its entries can still be read until the next `tidy`. */
  remove(document: number): void {
    this.owners[document] = -1;
    this.dead += (this.starts[document + 1] ?? 0) - (this.starts[document] ?? 0);
  }

  /** Drop the entries of removed documents when they fill half the store. */
  tidy(): void {
    if (this.end < TIDY_FROM || this.dead * 2 < this.end) return;
    let to = 0;
    for (let document = 0; document < this.count; document += 1) {
      const from = this.starts[document] ?? 0;
      const end = this.starts[document + 1] ?? from;
      this.starts[document] = to;
      if ((this.owners[document] ?? -1) < 0) continue;
      this.terms.copyWithin(to, from, end);
      this.impacts.copyWithin(to, from, end);
      to += end - from;
    }
    this.starts[this.count] = to;
    this.end = to;
    this.dead = 0;
  }

  /** Owner of a document, or -1 when it is gone. */
  ownerOf(document: number): number {
    return this.owners[document] ?? -1;
  }

  /** Terms of a document in order, with flags (see FLAG_SHIFT). */
  entries(document: number): Uint32Array {
    return this.terms.subarray(this.starts[document] ?? 0, this.starts[document + 1] ?? 0);
  }

  /** Number of entries of a document. */
  lengthOf(document: number): number {
    return (this.starts[document + 1] ?? 0) - (this.starts[document] ?? 0);
  }

  /** Sum of weight × impact / 255 over the document's terms; `weights` by term. */
  score(document: number, weights: Float32Array): number {
    const { terms, impacts } = this;
    const end = this.starts[document + 1] ?? 0;
    let sum = 0;
    for (let at = this.starts[document] ?? 0; at < end; at += 1) {
      const weight = weights[(terms[at] ?? 0) & TERM_MASK] ?? 0;
      if (weight > 0) sum += weight * (impacts[at] ?? 0);
    }
    return sum / 255;
  }

  /** Largest impact of each document, for loops that cannot afford a call per document. */
  get ceilings(): Uint8Array {
    return this.peaks;
  }

  get bytes(): number {
    const { terms, impacts, starts, owners, peaks } = this;
    return [terms, impacts, starts, owners, peaks].reduce((sum, array) => sum + array.byteLength, 0);
  }
}
