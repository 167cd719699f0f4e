/**
 * All alternatives of all gists, found in one pass over a message: an automaton over units whose edges are hashes, so
 * that no text is held. A word may be matched whole or by its beginning; a character of a script without spaces is
 * an edge of its own.
 */
import { isEverydayWord } from '../text/commonness.ts';
import { mix } from '../text/hash.ts';
import { isGramScript, scriptOf } from '../text/script.ts';
import { isSilent, plainUnit } from './gist-fold.ts';
import { type GistUnits, UnitKind, isApostrophe } from './gist-units.ts';
import { grown } from './growable.ts';
import { HashTable } from './hash-table.ts';
import { NearWords } from './near-words.ts';

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;
const NODE = 0x9e3779b1;
/** Kinds of edges, kept apart by seeds. */
const WHOLE = 0x51a7;
const OPEN = 0x0be1;
/** So many letters at the beginning are seldom mistyped, and looking for them first spares most words. */
const SURE = 3;
/** Shorter beginnings are those of too many words to be told through a slip. */
const LEAST_OPEN = 6;
/** Letters of an alternative by which words are passed over. */
const BEGINNING = 4;
const ANY_ENDING = 0x2a;
const SPACE = 0x20;

/** Takes what is found: an alternative in the units `[from, to)`. */
export interface AlternativeSink {
  found(alternative: number, from: number, to: number): void;
}

const edgeOf = (node: number, hash: number, kind: number): number =>
  mix(hash ^ Math.imul(node, NODE) ^ kind) || 1;

/** Addresses are known as the word that begins them. */
const ADDRESS_HASH = Array.from('http').reduce(
  (hash, char) => Math.imul(hash ^ char.charCodeAt(0), PRIME),
  OFFSET,
);

/** The alternatives of all gists, found in a message in one pass. */
export class GistAlternatives {
  private readonly edges = new HashTable();
  private nodes = 1;
  /** Alternative that ends at a node, or -1; whether edges lead on from it. */
  private ends = new Int32Array(1024).fill(-1);
  private leadsOn = new Uint8Array(1024);
  /** First words of alternatives, for words with a slip of the finger; those whose ending is open. */
  private readonly near = new NearWords();
  private open = new Uint8Array(1024);
  /** By the last bits of its hash, whether something is the beginning of an alternative: most words are none. */
  private readonly beginnings = new Uint8Array(1 << 16);
  private count = 0;
  private units: GistUnits | undefined;
  private sink: AlternativeSink | undefined;

  /** Number of a folded alternative (`gist-fold.ts`), which is learnt when it is new. */
  intern(folded: string): number {
    let node = 0;
    let hash = OFFSET;
    let length = 0;
    const step = (kind: number, to: number): void => {
      const isFirst = node === 0;
      node = this.child(node, edgeOf(node, hash, kind));
      if (isFirst && length > 1) this.learn(folded.slice(0, to), node, kind);
      hash = OFFSET;
      length = 0;
    };
    for (let at = 0; at < folded.length; at += 1) {
      const unit = folded.charCodeAt(at);
      if (unit === SPACE) {
        if (length > 0) step(WHOLE, at);
      } else if (unit === ANY_ENDING) {
        if (length > 0) step(OPEN, at);
      } else {
        const isGram = isGramScript(scriptOf(unit));
        if (isGram && length > 0) step(WHOLE, at);
        hash = Math.imul(hash ^ unit, PRIME);
        length += 1;
        if (node === 0 && length <= BEGINNING) this.beginnings[hash & 0xffff] = 1;
        if (isGram) step(WHOLE, at);
      }
    }
    if (length > 0) step(WHOLE, folded.length);
    if ((this.ends[node] ?? -1) < 0) {
      this.ends[node] = this.count;
      this.count += 1;
    }
    return this.ends[node] ?? -1;
  }

  /** Alternatives known so far. */
  get size(): number {
    return this.count;
  }

  get bytes(): number {
    const { edges, near, ends, leadsOn, open } = this;
    return edges.bytes + near.bytes + ends.byteLength + leadsOn.byteLength + open.byteLength;
  }

  /** Hand every alternative that occurs in the units to the sink, by where it begins. */
  scan(units: GistUnits, sink: AlternativeSink): void {
    this.units = units;
    this.sink = sink;
    for (let at = 0; at < units.size; at += 1) this.walk(0, at, at);
    this.units = undefined;
    this.sink = undefined;
  }

  /**
   * The same for a word that is no word: what it would be without a slip of the finger, in full or as the beginning of
   * an alternative.
   */
  scanSlipped(units: GistUnits, at: number, sink: AlternativeSink): void {
    const from = units.from[at] ?? 0;
    let hash = OFFSET;
    for (let i = from; i < from + SURE; i += 1) hash = Math.imul(hash ^ units.key.charCodeAt(i), PRIME);
    if (this.beginnings[hash & 0xffff] === 0) return;
    const word = units.key.slice(from, units.to[at]);
    if (isEverydayWord(word)) return;
    let node = this.near.find(word, () => true);
    for (let length = LEAST_OPEN; node < 0 && length < word.length; length += 1)
      node = this.near.find(word.slice(0, length), this.isOpen);
    if (node < 0) return;
    this.units = units;
    this.sink = sink;
    this.arrive(node, at, at);
    this.units = undefined;
    this.sink = undefined;
  }

  private readonly isOpen = (node: number): boolean => this.open[node] === 1;

  private learn(word: string, node: number, kind: number): void {
    if (kind === OPEN && word.length < LEAST_OPEN) return;
    if (kind === OPEN) this.open[node] = 1;
    this.near.add(word, node);
  }

  private child(node: number, edge: number): number {
    let child = this.edges.get(edge);
    if (child >= 0) return child;
    child = this.nodes;
    this.nodes = child + 1;
    if (child >= this.ends.length) {
      this.ends = grown(this.ends, this.nodes);
      this.leadsOn = grown(this.leadsOn, this.nodes);
      this.open = grown(this.open, this.nodes);
    }
    this.ends[child] = -1;
    this.leadsOn[child] = 0;
    this.leadsOn[node] = 1;
    this.edges.set(edge, child);
    return child;
  }

  private walk(node: number, start: number, at: number): void {
    const { units, beginnings } = this;
    if (!units || at >= units.size) return;
    const from = units.from[at] ?? 0;
    const kind = units.kind[at];
    if (kind === UnitKind.word) this.word(node, start, at, units.key, from, units.to[at] ?? 0);
    else {
      const hash =
        kind === UnitKind.gram ? Math.imul(OFFSET ^ units.key.charCodeAt(from), PRIME) : ADDRESS_HASH;
      if (node === 0 && beginnings[hash & 0xffff] === 0) return;
      this.follow(node, hash, WHOLE, start, at);
      if (kind === UnitKind.address) this.follow(node, hash, OPEN, start, at);
    }
  }

  private word(node: number, start: number, at: number, text: string, from: number, to: number): void {
    let hash = OFFSET;
    let genitive = 0;
    let length = 0;
    for (let i = from; i < to; i += 1) {
      const unit = text.charCodeAt(i);
      const isPlain = unit >= 0x61 && unit <= 0x7a;
      if (!isPlain && isSilent(unit, text.charCodeAt(i - 1))) {
        // "China's" is China as well.
        if (isApostrophe(unit) && i === to - 2 && text.charCodeAt(i + 1) === 0x73) genitive = hash;
        continue;
      }
      hash = Math.imul(hash ^ (isPlain ? unit : plainUnit(unit)), PRIME);
      length += 1;
      if (node === 0 && length <= BEGINNING && this.beginnings[hash & 0xffff] === 0) return;
      // No alternative is one letter and any ending.
      if (length > 1 || !isPlain) this.follow(node, hash, OPEN, start, at);
    }
    this.follow(node, hash, WHOLE, start, at);
    if (genitive !== 0) this.follow(node, genitive, WHOLE, start, at);
  }

  private follow(node: number, hash: number, kind: number, start: number, at: number): void {
    const child = this.edges.get(edgeOf(node, hash, kind));
    if (child >= 0) this.arrive(child, start, at);
  }

  private arrive(child: number, start: number, at: number): void {
    const alternative = this.ends[child] ?? -1;
    if (alternative >= 0) this.sink?.found(alternative, start, at + 1);
    if (this.leadsOn[child] === 1) this.walk(child, start, at + 1);
  }
}
