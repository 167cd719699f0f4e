/**
 * The languages of the wordings in an index, and what a message is read as in view of them. While all are
 * English, or read as English, nothing is guessed.
 */
import type { InvertedIndex } from './inverted-index.ts';
import type { KeyText } from '../text/key-text.ts';
import { type Choice, type Guess, guessLanguage, stretchesIn } from '../text/guess-language.ts';
import { languagesOf } from '../text/grammar-words.ts';
import { ENGLISH, LANGUAGES, isCyrillic } from '../text/language.ts';
import { restem } from '../text/restem.ts';
import { Script, scriptOf } from '../text/script.ts';
import { asked, askWord } from '../text/term-memo.ts';
import { wordOf } from '../text/tokenise.ts';
import type { Tokens } from '../text/tokens.ts';
import { WordStarts } from './word-starts.ts';

/** The languages of one index. */
export class StoreLanguages {
  /** Wordings in each language. */
  private readonly counts = new Uint32Array(LANGUAGES.length);
  private readonly starts = new WordStarts();
  private choice: Choice = { latin: [], cyrillic: [], mask: 0 };
  private readonly guess: Guess = { latin: ENGLISH, cyrillic: ENGLISH, surelyEnglish: false, mixed: false };

  get bytes(): number {
    return this.starts.bytes;
  }

  /** Codes of the languages that the last message's words in Latin and in Cyrillic letters were read in. */
  get latin(): number {
    return this.guess.latin;
  }

  get cyrillic(): number {
    return this.guess.cyrillic;
  }

  /** Count a wording in, or out with `by` = -1. */
  change(language: number, by: number): void {
    const before = this.counts[language] ?? 0;
    this.counts[language] = before + by;
    if (language !== ENGLISH && (before === 0) !== (before + by === 0)) this.choose();
  }

  /** Read a tokenised message in its own languages. */
  read(tokens: Tokens, source: KeyText): void {
    const { guess } = this;
    if (this.choice.mask === 0) {
      guess.latin = ENGLISH;
      guess.cyrillic = ENGLISH;
      return;
    }
    guessLanguage(tokens, source, this.choice, guess);
    restem(tokens, source, guess.latin, guess.mixed ? stretchesIn(guess.latin, tokens, source) : undefined);
    restem(tokens, source, guess.cyrillic);
  }

  /** Learn how a word of a wording, `bytes[from, to)` in UTF-8, begins. */
  learn(bytes: Uint8Array, from: number, to: number, language: number): void {
    if (language !== ENGLISH) this.starts.learn(bytes, from, to, language);
  }

  /**
   * Hash of the known term that a word of the last message is in another language of the store, 0 when there is none:
   * the guess may be wrong, short messages give no cause for one, and some mix languages.
   */
  elsewhere(tokens: Tokens, at: number, source: KeyText, index: InvertedIndex): number {
    const { mask } = this.choice;
    if (mask === 0) return 0;
    const inCyrillic = scriptOf(source.key.charCodeAt(tokens.from[at] ?? 0)) === Script.cyrillic;
    if (!inCyrillic && this.guess.surelyEnglish) return 0;
    const word = wordOf(tokens, at, source);
    const known = this.knownAs(word, index);
    if (known !== 0 || (inCyrillic ? this.guess.cyrillic : this.guess.latin) === ENGLISH) return known;
    // The message was read in another language; the word may be English.
    askWord(word, 0, word.length);
    return index.termOf(asked.hash) >= 0 ? asked.hash : 0;
  }

  /** Hash of the known term that a word is in a language of the store other than English, 0 when there is none. */
  knownAs(word: string, index: InvertedIndex): number {
    const { latin, cyrillic, mask } = this.choice;
    if (mask === 0) return 0;
    const likely = this.starts.of(word);
    if (likely === 0) return 0;
    for (const language of scriptOf(word.charCodeAt(0)) === Script.cyrillic ? cyrillic : latin) {
      if ((likely & (1 << language)) === 0) continue;
      askWord(word, 0, word.length, language);
      if (index.termOf(asked.hash) >= 0) return asked.hash;
    }
    return 0;
  }

  /** True for a grammar word of a language of the store other than English. */
  isGrammar(word: string): boolean {
    const { mask } = this.choice;
    return mask !== 0 && word.length > 1 && (languagesOf(word) & mask) !== 0;
  }

  private choose(): void {
    const codes = LANGUAGES.map((_, code) => code).filter(
      (code) => code !== ENGLISH && (this.counts[code] ?? 0) > 0,
    );
    this.choice = {
      latin: codes.filter((code) => !isCyrillic(code)),
      cyrillic: codes.filter(isCyrillic),
      mask: codes.reduce((mask, code) => mask | (1 << code), 0),
    };
  }
}
