/**
 * What a message says in place of what a wording says. "The Kentucky senator" is not "McConnell", but in the store
 * the words come together, so of two wordings that lack as much the one whose missing words are kin to the
 * message's other words is likelier meant. Kin: normalised pointwise mutual information (Bouma, GSCL 2009) over
 * the rumours that have a word; for retrieval, translation by co-occurrence (Karimzadehgan and Zhai, SIGIR 2010).
 */
import { grown } from '../search/growable.ts';
import { TERM_MASK, type InvertedIndex } from '../search/inverted-index.ts';
import { TokenKind } from '../text/tokenise.ts';
import type { Slot } from './evidence.ts';
import { TermFlag } from '../search/flags.ts';
import type { Message } from '../search/message.ts';

/** Rarest words of the message looked at. */
const MOST_WORDS = 24;
/** Rumours of a word looked at: enough to tell a habit. */
const SAMPLE = 48;
/** Weight, in rumours, of the assumption that two words have nothing to do with one another. */
const PRIOR = 4;

/** What the words of one message lead one to expect, by the habits of the store. */
export class Association {
  /** Distinct words of the message under work that some rumour has, rarest first. */
  private readonly words: number[] = [];
  /** Place + 1 of each term among the wanted ones; 0 = not wanted. */
  private placeOf = new Uint32Array(1024);
  private readonly wanted: number[] = [];
  /** The document in which each wanted term was last met: a term may stand in it more than once. */
  private metIn = new Int32Array(0);
  /** Rumours that have the row's word and the column's wanted term, and those looked at for the row's. */
  private both = new Uint8Array(0);
  private readonly seen = new Uint8Array(MOST_WORDS);

  constructor(private readonly index: InvertedIndex) {}

  /** Take in a message that is about to be laid beside these documents. */
  read(message: Message, documents: readonly number[]): void {
    this.choose(message);
    for (const term of this.wanted) this.placeOf[term] = 0;
    this.wanted.length = 0;
    if (this.words.length === 0) return;
    for (const document of documents) this.want(document);
    this.metIn = grown(this.metIn, this.wanted.length);
    this.both = grown(this.both, this.words.length * this.wanted.length);
    this.both.fill(0, 0, this.words.length * this.wanted.length);
    this.words.forEach((word, row) => this.meet(word, row));
  }

  /** Weight, in nats, of the slots that are not found, as far as the message's other words lead one to expect them. */
  weightOf(slots: readonly Slot[], found: Uint8Array): number {
    const isFound = new Set(slots.filter((_, i) => found[i] !== 0).map(({ term }) => term));
    const rows = this.words.flatMap((word, row) => (isFound.has(word) ? [] : [row]));
    let sum = 0;
    slots.forEach(({ term, weight, flags }, i) => {
      if (found[i] !== 0 || (flags & TermFlag.gram) !== 0) return;
      let most = 0;
      for (const row of rows) most = Math.max(most, this.kinship(row, term));
      sum += weight * most;
    });
    return sum;
  }

  private choose({ size, term, weight, kind }: Message): void {
    const weights = new Map<number, number>();
    for (let at = 0; at < size; at += 1) {
      const known = term[at] ?? -1;
      if (known >= 0 && kind[at] === TokenKind.word) weights.set(known, weight[at] ?? 0);
    }
    const rarest = [...weights].sort((a, b) => b[1] - a[1]).slice(0, MOST_WORDS);
    this.words.length = 0;
    for (const [word] of rarest) this.words.push(word);
  }

  private want(document: number): void {
    for (const entry of this.index.entries(document)) {
      const term = entry & TERM_MASK;
      this.placeOf = grown(this.placeOf, term + 1);
      if (this.placeOf[term] !== 0) continue;
      this.wanted.push(term);
      this.placeOf[term] = this.wanted.length;
    }
  }

  /** Count the wanted terms in the rumours that have a word. */
  private meet(word: number, row: number): void {
    const { both, placeOf, metIn, index } = this;
    const width = this.wanted.length;
    metIn.fill(-1, 0, width);
    let last = -1;
    let seen = 0;
    for (const document of index.sample(word, SAMPLE)) {
      const owner = index.ownerOf(document);
      if (owner < 0 || owner === last) continue;
      last = owner;
      seen += 1;
      for (const entry of index.entries(document)) {
        const place = placeOf[entry & TERM_MASK] ?? 0;
        if (place === 0 || metIn[place - 1] === document) continue;
        metIn[place - 1] = document;
        const cell = row * width + place - 1;
        both[cell] = (both[cell] ?? 0) + 1;
      }
    }
    this.seen[row] = seen;
  }

  /** How much a word leads one to expect a term: 0 not at all, 1 for certain. */
  private kinship(row: number, term: number): number {
    const place = this.placeOf[term] ?? 0;
    // One rumour with both is no habit.
    const together = place === 0 ? 0 : (this.both[row * this.wanted.length + place - 1] ?? 0) - 1;
    if (together <= 0) return 0;
    const rarity = this.index.rarity.of(term);
    const likely = (together + PRIOR * Math.exp(-rarity)) / ((this.seen[row] ?? 0) + PRIOR);
    return Math.min(1, Math.max(0, 1 + Math.log(likely) / rarity));
  }
}
