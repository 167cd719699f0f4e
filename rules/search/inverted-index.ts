/**
 * Inverted index over documents that are ordered lists of weighted terms. Documents come and go one at
 * a time; a removed document is gone from the very next search. How a search goes: `max-score.ts`.
 */
import { Documents, FLAG_SHIFT, TERM_MASK } from './documents.ts';
import { grown } from './growable.ts';
import { HashTable } from './hash-table.ts';
import { type Scored, MaxScore } from './max-score.ts';
import { MAX_DOCUMENTS, PostingLists } from './posting-lists.ts';
import type { Query } from './query.ts';
import { RarityModel } from './rarity.ts';

export { FLAG_SHIFT, TERM_MASK, type Scored };

/** One term of a document: hash, impact 0..255 for scoring (0 = not indexed), flags, prior rarity. */
export interface TermEntry {
  readonly hash: number;
  readonly impact: number;
  readonly flags: number;
  /** Rarity in everyday language, in tenths of a nat. */
  readonly prior: number;
}

/** A query term as rankers see it; the search itself takes a `Query`. */
export interface QueryTerm {
  readonly term: number;
  readonly weight: number;
}

/** Dead postings that a list may carry whatever its length. */
const FEW_DEAD = 8;

/** An inverted index over documents. */
export class InvertedIndex {
  readonly rarity = new RarityModel();
  private readonly terms = new HashTable();
  private readonly postings = new PostingLists();
  private readonly documents = new Documents();
  private readonly finder = new MaxScore(this.postings, this.documents);
  /** Postings of removed documents still in each list; as long as removals need it. */
  private dead = new Uint32Array(0);

  /** Number of the term with this hash, or -1. */
  termOf(hash: number): number {
    const term = this.terms.get(hash);
    return term >= 0 && this.rarity.frequency(term) > 0 ? term : -1;
  }

  /** Add a document for an owner; returns its number. Throws RangeError when the index is full. */
  add(owner: number, entries: Iterable<TermEntry>): number {
    const document = this.open(owner);
    for (const { hash, impact, flags, prior } of entries) this.append(document, hash, impact, flags, prior);
    return document;
  }

  /** Begin a document, to be filled with `append` before the next one begins. */
  open(owner: number): number {
    if (this.documents.size >= MAX_DOCUMENTS) throw new RangeError('the index is full');
    return this.documents.open(owner);
  }

  /** Append a term to the newest document (see TermEntry); returns the term's number. */
  append(document: number, hash: number, impact: number, flags: number, prior: number): number {
    let term = this.terms.get(hash);
    if (term < 0) {
      term = this.postings.open();
      this.terms.set(hash, term);
      this.rarity.setPrior(term, prior);
    }
    this.documents.push(term, flags, impact);
    if (impact > 0) this.postings.push(term, document, impact);
    return term;
  }

  /** Remove a document. Its postings are skipped at once and swept when they pile up. */
  remove(document: number): void {
    if (this.ownerOf(document) < 0) return;
    this.documents.remove(document);
    for (const entry of this.entries(document)) {
      const term = entry & TERM_MASK;
      this.dead = grown(this.dead, term + 1);
      const dead = (this.dead[term] ?? 0) + 1;
      this.dead[term] = dead;
      if (dead <= FEW_DEAD || dead * 2 <= this.postings.length(term)) continue;
      this.postings.filter(term, (other) => this.ownerOf(other) >= 0);
      this.dead[term] = 0;
    }
    this.documents.tidy();
  }

  /** Owner of a document, or -1 when it is gone. */
  ownerOf(document: number): number {
    return this.documents.ownerOf(document);
  }

  /** Terms of a document in order, with flags (see FLAG_SHIFT); empty or stale once it is removed. */
  entries(document: number): Uint32Array {
    return this.documents.entries(document);
  }

  /** Up to `most` of the documents that have a term, evenly spread over its list; removed ones may be among them. */
  sample(term: number, most: number): number[] {
    const { words } = this.postings;
    const start = this.postings.start(term);
    const length = this.postings.length(term);
    const step = Math.max(1, length / most);
    const sample: number[] = [];
    for (let at = 0; at < length; at += step) sample.push((words[start + Math.floor(at)] ?? 0) >>> 8);
    return sample;
  }

  /** Documents ever added, removed ones included. */
  get size(): number {
    return this.documents.size;
  }

  /** Postings and document entries read by all searches so far. */
  get work(): number {
    return this.finder.work;
  }

  get bytes(): number {
    const { terms, postings, rarity, documents, finder, dead } = this;
    return (
      [terms, postings, rarity, documents, finder].reduce((sum, { bytes }) => sum + bytes, 0) +
      dead.byteLength
    );
  }

  /** The `k` best documents that reach at least `floor`: see MaxScore. */
  search(query: Query, floor: number, k: number): Scored[] {
    return this.finder.search(query, floor, k);
  }
}
