/**
 * Words written upside down ("ǝuıɔɔɐʌ"), as web pages turn them: the letters are turned ones (Unicode's LATIN SMALL
 * LETTER TURNED …) and stand in the reverse order. A word counts as turned when two of its letters are. Length is kept;
 * idempotent, for what is turned back holds no turned letter.
 */
import { type Edit, type KeyText, applyEdits } from './key-text.ts';

const PAIRS = 'ɐa ɔc ǝe ɟf ƃg ɥh ᴉi ıi ɾj ʞk ʃl ꞁl ɯm ɹr ʇt ʌv ʍw ʎy';
/** Letters that look like another one, or like themselves, upside down. */
const BOTH_WAYS = 'bq qb dp pd nu un oo ss xx zz ll';

const table = (pairs: string): ReadonlyMap<string, string> =>
  new Map(pairs.split(' ').map((pair) => [pair.charAt(0), pair.charAt(1)]));
const turned = table(PAIRS);
const meant = new Map([...table(BOTH_WAYS), ...turned]);

const WORD = /[a-zıɐɔǝɟƃɥᴉɾʞʃꞁɯɹʇʌʍʎ]{3,64}/gu;
const TURNED = /[ɐɔǝɟƃɥᴉɾʞʃꞁɯɹʇʌʍʎ]/u;
/** One turned letter may be a letter of another alphabet; two in a word are no accident. */
const LEAST_TURNED = 2;

function turnedBack(word: string): string | undefined {
  let found = 0;
  let out = '';
  for (const letter of word) {
    if (letter !== 'ı' && turned.has(letter)) found += 1;
    out = (meant.get(letter) ?? letter) + out;
  }
  return found >= LEAST_TURNED ? out : undefined;
}

/** Turn upside-down words of a lower-case key back. */
export function foldTurned(source: KeyText): KeyText {
  if (!TURNED.test(source.key)) return source;
  const edits: Edit[] = [];
  for (const { 0: word, index } of source.key.matchAll(WORD)) {
    const text = turnedBack(word);
    if (text !== undefined) edits.push({ from: index, to: index + word.length, text });
  }
  return applyEdits(source, edits);
}
