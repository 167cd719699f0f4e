/**
 * Search by MaxScore (Turtle and Flood, Information Processing & Management 31(6), 1995), a term at a
 * time, shortest list first. A list brings documents in only while the terms left could lift an unseen
 * document to the floor; after that, lists only add to the documents in hand, of which those that cannot
 * reach the floor any more are dropped before each list. So words common among the rumours cost nothing,
 * however many rumours share them. The bound of a term is the peak of its list or, tighter, the peak of
 * the document in hand (the block of Ding and Suel, SIGIR 2011, with one document to a block).
 */
import type { Documents } from './documents.ts';
import { grown } from './growable.ts';
import type { PostingLists } from './posting-lists.ts';
import type { Query } from './query.ts';

export interface Hit {
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
const SCAN_RATIO = 8;

/** Room for rounding between bounds and sums. */
const SLACK = 1e-3;

/** From so many times `k` on, the best are picked before looking closely. */
const CUT_FROM = 8;

/** Sorts by list length, then by place in the query. */
const PLACES = 1 << 20;

export class MaxScore {
  /** Postings and document entries read so far: what a search costs, whatever the clock says. */
  work = 0;
  private scores = new Float32Array(256);
  private candidates = new Uint32Array(256);
  private weights = new Float32Array(1024);
  private keys = new Float64Array(64);
  /** Places in the query, shortest list first. */
  private order = new Uint32Array(64);
  private bounds = new Float64Array(64);

  constructor(
    private readonly postings: PostingLists,
    private readonly documents: Documents,
  ) {}

  get bytes(): number {
    return this.scores.byteLength + this.candidates.byteLength + this.weights.byteLength;
  }

  /**
   * The `k` best documents that reach at least `floor`, best first, ties by document number.
   * Score: sum over shared terms of query weight × impact / 255. Query terms must be distinct.
   */
  search(query: Query, floor: number, k: number): Hit[] {
    const need = floor - SLACK;
    let rest = this.bound(query);
    if (rest < need) return [];
    this.plan(query);
    const { order, bounds, postings } = this;
    const longest = floor > 0 ? Math.max(COMMON_LIST, this.documents.size * COMMON_SHARE) : Infinity;
    let count = 0;
    let mass = 0;
    let used = 0;
    for (; used < query.size && rest >= need; used += 1) {
      const at = order[used] ?? 0;
      const term = query.terms[at] ?? 0;
      if (postings.length(term) > longest) break;
      count = this.bringIn(term, query.weights[at] ?? 0, count);
      rest -= bounds[at] ?? 0;
    }
    for (let i = used; i < query.size; i += 1) mass += query.weights[order[i] ?? 0] ?? 0;
    for (; count > 0; used += 1) {
      count = this.prune(count, need - rest, need, mass);
      if (used >= query.size) break;
      const at = order[used] ?? 0;
      const term = query.terms[at] ?? 0;
      if (postings.length(term) > SCAN_RATIO * count) break;
      this.addTo(term, query.weights[at] ?? 0);
      rest -= bounds[at] ?? 0;
      mass -= query.weights[at] ?? 0;
    }
    return count === 0 ? [] : this.complete(query, count, rest, floor, k);
  }

  /** What a document could score at most. */
  private bound(query: Query): number {
    if (query.size > this.bounds.length) this.bounds = grown(this.bounds, query.size);
    let sum = 0;
    for (let at = 0; at < query.size; at += 1) {
      const bound = ((query.weights[at] ?? 0) * this.postings.peak(query.terms[at] ?? 0)) / 255;
      this.bounds[at] = bound;
      sum += bound;
    }
    return sum;
  }

  /** Order the query's terms by the length of their lists. */
  private plan(query: Query): void {
    if (query.size > this.order.length) {
      this.order = grown(this.order, query.size);
      this.keys = grown(this.keys, query.size);
    }
    if (this.documents.size > this.scores.length) {
      this.scores = grown(this.scores, this.documents.size);
      this.candidates = grown(this.candidates, this.documents.size);
    }
    const { keys, order } = this;
    for (let at = 0; at < query.size; at += 1) {
      keys[at] = this.postings.length(query.terms[at] ?? 0) * PLACES + at;
    }
    if (query.size > 32) keys.subarray(0, query.size).sort();
    else insertionSort(keys, query.size);
    for (let i = 0; i < query.size; i += 1) {
      const key = keys[i] ?? 0;
      order[i] = key - Math.floor(key / PLACES) * PLACES;
    }
  }

  /** Add a list to the scores; documents not seen before become candidates. */
  private bringIn(term: number, weight: number, from: number): number {
    const { scores, candidates } = this;
    const pool = this.postings.words;
    const start = this.postings.start(term);
    const end = start + this.postings.length(term);
    const unit = weight / 255;
    let count = from;
    for (let i = start; i < end; i += 1) {
      const posting = pool[i] ?? 0;
      const document = posting >>> 8;
      const before = scores[document] ?? 0;
      if (before === 0) {
        candidates[count] = document;
        count += 1;
      }
      scores[document] = before + unit * (posting & 255);
    }
    this.work += end - start;
    return count;
  }

  /** Add a list to the scores of documents seen before. */
  private addTo(term: number, weight: number): void {
    const { scores } = this;
    const pool = this.postings.words;
    const start = this.postings.start(term);
    const end = start + this.postings.length(term);
    const unit = weight / 255;
    for (let i = start; i < end; i += 1) {
      const posting = pool[i] ?? 0;
      const before = scores[posting >>> 8] ?? 0;
      if (before > 0) scores[posting >>> 8] = before + unit * (posting & 255);
    }
    this.work += end - start;
  }

  /** Drop candidates that what is left cannot lift to the floor: `mass` is the weight of what is left. */
  private prune(count: number, least: number, need: number, mass: number): number {
    const { scores, candidates } = this;
    const { ceilings } = this.documents;
    const unit = mass / 255;
    let kept = 0;
    for (let i = 0; i < count; i += 1) {
      const document = candidates[i] ?? 0;
      const partial = scores[document] ?? 0;
      if (partial < least || partial + unit * (ceilings[document] ?? 0) < need) {
        scores[document] = 0;
        continue;
      }
      candidates[kept] = document;
      kept += 1;
    }
    return kept;
  }

  /** Look into the documents that are left: exact scores, always summed in the same order. */
  private complete(query: Query, count: number, rest: number, floor: number, k: number): Hit[] {
    const { documents, scores, candidates } = this;
    this.spread(query);
    const least = count > CUT_FROM * k ? this.cut(count, k) - rest : 0;
    const hits: Hit[] = [];
    for (let i = 0; i < count; i += 1) {
      const document = candidates[i] ?? 0;
      const partial = scores[document] ?? 0;
      scores[document] = 0;
      if (partial < least || documents.ownerOf(document) < 0) continue;
      this.work += documents.lengthOf(document);
      const score = documents.score(document, this.weights);
      if (score > 0 && score >= floor) hits.push({ document, score });
    }
    for (let at = 0; at < query.size; at += 1) this.weights[query.terms[at] ?? 0] = 0;
    hits.sort(byScore);
    return hits.length > k ? hits.slice(0, k) : hits;
  }

  /** What the k-th best live candidate has in hand: with less and no more to come, a document is not among them. */
  private cut(count: number, k: number): number {
    const partials = new Float32Array(count);
    let live = 0;
    for (let i = 0; i < count; i += 1) {
      const document = this.candidates[i] ?? 0;
      if (this.documents.ownerOf(document) < 0) continue;
      partials[live] = this.scores[document] ?? 0;
      live += 1;
    }
    return live <= k ? 0 : (partials.subarray(0, live).sort()[live - k] ?? 0) - SLACK;
  }

  private spread(query: Query): void {
    for (let at = 0; at < query.size; at += 1) {
      const term = query.terms[at] ?? 0;
      if (term >= this.weights.length) this.weights = grown(this.weights, term + 1);
      this.weights[term] = query.weights[at] ?? 0;
    }
  }
}

function insertionSort(keys: Float64Array, size: number): void {
  for (let i = 1; i < size; i += 1) {
    const one = keys[i] ?? 0;
    let to = i;
    for (; to > 0 && (keys[to - 1] ?? 0) > one; to -= 1) keys[to] = keys[to - 1] ?? 0;
    keys[to] = one;
  }
}

function byScore(a: Hit, b: Hit): number {
  return b.score - a.score || a.document - b.document;
}
