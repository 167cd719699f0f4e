/**
 * The part of a message that says what its writer thinks of the matched claim: a bounded window around
 * the span, folded so that one cue serves every spelling, and cut into sentences and clauses.
 * Bounded on purpose: a "?" or "fake" far away in a long forward is not about this claim, and the
 * cost does not grow with the message.
 */
import type { Span } from '../finding.ts';
import { fold, type Folded } from '../text/fold.ts';

/** How far outside the span we look, in UTF-16 units; Han characters say more each, so there are fewer. */
const REACH = 260;
/** In a message with more of its own than this we look less far: its neighbouring sentences are the forward's. */
const LONG = 240;
const LONG_REACH = 60;
/** How much of a long span we read, at each end. */
const SPAN_END = 700;
/** How much of the opening and of the close of a longer message we read. */
const EDGE = 60;
/** A neighbouring sentence counts up to this distance from the claim's own sentence. */
const NEIGHBOUR = 170;

/** Where a sentence stands: the claim's own, near it, or opening or closing the message. */
export type SentencePlace = 'host' | 'near' | 'edge';

/** A sentence of what is read. */
export interface Sentence extends Span {
  readonly place: SentencePlace;
  /** Ends in a question mark. */
  readonly question: boolean;
}

/** The part of a message that bears on the claim. */
export interface Scope {
  /** Folded text of what we read. */
  readonly text: string;
  /** The matched span inside `text`. */
  readonly span: Span;
  /** The words in the span that the rumour's wording has too; the whole span where that is not known. */
  readonly matched: readonly Span[];
  /** `matched` is known word by word. */
  readonly known: boolean;
  readonly sentences: readonly Sentence[];
  /** The rumour is told in the writer's own words. */
  readonly retold: boolean;
  /** The span is a forward in full: what stands inside is the rumour's own text. */
  readonly forward: boolean;
}

/** Put by adapters before each option of a poll: options are offered to others, they are not the writer's words. */
export const POLL_OPTION = '☐ ';
const POLL_OPTIONS = /(?<=\n|^)☐ [^\n]*/gu;

function clamp(span: Span, length: number): Span {
  const whole = (value: number): number => (Number.isFinite(value) ? Math.trunc(value) : 0);
  const start = Math.min(Math.max(whole(span.start), 0), length);
  return { start, end: Math.min(Math.max(whole(span.end), start), length) };
}

function cutSentences(text: string): Span[] {
  const cuts: Span[] = [];
  let start = 0;
  for (const stop of text.matchAll(/[!?。;…~]+"?|\.(?=["\s)\]]|$)|\n+/gu)) {
    const end = stop.index + stop[0].length;
    if (end - start > 1) cuts.push({ start, end });
    start = end;
  }
  if (start < text.length) cuts.push({ start, end: text.length });
  return cuts;
}

const BREAK = /[,:()[\]【】{}|、—–#>*"]| - |\n|[!?。;…~]|\.(?= |$)/u;
const BREAKS = new RegExp(BREAK.source, 'gu');

/** The clause around a range: as far as the next comma, colon, bracket or full stop on both sides. */
export function clauseAround(text: string, { start, end }: Span): Span {
  let from = 0;
  for (const stop of text.slice(0, start).matchAll(BREAKS)) from = stop.index + stop[0].length;
  const next = text.slice(end).search(BREAK);
  return { start: from, end: next < 0 ? text.length : end + next };
}

/** Whether a clause ends inside a stretch of text. */
export function hasBreak(text: string): boolean {
  return BREAK.test(text);
}

/** Length of a text in words; two Han characters count as one. */
export function wordsIn(text: string): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han / 2 + (text.match(/(?!\p{Script=Han})[\p{L}\p{N}]+/gu)?.length ?? 0);
}

function placeOf(sentence: Span, span: Span, host: Span, length: number): SentencePlace | undefined {
  if (sentence.start < span.end && sentence.end > span.start) return 'host';
  if (sentence.end <= span.start && host.start - sentence.end <= NEIGHBOUR / 2) return 'near';
  if (sentence.start >= span.end && sentence.start - host.end <= NEIGHBOUR) return 'near';
  return sentence.start === 0 || sentence.end >= length ? 'edge' : undefined;
}

function sentencesOf(text: string, span: Span): Sentence[] {
  const cuts = cutSentences(text);
  const own = cuts.filter((cut) => cut.start < span.end && cut.end > span.start);
  const host = { start: own[0]?.start ?? span.start, end: own.at(-1)?.end ?? span.end };
  return cuts.flatMap((cut) => {
    const place = placeOf(cut, span, host, text.trimEnd().length);
    if (place === undefined) return [];
    const question = /\?[!?"~)]*\s*$/u.test(text.slice(Math.max(cut.start, cut.end - 12), cut.end));
    return [{ ...cut, place, question }];
  });
}

/** Han characters among the first of a text, as a share; enough to tell a Chinese message. */
function hanShare(text: string): number {
  const head = text.slice(0, 200);
  return (head.match(/\p{Script=Han}/gu)?.length ?? 0) / Math.max(1, head.length);
}

function reachOf(text: string, at: Span): number {
  const scale = 1 + 1.5 * hanShare(text);
  const own = (text.length - (at.end - at.start)) * scale;
  return Math.round((own > LONG ? LONG_REACH : REACH) / scale);
}

/** The ranges of the message that we read, in order. */
function ranges(text: string, at: Span): Span[] {
  const reach = reachOf(text, at);
  const from = Math.max(0, at.start - reach);
  const to = Math.min(text.length, at.end + reach);
  const cut = at.end - at.start > 2 * SPAN_END;
  const middle: Span[] = cut
    ? [
        { start: from, end: at.start + SPAN_END },
        { start: at.end - SPAN_END, end: to },
      ]
    : [{ start: from, end: to }];
  const opening = from > 0 ? [{ start: 0, end: Math.min(EDGE, from) }] : [];
  const close = to < text.length ? [{ start: Math.max(text.length - EDGE, to), end: text.length }] : [];
  return [...opening, ...middle, ...close];
}

interface Piece extends Folded {
  readonly range: Span;
  /** Where it begins in the text that is read. */
  readonly from: number;
}

function piecesOf(text: string, at: Span): Piece[] {
  let from = 0;
  return ranges(text, at).map((range) => {
    const folded = fold(text.slice(range.start, range.end));
    const piece = { ...folded, range, from };
    from += folded.text.length + 1;
    return piece;
  });
}

/** An offset of the message in the text that is read; one that is not read is at the next piece's start. */
function placed(pieces: readonly Piece[], offset: number): number {
  const piece = pieces.find(({ range }) => offset <= range.end);
  if (!piece) return pieces.reduce((end, { from, text }) => Math.max(end, from + text.length), 0);
  return piece.from + (piece.at[Math.max(0, offset - piece.range.start)] ?? 0);
}

/**
 * A span beyond this size is a forward in full. Han characters count double and a half, since they say as
 * much as so many letters.
 */
const FORWARD_SIZE = 150;

function isForward(inside: string): boolean {
  return inside.length + 1.5 * (inside.match(/\p{Script=Han}/gu)?.length ?? 0) > FORWARD_SIZE;
}

/** How many matched words we take over. */
const MAX_MATCHED = 400;

/**
 * What of a message bears on the claim. Takes any text and any numbers as spans; never throws.
 * @param words where the words of the rumour's wording stand in the message, if that is known
 * @param retold the rumour is told in the writer's own words
 * @returns the folded text that we read, the span inside it, and the sentences that count
 */
export function scopeOf(text: string, span: Span, words: readonly Span[] = [], retold = false): Scope {
  const at = clamp(span, text.length);
  const pieces = piecesOf(text, at);
  const put = ({ start, end }: Span): Span => ({ start: placed(pieces, start), end: placed(pieces, end) });
  const read = pieces.map((piece) => piece.text).join('\n');
  const inside = put(at);
  const bare = read.replace(POLL_OPTIONS, (option, from: number) =>
    from < inside.end && from + option.length > inside.start ? option : ' '.repeat(option.length),
  );
  const matched = words.slice(0, MAX_MATCHED).map((word) => put(clamp(word, text.length)));
  return {
    text: bare,
    span: inside,
    matched: matched.length > 0 ? matched : [inside],
    known: matched.length > 0,
    sentences: sentencesOf(bare, inside),
    retold,
    forward: isForward(bare.slice(inside.start, inside.end)),
  };
}
