/**
 * Inverted index over documents that are ordered lists of weighted terms. Documents come and go one at
 * a time; a removed document is gone from the very next search. Search is term-at-a-time with the
 * essential/non-essential split of MaxScore (Turtle and Flood, Information Processing & Management
 * 31(6), 1995): only terms without which no document can reach the wanted score may bring in
 * documents, so that words common among the rumours cost nothing, however many rumours share them.
 */
import { grown } from './growable.ts';
import { HashTable } from './hash-table.ts';
import { MAX_DOCUMENTS, PostingLists } from './posting-lists.ts';
import { RarityModel } from './rarity.ts';

/** One term of a document: hash, impact 0..255 for scoring (0 = not indexed), flags, prior rarity. */
export interface TermEntry {
  readonly hash: number;
  readonly impact: number;
  readonly flags: number;
  /** Rarity in everyday language, in tenths of a nat. */
  readonly prior: number;
}

export interface QueryTerm {
  readonly term: number;
  readonly weight: number;
}

export interface Hit {
  readonly document: number;
  readonly score: number;
}

/** Forward entries keep the term's flags above this bit. */
export const FLAG_SHIFT = 26;
export const TERM_MASK = (1 << FLAG_SHIFT) - 1;

/** Posting lists up to this length are read rather than looked up document by document. */
const SHORT_LIST = 500;

/**
 * A term that more than this share of the documents has (and more than so many documents) brings in none
 * by itself: what shares nothing rarer with a message could hardly reach a useful floor. Not safe in the
 * strict sense of MaxScore; a floor of zero turns it off.
 */
const COMMON_SHARE = 0.01;
const COMMON_LIST = 2000;

export class InvertedIndex {
  readonly rarity = new RarityModel();
  private readonly terms = new HashTable();
  private readonly postings = new PostingLists();
  /** Postings of removed documents still in each list. */
  private dead = new Uint32Array(1024);
  /** Largest impact in each list: the bound that MaxScore prunes by. */
  private peak = new Uint8Array(1024);
  private forward = new Uint32Array(4096);
  private impacts = new Uint8Array(4096);
  private forwardEnd = 0;
  private forwardDead = 0;
  private starts = new Uint32Array(256);
  private lengths = new Uint32Array(256);
  private owners = new Int32Array(256);
  private documents = 0;
  private scores = new Float32Array(256);
  private touched = new Uint32Array(256);
  private queryWeights = new Float32Array(1024);

  /** Number of the term with this hash, or -1. */
  termOf(hash: number): number {
    const term = this.terms.get(hash);
    return term >= 0 && this.rarity.frequency(term) > 0 ? term : -1;
  }

  /** Add a document for an owner; returns its number. Throws RangeError when the index is full. */
  add(owner: number, entries: readonly TermEntry[]): number {
    const document = this.documents;
    if (document >= MAX_DOCUMENTS) throw new RangeError('the index is full');
    this.documents += 1;
    this.reserve(entries.length);
    this.starts[document] = this.forwardEnd;
    this.lengths[document] = entries.length;
    this.owners[document] = owner;
    for (const entry of entries) {
      const term = this.openTerm(entry);
      this.forward[this.forwardEnd] = (term | (entry.flags << FLAG_SHIFT)) >>> 0;
      this.impacts[this.forwardEnd] = entry.impact;
      this.forwardEnd += 1;
      if (entry.impact > 0) this.postings.push(term, document, entry.impact);
      if (entry.impact > (this.peak[term] ?? 0)) this.peak[term] = entry.impact;
    }
    return document;
  }

  /** Remove a document. Its postings are skipped at once and swept when they pile up. */
  remove(document: number): void {
    if ((this.owners[document] ?? -1) < 0) return;
    this.owners[document] = -1;
    for (const entry of this.entries(document)) {
      const term = entry & TERM_MASK;
      const dead = (this.dead[term] ?? 0) + 1;
      this.dead[term] = dead;
      if (dead > 8 && dead * 2 > this.postings.length(term)) {
        this.postings.filter(term, (other) => (this.owners[other] ?? -1) >= 0);
        this.dead[term] = 0;
      }
    }
    this.forwardDead += this.lengths[document] ?? 0;
  }

  /** Owner of a document, or -1 when it is gone. */
  ownerOf(document: number): number {
    return this.owners[document] ?? -1;
  }

  /** Terms of a document in order, with flags (see FLAG_SHIFT). */
  entries(document: number): Uint32Array {
    const start = this.starts[document] ?? 0;
    return this.forward.subarray(start, start + (this.lengths[document] ?? 0));
  }

  /** Documents ever added, removed ones included. */
  get size(): number {
    return this.documents;
  }

  /** Share of the forward store that belongs to removed documents: owners rebuild when it grows. */
  get waste(): number {
    return this.forwardEnd === 0 ? 0 : this.forwardDead / this.forwardEnd;
  }

  get bytes(): number {
    const arrays = [
      this.dead,
      this.forward,
      this.impacts,
      this.starts,
      this.lengths,
      this.owners,
      this.scores,
      this.touched,
    ];
    const own = arrays.reduce((sum, array) => sum + array.byteLength, this.queryWeights.byteLength);
    return own + this.terms.bytes + this.postings.bytes + this.rarity.bytes;
  }

  /**
   * The `k` best documents that reach at least `floor`, best first, ties by document number.
   * Score: sum over shared terms of query weight × impact / 255. Query terms must be distinct.
   */
  search(query: readonly QueryTerm[], floor: number, k: number): Hit[] {
    const bound = ({ term, weight }: QueryTerm): number => (weight * (this.peak[term] ?? 0)) / 255;
    let rest = query.reduce((sum, one) => sum + bound(one), 0);
    if (rest < floor - 1e-3) return [];
    const ordered = [...query].sort((a, b) => b.weight - a.weight || a.term - b.term);
    const longest = floor > 0 ? Math.max(COMMON_LIST, this.documents * COMMON_SHARE) : Infinity;
    let touched = 0;
    let used = 0;
    for (const one of ordered) {
      // What is left could not lift an unseen document to the floor: the rest is non-essential. Lists
      // hardly longer than what is in hand are still read through: cheaper than looking into documents.
      const essential = rest >= floor - 1e-3 && rest > 1e-9 && this.postings.length(one.term) <= longest;
      if (!essential && this.postings.length(one.term) > 2 * touched + SHORT_LIST) break;
      touched = this.accumulate(one.term, one.weight / 255, touched);
      rest -= bound(one);
      used += 1;
    }
    const hits = this.collect(ordered, used, touched, floor, Math.max(0, rest));
    hits.sort((a, b) => b.score - a.score || a.document - b.document);
    return hits.slice(0, k);
  }

  private accumulate(term: number, unit: number, from: number): number {
    const pool = this.postings.words;
    const start = this.postings.start(term);
    const end = start + this.postings.length(term);
    const { scores, touched } = this;
    let count = from;
    for (let i = start; i < end; i += 1) {
      const posting = pool[i] ?? 0;
      const document = posting >>> 8;
      const before = scores[document] ?? 0;
      if (before === 0) {
        touched[count] = document;
        count += 1;
      }
      scores[document] = before + unit * (posting & 255);
    }
    return count;
  }

  private collect(
    ordered: readonly QueryTerm[],
    used: number,
    touched: number,
    floor: number,
    rest: number,
  ): Hit[] {
    const exact = used === ordered.length;
    const hits: Hit[] = [];
    for (let i = 0; i < touched; i += 1) {
      const document = this.touched[i] ?? 0;
      const partial = this.scores[document] ?? 0;
      this.scores[document] = 0;
      if (partial + rest < floor - 1e-3 || (this.owners[document] ?? -1) < 0) continue;
      hits.push({ document, score: partial });
    }
    if (!exact && hits.length > 0) return this.complete(ordered.slice(used), hits, floor);
    return hits.filter((hit) => hit.score >= floor);
  }

  /** Add what the non-essential terms bring, by looking into the surviving documents. */
  private complete(rest: readonly QueryTerm[], hits: readonly Hit[], floor: number): Hit[] {
    for (const { term, weight } of rest) this.queryWeights[term] = weight;
    const done: Hit[] = [];
    for (const { document, score } of hits) {
      const start = this.starts[document] ?? 0;
      const end = start + (this.lengths[document] ?? 0);
      let full = score;
      for (let i = start; i < end; i += 1) {
        const weight = this.queryWeights[(this.forward[i] ?? 0) & TERM_MASK] ?? 0;
        full += (weight * (this.impacts[i] ?? 0)) / 255;
      }
      if (full >= floor) done.push({ document, score: full });
    }
    for (const { term } of rest) this.queryWeights[term] = 0;
    return done;
  }

  private openTerm(entry: TermEntry): number {
    const known = this.terms.get(entry.hash);
    if (known >= 0) return known;
    const term = this.postings.open();
    this.terms.set(entry.hash, term);
    this.rarity.setPrior(term, entry.prior);
    this.dead = grown(this.dead, term + 1);
    this.peak = grown(this.peak, term + 1);
    this.queryWeights = grown(this.queryWeights, term + 1);
    return term;
  }

  private reserve(entries: number): void {
    this.forward = grown(this.forward, this.forwardEnd + entries);
    this.impacts = grown(this.impacts, this.forwardEnd + entries);
    this.starts = grown(this.starts, this.documents);
    this.lengths = grown(this.lengths, this.documents);
    this.owners = grown(this.owners, this.documents);
    this.scores = grown(this.scores, this.documents);
    this.touched = grown(this.touched, this.documents);
  }
}
