/**
 * Whether a word is one slip of the finger away from one of the commonest words of a language, found by what is left
 * when a letter is dropped from either (symmetric deletion; Garbe 2012).
 */
import common from '../../data/models/common-words.json' with { type: 'json' };
import { grammarIn } from './grammar-words.ts';
import { ENGLISH } from './language.ts';
import { foldWord } from './stem.ts';

/** So many of the commonest English words: grammar, and what everybody says. */
const COMMONEST = 300;
/** Shorter rests are left by too many words. */
const MIN_REST = 2;

function restsOf(word: string): string[] {
  const rests = [word];
  for (let i = 0; i < word.length && word.length > MIN_REST; i += 1)
    rests.push(word.slice(0, i) + word.slice(i + 1));
  return rests;
}

const tables: (ReadonlySet<string> | undefined)[] = [];

function restsIn(language: number): ReadonlySet<string> {
  const known = tables[language];
  if (known) return known;
  const words = language === ENGLISH ? common.en.split(' ').slice(0, COMMONEST) : [...grammarIn(language)];
  const rests = new Set(words.flatMap(restsOf));
  tables[language] = rests;
  return rests;
}

/**
 * True for a word that is one of the commonest of a language, by its code, with one letter changed, dropped, added or
 * swapped with the next.
 */
export function isNearEverydayWord(word: string, language = ENGLISH): boolean {
  const known = restsIn(language);
  return restsOf(language === ENGLISH ? word : foldWord(word)).some((rest) => known.has(rest));
}
