/**
 * Known words one slip of the finger away from an unknown one: a letter changed, dropped, added, or two
 * swapped. Symmetric deletion (Garbe 2012, SymSpell): two words are near when one of them, or the same
 * rest after dropping one letter of each, is equal; so only hashes of deletions are kept, no words.
 */
import { mix } from '../text/hash.ts';
import { HashTable } from './hash-table.ts';

const MIN_LENGTH = 5;
const MAX_LENGTH = 24;
const BASE = 0x01000193;

const decoder = new TextDecoder();

/** Scratch space for one word. */
const suffix = new Int32Array(MAX_LENGTH + 1);
const powers = new Int32Array(MAX_LENGTH + 1);

/** Calls `see` with the hash of the word and of the word without each of its letters, until it returns false. */
function eachVariant(word: string, see: (hash: number) => boolean): void {
  const { length } = word;
  // Polynomial hash from both ends, so that each deletion costs one multiplication, not a new pass.
  suffix[length] = 0;
  let power = 1;
  for (let i = length - 1; i >= 0; i -= 1) {
    powers[i + 1] = power;
    suffix[i] = (Math.imul(word.charCodeAt(i), power) + (suffix[i + 1] ?? 0)) | 0;
    power = Math.imul(power, BASE);
  }
  powers[0] = power;
  if (!see(finish(suffix[0] ?? 0, length))) return;
  let prefix = 0;
  for (let i = 0; i < length; i += 1) {
    const rest = (Math.imul(prefix, powers[i + 1] ?? 0) + (suffix[i + 1] ?? 0)) | 0;
    if (!see(finish(rest, length - 1))) return;
    prefix = (Math.imul(prefix, BASE) + word.charCodeAt(i)) | 0;
  }
}

function finish(hash: number, length: number): number {
  return mix(hash ^ Math.imul(length, 0x9e3779b1)) || 1;
}

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
    let first = true;
    eachVariant(word, (hash) => {
      const isNew = this.table.get(hash) < 0;
      // The word itself comes first: when it is known, so are its variants.
      if (first && !isNew) return false;
      first = false;
      if (isNew) this.table.set(hash, term);
      return true;
    });
  }

  /** The term of a known word near this one, or -1; `isLive` refuses terms that are gone. */
  find(word: string, isLive: (term: number) => boolean): number {
    if (word.length < MIN_LENGTH || word.length > MAX_LENGTH) return -1;
    let found = -1;
    eachVariant(word, (hash) => {
      const term = this.table.get(hash);
      if (term >= 0 && isLive(term)) found = term;
      return found < 0;
    });
    return found;
  }

  /** Whether a word may be known: never wrong about a known word of five letters or more, seldom about others. */
  mayKnow(word: string): boolean {
    let known = false;
    eachVariant(word, (hash) => {
      known = this.table.get(hash) >= 0;
      return false;
    });
    return known;
  }

  get bytes(): number {
    return this.table.bytes;
  }
}
