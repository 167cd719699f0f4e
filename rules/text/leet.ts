/**
 * Digits and signs that stand for letters, folded only where they can hardly be anything else: between
 * two Latin letters of a word with at least three letters and more letters than stand-ins
 * ("v4cc1ne", "c0vid"). "covid19", "h1n1", "b12" and "5g" stay. Idempotent.
 */
import { Script, scriptOf } from './script.ts';
import { type Edit, type KeyText, applyEdits } from './key-text.ts';

const LETTER: ReadonlyMap<string, string> = new Map(
  [
    '0o',
    '1i',
    '3e',
    '4a',
    '5s',
    '7t',
    '@a',
    '$s',
    '|l',
    '¢c',
    '₡c',
    '₵c',
    '£l',
    '¥y',
    '₿b',
    '₫d',
    '₭k',
    '₮t',
    '₩w',
  ].map((pair) => [pair.charAt(0), pair.charAt(1)]),
);

/** Whether a character may stand for a letter within a word. */
export function isStandIn(char: string): boolean {
  return LETTER.has(char);
}

const isLatin = (key: string, at: number): boolean =>
  at >= 0 && at < key.length && scriptOf(key.charCodeAt(at)) === Script.latin;
const isDigit = (key: string, at: number): boolean => scriptOf(key.charCodeAt(at)) === Script.digit;

function foldWord(key: string, from: number, to: number): string | undefined {
  let letters = 0;
  let standIns = 0;
  for (let i = from; i < to; i += 1) {
    if (isLatin(key, i)) letters += 1;
    else if (!LETTER.has(key.charAt(i)) || !isLatin(key, i - 1) || !isLatin(key, i + 1)) {
      if (!isDigit(key, i)) return undefined;
    } else standIns += 1;
  }
  if (standIns === 0 || letters < 3 || letters <= standIns) return undefined;
  let out = '';
  for (let i = from; i < to; i += 1) {
    const between = isLatin(key, i - 1) && isLatin(key, i + 1);
    out += (between && LETTER.get(key.charAt(i))) || key.charAt(i);
  }
  return out;
}

/** Fold stand-ins in every word of a lower-case key. Length is kept. */
export function foldLeet(source: KeyText): KeyText {
  const { key } = source;
  const edits: Edit[] = [];
  let from = 0;
  for (let i = 0; i <= key.length; i += 1) {
    if (i < key.length && (isLatin(key, i) || isDigit(key, i) || LETTER.has(key.charAt(i)))) continue;
    if (i - from >= 4) {
      const text = foldWord(key, from, i);
      if (text !== undefined) edits.push({ from, to: i, text });
    }
    from = i + 1;
  }
  if (edits.length === 0) return source;
  return { ...source, key: applyEdits({ key }, edits).key };
}
