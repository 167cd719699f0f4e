/** A query in two columns that are used again for the next one: distinct terms and their weights. */
import { grown } from './growable.ts';

/** One query at a time. */
export class Query {
  size = 0;
  terms = new Uint32Array(64);
  weights = new Float64Array(64);

  clear(): void {
    this.size = 0;
  }

  /** A term without weight adds nothing and is left out. */
  push(term: number, weight: number): void {
    if (!(weight > 0)) return;
    const at = this.size;
    this.size = at + 1;
    if (at >= this.terms.length) {
      this.terms = grown(this.terms, this.size);
      this.weights = grown(this.weights, this.size);
    }
    this.terms[at] = term;
    this.weights[at] = weight;
  }
}
