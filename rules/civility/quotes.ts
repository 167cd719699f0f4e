import type { Span } from '../finding.ts';

/** Stretches of a message that are somebody else's words: quotation marks, titles, code, `>` lines, reposts. */

const PAIRS: Readonly<Record<string, string>> = {
  '“': '”',
  '„': '“',
  '«': '»',
  '「': '」',
  '『': '』',
  '《': '》',
  '〈': '〉',
  '【': '】',
  '﹁': '﹂',
  '‹': '›',
  '＂': '＂',
  '"': '"',
  '`': '`',
};

/** "RT @name" and "//@name:" start text that the writer only passes on. */
const REPOST = /(?:^|[\s"“])(?:RT|MT)\s{0,3}@|\/\/\s{0,3}@/u;
const LETTER = /[\p{L}\p{N}]/u;

function marks(text: string): Span[] {
  const spans: Span[] = [];
  let close = '';
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (close !== '') {
      if (char === close || (close === '”' && char === '"')) {
        spans.push({ start, end: i + 1 });
        close = '';
      }
    } else {
      const expected = PAIRS[char];
      if (expected !== undefined) {
        close = expected;
        start = i;
      }
    }
  }
  // A directed mark that never closes still opens a quotation; a lone straight one may mean inches.
  if (close !== '' && close !== '"' && close !== '`') spans.push({ start, end: text.length });
  return spans;
}

/** 'Single' and ‘curly single’ quotes, told from apostrophes by what stands outside them. */
function singles(text: string): Span[] {
  const spans: Span[] = [];
  let start = -1;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (char !== "'" && char !== '‘' && char !== '’') continue;
    const before = i > 0 && LETTER.test(text.charAt(i - 1));
    const after = i + 1 < text.length && LETTER.test(text.charAt(i + 1));
    if (start >= 0 && !after) {
      spans.push({ start, end: i + 1 });
      start = -1;
    } else if (!before && after) start = i;
  }
  return spans;
}

function lines(text: string): Span[] {
  const spans: Span[] = [];
  for (let start = 0; start < text.length;) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (/^[ \t]{0,8}(?:>|&gt;|｜)/u.test(text.slice(start, start + 16))) spans.push({ start, end });
    start = end + 1;
  }
  return spans;
}

/**
 * Ranges of `text` that quote or repost somebody. Takes the original text, returns half-open ranges in order and
 * without overlap.
 */
export function quotedSpans(text: string): readonly Span[] {
  const repost = REPOST.exec(text);
  const passedOn = repost === null ? [] : [{ start: repost.index, end: text.length }];
  const spans = [...marks(text), ...singles(text), ...lines(text), ...passedOn];
  spans.sort((a, b) => a.start - b.start);
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last === undefined || last.end < span.start) merged.push(span);
    else if (last.end < span.end) merged[merged.length - 1] = { start: last.start, end: span.end };
  }
  return merged;
}

/** Whether `span` touches one of `quoted`, which are sorted and do not overlap. */
export function isQuoted(quoted: readonly Span[], span: Span): boolean {
  let [low, high] = [0, quoted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((quoted[middle]?.end ?? 0) <= span.start) low = middle + 1;
    else high = middle;
  }
  return (quoted[low]?.start ?? Infinity) < span.end;
}
