/**
 * How common a term is in everyday talk, whatever is stored: word lists by falling frequency under
 * Zipf's law (1949), hand-written for this project (`data/models/common-words.json`). Rarity is minus
 * the natural logarithm of the chance that a short message has the term.
 */
import common from '../../data/models/common-words.json' with { type: 'json' };
import { TokenKind, gramHash, wordHash } from './term-hash.ts';
import { simplify } from './han.ts';

/** A term that is on no list. */
export const UNLISTED_RARITY = 9.3;
/** Terms below carry grammar, not content. */
export const STOP_RARITY = 3.4;

function zipf(rank: number, scale: number, shift: number): number {
  return -Math.log(Math.min(0.3, scale / (rank + shift)));
}

function buildTable(): Map<number, number> {
  const table = new Map<number, number>();
  const put = (hash: number, rarity: number): void => {
    table.set(hash, Math.min(table.get(hash) ?? UNLISTED_RARITY, rarity));
  };
  common.en.split(' ').forEach((word, rank) => put(wordHash(word.replaceAll("'", '')), zipf(rank, 1.2, 4)));
  common.hanWords.split(' ').forEach((word, rank) => {
    const key = simplify(word);
    put(gramHash(key.charCodeAt(0), key.charCodeAt(1)), zipf(rank, 0.6, 8));
  });
  return table;
}

function buildCharTable(): Map<number, number> {
  return new Map(
    Array.from(simplify(common.hanChars)).map((char, rank) => [char.charCodeAt(0), 0.04 / (1 + rank / 12)]),
  );
}

let terms: Map<number, number> | undefined;
let chars: Map<number, number> | undefined;
/** Chance of a character that is on no list, at one place of a text. */
const UNLISTED_CHAR = 0.0001;
const PLACES_IN_MESSAGE = 20;

function gramRarity(first: number, second: number): number {
  chars ??= buildCharTable();
  const chance =
    PLACES_IN_MESSAGE * (chars.get(first) ?? UNLISTED_CHAR) * (chars.get(second) ?? UNLISTED_CHAR);
  return Math.min(UNLISTED_RARITY, -Math.log(Math.min(0.3, chance)));
}

function numberRarity(digits: string): number {
  if (digits.length <= 2) return 4.5;
  return /^(?:19|20)\d\d$/.test(digits) ? 5 : 7;
}

/** Everyday rarity of a term: its hash and kind, and its characters as they stand in the key. */
export function everydayRarity(hash: number, kind: TokenKind, text: string): number {
  terms ??= buildTable();
  const listed = terms.get(hash);
  if (listed !== undefined) return listed;
  if (kind === TokenKind.number) return numberRarity(text);
  if (kind === TokenKind.word) return text.length <= 1 ? 4 : UNLISTED_RARITY;
  if (text.length === 1) return 4.5;
  return gramRarity(text.charCodeAt(0), text.charCodeAt(text.length - 1));
}

let grammar: ReadonlySet<string> | undefined;
/** How many of the commonest characters count as grammar. */
const GRAMMAR_CHARS = 100;

/** True for one of the commonest Han characters, which a slip of the finger leaves behind and no claim turns on. */
export function isGrammarHan(char: string): boolean {
  grammar ??= new Set(
    Array.from(simplify(common.hanChars).slice(0, GRAMMAR_CHARS)).filter(
      (one) => !'不没无未非别'.includes(one),
    ),
  );
  return grammar.has(char);
}

let surface: ReadonlySet<string> | undefined;

/** True for a listed word, as it is written. */
export function isEverydayWord(word: string): boolean {
  surface ??= new Set(common.en.split(' '));
  return surface.has(word) && (word.length > 1 || word === 'a' || word === 'i');
}
