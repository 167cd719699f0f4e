/**
 * Search by MaxScore (Turtle and Flood, Information Processing & Management 31(6), 1995), a term at a
 * time, shortest list first. A list brings documents in only while the terms left could lift an unseen
 * document to the floor; after that, lists only add to the documents in hand, of which those that cannot
 * reach the floor any more are dropped before each list. So words common among the rumours cost nothing,
 * however many rumours share them. The bound of a term is the peak of its list or, tighter, the peak of
 * the document in hand (the block of Ding and Suel, SIGIR 2011, with one document to a block).
 * Until the end only bounds count, so they are whole numbers, rounded up; the documents that are left
 * are then scored exactly, each in the order of its own terms.
 */
import type { Documents } from './documents.ts';
import { grown } from './growable.ts';
import type { PostingLists } from './posting-lists.ts';
import type { Query } from './query.ts';
import { QueryPlan, SCALE, asBound } from './query-plan.ts';

/** A document that a search found. */
export interface Scored {
  readonly document: number;
  readonly score: number;
}

/**
 * A term that more than this share of the documents has (and more than so many documents) brings in none
 * by itself: what shares nothing rarer with a message could hardly reach a useful floor. Not safe in the
 * strict sense of MaxScore; a floor of zero turns it off.
 */
const COMMON_SHARE = 0.01;
const COMMON_LIST = 2000;

/** Postings that are read in the time in which one document is looked into. */
const SCAN_RATIO = 64;

/** From so many times `k` on, the best are picked before looking closely. */
const CUT_FROM = 8;

/** Places of the small table that tells most documents not in hand without a look at their score. */
const HAND_MASK = 0x3fff;

/** Searches the lists and documents of one index. */
export class MaxScore {
  /** Postings and document entries read so far: what a search costs, whatever the clock says. */
  work = 0;
  private readonly plan: QueryPlan;
  /** What each document in hand has at most, of the lists read; 0 = not in hand. */
  private scores = new Int32Array(256);
  private candidates = new Uint32Array(256);
  private weights = new Float32Array(1024);
  /** The search in which a document of this place was last brought in. */
  private readonly inHand = new Uint16Array(HAND_MASK + 1);
  private epoch = 0;

  constructor(
    private readonly postings: PostingLists,
    private readonly documents: Documents,
  ) {
    this.plan = new QueryPlan(postings);
  }

  get bytes(): number {
    const { scores, candidates, weights, inHand } = this;
    return [scores, candidates, weights, inHand].reduce((sum, array) => sum + array.byteLength, 0);
  }

  /**
   * The `k` best documents that reach at least `floor`, best first, ties by document number.
   * Score: sum over shared terms of query weight × impact / 255. Query terms must be distinct.
   */
  search(query: Query, floor: number, k: number): Scored[] {
    const { plan } = this;
    const need = Math.floor(floor * SCALE) - 1;
    if (plan.bound(query) < need) return [];
    plan.order(query);
    this.turn();
    const count = this.gather(query.size, need, floor > 0 ? this.longest : Infinity);
    return count === 0 ? [] : this.complete(query, count, floor, k);
  }

  /** Length from which on a list brings no document in. */
  private get longest(): number {
    return Math.max(COMMON_LIST, this.documents.size * COMMON_SHARE);
  }

  /** A new search: forget which documents are in hand. */
  private turn(): void {
    if (this.documents.size > this.scores.length) {
      this.scores = grown(this.scores, this.documents.size);
      this.candidates = grown(this.candidates, this.documents.size);
    }
    this.epoch += 1;
    if (this.epoch <= 0xffff) return;
    this.epoch = 1;
    this.inHand.fill(0);
  }

  /** Candidates that the bounds leave: how many. */
  private gather(size: number, need: number, longest: number): number {
    const { plan } = this;
    let { rest, mass } = plan;
    let count = 0;
    let bringing = true;
    for (let i = 0; i < size; i += 1) {
      const term = plan.term(i);
      const unit = plan.unit(i);
      const length = this.postings.length(term);
      // Shortest first: once a term brings nothing in, no later one does.
      bringing &&= rest >= need && length <= longest;
      if (!bringing) {
        count = this.prune(count, need, rest, mass);
        if (count === 0 || length > SCAN_RATIO * count) return count;
      }
      rest -= plan.peak(i);
      mass -= unit;
      this.work += length;
      if (bringing) count = this.bringIn(term, unit, count, need, rest, mass);
      else this.addTo(term, unit);
    }
    return this.prune(count, need, rest, mass);
  }

  /** Add a list to the scores; documents that can still reach what is needed become candidates. */
  private bringIn(
    term: number,
    unit: number,
    from: number,
    need: number,
    rest: number,
    mass: number,
  ): number {
    const { scores, candidates, inHand, epoch } = this;
    const { ceilings } = this.documents;
    const pool = this.postings.words;
    const start = this.postings.start(term);
    const end = start + this.postings.length(term);
    const least = asBound(need - rest);
    const left = asBound(mass);
    const wanted = asBound(need);
    let count = from;
    for (let i = start; i < end; i += 1) {
      const posting = pool[i] ?? 0;
      const document = posting >>> 8;
      const part = Math.imul(unit, posting & 255);
      const mark = document & HAND_MASK;
      const before = inHand[mark] === epoch ? (scores[document] ?? 0) : 0;
      if (before === 0) {
        if (part < least || ((part + Math.imul(left, ceilings[document] ?? 0)) | 0) < wanted) continue;
        candidates[count] = document;
        count += 1;
        inHand[mark] = epoch;
      }
      scores[document] = (before + part) | 0;
    }
    return count;
  }

  /** Add a list to the scores of the documents in hand. */
  private addTo(term: number, unit: number): void {
    const { scores, inHand, epoch } = this;
    const pool = this.postings.words;
    const start = this.postings.start(term);
    const end = start + this.postings.length(term);
    for (let i = start; i < end; i += 1) {
      const posting = pool[i] ?? 0;
      const document = posting >>> 8;
      if (inHand[document & HAND_MASK] !== epoch) continue;
      const before = scores[document] ?? 0;
      if (before > 0) scores[document] = (before + Math.imul(unit, posting & 255)) | 0;
    }
  }

  /** Drop candidates that what is left (by peaks, and as weight) cannot lift to what is needed. */
  private prune(count: number, need: number, rest: number, mass: number): number {
    const { scores, candidates } = this;
    const { ceilings } = this.documents;
    const least = asBound(need - rest);
    const left = asBound(mass);
    const wanted = asBound(need);
    let kept = 0;
    for (let i = 0; i < count; i += 1) {
      const document = candidates[i] ?? 0;
      const score = scores[document] ?? 0;
      if (score < least || ((score + Math.imul(left, ceilings[document] ?? 0)) | 0) < wanted) {
        scores[document] = 0;
        continue;
      }
      candidates[kept] = document;
      kept += 1;
    }
    return kept;
  }

  /** Look into the documents that are left. */
  private complete(query: Query, count: number, floor: number, k: number): Scored[] {
    const { documents, scores, candidates } = this;
    this.spread(query);
    const least = floor <= 0 && count > CUT_FROM * k ? this.cut(count, k) - query.size * 255 : 0;
    const hits: Scored[] = [];
    for (let i = 0; i < count; i += 1) {
      const document = candidates[i] ?? 0;
      const bound = scores[document] ?? 0;
      scores[document] = 0;
      if (bound < least || documents.ownerOf(document) < 0) continue;
      this.work += documents.lengthOf(document);
      const score = documents.score(document, this.weights);
      if (score > 0 && score >= floor) hits.push({ document, score });
    }
    for (let at = 0; at < query.size; at += 1) this.weights[query.terms[at] ?? 0] = 0;
    hits.sort(byScore);
    return hits.length > k ? hits.slice(0, k) : hits;
  }

  /** The k-th largest bound among the live candidates, after all lists (no floor: none was left out). */
  private cut(count: number, k: number): number {
    const bounds = new Int32Array(count);
    let live = 0;
    for (let i = 0; i < count; i += 1) {
      const document = this.candidates[i] ?? 0;
      if (this.documents.ownerOf(document) < 0) continue;
      bounds[live] = this.scores[document] ?? 0;
      live += 1;
    }
    return live <= k ? 0 : (bounds.subarray(0, live).sort()[live - k] ?? 0);
  }

  private spread(query: Query): void {
    for (let at = 0; at < query.size; at += 1) {
      const term = query.terms[at] ?? 0;
      if (term >= this.weights.length) this.weights = grown(this.weights, term + 1);
      this.weights[term] = query.weights[at] ?? 0;
    }
  }
}

function byScore(a: Scored, b: Scored): number {
  return b.score - a.score || a.document - b.document;
}
