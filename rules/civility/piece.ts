import type { Vocabulary } from './vocabulary.ts';

/** A message cut into what the aim grammar walks over: words, names, and the breaks between clauses. */

const KINDS = ['word', 'mention', 'link', 'tag', 'stop', 'comma', 'other'] as const;
/** What a piece is. */
export type PieceKind = (typeof KINDS)[number];

/** A piece of a message: a word, a name, or a break between clauses. Terms for search are cut otherwise (`rules/text/tokenise.ts`): they keep no breaks. */
export interface Piece {
  readonly kind: PieceKind;
  /** In key form, disguises undone. */
  readonly text: string;
  /** Half-open range in the key. */
  readonly start: number;
  readonly end: number;
}

const W = String.raw`[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}\d_]`;
const PIECE = new RegExp(
  [
    String.raw`(?<link>(?:https?://|www\.)\S+)`,
    // Platform mentions ("@name", Discord's <@123>); "@ss…" is leet.
    String.raw`(?<mention><@[!&]?\d+>|@(?!s[s$])[\p{L}\p{N}_-]{1,40})`,
    String.raw`(?<tag>#[\p{L}\p{N}_]+)`,
    String.raw`(?<word>[@$]?${W}+(?:['’*@$!|+#]+${W}+)*\*{0,8})`,
    String.raw`(?<stop>[.!?;…\n。！？；]+)`,
    String.raw`(?<comma>[,:()"“”«»\[\]，：、—–]+|\s-+\s)`,
    String.raw`(?<other>\p{Script=Han}+|[^\s\-'’])`,
  ].join('|'),
  'gu',
);

const SIGNS = /([*@$!|+#]+)/u;

/** Where the original kept line breaks and stretched words; the key itself has lost both. */
export interface Writing {
  /** Key with line breaks restored. */
  readonly key: string;
  /** Length in the original of the key range [start, end). */
  readonly lengthOf: (start: number, end: number) => number;
}

class Cutter {
  readonly pieces: Piece[] = [];
  private readonly vocabulary: Vocabulary;
  private readonly writing: Writing;

  constructor(vocabulary: Vocabulary, writing: Writing) {
    this.vocabulary = vocabulary;
    this.writing = writing;
  }

  push(kind: PieceKind, text: string, start: number, end: number): void {
    this.pieces.push({ kind, text, start, end });
  }

  word(chunk: string, at: number): void {
    // Underscores at the rim are italics; inside they make a name ("idiot_bot").
    const raw = chunk.replace(/^_+|_+$/gu, '');
    if (raw === '') return;
    const start = at + chunk.indexOf(raw);
    const end = start + raw.length;
    const length = this.writing.lengthOf(start, end);
    const plain = raw.replaceAll('’', "'");
    const known = this.vocabulary.resolve(plain, length > raw.length);
    if (known !== undefined) this.push('word', known, start, end);
    else if (SIGNS.test(raw)) this.split(raw, start);
    else if (length >= 2 * raw.length - 1 && raw.length > 3) this.speltOut(raw, start);
    else this.push('word', plain, start, end);
  }

  /** Signs that disguise nothing separate words: "idiot!you". */
  private split(raw: string, start: number): void {
    let at = start;
    for (const part of raw.split(SIGNS)) {
      if (part === '') continue;
      if (!SIGNS.test(part)) this.word(part, at);
      else if (part !== '*') this.push(part.includes('!') ? 'stop' : 'comma', '', at, at + part.length);
      at += part.length;
    }
  }

  /** "u r s t u p i d" arrives as one joined word. */
  private speltOut(raw: string, start: number): void {
    const word = this.vocabulary.suffix(raw) ?? raw;
    const cut = start + raw.length - word.length;
    if (cut > start) this.push('word', raw.slice(0, cut - start), start, cut);
    this.push('word', word, cut, start + raw.length);
  }
}

/** Cut a key into pieces. Linear; takes the lexicon's vocabulary to undo disguises. */
export function cutPieces(writing: Writing, vocabulary: Vocabulary): readonly Piece[] {
  const cutter = new Cutter(vocabulary, writing);
  for (const match of writing.key.matchAll(PIECE)) {
    const text = match[0];
    const end = match.index + text.length;
    const found = KINDS.find((name) => match.groups?.[name] !== undefined);
    const kind = found ?? 'other';
    if (kind === 'word') cutter.word(text, match.index);
    else cutter.push(kind, text, match.index, end);
  }
  return cutter.pieces;
}
