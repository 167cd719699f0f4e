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

/** End of the spaced-out word that starts at `from`, or `from` when there is none. */
function spacedEnd(key: string, from: number): number {
  const sign = key.charAt(from + 1);
  let end = from + 1;
  let letters = 1;
  while (isGap(key, end) && key.charAt(end) === sign && isWordUnit(key, end + 1)) {
    if (isWordUnit(key, end + 2)) break;
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
    const end = spacedEnd(key, i);
    if (end === i) continue;
    for (let at = i + 1; at < end; at += 2) edits.push({ from: at, to: at + 1, text: '' });
    i = end;
  }
  return applyEdits(source, edits);
}
