import { simplify } from '../text/han.ts';
import type { LexiconEntry } from './entry.ts';
import { isGapSign } from './screen.ts';

/**
 * Chinese terms, found as sub-strings: Chinese writes no word boundaries (and JavaScript's `\b` knows only
 * ASCII), so each entry lists the innocent words that contain it. Terms may be spread out by one sign or digit
 * between characters (傻·逼, 傻1逼). Latin letters at the rim of a term (傻b, sb) need a boundary of their own.
 */

export interface HanMatch {
  readonly entry: LexiconEntry;
  /** Half-open range in the key. */
  readonly start: number;
  readonly end: number;
}

interface Term {
  readonly entry: LexiconEntry;
  readonly text: string;
  readonly exceptions: readonly Exception[];
}

/** An innocent word that contains the term, and how far into it the term stands. */
interface Exception {
  readonly text: string;
  readonly offset: number;
}

const LATIN = /[\p{Script=Latin}\d_]/u;
const HAN = /\p{Script=Han}/u;

const keyOf = (text: string): string => simplify(text.normalize('NFKC').toLowerCase());

function exceptionsOf(entry: LexiconEntry, term: string): Exception[] {
  const found: Exception[] = [];
  for (const text of (entry.exceptions ?? []).map(keyOf)) {
    for (let offset = text.indexOf(term); offset >= 0; offset = text.indexOf(term, offset + 1)) {
      found.push({ text, offset });
    }
  }
  return found;
}

/** Terms in Chinese, found in a key by their characters. */
export class HanTerms {
  private readonly byFirst = new Map<number, Term[]>();

  constructor(entries: readonly LexiconEntry[]) {
    for (const entry of entries) {
      for (const text of entry.terms.map(keyOf)) {
        const list = this.byFirst.get(text.charCodeAt(0)) ?? [];
        list.push({ entry, text, exceptions: exceptionsOf(entry, text) });
        this.byFirst.set(text.charCodeAt(0), list);
      }
    }
    for (const list of this.byFirst.values()) list.sort((a, b) => b.text.length - a.text.length);
  }

  /** Every term in a key, leftmost longest, not overlapping. */
  matches(key: string): HanMatch[] {
    const matches: HanMatch[] = [];
    for (let at = 0; at < key.length; at++) {
      const match = this.matchAt(key, at);
      if (match === undefined) continue;
      matches.push(match);
      at = match.end - 1;
    }
    return matches;
  }

  private matchAt(key: string, at: number): HanMatch | undefined {
    for (const term of this.byFirst.get(key.charCodeAt(at)) ?? []) {
      const end = endOf(key, at, term.text);
      if (end < 0 || !hasBoundaries(key, at, end)) continue;
      const excepted = term.exceptions.some(({ text, offset }) => key.startsWith(text, at - offset));
      if (!excepted) return { entry: term.entry, start: at, end };
    }
    return undefined;
  }
}

/** End of `term` at `at`, one gap sign allowed between its characters; -1 when it is not there. */
function endOf(key: string, at: number, term: string): number {
  let end = at + 1;
  let spaced = false;
  for (let i = 1; i < term.length; i++) {
    const wanted = term.charCodeAt(i);
    if (key.charCodeAt(end) !== wanted) {
      // Letters spread out are no longer the abbreviation: "s b" may be anything.
      if (!isGapSign(key.charCodeAt(end)) || !HAN.test(term.charAt(i)) || key.charCodeAt(end + 1) !== wanted)
        return -1;
      spaced ||= key.charAt(end) === ' ';
      end++;
    }
    end++;
  }
  // A space often stands for a comma: 你真傻 逼我 is two clauses, 你这傻 逼 is one word.
  return spaced && HAN.test(key.charAt(end)) ? -1 : end;
}

function hasBoundaries(key: string, start: number, end: number): boolean {
  const first = LATIN.test(key.charAt(start)) && LATIN.test(key.charAt(start - 1));
  const last = LATIN.test(key.charAt(end - 1)) && LATIN.test(key.charAt(end));
  return !first && !last;
}
