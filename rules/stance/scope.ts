/**
 * The part of a message that says what its writer thinks of the matched claim: a bounded window around
 * the span, folded so that one table of cues serves every spelling, and cut into sentences.
 * Bounded on purpose: a "?" or "fake" far away in a long forward is not about this claim, and the
 * cost does not grow with the message.
 */
import type { Span } from '../finding.ts';
import { foldCues } from '../text/fold.ts';

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
export type Place = 'host' | 'near' | 'edge';

export interface Sentence extends Span {
  readonly place: Place;
  /** Ends in a question mark. */
  readonly question: boolean;
}

export interface Scope {
  /** Folded text of what we read. */
  readonly text: string;
  /** The matched span inside `text`. */
  readonly span: Span;
  readonly sentences: readonly Sentence[];
}

function clamp(span: Span, length: number): Span {
  const whole = (value: number): number => (Number.isFinite(value) ? Math.trunc(value) : 0);
  const start = Math.min(Math.max(whole(span.start), 0), length);
  return { start, end: Math.min(Math.max(whole(span.end), start), length) };
}

function cutSentences(text: string): Span[] {
  const cuts: Span[] = [];
  let start = 0;
  for (const stop of text.matchAll(/[!?。;…~]+"?|\.(?=["\s]|$)|\n+/gu)) {
    const end = stop.index + stop[0].length;
    if (end - start > 1) cuts.push({ start, end });
    start = end;
  }
  if (start < text.length) cuts.push({ start, end: text.length });
  return cuts;
}

function placeOf(sentence: Span, span: Span, host: Span, length: number): Place | undefined {
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
    const place = placeOf(cut, span, host, text.length);
    if (place === undefined) return [];
    const question = /\?[!?"~]*\s*$/u.test(text.slice(Math.max(cut.start, cut.end - 12), cut.end));
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

/** The pieces of the message that we read: before, inside and after the span. */
function pieces(text: string, at: Span): { before: string; inside: string; after: string } {
  const reach = reachOf(text, at);
  const from = Math.max(0, at.start - reach);
  const to = Math.min(text.length, at.end + reach);
  const opening = from > 0 ? `${text.slice(0, Math.min(EDGE, from))}\n` : '';
  const close = to < text.length ? `\n${text.slice(Math.max(text.length - EDGE, to))}` : '';
  const inside =
    at.end - at.start > 2 * SPAN_END
      ? `${text.slice(at.start, at.start + SPAN_END)}\n${text.slice(at.end - SPAN_END, at.end)}`
      : text.slice(at.start, at.end);
  return { before: opening + text.slice(from, at.start), inside, after: text.slice(at.end, to) + close };
}

/**
 * What of a message bears on the claim. Takes any text and any numbers as span; never throws.
 * @returns the folded text that we read, the span inside it, and the sentences that count
 */
export function scopeOf(text: string, span: Span): Scope {
  const read = pieces(text, clamp(span, text.length));
  const before = foldCues(read.before);
  const inside = foldCues(read.inside);
  const at = { start: before.length, end: before.length + inside.length };
  const folded = before + inside + foldCues(read.after);
  return { text: folded, span: at, sentences: sentencesOf(folded, at) };
}
