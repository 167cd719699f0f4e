/**
 * The content terms of a text, as both sides of the match see them: tokens of the key without the
 * grammar words, with their everyday rarity, and one hash over all tokens for the exact form.
 */
import { foldAccents } from './stem.ts';
import { STOP_RARITY } from './commonness.ts';
import { mix } from './hash.ts';
import type { KeyText } from './key-text.ts';
import { languageOfText } from './guess-language.ts';
import { ENGLISH, languageOf } from './language.ts';
import { normalise } from './normalise.ts';
import { restem } from './restem.ts';
import { type Token, TokenKind, tokeniseInto, tokensOf } from './tokenise.ts';
import { Tokens } from './tokens.ts';

/** A content term of a text. */
export interface Term {
  readonly token: Token;
  /** Everyday rarity in nats. */
  readonly prior: number;
}

/** A text in its content terms. */
export interface TextTerms {
  readonly source: KeyText;
  readonly terms: readonly Term[];
  /** Hash of the whole sequence of tokens, the same in every language; 0 when there are none. */
  readonly exact: number;
  /** Words, grammar words included; two characters of a script without spaces count as one. */
  readonly words: number;
}

/** N-grams overlap, so each says less than a word. */
export const GRAM_WEIGHT = 0.6;

/** Evidence weight of a term of a kind with a rarity. */
export function weightOf(kind: TokenKind, rarity: number): number {
  return kind === TokenKind.gram ? rarity * GRAM_WEIGHT : rarity;
}

/** Hash of the whole sequence of tokens; 0 when there are none. */
export function exactOf({ size, hash }: Tokens): number {
  let sum = size;
  for (let i = 0; i < size; i += 1) sum = mix(Math.imul(sum, 31) ^ (hash[i] ?? 0));
  return size === 0 ? 0 : sum || 1;
}

/** Words, grammar words included; two characters of a script without spaces count as one. */
export function wordsOf({ size, kind, from, to }: Tokens): number {
  let halves = 0;
  let end = -1;
  for (let i = 0; i < size; i += 1) {
    const start = from[i] ?? 0;
    if (kind[i] !== TokenKind.gram) halves += 2;
    else halves += start < end ? 1 : (to[i] ?? 0) - start;
    end = to[i] ?? 0;
  }
  return halves / 2;
}

const scratch = new Tokens();

/** Code of the language of a text whose tag (BCP 47) tells it, or which must be told from the text itself (`und`). */
export function languageIn(text: string, tag: string): number {
  if (tag !== 'und') return languageOf(tag);
  const source = normalise(text);
  tokeniseInto(scratch, text, source);
  return languageOfText(scratch, source);
}

/** Analyse a text in a language, by its code. */
export function termsOf(text: string, language = ENGLISH): TextTerms {
  const source = normalise(text);
  tokeniseInto(scratch, text, source);
  const exact = exactOf(scratch);
  restem(scratch, source, language);
  const tokens = tokensOf(scratch, text, source);
  const terms = tokens
    .filter(({ prior }) => prior >= STOP_RARITY)
    .map((token): Term => ({ token, prior: token.prior }));
  return { source, terms, exact, words: wordsOf(scratch) };
}

/** The form in which a word is looked up among near words. */
export function nearForm(word: string): string {
  return foldAccents(word);
}
