import { Script, scriptOf } from '../text/script.ts';
import { simplifyUnit } from '../text/han.ts';

/**
 * The first look at a message: could any entry occur? One pass over the code units with table look-ups and a
 * Bloom filter (Bloom 1970) over one telling word of each Latin term and the first two or three characters of
 * each Chinese one. It may say yes for nothing (then the slow path decides) but never no for a message that
 * the slow path would match.
 */

/** Folded code unit per code unit: lower case, half width, Simplified; 0 for characters that are dropped. */
const FOLD = new Uint16Array(0x10000);
const KIND = new Uint8Array(0x10000);
/** A character between the letters of a spread-out Chinese word: 傻·逼, 傻1逼. */
const GAP_SIGNS = /[ .·•‧・*\-_~/|丨0-9]/u;

/** Classes of characters: names, not amounts. */
const OTHER = 0;
const LETTER = 1;
const DIGIT = 2;
const MASK = 3;
const HAN = 4;
const LOOKALIKE = 5;

const GAP = new Uint8Array(0x10000);
const DROPPED = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{M}]/u;

function kindOf(unit: number): number {
  const char = String.fromCharCode(unit);
  if (unit < 0x80)
    return /[a-z]/.test(char) ? LETTER : /\d/.test(char) ? DIGIT : /[*@$!#|+]/.test(char) ? MASK : OTHER;
  const script = scriptOf(unit);
  if (script === Script.han) return HAN;
  if (script === Script.latin) return LETTER;
  return script === Script.greek || script === Script.cyrillic ? LOOKALIKE : OTHER;
}

for (let unit = 0; unit < 0x10000; unit++) {
  const char = String.fromCharCode(unit);
  let folded = simplifyUnit(unit);
  if (unit < 0x3000 || unit > 0xfb00) {
    const plain = char.normalize('NFKC').toLowerCase();
    if (plain.length === 1) folded = plain.charCodeAt(0);
    if (unit > 0x7f && DROPPED.test(char)) folded = 0;
  }
  FOLD[unit] = folded;
}
for (let unit = 0; unit < 0x10000; unit++) {
  KIND[unit] = kindOf(unit);
  GAP[unit] = GAP_SIGNS.test(String.fromCharCode(unit)) ? 1 : 0;
}

/** What a digit stands for in leet; "1" is tried as i and as l. */
const LEET_I = new Uint16Array(0x80);
const LEET_L = new Uint16Array(0x80);
for (const [digit, letter] of Object.entries({ 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' })) {
  LEET_I[digit.charCodeAt(0)] = letter.charCodeAt(0);
  LEET_L[digit.charCodeAt(0)] = letter.charCodeAt(0);
}
LEET_L['1'.charCodeAt(0)] = 'l'.charCodeAt(0);

/** High surrogate of the mathematical alphabets (𝐢𝐝𝐢𝐨𝐭), the only astral letters that imitate Latin. */
const MATH_SURROGATE = 0xd835;
const STRETCH = 3;
/** So many single letters in a row may be one word spelt out. */
const SPELT_OUT = 4;
const LETTER_W = 'w'.charCodeAt(0);

const step = (hash: number, unit: number): number => (Math.imul(hash, 0x01000193) ^ unit) | 0;
const pairOf = (first: number, second: number): number => Math.imul(first, 0x10001) ^ second;

/** State of the word under the scanner. */
class Word {
  raw = 0;
  leetI = 0;
  leetL = 0;
  size = 0;
  letters = 0;
  lookalikes = 0;
  run = 0;
  previous = 0;
  singles = 0;

  add(unit: number, kind: number): void {
    this.raw = step(this.raw, unit);
    this.leetI = step(this.leetI, kind === DIGIT ? LEET_I[unit] || unit : unit);
    this.leetL = step(this.leetL, kind === DIGIT ? LEET_L[unit] || unit : unit);
    this.size++;
    if (kind === LETTER) this.letters++;
    if (kind === LOOKALIKE) this.lookalikes++;
    this.run = unit === this.previous && unit !== LETTER_W && kind !== DIGIT ? this.run + 1 : 1;
    this.previous = unit;
  }

  reset(): void {
    if (this.size > 0) this.singles = this.size === 1 ? this.singles + 1 : 0;
    this.raw =
      this.leetI =
      this.leetL =
      this.size =
      this.letters =
      this.lookalikes =
      this.run =
      this.previous =
        0;
  }
}

/** Too common to screen by. */
const COMMON = new Set(
  `one off where fire bridge face human space attention earth piece pile you your yourself have what where would should nobody everyone nothing fucking mouth from came about away back
  good half head hope wish want wanna were self like cares likes loves make noone everybody here wants`.split(
    /\s+/u,
  ),
);

/** The word of a phrase to screen by: its longest uncommon one, the later of equals. */
export function tellingWord(words: readonly string[]): string {
  const rare = words.filter((word) => word.length > 2 && !COMMON.has(word));
  return (rare.length > 0 ? rare : words).reduce(
    (best, word) => (word.length >= best.length ? word : best),
    '',
  );
}

const BITS = 1 << 16;

/** A Bloom filter with one hash in front of an exact set: nearly all look-ups end at the first table. */
class HashSet {
  private readonly bits = new Uint8Array(BITS);
  private readonly hashes = new Set<number>();

  add(hash: number): void {
    this.bits[mix(hash)] = 1;
    this.hashes.add(hash);
  }

  has(hash: number): boolean {
    return this.bits[mix(hash)] === 1 && this.hashes.has(hash);
  }
}

const mix = (hash: number): number => (hash ^ (hash >>> 16)) & (BITS - 1);

/** A quick look that tells most messages to have no term of the lexicon. */
export class Screen {
  private readonly words = new HashSet();
  /** First two characters of every Chinese term; first three of the longer ones, chained by hash. */
  private readonly begins = new HashSet();
  private readonly pairs = new HashSet();
  private readonly firsts = new Uint8Array(0x10000);

  /** Register a term in key form (lower case, Simplified): a Chinese one whole, of a Latin one its telling word. */
  add(term: string): void {
    const first = term.charCodeAt(0);
    const kind = KIND[first] ?? OTHER;
    if (kind === HAN) {
      this.firsts[first] = 1;
      const pair = pairOf(first, term.charCodeAt(1));
      this.begins.add(pair);
      this.pairs.add(term.length > 2 ? pairOf(pair, term.charCodeAt(2)) : pair);
      return;
    }
    let hash = 0;
    for (let i = 0; i < term.length; i++) {
      const unit = term.charCodeAt(i);
      const unitKind = KIND[unit] ?? OTHER;
      if (unitKind !== LETTER && unitKind !== DIGIT) break;
      hash = step(hash, unit);
    }
    this.words.add(hash);
  }

  /** Whether the slow path must look at `text`. */
  suspects(text: string): boolean {
    const word = new Word();
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      const folded = FOLD[unit] ?? unit;
      if (folded === 0) continue;
      const kind = KIND[folded] ?? OTHER;
      if (kind === LETTER || kind === DIGIT || kind === LOOKALIKE) {
        word.add(folded, kind);
        if (word.run >= STRETCH) return true;
        continue;
      }
      if (word.size > 0 && this.wordEnds(word)) return true;
      if (kind === HAN && this.firsts[folded] === 1 && this.begunAt(text, i, folded)) return true;
      if (kind === MASK && masks(text, i)) return true;
      if (unit === MATH_SURROGATE) return true;
    }
    return word.size > 0 && this.wordEnds(word);
  }

  private wordEnds(word: Word): boolean {
    const known =
      this.words.has(word.raw) ||
      (word.size > word.letters &&
        (this.words.has(word.leetI) ||
          this.words.has(word.leetL) ||
          (word.lookalikes > 0 && word.letters > 0)));
    word.reset();
    return known || word.singles >= SPELT_OUT;
  }

  /** Whether a Chinese term may begin at `at`; signs between its characters are stepped over. */
  private begunAt(text: string, at: number, first: number): boolean {
    const second = nextUnit(text, at + 1);
    const pair = pairOf(first, FOLD[text.charCodeAt(second)] ?? 0);
    if (this.pairs.has(pair)) return true;
    if (!this.begins.has(pair)) return false;
    const third = nextUnit(text, second + 1);
    return this.pairs.has(pairOf(pair, FOLD[text.charCodeAt(third)] ?? 0));
  }
}

/** Position of the next unit that is kept, at most one gap sign further. */
function nextUnit(text: string, from: number): number {
  const next = nextKept(text, from);
  const unit = FOLD[text.charCodeAt(next)] ?? 0;
  return next < text.length && KIND[unit] !== HAN && GAP[unit] === 1 ? nextKept(text, next + 1) : next;
}

function nextKept(text: string, from: number): number {
  let at = from;
  while (at < text.length && FOLD[text.charCodeAt(at)] === 0) at++;
  return at;
}

const isLetterAt = (text: string, at: number): boolean => {
  const kind = KIND[FOLD[text.charCodeAt(at)] ?? 0] ?? OTHER;
  return kind === LETTER || kind === DIGIT;
};

/** "f*ck", "b****", "@sshole": a sign where a letter should be. A leading @ or # is a name or a tag. */
function masks(text: string, at: number): boolean {
  const sign = text.charAt(at);
  const before = at > 0 && isLetterAt(text, at - 1);
  const after = isLetterAt(text, at + 1);
  if (before) return after || sign === '*';
  return (sign === '@' && /^@[s$]/iu.test(text.slice(at, at + 2))) || (sign === '$' && after);
}

/** Whether the code unit may stand inside a spread-out Chinese word. */
export function isGapSign(unit: number): boolean {
  return GAP[unit] === 1;
}
