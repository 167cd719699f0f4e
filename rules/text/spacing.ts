/**
 * Words written letter by letter ("5 G t o w e r s", "v.a.c.c.i.n.e"): four or more single letters or
 * digits of a word script, set apart by one and the same sign, are joined; a wider gap stays a word
 * boundary. Digits alone are joined only in a text that writes words so. Scripts without spaces need nothing here: their n-grams step over signs. Idempotent.
 */
import { Script, isGramScript, isWordScript, scriptOf } from './script.ts';
import { type Edit, type KeyText, applyEdits } from './key-text.ts';

/** Fewer single letters in a row are often words of their own ("I c u"). */
const MIN_LETTERS = 4;
/** Fewer will do inside a text without spaces that is spaced out itself: 您-的-E-T-C-卡. */
const MIN_AMONG_GRAMS = 2;

const isWordUnit = (key: string, at: number): boolean =>
  at >= 0 && at < key.length && isWordScript(scriptOf(key.charCodeAt(at)));
/** An accent without its letter is none: joined to the letter before, it would make another. */
const isLetterUnit = (key: string, at: number): boolean =>
  isWordUnit(key, at) && scriptOf(key.charCodeAt(at)) !== Script.mark;
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

/** The apostrophe of a word, or the comma of a number, that is spaced out with it: "d.o.n.'.t", "2*0*,*0*0*0". */
const isInnerSign = (key: string, at: number, sign: string): boolean =>
  (/['’]/.test(key.charAt(at)) || /^\d.,.\d$/s.test(key.slice(at - 2, at + 3))) &&
  key.charAt(at + 1) === sign &&
  isWordUnit(key, at + 2) &&
  !isWordUnit(key, at + 3);

const isGramUnit = (key: string, at: number): boolean =>
  at >= 0 && at < key.length && isGramScript(scriptOf(key.charCodeAt(at)));

/** Whether a run `[from, end)` stands between characters that are parted by the same sign. */
const isAmongGrams = (key: string, { from, end, sign }: Run): boolean =>
  (key.charAt(from - 1) === sign && isGramUnit(key, from - 2)) ||
  (key.charAt(end) === sign && isGramUnit(key, end + 1));

/** Single letters or digits `[from, end)`, each parted from the next by `sign`. */
interface Run {
  readonly from: number;
  readonly end: number;
  readonly sign: string;
}

function runAt(key: string, from: number): Run {
  const sign = key.charAt(from + 1);
  let end = from + 1;
  while (isGap(key, end) && key.charAt(end) === sign) {
    if (!isLetterUnit(key, end + 1) && !isInnerSign(key, end + 1, sign)) break;
    if (isWordUnit(key, end + 2) || (sign === ' ' && opensAnother(key, end + 1))) break;
    end += 2;
  }
  return { from, end, sign };
}

function runsOf(key: string): Run[] {
  const runs: Run[] = [];
  for (let i = 0; i < key.length; i += 1) {
    if (!isLetterUnit(key, i) || isWordUnit(key, i - 1) || !isGap(key, i + 1) || isEnding(key, i)) continue;
    const run = runAt(key, i);
    const letters = (run.end - run.from + 1) / 2;
    if (letters >= (isAmongGrams(key, run) ? MIN_AMONG_GRAMS : MIN_LETTERS)) {
      runs.push(run);
      i = run.end;
    } else i = Math.max(i, run.end - 2);
  }
  return runs;
}

/** Join words that are written letter by letter, and numbers in a text that writes words so. */
export function joinSpaced(source: KeyText): KeyText {
  const { key } = source;
  const runs = runsOf(key);
  const isWord = ({ from, end }: Run): boolean => /\p{L}/u.test(key.slice(from, end));
  const signs = new Set(runs.filter(isWord).map(({ sign }) => sign));
  const edits: Edit[] = [];
  for (const { from, end, sign } of runs) {
    if (!signs.has(sign)) continue;
    for (let at = from + 1; at < end; at += 2) edits.push({ from: at, to: at + 1, text: '' });
  }
  return applyEdits(source, edits);
}
