/**
 * A key as gists read it: words and numbers of scripts with spaces, single characters of scripts without. Signs are
 * none of them, so that "5-G" and "5 G" are the same two units and 晶·片 the same two characters as 晶片.
 */
import { grown } from './growable.ts';
import { Script, isGramScript, isWordScript, scriptOf } from '../text/script.ts';

/** What a unit is: a word or number, a character of a script without spaces, a web address. */
export const UnitKind = { word: 0, gram: 1, address: 2 } as const;

const ADDRESS = /(?:https?:\/\/|www\.|pic\.twitter\.com\/|t\.co\/)[\x21-\x7e]*/y;
/** Most words need no closer look: ht, ww, pi, t. */
const mayBeAddress = (first: number, second: number): boolean =>
  (first === 0x68 && second === 0x74) ||
  (first === 0x77 && second === 0x77) ||
  (first === 0x70 && second === 0x69) ||
  (first === 0x74 && second === 0x2e);
const APOSTROPHE = 0x27;
const CURLY_APOSTROPHE = 0x2019;
const STOP = 0x2e;
const COMMA = 0x2c;
/** Longer rests behind an apostrophe are words of their own: "don't" is one word, "l'eau" two. */
const LONGEST_ENDING = 2;

/** True for the straight and the curly apostrophe. */
export const isApostrophe = (unit: number): boolean => unit === APOSTROPHE || unit === CURLY_APOSTROPHE;

const scriptAt = (key: string, at: number): Script =>
  at >= 0 && at < key.length ? scriptOf(key.charCodeAt(at)) : Script.none;

/** Whether the apostrophe at `at` stands inside a word: what follows it is a short ending. */
function joinsEnding(key: string, at: number): boolean {
  let end = at + 1;
  while (end <= at + LONGEST_ENDING + 1 && isWordScript(scriptAt(key, end))) end += 1;
  return end > at + 1 && end - at - 1 <= LONGEST_ENDING;
}

/** Whether the sign at `at`, behind a word that began at `from`, belongs to it: don't, 1,000, 3.5, u.s. */
function joins(key: string, from: number, at: number): boolean {
  const sign = key.charCodeAt(at);
  if (isApostrophe(sign)) return joinsEnding(key, at);
  if (sign !== STOP && sign !== COMMA) return false;
  const next = scriptAt(key, at + 1);
  if (scriptAt(key, at - 1) === Script.digit) return next === Script.digit;
  const alone = (at - 1 === from || key.charCodeAt(at - 2) === STOP) && !isWordScript(scriptAt(key, at + 2));
  return sign === STOP && next === Script.latin && alone;
}

/** The units of one key at a time, in columns that are used again for the next. */
export class GistUnits {
  key = '';
  size = 0;
  /** Offsets in the key. */
  from = new Int32Array(256);
  to = new Int32Array(256);
  kind = new Uint8Array(256);

  /** Cut a key into units. The key is kept until the next call, or `forget`. */
  read(key: string): void {
    this.key = key;
    this.size = 0;
    for (let at = 0; at < key.length;) {
      const script = scriptOf(key.charCodeAt(at));
      if (isGramScript(script)) {
        this.push(at, at + 1, UnitKind.gram);
        at += 1;
      } else if (isWordScript(script)) at = this.word(at);
      else at += 1;
    }
  }

  /** Drop the text. */
  forget(): void {
    this.key = '';
    this.size = 0;
  }

  private word(from: number): number {
    const { key } = this;
    if (mayBeAddress(key.charCodeAt(from), key.charCodeAt(from + 1))) {
      ADDRESS.lastIndex = from;
      if (ADDRESS.test(key)) {
        this.push(from, ADDRESS.lastIndex, UnitKind.address);
        return ADDRESS.lastIndex;
      }
    }
    let to = from + 1;
    while (to < key.length && (isWordScript(scriptOf(key.charCodeAt(to))) || joins(key, from, to))) to += 1;
    this.push(from, to, UnitKind.word);
    return to;
  }

  private push(from: number, to: number, kind: number): void {
    const at = this.size;
    this.size = at + 1;
    if (at >= this.from.length) {
      this.from = grown(this.from, this.size);
      this.to = grown(this.to, this.size);
      this.kind = grown(this.kind, this.size);
    }
    this.from[at] = from;
    this.to[at] = to;
    this.kind[at] = kind;
  }
}
