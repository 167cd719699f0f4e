/**
 * Cut a key into terms: stemmed words and numbers for scripts with spaces, overlapping character
 * n-grams for scripts without (bigrams for Han and kana, as in Lucene's CJKAnalyzer; trigrams for
 * Thai and its neighbours, whose vowel signs are units of their own). N-grams step over signs and
 * spaces, so that "疫·苗" is 疫苗. Addresses are not words; `links.ts` reads them.
 */
import { everydayRarity } from './commonness.ts';
import type { KeyText } from './key-text.ts';
import { Script, isGramScript, isWordScript, scriptOf } from './script.ts';
import { TokenKind, gramHash, longGramHash, numberHash } from './term-hash.ts';
import { askGram, askWord, asked } from './term-memo.ts';
import { Tokens } from './tokens.ts';

export { TokenKind, gramHash, wordHash } from './term-hash.ts';

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
  /** Everyday rarity in nats. */
  readonly prior: number;
}

/** Longer runs of letters are codes, not words. */
const MAX_WORD = 64;
const ADDRESS = /(?:https?:\/\/|www\.|pic\.twitter\.com\/|t\.co\/)[\x21-\x7e]*/y;

const APOSTROPHE = 0x27;
const CURLY_APOSTROPHE = 0x2019;
const STOP = 0x2e;
const COMMA = 0x2c;
const HASH = 0x23;
const AT = 0x40;

/** A word without the signs inside it, and without the English genitive. */
function bare(text: string): string {
  return /['’.]/.test(text) ? text.replace(/['’]s$/, '').replace(/['’.]/g, '') : text;
}

const THOUSANDS = /^(\d{1,4}(?:\.\d{1,2})?)k$/;

class Tokeniser {
  private key = '';
  private original = '';
  private source: KeyText = { key: '' };
  private tokens = new Tokens();
  /** Units without spaces since the last break: how many, and where the last two were. */
  private run = 0;
  private last = 0;
  private beforeLast = 0;

  all(original: string, source: KeyText, tokens: Tokens): void {
    this.original = original;
    this.source = source;
    this.key = source.key;
    this.tokens = tokens;
    this.run = 0;
    tokens.clear();
    const { key } = this;
    for (let at = 0; at < key.length;) {
      const script = scriptOf(key.charCodeAt(at));
      if (isGramScript(script)) at = this.gram(at, script);
      else if (isWordScript(script)) at = this.wordOrAddress(at);
      else at += 1;
    }
    this.endRun();
    // Nothing of a text outlives the call.
    this.original = '';
    this.source = { key: '' };
    this.key = '';
  }

  /** Script at an offset; none outside the key. */
  private scriptAt(at: number): Script {
    return at >= 0 && at < this.key.length ? scriptOf(this.key.charCodeAt(at)) : Script.none;
  }

  private gram(at: number, script: Script): number {
    const { key } = this;
    this.run += 1;
    if (script !== Script.spaceless) {
      if (this.run >= 2) {
        askGram(key.charCodeAt(this.last), key.charCodeAt(at));
        this.tokens.push(asked.hash, asked.prior, TokenKind.gram, this.last, at + 1, 0);
      }
    } else if (this.run >= 3) {
      this.pushGram(longGramHash(key, this.beforeLast, at + 1), this.beforeLast, at + 1);
    }
    this.beforeLast = this.last;
    this.last = at;
    return at + 1;
  }

  private pushGram(hash: number, from: number, to: number): void {
    const prior = everydayRarity(hash, TokenKind.gram, this.key.slice(from, to));
    this.tokens.push(hash, prior, TokenKind.gram, from, to, 0);
  }

  /** A single character between other scripts is a term of its own. */
  private endRun(): void {
    if (this.run === 1) this.pushGram(gramHash(0, this.key.charCodeAt(this.last)), this.last, this.last + 1);
    this.run = 0;
  }

  private wordOrAddress(at: number): number {
    const unit = this.key.charCodeAt(at);
    if (unit === 0x68 || unit === 0x77 || unit === 0x70 || unit === 0x74) {
      ADDRESS.lastIndex = at;
      if (ADDRESS.test(this.key)) return ADDRESS.lastIndex;
    }
    if (this.run > 0) this.endRun();
    return this.word(at);
  }

  private word(from: number): number {
    const { key } = this;
    let to = from;
    let digitsOnly = true;
    let signs = false;
    for (; to < key.length; to += 1) {
      const script = scriptOf(key.charCodeAt(to));
      if (isWordScript(script)) digitsOnly = digitsOnly && script === Script.digit;
      else if (this.joins(to, digitsOnly)) signs = true;
      else break;
    }
    if (digitsOnly) this.number(from, to);
    else if (this.scriptAt(from) !== Script.digit || !this.thousands(from, to)) this.letters(from, to, signs);
    return to;
  }

  /** Thousands as chats write them: "20k" is 20,000. */
  private thousands(from: number, to: number): boolean {
    const [, digits] = THOUSANDS.exec(this.key.slice(from, to)) ?? [];
    if (digits === undefined) return false;
    const text = String(Math.round(Number(digits) * 1000));
    const hash = numberHash(text);
    this.tokens.push(hash, everydayRarity(hash, TokenKind.number, text), TokenKind.number, from, to, 0);
    return true;
  }

  /** Signs inside a word or number: don't, 1,000, 3.5, u.s. */
  private joins(at: number, digitsOnly: boolean): boolean {
    const sign = this.key.charCodeAt(at);
    if (sign === APOSTROPHE || sign === CURLY_APOSTROPHE) {
      return !digitsOnly && this.scriptAt(at + 1) === Script.latin;
    }
    if (sign !== STOP && sign !== COMMA) return false;
    const next = this.scriptAt(at + 1);
    if (digitsOnly) return next === Script.digit;
    const alone = !isWordScript(this.scriptAt(at - 2)) && !isWordScript(this.scriptAt(at + 2));
    return sign === STOP && next === Script.latin && alone;
  }

  private number(from: number, to: number): void {
    const text = this.key.slice(from, to);
    const hash = numberHash(text.includes(',') ? text.replace(/,(?=\d{3})/g, '') : text);
    this.tokens.push(hash, everydayRarity(hash, TokenKind.number, text), TokenKind.number, from, to, 0);
  }

  private letters(from: number, to: number, signs: boolean): void {
    if (signs) {
      const text = this.key.slice(from, to);
      const word = bare(text);
      if (this.ask(word, 0, word.length)) {
        asked.prior = everydayRarity(asked.hash, TokenKind.word, text);
        this.pushWord(from, to, 0);
      }
    } else if (this.ask(this.key, from, to)) this.pushWord(from, to, 0);
    const sign = from > 0 ? this.key.charCodeAt(from - 1) : 0;
    if (sign === HASH || sign === AT) this.parts(from, to);
  }

  /** #StopTheSteal, @realDonaldTrump: the words inside, by their capitals. */
  private parts(from: number, to: number): void {
    let start = from;
    for (let at = from + 1; at <= to; at += 1) {
      const isBreak =
        at < to && this.isUpper(at) && (!this.isUpper(at - 1) || (at + 1 < to && !this.isUpper(at + 1)));
      if (!isBreak && at < to) continue;
      if (at - start >= 3 && at - start < to - from && this.ask(this.key, start, at)) {
        this.pushWord(start, at, 1);
      }
      start = at;
    }
  }

  /** Whether the original has a capital where the key has this unit. */
  private isUpper(at: number): boolean {
    const unit = this.original.charCodeAt(this.source.starts?.[at] ?? at);
    if (unit < 0x80) return unit >= 0x41 && unit <= 0x5a;
    return /^\p{Lu}$/u.test(String.fromCharCode(unit));
  }

  /** Whether `text[from, to)` is a word; its hash and rarity are then in `asked`. */
  private ask(text: string, from: number, to: number): boolean {
    if (to <= from || to - from > MAX_WORD) return false;
    askWord(text, from, to);
    return true;
  }

  private pushWord(from: number, to: number, part: number): void {
    this.tokens.push(asked.hash, asked.prior, TokenKind.word, from, to, part);
  }
}

const tokeniser = new Tokeniser();

/** Fill `tokens` with the terms of a text, in order of appearance. */
export function tokeniseInto(tokens: Tokens, original: string, source: KeyText): void {
  tokeniser.all(original, source, tokens);
}

/** The word of a token before stemming; empty for numbers and n-grams. */
export function wordOf(tokens: Tokens, at: number, { key }: KeyText): string {
  if (tokens.kind[at] !== TokenKind.word) return '';
  const text = key.slice(tokens.from[at], tokens.to[at]);
  return tokens.part[at] === 1 ? text : bare(text);
}

/** Tokens as objects, for who is in no hurry. */
export function tokensOf(tokens: Tokens, original: string, source: KeyText): Token[] {
  return Array.from({ length: tokens.size }, (_, i) => {
    const kind = tokens.kind[i] as TokenKind;
    const from = tokens.from[i] ?? 0;
    const start = source.starts?.[from] ?? from;
    return {
      hash: tokens.hash[i] ?? 0,
      kind,
      from,
      to: tokens.to[i] ?? 0,
      // Folding lowers case, so a word whose first unit was changed began with a capital (or near enough).
      capital: kind === TokenKind.word && original.charCodeAt(start) !== source.key.charCodeAt(from),
      word: wordOf(tokens, i, source),
      prior: tokens.prior[i] ?? 0,
    };
  });
}

const scratch = new Tokens();

/** The terms of a text in order of appearance. */
export function tokenise(original: string, source: KeyText): Token[] {
  tokeniseInto(scratch, original, source);
  return tokensOf(scratch, original, source);
}
