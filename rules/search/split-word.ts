/**
 * Words written without gaps ("#stopthesteal", "5gtowers") cut into words: the cut with the fewest
 * parts of which each is an everyday word or a word of some rumour (dynamic programming, as in
 * word-break segmentation).
 */
import type { InvertedIndex } from './inverted-index.ts';
import type { NearWords } from './near-words.ts';
import { isEverydayWord } from '../text/commonness.ts';
import { wordHash } from '../text/tokenise.ts';
import type { StoreLanguages } from './store-languages.ts';

/** A known or everyday word inside a longer one, by its offsets there. */
export interface Part {
  readonly term: number;
  readonly hash: number;
  readonly from: number;
  readonly to: number;
}

/** Limits on work: longer tags, and longer parts of one, are seldom words. */
const MAX_LENGTH = 40;
const MAX_PART = 16;
/** Near look-up knows words from five letters on; three and four are few enough to be looked up at once. */
const MIN_NEAR = 5;
const SHORT_WORD = /^[a-z]{3,4}$|^\d*[a-z]\d*$|^[a-z]*\d+[a-z]*$/;

/** What words may be: those of the rumours, in the languages of the rumours. */
export interface WordSource {
  readonly index: InvertedIndex;
  readonly near: NearWords;
  readonly languages: StoreLanguages;
}

function partOf(
  word: string,
  from: number,
  to: number,
  { index, near, languages }: WordSource,
): Part | undefined {
  const piece = word.slice(from, to);
  if (piece.length === 1 && piece !== 'a' && piece !== 'i') return undefined;
  const everyday = isEverydayWord(piece) || languages.isGrammar(piece);
  // Stemming is slow, so only what may well be a word gets that far.
  const likely = everyday || (piece.length >= MIN_NEAR ? near.mayKnow(piece) : SHORT_WORD.test(piece));
  if (!likely) return undefined;
  const hash = wordHash(piece);
  const own = index.termOf(hash);
  if (own >= 0) return { term: own, hash, from, to };
  const other = languages.knownAs(piece, index);
  if (other !== 0) return { term: index.termOf(other), hash: other, from, to };
  return everyday ? { term: -1, hash, from, to } : undefined;
}

/** The parts of a word; none when it cannot be cut completely into at least two. */
export function splitWord(word: string, source: WordSource): readonly Part[] {
  if (word.length > MAX_LENGTH) return [];
  const best: (readonly Part[] | undefined)[] = [[]];
  for (let to = 1; to <= word.length; to += 1) {
    for (let from = Math.max(0, to - MAX_PART); from < to; from += 1) {
      const before = best[from];
      if (!before || (best[to]?.length ?? Infinity) <= before.length + 1) continue;
      const part = partOf(word, from, to, source);
      if (part) best[to] = [...before, part];
    }
  }
  const parts = best[word.length] ?? [];
  return parts.length > 1 ? parts : [];
}
