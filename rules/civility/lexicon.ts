import { type KeyText, originalSpan } from '../text/key-text.ts';
import { normalise } from '../text/normalise.ts';
import { simplify } from '../text/han.ts';
import type { Span } from '../finding.ts';
import type { LexiconEntry } from './entry.ts';
import { HanTerms, type HanMatch } from './han-terms.ts';
import { Screen, tellingWord } from './screen.ts';
import { type Piece, cutPieces } from './piece.ts';
import { Vocabulary } from './vocabulary.ts';

export type { LexiconEntry } from './entry.ts';

/** A term of the lexicon found in the words of a message: pieces [from, to). */
export interface WordMatch {
  readonly entry: LexiconEntry;
  readonly from: number;
  readonly to: number;
}

/** A message as the civility rule reads it, with every lexicon term found in it, aimed or not. */
export interface Reading {
  /** Key of the message with its line breaks kept. */
  readonly key: string;
  readonly pieces: readonly Piece[];
  readonly words: readonly WordMatch[];
  readonly han: readonly HanMatch[];
  /** Range of the original message that a range of the key stands for. */
  span(start: number, end: number): Span;
}

interface Phrase {
  readonly entry: LexiconEntry;
  readonly words: readonly string[];
}

const wordsOf = (term: string): string[] => term.toLowerCase().split(/[\s-]+/u);

/**
 * The civility lexicon, compiled once. Ordinary messages are dismissed by a one-pass screen; what is left is
 * normalised, cut into pieces and looked up by first word (Latin: whole words only) or first character
 * (Chinese: sub-string, minus the words that contain it innocently).
 */
export class CivilityLexicon {
  /** No entries: finds nothing. */
  static readonly empty = new CivilityLexicon([]);

  readonly entries: readonly LexiconEntry[];
  private readonly screen = new Screen();
  private readonly vocabulary = new Vocabulary();
  private readonly phrases = new Map<string, Phrase[]>();
  private readonly exceptions = new Map<LexiconEntry, readonly (readonly string[])[]>();
  private readonly hanTerms: HanTerms;

  private constructor(entries: readonly LexiconEntry[]) {
    this.entries = entries;
    this.hanTerms = new HanTerms(entries.filter((entry) => entry.lang === 'zh'));
    for (const entry of entries) {
      for (const term of entry.terms) {
        if (entry.lang === 'en') this.addPhrase(entry, term);
        else this.screen.add(simplify(term.toLowerCase()));
      }
      if (entry.lang === 'en') this.exceptions.set(entry, (entry.exceptions ?? []).map(wordsOf));
    }
    // Longest first, so that "dumb ass" is not read as "dumb".
    for (const list of this.phrases.values()) list.sort((a, b) => b.words.length - a.words.length);
  }

  /** Compile reviewed entries. Takes them in any order; never throws. */
  static from(entries: readonly LexiconEntry[]): CivilityLexicon {
    return new CivilityLexicon(entries);
  }

  /** Read a message; undefined when no entry can occur in it, which is the common and cheap case. */
  read(text: string): Reading | undefined {
    if (!this.screen.suspects(text)) return undefined;
    const source = normalise(text);
    const key = withLineBreaks(text, source);
    const span = (start: number, end: number): Span => originalSpan(source, start, end);
    const lengthOf = (start: number, end: number): number => {
      const range = span(start, end);
      return range.end - range.start;
    };
    const pieces = cutPieces({ key, lengthOf }, this.vocabulary);
    const words = this.wordMatches(pieces);
    const han = this.hanTerms.matches(key);
    return words.length + han.length === 0 ? undefined : { key, pieces, words, han, span };
  }

  private addPhrase(entry: LexiconEntry, term: string): void {
    const words = wordsOf(term);
    const [first] = words;
    if (first === undefined) return;
    const list = this.phrases.get(first) ?? [];
    list.push({ entry, words });
    this.phrases.set(first, list);
    this.screen.add(tellingWord(words));
    for (const word of words) this.vocabulary.add(word, entry.strength > 1);
  }

  private wordMatches(pieces: readonly Piece[]): WordMatch[] {
    const matches: WordMatch[] = [];
    for (let from = 0; from < pieces.length; from++) {
      const piece = pieces[from];
      if (piece?.kind !== 'word') continue;
      const phrase = this.phrases.get(piece.text)?.find(({ words }) => occurs(pieces, from, words));
      if (phrase === undefined || this.isExcepted(pieces, from, phrase)) continue;
      matches.push({ entry: phrase.entry, from, to: from + phrase.words.length });
      from += phrase.words.length - 1;
    }
    return matches;
  }

  private isExcepted(pieces: readonly Piece[], from: number, phrase: Phrase): boolean {
    const exceptions = this.exceptions.get(phrase.entry) ?? [];
    return exceptions.some((words) => {
      for (let at = 0; at < words.length; at++) if (occurs(pieces, from - at, words)) return true;
      return false;
    });
  }
}

function occurs(pieces: readonly Piece[], from: number, words: readonly string[]): boolean {
  return words.every((word, i) => pieces[from + i]?.text === word);
}

function withLineBreaks(text: string, source: KeyText): string {
  const { starts } = source;
  if (starts === undefined || !text.includes('\n')) return source.key;
  let key = '';
  for (let i = 0; i < source.key.length; i++) {
    key += text.charAt(starts[i] ?? 0) === '\n' ? '\n' : source.key.charAt(i);
  }
  return key;
}
