/**
 * Stems and rarities of the words and n-grams seen last: chatter repeats itself, and both are slow to
 * work out. Bounded tables of numbers; a word is known by 64 bits of hash, never by its letters.
 */
import { everydayRarity } from './commonness.ts';
import { rarityIn } from './grammar-words.ts';
import { ENGLISH, languageName } from './language.ts';
import { TokenKind, gramHash, wordHash } from './term-hash.ts';

/** Buckets of so many words each; a full bucket forgets in turn. */
const WAYS = 4;
const BUCKETS = 1 << 14;
const FIRST_PRIME = 0x01000193;
const SECOND_PRIME = 0x85ebca6b;

const first = new Uint32Array(WAYS * BUCKETS);
const second = new Uint32Array(WAYS * BUCKETS);
const stems = new Uint32Array(WAYS * BUCKETS);
/** Place of the word's rarity in `rarities`, which has few different values. */
const rarityAt = new Uint16Array(WAYS * BUCKETS);
const rarities: number[] = [];
const placeOf = new Map<number, number>();
let turn = 0;

/** Hash and everyday rarity of the last word or n-gram asked for. */
export const asked = { hash: 0, prior: 0 };

function place(rarity: number): number {
  let at = placeOf.get(rarity);
  if (at === undefined) {
    at = rarities.length;
    rarities.push(rarity);
    placeOf.set(rarity, at);
  }
  return at;
}

function workOut(word: string, language: number): void {
  asked.hash = wordHash(word, languageName(language));
  asked.prior =
    language === ENGLISH
      ? everydayRarity(asked.hash, TokenKind.word, word)
      : rarityIn(language, word, asked.hash);
}

/** Look up the word `text[from, to)` of a language, by its code; the answer is in `asked`. */
export function askWord(text: string, from: number, to: number, language = ENGLISH): void {
  let one = 0x811c9dc5 ^ (language << 16);
  let other = to - from + (language << 8);
  for (let i = from; i < to; i += 1) {
    const unit = text.charCodeAt(i);
    one = Math.imul(one ^ unit, FIRST_PRIME);
    other = Math.imul(other ^ unit, SECOND_PRIME);
    other ^= other >>> 15;
  }
  // Zero marks an empty place.
  one = one >>> 0 || 1;
  other >>>= 0;
  const bucket = ((one ^ (one >>> 15)) & (BUCKETS - 1)) * WAYS;
  for (let at = bucket; at < bucket + WAYS; at += 1) {
    if (first[at] !== one || second[at] !== other) continue;
    asked.hash = stems[at] ?? 0;
    asked.prior = rarities[rarityAt[at] ?? 0] ?? 0;
    return;
  }
  workOut(text.slice(from, to), language);
  turn += 1;
  const at = bucket + (turn & (WAYS - 1));
  first[at] = one;
  second[at] = other;
  stems[at] = asked.hash;
  rarityAt[at] = place(asked.prior);
}

const GRAMS = 1 << 14;
const gramKeys = new Uint32Array(GRAMS);
const gramRarities = new Float64Array(GRAMS);

/** Look up a two-character n-gram; the answer is in `asked`. */
export function askGram(one: number, other: number): void {
  const hash = gramHash(one, other);
  const key = ((one << 16) | other) >>> 0;
  const at = hash & (GRAMS - 1);
  if (gramKeys[at] !== key) {
    gramKeys[at] = key;
    gramRarities[at] = everydayRarity(hash, TokenKind.gram, String.fromCharCode(one, other));
  }
  asked.hash = hash;
  asked.prior = gramRarities[at] ?? 0;
}
