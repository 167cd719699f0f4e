/**
 * A key made from a text, with the way back: for each UTF-16 unit of the key, the half-open range
 * of the original text that it stands for. Without arrays the key has the original's offsets.
 */
import type { Span } from '../finding.ts';

/** A key with the way back to the original text. */
export interface KeyText {
  readonly key: string;
  readonly starts?: Int32Array | undefined;
  readonly ends?: Int32Array | undefined;
}

/** Replace `key[from, to)` by `text`. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The range of the original text that `key[from, to)` stands for. */
export function originalSpan(source: KeyText, from: number, to: number): Span {
  if (to <= from) return { start: startOf(source, from), end: startOf(source, from) };
  return { start: startOf(source, from), end: endOf(source, to - 1) };
}

function startOf(source: KeyText, at: number): number {
  if (!source.starts) return at;
  return source.starts[at] ?? source.ends?.[source.ends.length - 1] ?? 0;
}

function endOf(source: KeyText, at: number): number {
  return source.ends?.[at] ?? at + 1;
}

/** Apply edits, given in order and without overlap; each replacement maps to all that it replaced. */
export function applyEdits(source: KeyText, edits: readonly Edit[]): KeyText {
  if (edits.length === 0) return source;
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  const copy = (until: number): void => {
    parts.push(source.key.slice(at, until));
    for (; at < until; at += 1) {
      starts.push(startOf(source, at));
      ends.push(endOf(source, at));
    }
  };
  for (const edit of edits) {
    copy(edit.from);
    const span = originalSpan(source, edit.from, edit.to);
    parts.push(edit.text);
    for (let i = 0; i < edit.text.length; i += 1) {
      starts.push(span.start);
      ends.push(span.end);
    }
    at = edit.to;
  }
  copy(source.key.length);
  return { key: parts.join(''), starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
}
