import type { Piece } from './piece.ts';
import * as words from './english.ts';

/** More words between "you are" and an insult make another sentence. A limit on reading, not tuned. */
const MAX_MODIFIERS = 6;

/** Walks over the pieces; a position out of range is a clause boundary. */
export class Walk {
  readonly pieces: readonly Piece[];

  constructor(pieces: readonly Piece[]) {
    this.pieces = pieces;
  }

  word(at: number): string {
    const piece = this.pieces[at];
    return piece?.kind === 'word' ? piece.text : '';
  }

  is(at: number, set: ReadonlySet<string>): boolean {
    const word = this.word(at);
    return word !== '' && set.has(word);
  }

  kind(at: number): Piece['kind'] | 'edge' {
    return this.pieces[at]?.kind ?? 'edge';
  }

  isStop(at: number): boolean {
    const kind = this.kind(at);
    return kind === 'edge' || kind === 'stop';
  }

  isBreak(at: number): boolean {
    return this.kind(at) !== 'word';
  }

  /** Words before `at` up to the nearest break of any kind, nearest first. */
  *clause(at: number, limit: number): Generator<string> {
    for (let i = at - 1; i >= at - limit && !this.isBreak(i); i--) yield this.word(i);
  }

  /** Words before `at` in the same sentence, nearest first. */
  *before(at: number, limit: number): Generator<string> {
    for (let i = at - 1; i >= 0 && i >= at - limit && !this.isStop(i); i--) {
      const word = this.word(i);
      if (word !== '') yield word;
    }
  }

  some(at: number, limit: number, set: ReadonlySet<string>): boolean {
    for (const word of this.before(at, limit)) if (set.has(word)) return true;
    return false;
  }

  /** "Rooney: you idiot" writes down what Rooney says. */
  isScripted(at: number): boolean {
    let i = at - 1;
    while (i >= 0 && this.kind(i) === 'word') i--;
    return (
      this.kind(i) === 'comma' &&
      (this.pieces[i]?.text.startsWith(':') ?? false) &&
      this.kind(i - 1) === 'word'
    );
  }

  skipModifiers(from: number): number {
    let at = from;
    for (let i = 0; i < MAX_MODIFIERS; i++) {
      if (this.is(at, words.MODIFIERS)) at--;
      else if (this.word(at) === 'of' && this.is(at - 1, words.OF_HEADS)) at -= 2;
      else break;
    }
    return at;
  }
}
