/**
 * Gives the words of a tokenised text the stems and rarities of its language. Only words in the letters of that
 * language: a Latin name in a Russian text is read as in an English one.
 */
import type { KeyText } from './key-text.ts';
import { ENGLISH, LANGUAGES, isCyrillic } from './language.ts';
import { Script, scriptOf } from './script.ts';
import { TokenKind } from './term-hash.ts';
import { askWord, asked } from './term-memo.ts';
import { wordOf } from './tokenise.ts';
import type { Tokens } from './tokens.ts';

/** Articles and such that lose their vowel and are written with the word that follows: l'eau, dell'acqua. */
const ELIDED: ReadonlyMap<number, RegExp> = new Map([
  [LANGUAGES.indexOf('fr'), /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’](?=.)/],
  [
    LANGUAGES.indexOf('it'),
    /^(?:[cdlmnstv]|un|gl|all|dall|dell|nell|sull|coll|quest|quell|bell|sant|tutt|anch|dov|com)['’](?=.)/,
  ],
]);

/** How many characters of `text` belong to an elided word before the one that counts. */
function elided(text: string, language: number): number {
  return ELIDED.get(language)?.exec(text)?.[0].length ?? 0;
}

/** The languages that a word with an apostrophe speaks for, one bit for each: "l'eau". */
export function elidingIn(word: string): number {
  let mask = 0;
  for (const [code, pattern] of ELIDED) if (pattern.test(word)) mask |= 1 << code;
  return mask;
}

/** True when the token is a word in the letters of the language. */
function isOf(language: number, tokens: Tokens, at: number, { key }: KeyText): boolean {
  if (language === ENGLISH || tokens.kind[at] !== TokenKind.word) return false;
  return (scriptOf(key.charCodeAt(tokens.from[at] ?? 0)) === Script.cyrillic) === isCyrillic(language);
}

/** Look up a word token in a language; the answer is in `asked`. Returns how much of it was elided. */
function ask(tokens: Tokens, at: number, source: KeyText, language: number): number {
  const from = tokens.from[at] ?? 0;
  const before = tokens.part[at] === 1 ? 0 : elided(source.key.slice(from, tokens.to[at]), language);
  tokens.from[at] = from + before;
  const word = wordOf(tokens, at, source);
  tokens.from[at] = from;
  askWord(word, 0, word.length, language);
  return before;
}

/**
 * Read the words of a tokenised text, which are read as English, in another language; only those with a 1 in `which`
 * when it is given.
 */
export function restem(tokens: Tokens, source: KeyText, language: number, which?: Uint8Array): void {
  for (let at = 0; at < tokens.size; at += 1) {
    if (which?.[at] === 0 || !isOf(language, tokens, at, source)) continue;
    const before = ask(tokens, at, source, language);
    tokens.from[at] = (tokens.from[at] ?? 0) + before;
    tokens.hash[at] = asked.hash;
    // What is an everyday word in English is one wherever else it is used: video, virus, hotel.
    tokens.prior[at] = before > 0 ? asked.prior : Math.min(tokens.prior[at] ?? 0, asked.prior);
  }
}
