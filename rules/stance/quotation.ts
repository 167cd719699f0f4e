/** Whether the claim is quoted, and whether the writer adds a word of their own. */
import type { Span } from '../finding.ts';
import { type Scope, wordsIn } from './scope.ts';

/** Share of the span that must lie between the marks: a quoted name inside a forward is no quotation. */
const QUOTED_SHARE = 0.6;

/** Share of `inner` that lies in `outer`. */
export function shareInside(inner: Span, outer: Span): number {
  const overlap = Math.min(inner.end, outer.end) - Math.max(inner.start, outer.start);
  return overlap / Math.max(1, inner.end - inner.start);
}

/** Where something is quoted, in a folded text. */
export interface Quotation extends Span {
  /** A line that chat programs mark as quoted, in place of quotation marks. */
  readonly line: boolean;
}

/** Where the claim is quoted: between quotation marks, or on a line that chat programs mark as quoted. */
export function quotationOf({ text, span }: Scope): Quotation | undefined {
  const middle = (span.start + span.end) >> 1;
  const open = text.lastIndexOf('"', middle);
  const close = text.indexOf('"', middle + 1);
  const marks = text.slice(0, open + 1).split('"').length - 1;
  if (marks % 2 === 1 && close > open) {
    const marked = { start: open, end: close + 1, line: false };
    return shareInside(span, marked) >= QUOTED_SHARE ? marked : undefined;
  }
  const start = text.lastIndexOf('\n', middle - 1) + 1;
  const end = text.indexOf('\n', middle);
  const quotedLine = /^\s*>/u.test(text.slice(start, start + 8));
  return quotedLine ? { start, end: end < 0 ? text.length : end, line: true } : undefined;
}

/** "X said: …" and "… – X": whose words they are, which is part of many a rumour. */
const SAID =
  /(?:[\p{L}\p{N}]:|\b(?:said|says|stated|states|declared|announced|tweeted|reads?|quote|from|by|called|titled|notice|headline|report)[^.!?"]{0,24}|[说称道讲表示]:?|标题:?|通知:?)"?$/u;
const SIGNED = /^[.,!?]*"?[.,]? *(?:[-–—] *\p{L}|(?:said|says)\b|\()/u;

/** Who signed, tags and addresses are no comment. */
const DRESSING = /[-–—] *[@\p{L}].*|[#@]\S+|\b(?:pic\.|www\.)\S+/gu;

/** A comment has so many words at least and at most: less is none, more is a text of its own. */
const COMMENT = { least: 2, most: 14 } as const;
/** A quotation opens the message, but for so many words. */
const OPENING = 3;

/**
 * A few words of the writer's own behind a quotation that opens the message, more than whose words they are: that
 * is how people hold something up for ridicule.
 */
export function isCommented({ text }: Scope, quotation: Quotation): boolean {
  const before = text.slice(0, quotation.start);
  const after = text.slice(quotation.end).replace(DRESSING, ' ');
  if (SAID.test(before.slice(-60).trimEnd()) || SIGNED.test(after.slice(0, 16))) return false;
  if (wordsIn(before) > OPENING && !quotation.line) return false;
  const words = wordsIn(after);
  if (words > COMMENT.most && !quotation.line) return false;
  return words >= COMMENT.least || /\p{Emoji_Presentation}/u.test(after);
}
