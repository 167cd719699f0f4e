/**
 * Words written letter by letter ("5 G t o w e r s", "v.a.c.c.i.n.e"): four or more single letters or
 * digits of a word script, set apart by one and the same sign, are joined; a wider gap stays a word
 * boundary. Scripts without spaces need nothing here: their n-grams step over signs. Idempotent.
 */
import { Script, isWordScript, scriptOf } from './script.ts';
import { type Edit, type KeyText, applyEdits } from './key-text.ts';

const MIN_LETTERS = 4;

const isWordUnit = (key: string, at: number): boolean =>
  at >= 0 && at < key.length && isWordScript(scriptOf(key.charCodeAt(at)));
const isGap = (key: string, at: number): boolean =>
  at >= 0 && at < key.length && scriptOf(key.charCodeAt(at)) === Script.none;

/** The end of "don't", "bird's" or "8.5" does not stand alone. */
const isEnding = (key: string, at: number): boolean =>
  isWordUnit(key, at - 2) &&
  (/['’]/.test(key.charAt(at - 1)) || /^\d[.,]\d$/.test(key.slice(at - 2, at + 1)));

/**
 * Whether the letter at `at`, behind a space, begins a word that is spaced out with another sign:
 * "b i r t h c-o-n-t-r-o-l".
 */
const opensAnother = (key: string, at: number): boolean =>
  isGap(key, at + 1) && key.charAt(at + 1) !== ' ' && isWordUnit(key, at + 2) && !isWordUnit(key, at + 3);

/** End of the spaced-out word that starts at `from`, or `from` when there is none. */
function spacedEnd(key: string, from: number): number {
  const sign = key.charAt(from + 1);
  let end = from + 1;
  let letters = 1;
  while (isGap(key, end) && key.charAt(end) === sign && isWordUnit(key, end + 1)) {
    if (isWordUnit(key, end + 2) || (sign === ' ' && opensAnother(key, end + 1))) break;
    end += 2;
    letters += 1;
  }
  const hasLetter = /[^\d]/u.test(key.slice(from, end).replaceAll(sign, ''));
  return letters >= MIN_LETTERS && hasLetter ? end : from;
}

/** Join words that are written letter by letter. */
export function joinSpaced(source: KeyText): KeyText {
  const { key } = source;
  const edits: Edit[] = [];
  for (let i = 0; i < key.length; i += 1) {
    if (!isWordUnit(key, i) || isWordUnit(key, i - 1) || !isGap(key, i + 1)) continue;
    if (isEnding(key, i)) continue;
    const end = spacedEnd(key, i);
    if (end === i) continue;
    for (let at = i + 1; at < end; at += 2) edits.push({ from: at, to: at + 1, text: '' });
    i = end;
  }
  return applyEdits(source, edits);
}
