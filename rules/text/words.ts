/**
 * Where words begin in scripts that do not mark it, by the dictionary of the runtime (Unicode UAX 29; ICU).
 * A signal beside the character n-grams, never in their place: dictionaries cut names and slang apart.
 */
import { isGramScript, scriptOf } from './script.ts';

let segmenter: Intl.Segmenter | undefined;

function hasGramScript(key: string): boolean {
  for (let i = 0; i < key.length; i += 1) if (isGramScript(scriptOf(key.charCodeAt(i)))) return true;
  return false;
}

/** For each UTF-16 unit of a key 1 where a word begins, else 0; undefined for a key that marks its words itself. */
export function wordStarts(key: string): Uint8Array | undefined {
  if (!hasGramScript(key)) return undefined;
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  const starts = new Uint8Array(key.length);
  for (const { index } of segmenter.segment(key)) starts[index] = 1;
  return starts;
}

/** True when `[from, to)` lies within one word. */
export function isWithinWord(starts: Uint8Array, from: number, to: number): boolean {
  for (let i = from + 1; i < to; i += 1) if (starts[i] === 1) return false;
  return true;
}
