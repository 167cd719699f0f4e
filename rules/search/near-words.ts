/**
 * Known words one slip of the finger away from an unknown one: a letter changed, dropped, added, or two
 * swapped. Symmetric deletion (Garbe 2012, SymSpell): two words are near when one of them, or the same
 * rest after dropping one letter of each, is equal; so only hashes of deletions are kept, no words.
 */
import { mix } from '../text/hash.ts';
import { HashTable } from './hash-table.ts';

/** Of shorter words too many are a slip apart (cat, bat, hat); longer ones are seldom words. */
const MIN_LENGTH = 5;
const MAX_LENGTH = 24;
const BASE = 0x01000193;
/** Four letters without a vowel are a word of five that lost one: "trmp". */
const CLIPPED = /^[b-df-hj-np-tv-xz]{4}$/;

const decoder = new TextDecoder();

/** Scratch space for one word. */
const suffix = new Int32Array(MAX_LENGTH + 1);
const powers = new Int32Array(MAX_LENGTH + 1);
/** Hash of the word and of the word without each of its letters, in turn. */
const variants = new Uint32Array(MAX_LENGTH + 1);

/** Fill `variants`; a word of `length` letters has one more. */
function vary(word: string): void {
  const { length } = word;
  // Polynomial hash from both ends, so that each deletion costs one multiplication, not a new pass.
  suffix[length] = 0;
  let power = 1;
  for (let i = length - 1; i >= 0; i -= 1) {
    powers[i + 1] = power;
    suffix[i] = (Math.imul(word.charCodeAt(i), power) + (suffix[i + 1] ?? 0)) | 0;
    power = Math.imul(power, BASE);
  }
  variants[0] = finish(suffix[0] ?? 0, length);
  let prefix = 0;
  for (let i = 0; i < length; i += 1) {
    const rest = (Math.imul(prefix, powers[i + 1] ?? 0) + (suffix[i + 1] ?? 0)) | 0;
    variants[i + 1] = finish(rest, length - 1);
    prefix = (Math.imul(prefix, BASE) + word.charCodeAt(i)) | 0;
  }
}

/** Hash of the whole word, as `vary` has it. */
function wholeHash(word: string): number {
  let hash = 0;
  for (let i = 0; i < word.length; i += 1) hash = (Math.imul(hash, BASE) + word.charCodeAt(i)) | 0;
  return finish(hash, word.length);
}

function finish(hash: number, length: number): number {
  return mix(hash ^ Math.imul(length, 0x9e3779b1)) || 1;
}

/** Finds the known word that an unknown one is a slip of. */
export class NearWords {
  private readonly table = new HashTable();

  /** Learn a word given in UTF-8, as `add` does: most words are known, and are told by their bytes. */
  learn(bytes: Uint8Array, from: number, to: number, term: number): void {
    let hash = 0;
    let bits = 0;
    for (let i = from; i < to; i += 1) {
      const byte = bytes[i] ?? 0;
      bits |= byte;
      hash = (Math.imul(hash, BASE) + byte) | 0;
    }
    if (bits < 0x80 && (to - from < MIN_LENGTH || this.table.get(finish(hash, to - from)) >= 0)) return;
    this.add(decoder.decode(bytes.subarray(from, to)), term);
  }

  /** Learn a word of a term. The first term of a variant keeps it. */
  add(word: string, term: number): void {
    if (word.length < MIN_LENGTH || word.length > MAX_LENGTH) return;
    vary(word);
    // When the word itself is known, so are its variants.
    if (this.table.get(variants[0] ?? 0) >= 0) return;
    for (let i = 0; i <= word.length; i += 1) {
      const variant = variants[i] ?? 0;
      if (this.table.get(variant) < 0) this.table.set(variant, term);
    }
  }

  /** The term of a known word near this one, or -1; `isLive` refuses terms that are gone. */
  find(word: string, isLive: (term: number) => boolean): number {
    if (CLIPPED.test(word)) {
      const term = this.table.get(wholeHash(word));
      return term >= 0 && isLive(term) ? term : -1;
    }
    if (word.length < MIN_LENGTH || word.length > MAX_LENGTH) return -1;
    vary(word);
    for (let i = 0; i <= word.length; i += 1) {
      const term = this.table.get(variants[i] ?? 0);
      if (term >= 0 && isLive(term)) return term;
    }
    return -1;
  }

  /** Whether a word may be known: never wrong about a known word of five letters or more, seldom about others. */
  mayKnow(word: string): boolean {
    return this.table.get(wholeHash(word)) >= 0;
  }

  get bytes(): number {
    return this.table.bytes;
  }
}
