/**
 * In which of some languages a text is written, by its grammar words (Grefenstette, "Comparing two language
 * identification schemes", JADT 1995: small words do as well as trigrams from a sentence on). English is what a
 * text in Latin letters is taken for unless its words say otherwise, so words that are English as well do not count.
 */
import { UNLISTED_RARITY, isEverydayWord } from './commonness.ts';
import { languagesOf, mayBeGrammar } from './grammar-words.ts';
import type { KeyText } from './key-text.ts';
import { ENGLISH, LANGUAGES, OTHER, RUSSIAN, UKRAINIAN, isCyrillic } from './language.ts';
import { elidingIn } from './restem.ts';
import { Script, scriptOf } from './script.ts';
import { TokenKind } from './term-hash.ts';
import type { Tokens } from './tokens.ts';

/** What a text is guessed to be written in. */
export interface Guess {
  /** Codes of the languages for words in Latin and in Cyrillic letters. */
  latin: number;
  cyrillic: number;
  /** Nothing in it speaks for any language but English. */
  surelyEnglish: boolean;
  /** Some of the words in Latin letters are English, and some of that language: see `stretchesIn`. */
  mixed: boolean;
}

/** So much English is enough, when there is next to nothing else: a grammar word counts for two everyday words. */
const ENOUGH_ENGLISH = 3;
/** One word may be a name or a quotation. */
const MIN_HITS = 2;
/** Everyday rarity up to which an English word is grammar: the eighty commonest. */
const ENGLISH_GRAMMAR = 4.4;

const ONLY_UKRAINIAN = /[іїєґ]/;
const ONLY_RUSSIAN = /[ыэъё]/;

/** A single hit is enough where no English grammar word, and of everyday words no more than one in so many, is. */
const FEW_EVERYDAY = 8;

const hits = new Float64Array(LANGUAGES.length);
let english = 0;
let everyday = 0;
/** Everyday English words that are grammar words elsewhere: "a", "in", "die". */
let shared = 0;

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** One hit, and a little more for a word that few languages have: it decides between equals. */
function count(mask: number, among: number): void {
  const hit = 1 + 0.01 / bits(mask);
  for (let code = 0; code < hits.length; code += 1) {
    if ((mask & among & (1 << code)) !== 0) hits[code] = (hits[code] ?? 0) + hit;
  }
}

function readCyrillic(word: string, among: number): void {
  const letters = ONLY_UKRAINIAN.test(word) ? UKRAINIAN : ONLY_RUSSIAN.test(word) ? RUSSIAN : -1;
  const mask = letters >= 0 ? 1 << letters : languagesOf(word);
  if (mask !== 0) count(mask, among);
}

function readEnglish(prior: number): void {
  if (prior <= ENGLISH_GRAMMAR) english += 1;
  else if (prior < UNLISTED_RARITY) everyday += 1;
}

function readLatin(word: string, prior: number, among: number): void {
  const mask = languagesOf(word);
  if ((mask & among) === 0) readEnglish(prior);
  else if (isEverydayWord(word)) shared += 1;
  else if (word.length > 1) count(mask, among);
}

/** An unknown word: only what is elided tells anything. */
function readUnlisted(word: string, among: number): void {
  const mask = elidingIn(word) & among;
  if (mask !== 0) count(mask, among);
}

function best(codes: readonly number[]): number {
  let found = ENGLISH;
  for (const code of codes) {
    if (found === ENGLISH || (hits[code] ?? 0) > (hits[found] ?? 0)) found = code;
  }
  return found;
}

/** Languages to choose from: codes, and the same as bits. English need not be among them. */
export interface Choice {
  readonly latin: readonly number[];
  readonly cyrillic: readonly number[];
  readonly mask: number;
}

/** Guess the languages of a tokenised text among those to choose from. */
export function guessLanguage(
  tokens: Tokens,
  { key }: KeyText,
  { latin, cyrillic, mask }: Choice,
  guess: Guess,
): void {
  hits.fill(0);
  english = 0;
  everyday = 0;
  shared = 0;
  let words = 0;
  for (let at = 0; at < tokens.size; at += 1) {
    if (tokens.kind[at] !== TokenKind.word || tokens.part[at] === 1) continue;
    words += 1;
    const from = tokens.from[at] ?? 0;
    const prior = tokens.prior[at] ?? 0;
    if (scriptOf(key.charCodeAt(from)) === Script.cyrillic) {
      if (cyrillic.length > 0) readCyrillic(key.slice(from, tokens.to[at]), mask);
    } else if (mayBeGrammar(tokens.hash[at] ?? 0)) readLatin(key.slice(from, tokens.to[at]), prior, mask);
    else if (prior >= UNLISTED_RARITY) readUnlisted(key.slice(from, tokens.to[at]), mask);
    else readEnglish(prior);
  }
  const language = best(latin);
  // Without the fractions that decide between equals.
  const most = Math.floor(hits[language] ?? 0);
  const isForeign = most >= MIN_HITS || (most > 0 && english === 0 && everyday * FEW_EVERYDAY <= words);
  guess.latin = isForeign ? language : ENGLISH;
  guess.mixed = guess.latin !== ENGLISH && english > 0;
  guess.surelyEnglish =
    !isForeign && 2 * english + everyday >= (most === 0 ? ENOUGH_ENGLISH : ENOUGH_ENGLISH + 1);
  guess.cyrillic = best(cyrillic);
}

const foreign = LANGUAGES.map((_, code) => code).filter((code) => code !== ENGLISH && code !== OTHER);
const ALL: Choice = {
  latin: foreign.filter((code) => !isCyrillic(code)),
  cyrillic: foreign.filter(isCyrillic),
  mask: foreign.reduce((mask, code) => mask | (1 << code), 0),
};

/** Code of the language of a whole tokenised text: English unless more of its grammar words are of another. */
export function languageOfText(tokens: Tokens, source: KeyText): number {
  const guess: Guess = { latin: ENGLISH, cyrillic: ENGLISH, surelyEnglish: false, mixed: false };
  guessLanguage(tokens, source, ALL, guess);
  let inCyrillic = 0;
  let words = 0;
  for (let at = 0; at < tokens.size; at += 1) {
    if (tokens.kind[at] !== TokenKind.word) continue;
    words += 1;
    if (scriptOf(source.key.charCodeAt(tokens.from[at] ?? 0)) === Script.cyrillic) inCyrillic += 1;
  }
  if (2 * inCyrillic > words) return guess.cyrillic;
  const most = Math.floor(hits[guess.latin] ?? 0);
  const isEnough = most >= MIN_HITS || english + everyday + shared === 0;
  return isEnough && most > english + everyday / 2 ? guess.latin : ENGLISH;
}

/** Words on either side that have a say in what a word of a mixed text is read as. */
const REACH = 6;
/** How many more of them must be of the language than of English. */
const MAJORITY = 2;

let votes = new Int8Array(256);

function vote(word: string, prior: number, bit: number): number {
  const isForeign = (languagesOf(word) & bit) !== 0;
  if (isForeign) return isEverydayWord(word) ? 0 : 1;
  return prior <= ENGLISH_GRAMMAR && isEverydayWord(word) ? -1 : 0;
}

/** Mark the tokens of each line that is in the language as a whole. */
function markLines(isIn: Uint8Array, { from, to }: Tokens, key: string): void {
  let first = 0;
  let foreign = 0;
  let english = 0;
  let end = 0;
  for (let at = 0; at < isIn.length; at += 1) {
    if (votes[at] === 1) foreign += 1;
    else if (votes[at] === -1) english += 1;
    if (end >= 0 && end < (to[at] ?? 0)) end = key.indexOf('\n', to[at]);
    const isLast = at + 1 === isIn.length || (end >= 0 && end < (from[at + 1] ?? 0));
    if (!isLast) continue;
    if (foreign >= MIN_HITS && foreign > english) isIn.fill(1, first, at + 1);
    first = at + 1;
    foreign = 0;
    english = 0;
  }
}

/** Mark the tokens around which the language is, and its own grammar words. */
function markNeighbourhoods(isIn: Uint8Array): void {
  const size = isIn.length;
  let sum = 0;
  for (let at = 0; at < size + REACH; at += 1) {
    if (at < size) sum += votes[at] ?? 0;
    const behind = at - 2 * REACH - 1;
    if (behind >= 0 && behind < size) sum -= votes[behind] ?? 0;
    const centre = at - REACH;
    if (centre >= 0 && (sum >= MAJORITY || votes[centre] === 1)) isIn[centre] = 1;
  }
}

/**
 * For each token of a text that is partly English 1 where it is of the language: on lines and in places where that
 * language's grammar words are. A forward in one language often comes with a greeting in another.
 */
export function stretchesIn(language: number, tokens: Tokens, { key }: KeyText): Uint8Array {
  const { size, kind, from, to, prior } = tokens;
  if (votes.length < size) votes = new Int8Array(size * 2);
  for (let at = 0; at < size; at += 1) {
    const isWord = kind[at] === TokenKind.word;
    votes[at] = isWord ? vote(key.slice(from[at], to[at]), prior[at] ?? 0, 1 << language) : 0;
  }
  const isIn = new Uint8Array(size);
  markNeighbourhoods(isIn);
  markLines(isIn, tokens, key);
  return isIn;
}
