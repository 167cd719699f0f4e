/**
 * Whether a word is one slip of the finger away from one of the commonest words, found by what is left when a
 * letter is dropped from either (symmetric deletion; Garbe 2012).
 */
import common from '../../data/models/common-words.json' with { type: 'json' };

/** So many of the commonest words: grammar, and what everybody says. */
const COMMONEST = 300;
/** Shorter rests are left by too many words. */
const MIN_REST = 2;

function restsOf(word: string): string[] {
  const rests = [word];
  for (let i = 0; i < word.length && word.length > MIN_REST; i += 1)
    rests.push(word.slice(0, i) + word.slice(i + 1));
  return rests;
}

let rests: ReadonlySet<string> | undefined;

/** True for a word that is one of the commonest with one letter changed, dropped, added or swapped with the next. */
export function isNearEverydayWord(word: string): boolean {
  rests ??= new Set(common.en.split(' ').slice(0, COMMONEST).flatMap(restsOf));
  const known = rests;
  return restsOf(word).some((rest) => known.has(rest));
}
