/**
 * Cut a key into terms: stemmed words and numbers for scripts with spaces, overlapping character
 * n-grams for scripts without (bigrams for Han and kana, as in Lucene's CJKAnalyzer; trigrams for
 * Thai and its neighbours, whose vowel signs are units of their own). N-grams step over signs and
 * spaces, so that "疫·苗" is 疫苗. Addresses are not words; `links.ts` reads them.
 */
import { representative } from './equivalents.ts';
import { hashPair, hashRange, hashText } from './hash.ts';
import type { KeyText } from './key-text.ts';
import { Script, isGramScript, isWordScript, scriptOf } from './script.ts';
import { stem } from './stem.ts';

export const TokenKind = { word: 0, number: 1, gram: 2 } as const;
export type TokenKind = (typeof TokenKind)[keyof typeof TokenKind];

/** One term of a text. `from` and `to` are offsets in the key. */
export interface Token {
  readonly hash: number;
  readonly kind: TokenKind;
  readonly from: number;
  readonly to: number;
  /** Written with a capital in the original: a hint at a name. */
  readonly capital: boolean;
  /** The word before stemming, for near-word look-up; empty for n-grams. */
  readonly word: string;
}

/** Keeps hashes of words, numbers and n-grams apart. */
const SEED = { word: 0, number: 0x51ed, gram: 0x2c1b } as const;
const MAX_WORD = 64;

const memo = new Map<string, number>();
const MEMO_SIZE = 1 << 16;

/** Hash of a word's stem. Stemming is slow, chatter repeats itself: the answers are kept, up to a bound. */
export function wordHash(word: string, language = 'en'): number {
  const entry = language === 'en' ? word : `${language}:${word}`;
  let hash = memo.get(entry);
  if (hash === undefined) {
    hash = hashText(stem(representative(word), language), SEED.word);
    if (memo.size >= MEMO_SIZE) memo.clear();
    memo.set(entry, hash);
  }
  return hash;
}

/** Hash of a two-character n-gram. */
export function gramHash(first: number, second: number): number {
  return hashPair(first, second, SEED.gram);
}

const ADDRESS = /(?:https?:\/\/|www\.|pic\.twitter\.com\/|t\.co\/)[\x21-\x7e]*/y;

class Tokeniser {
  private readonly tokens: Token[] = [];
  /** Offsets of the gram units seen since the last break. */
  private run: number[] = [];
  private readonly key: string;

  constructor(
    private readonly original: string,
    private readonly source: KeyText,
    private readonly language: string,
  ) {
    this.key = source.key;
  }

  all(): Token[] {
    let at = 0;
    while (at < this.key.length) {
      const script = scriptOf(this.key.charCodeAt(at));
      if (isGramScript(script)) at = this.gram(at, script);
      else if (isWordScript(script)) at = this.wordOrAddress(at);
      else at += 1;
    }
    this.endRun();
    return this.tokens;
  }

  private gram(at: number, script: Script): number {
    this.run.push(at);
    const size = script === Script.spaceless ? 3 : 2;
    if (this.run.length >= size) {
      const first = this.run[this.run.length - size] ?? at;
      const hash =
        size === 2
          ? gramHash(this.key.charCodeAt(first), this.key.charCodeAt(at))
          : hashRange(this.key, first, at + 1, SEED.gram);
      this.push(hash, TokenKind.gram, first, at + 1);
    }
    return at + 1;
  }

  /** A single character between other scripts is a term of its own. */
  private endRun(): void {
    const [only] = this.run;
    if (this.run.length === 1 && only !== undefined) {
      this.push(gramHash(0, this.key.charCodeAt(only)), TokenKind.gram, only, only + 1);
    }
    this.run = [];
  }

  private wordOrAddress(at: number): number {
    const unit = this.key.charCodeAt(at);
    if (unit === 0x68 || unit === 0x77 || unit === 0x70 || unit === 0x74) {
      ADDRESS.lastIndex = at;
      if (ADDRESS.test(this.key)) return ADDRESS.lastIndex;
    }
    this.endRun();
    return this.word(at);
  }

  private word(from: number): number {
    let to = from;
    let digitsOnly = true;
    for (; to < this.key.length; to += 1) {
      const script = scriptOf(this.key.charCodeAt(to));
      if (isWordScript(script)) digitsOnly = digitsOnly && script === Script.digit;
      else if (!this.joins(to, digitsOnly)) break;
    }
    if (digitsOnly) this.number(from, to);
    else this.letters(from, to);
    return to;
  }

  /** Signs inside a word or number: don't, 1,000, 3.5, u.s. */
  private joins(at: number, digitsOnly: boolean): boolean {
    const sign = this.key.charAt(at);
    const next = scriptOf(this.key.charCodeAt(at + 1));
    if (sign === "'" || sign === '’') return !digitsOnly && next === Script.latin;
    if (sign !== '.' && sign !== ',') return false;
    if (digitsOnly) return next === Script.digit;
    const alone = (i: number): boolean => !isWordScript(scriptOf(this.key.charCodeAt(i)));
    return sign === '.' && next === Script.latin && alone(at - 2) && alone(at + 2);
  }

  private number(from: number, to: number): void {
    const digits = this.key.slice(from, to).replace(/,(?=\d{3})/g, '');
    this.push(hashText(digits, SEED.number), TokenKind.number, from, to);
  }

  private letters(from: number, to: number): void {
    const text = this.key.slice(from, to);
    const word = /['’.]/.test(text) ? text.replace(/['’]s$/, '').replace(/['’.]/g, '') : text;
    const sign = this.key.charAt(from - 1);
    this.pushWord(word, from, to);
    if (sign === '#' || sign === '@') this.parts(from, to);
  }

  /** #StopTheSteal, @realDonaldTrump: the words inside, by their capitals. */
  private parts(from: number, to: number): void {
    const { starts } = this.source;
    const isUpper = (at: number): boolean => /^\p{Lu}$/u.test(this.original.charAt(starts?.[at] ?? at));
    let start = from;
    for (let at = from + 1; at <= to; at += 1) {
      const isBreak = at < to && isUpper(at) && (!isUpper(at - 1) || (at + 1 < to && !isUpper(at + 1)));
      if (!isBreak && at < to) continue;
      if (at - start >= 3 && at - start < to - from) this.pushWord(this.key.slice(start, at), start, at);
      start = at;
    }
  }

  private pushWord(word: string, from: number, to: number): void {
    if (word.length === 0 || word.length > MAX_WORD) return;
    this.push(wordHash(word, this.language), TokenKind.word, from, to, word);
  }

  private push(hash: number, kind: TokenKind, from: number, to: number, word = ''): void {
    const at = this.source.starts?.[from] ?? from;
    // Folding lowers case, so a word whose first unit was changed began with a capital (or near enough).
    const capital = kind === TokenKind.word && this.original.charCodeAt(at) !== this.key.charCodeAt(from);
    this.tokens.push({ hash, kind, from, to, capital, word });
  }
}

/** The terms of a text in order of appearance; `language` picks the stemmer. */
export function tokenise(original: string, source: KeyText, language = 'en'): Token[] {
  return new Tokeniser(original, source, language).all();
}
