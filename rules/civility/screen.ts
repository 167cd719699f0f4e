import { Script, scriptOf } from '../text/script.ts';
import { simplifyUnit } from '../text/han.ts';

/**
 * The first look at a message: could any entry start here? One pass over the code units with table look-ups
 * and a Bloom filter (Bloom 1970) over first words and first two Han characters. It may say yes for nothing
 * (then the slow path decides) but never no for a message that the slow path would match.
 */

/** Folded code unit per code unit: lower case, half width, Simplified; 0 for characters that are dropped. */
const FOLD = new Uint16Array(0x10000);
const KIND = new Uint8Array(0x10000);
/** A character between the letters of a spread-out Chinese word: 傻·逼, 傻1逼. */
const GAP_SIGNS = /[ .·•‧・*\-_~/|丨0-9]/u;

const OTHER = 0;
const LETTER = 1;
const DIGIT = 2;
const MASK = 3;
const HAN = 4;
const LOOKALIKE = 5;

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
for (let unit = 0; unit < 0x10000; unit++) KIND[unit] = kindOf(unit);

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
const BITS = 1 << 16;
const STRETCH = 3;
/** So many single letters in a row may be one word spelt out. */
const SPELT_OUT = 4;
const LETTER_W = 'w'.charCodeAt(0);

const step = (hash: number, unit: number): number => (Math.imul(hash, 31) + unit) | 0;
const pairHash = (first: number, second: number): number => (Math.imul(first, 0x9e3b) + second) & (BITS - 1);

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

export class Screen {
  private readonly words = new Uint8Array(BITS);
  private readonly pairs = new Uint8Array(BITS);
  private readonly firsts = new Uint8Array(0x10000);

  /** Register a term, already in key form (lower case, Simplified). */
  add(term: string): void {
    const first = term.charCodeAt(0);
    const kind = KIND[first] ?? OTHER;
    if (kind === HAN) {
      this.firsts[first] = 1;
      this.pairs[pairHash(first, term.charCodeAt(1))] = 1;
      return;
    }
    let hash = 0;
    for (let i = 0; i < term.length; i++) {
      const unit = term.charCodeAt(i);
      const unitKind = KIND[unit] ?? OTHER;
      if (unitKind !== LETTER && unitKind !== DIGIT) break;
      hash = step(hash, unit);
    }
    this.words[hash & (BITS - 1)] = 1;
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
      if (kind === HAN && this.firsts[folded] === 1 && this.pairAt(text, i, folded)) return true;
      if (kind === MASK && masks(text, i)) return true;
      if (unit === MATH_SURROGATE) return true;
    }
    return word.size > 0 && this.wordEnds(word);
  }

  private wordEnds(word: Word): boolean {
    const mask = BITS - 1;
    const known =
      this.words[word.raw & mask] === 1 ||
      this.words[word.leetI & mask] === 1 ||
      this.words[word.leetL & mask] === 1 ||
      (word.lookalikes > 0 && word.letters > 0);
    word.reset();
    return known || word.singles >= SPELT_OUT;
  }

  private pairAt(text: string, at: number, first: number): boolean {
    let next = at + 1;
    while (next < text.length && FOLD[text.charCodeAt(next)] === 0) next++;
    const second = FOLD[text.charCodeAt(next)] ?? 0;
    if (this.pairs[pairHash(first, second)] === 1) return true;
    return next < text.length && GAP_SIGNS.test(String.fromCharCode(second));
  }
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

/** Whether the character may stand inside a spread-out Chinese word. */
export function isGapSign(char: string): boolean {
  return GAP_SIGNS.test(char);
}
