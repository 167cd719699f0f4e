/** Hashes by which terms are known: of stems, numbers and character n-grams, kept apart by seeds. */
import { representative } from './equivalents.ts';
import { hashPair, hashRange, hashText } from './hash.ts';
import { stem } from './stem.ts';

/** What a term is: a word, a number, an n-gram of characters. */
export const TokenKind = { word: 0, number: 1, gram: 2 } as const;
export type TokenKind = (typeof TokenKind)[keyof typeof TokenKind];

const SEED = { word: 0, number: 0x51ed, gram: 0x2c1b } as const;

/** Hash of a word's stem in a language. */
export function wordHash(word: string, language = 'en'): number {
  return hashText(stem(representative(word, language), language), SEED.word);
}

/** Hash of a number, written without commas. */
export function numberHash(digits: string): number {
  return hashText(digits, SEED.number);
}

/** Hash of a two-character n-gram. */
export function gramHash(first: number, second: number): number {
  return hashPair(first, second, SEED.gram);
}

/** Hash of an n-gram of any length, `text[from, to)`. */
export function longGramHash(text: string, from: number, to: number): number {
  return hashRange(text, from, to, SEED.gram);
}
