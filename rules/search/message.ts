/**
 * A message as the index sees it: its content terms, in the languages it is written in, with term numbers and
 * weights, in flat arrays. A word that no rumour has is read as the known word it is one typing slip away from, and
 * a word without gaps (a hashtag, a word spelled out letter by letter) as the known words it is made of.
 */
import { grown } from './growable.ts';
import type { InvertedIndex, QueryTerm } from './inverted-index.ts';
import type { NearWords } from './near-words.ts';
import { Query } from './query.ts';
import { STOP_RARITY, UNLISTED_RARITY } from '../text/commonness.ts';
import type { KeyText } from '../text/key-text.ts';
import { normalise } from '../text/normalise.ts';
import { soundsOf } from '../text/rebus.ts';
import { Script, scriptOf } from '../text/script.ts';
import { TokenKind, tokeniseInto, wordHash, wordOf } from '../text/tokenise.ts';
import { Tokens } from '../text/tokens.ts';
import { FoundTerms } from './found-terms.ts';
import { splitWord } from './split-word.ts';
import type { StoreLanguages } from './store-languages.ts';
import { exactOf, weightOf, wordsOf } from '../text/terms.ts';

/** A message in terms of an index. */
export interface Message {
  readonly source: KeyText;
  readonly exact: number;
  /** Content terms in the message. */
  readonly size: number;
  /** Term number, or -1 for a term that no rumour has. */
  readonly term: Int32Array;
  readonly weight: Float32Array;
  /** Offsets in the key. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly kind: Uint8Array;
  /** 1 for a word that some rumour has, or an everyday word, as it is written; 0 for one guessed or unknown. */
  readonly known: Uint8Array;
  /** Sum of the weights of the distinct terms. */
  readonly mass: number;
  /** The distinct terms that some rumour has. */
  readonly query: readonly QueryTerm[];
  /** Words, grammar words included; two characters of a script without spaces count as one. */
  readonly words: number;
  /** Most of it is in scripts without spaces. */
  readonly inGrams: boolean;
  /** Codes of the languages that its words in Latin and in Cyrillic letters are read in. */
  readonly latin: number;
  readonly cyrillic: number;
}

/** Code of the language that a term of a message is read in, if it is a word. */
export function languageAt({ source, from, latin, cyrillic }: Message, at: number): number {
  return scriptOf(source.key.charCodeAt(from[at] ?? 0)) === Script.cyrillic ? cyrillic : latin;
}

/** A near word is weaker evidence than the word itself. */
const NEAR_WEIGHT = 0.85;

/** Written without gaps: behind a hash sign, or longer in the original than in the key. */
function isRunTogether(from: number, to: number, { key, starts, ends }: KeyText): boolean {
  if (to - from < 6) return false;
  if (key.charAt(from - 1) === '#') return true;
  return starts !== undefined && (ends?.[to - 1] ?? 0) - (starts[from] ?? 0) > 1.5 * (to - from);
}

/**
 * Reads messages, one at a time: `read` makes the query, all that most messages need; `message` gives the
 * rest of the last one read.
 */
export class MessageReader {
  readonly query = new Query();
  /** Most of the message is in scripts without spaces. */
  inGrams = false;
  /** Hash of all its tokens. */
  exact = 0;
  /** Key of the last message, until `forget`. */
  source: KeyText = { key: '' };
  private readonly tokens = new Tokens();
  private readonly found = new FoundTerms();
  /** The message in which a term was last seen. */
  private seen = new Uint32Array(1024);
  private turn = 0;

  constructor(
    readonly index: InvertedIndex,
    readonly near: NearWords,
    readonly languages: StoreLanguages,
  ) {}

  /** Look a message's terms up in the index. */
  read(text: string): void {
    const { tokens } = this;
    this.source = normalise(text);
    tokeniseInto(tokens, text, this.source);
    this.exact = exactOf(tokens);
    this.languages.read(tokens, this.source);
    this.found.size = 0;
    for (let at = 0; at < tokens.size; at += 1) {
      if ((tokens.prior[at] ?? 0) >= STOP_RARITY) this.look(at);
    }
    this.ask();
  }

  /** Drop the text. */
  forget(): void {
    this.source = { key: '' };
  }

  /** The last message read, in full. */
  message(): Message {
    const { source, exact, inGrams, found, query } = this;
    const { size } = found;
    return {
      source,
      exact,
      size,
      term: found.term.slice(0, size),
      weight: Float32Array.from(found.weight.subarray(0, size)),
      from: found.from.slice(0, size),
      to: found.to.slice(0, size),
      kind: found.kind.slice(0, size),
      known: this.knownOf(),
      mass: found.mass(),
      query: Array.from({ length: query.size }, (_, i) => ({
        term: query.terms[i] ?? 0,
        weight: query.weights[i] ?? 0,
      })),
      words: wordsOf(this.tokens),
      inGrams,
      latin: this.languages.latin,
      cyrillic: this.languages.cyrillic,
    };
  }

  private knownOf(): Uint8Array {
    const { term, hash, weight, size } = this.found;
    const known = new Uint8Array(size);
    for (let i = 0; i < size; i += 1) {
      const own = term[i] ?? -1;
      const isKnown = own >= 0 ? this.index.termOf(hash[i] ?? 0) === own : (weight[i] ?? 0) < UNLISTED_RARITY;
      known[i] = isKnown ? 1 : 0;
    }
    return known;
  }

  private look(at: number): void {
    const { tokens, index, found } = this;
    let hash = tokens.hash[at] ?? 0;
    const kind = tokens.kind[at] as TokenKind;
    const from = tokens.from[at] ?? 0;
    const to = tokens.to[at] ?? 0;
    let term = index.termOf(hash);
    if (term < 0 && kind === TokenKind.word) {
      const other = this.languages.elsewhere(tokens, at, this.source, index);
      if (other !== 0) {
        hash = other;
        term = index.termOf(other);
      }
    }
    if (term >= 0) {
      found.push(term, weightOf(kind, index.rarity.of(term)), from, to, kind, hash);
      return;
    }
    const prior = tokens.prior[at] ?? 0;
    if (kind === TokenKind.word && prior >= UNLISTED_RARITY && this.guess(at, from, to, hash)) return;
    found.push(-1, weightOf(kind, prior), from, to, kind, hash);
  }

  /** Read an unknown word as known ones. */
  private guess(at: number, from: number, to: number, hash: number): boolean {
    const { index, found, source } = this;
    if (isRunTogether(from, to, source)) {
      const parts = splitWord(source.key.slice(from, to), this);
      for (const part of parts) {
        const weight = part.term >= 0 ? index.rarity.of(part.term) : 0;
        found.push(part.term, weight, from + part.from, from + part.to, TokenKind.word, part.hash);
      }
      if (parts.length > 0) return true;
    }
    const word = wordOf(this.tokens, at, source);
    const aloud = soundsOf(word)
      .map((meant) => index.termOf(wordHash(meant)))
      .find((known) => known >= 0);
    const term = aloud ?? this.near.find(word, this.isLive);
    if (term < 0) return false;
    found.push(term, NEAR_WEIGHT * index.rarity.of(term), from, to, TokenKind.word, hash);
    return true;
  }

  private readonly isLive = (term: number): boolean => this.index.rarity.frequency(term) > 0;

  /** The distinct known terms become the query. */
  private ask(): void {
    const { found, query } = this;
    this.turn += 1;
    query.clear();
    let grams = 0;
    for (let i = 0; i < found.size; i += 1) {
      if (found.kind[i] === TokenKind.gram) grams += 1;
      const term = found.term[i] ?? -1;
      if (term < 0) continue;
      if (term >= this.seen.length) this.seen = grown(this.seen, term + 1);
      if (this.seen[term] === this.turn) continue;
      this.seen[term] = this.turn;
      query.push(term, found.weight[i] ?? 0);
    }
    this.inGrams = grams * 2 > found.size;
  }
}
