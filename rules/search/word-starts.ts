/**
 * How the words of each language begin in an index. Stemming is slow, and inflection changes the ends of words, so an
 * unknown word is stemmed in a language only where some word of that language begins like it.
 */
import { foldWord } from '../text/stem.ts';

const PLACES = 1 << 14;
/** Letters looked at: inflection changes the ends of words. */
const LENGTH = 4;
/** In shorter words the fourth letter may be inflection: "cae", "caen". */
const SHORT = 5;

const decoder = new TextDecoder();

function placeOf(word: string, length: number): number {
  let hash = length;
  for (let i = 0; i < length; i += 1) hash = (Math.imul(hash, 0x01000193) ^ word.charCodeAt(i)) | 0;
  return (hash ^ (hash >>> 14)) & (PLACES - 1);
}

/** The beginnings of an index's words, by language. */
export class WordStarts {
  /** One bit for each language, by its code; empty until a word is learnt. */
  private masks = new Uint32Array(0);

  get bytes(): number {
    return this.masks.byteLength;
  }

  /** Learn a word in UTF-8, `bytes[from, to)`, of a language. */
  learn(bytes: Uint8Array, from: number, to: number, language: number): void {
    if (this.masks.length === 0) this.masks = new Uint32Array(PLACES);
    const word = foldWord(decoder.decode(bytes.subarray(from, to)));
    this.mark(placeOf(word, Math.min(LENGTH, word.length)), language);
    if (word.length <= SHORT) this.mark(placeOf(word, Math.min(LENGTH - 1, word.length)), language);
  }

  /** One bit for each language that has a word which begins like this one, and seldom for another. */
  of(word: string): number {
    const plain = foldWord(word);
    const mask = this.masks[placeOf(plain, Math.min(LENGTH, plain.length))] ?? 0;
    if (plain.length > SHORT) return mask;
    return mask | (this.masks[placeOf(plain, Math.min(LENGTH - 1, plain.length))] ?? 0);
  }

  private mark(place: number, language: number): void {
    this.masks[place] = (this.masks[place] ?? 0) | (1 << language);
  }
}
