/**
 * The content terms of a text, as both sides of the match see them: tokens of the key without the
 * grammar words, with their everyday rarity, and one hash over all tokens for the exact form.
 */
import { foldAccents } from '../text/stem.ts';
import { STOP_RARITY, everydayRarity } from '../text/commonness.ts';
import { mix } from '../text/hash.ts';
import type { KeyText } from '../text/key-text.ts';
import { normalise } from '../text/normalise.ts';
import { type Token, TokenKind, tokenise } from '../text/tokenise.ts';

export interface Term {
  readonly token: Token;
  /** Everyday rarity in nats. */
  readonly prior: number;
}

export interface TextTerms {
  readonly source: KeyText;
  readonly terms: readonly Term[];
  /** Hash of the whole sequence of tokens; 0 when there are none. */
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

function chain(tokens: readonly Token[]): number {
  let hash = tokens.length;
  for (const token of tokens) hash = mix(Math.imul(hash, 31) ^ token.hash);
  return tokens.length === 0 ? 0 : hash || 1;
}

function wordsIn(tokens: readonly Token[]): number {
  let halves = 0;
  let end = -1;
  for (const { kind, from, to } of tokens) {
    if (kind !== TokenKind.gram) halves += 2;
    else halves += from < end ? 1 : to - from;
    end = to;
  }
  return halves / 2;
}

/** Analyse a text. */
export function termsOf(text: string): TextTerms {
  const source = normalise(text);
  const tokens = tokenise(text, source);
  const terms: Term[] = [];
  for (const token of tokens) {
    const prior = everydayRarity(token.hash, token.kind, source.key.slice(token.from, token.to));
    if (prior >= STOP_RARITY) terms.push({ token, prior });
  }
  return { source, terms, exact: chain(tokens), words: wordsIn(tokens) };
}

/** The form in which a word is looked up among near words. */
export function nearForm(word: string): string {
  return foldAccents(word);
}
