import type { Card, Line, Run } from '../../src/core/card.ts';

/** Telegram counts UTF-16 code units after marks are parsed. */
export const MAX_TEXT = 4096;
const ELLIPSIS = '…';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * The one place where text becomes HTML. Lone surrogates, which the server refuses, become U+FFFD.
 * Source: https://core.telegram.org/bots/api#html-style
 */
export function escapeHtml(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD').replace(/[&<>"]/gu, (char) => ESCAPES[char] ?? char);
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** At most `max` UTF-16 units, cut between graphemes, with an ellipsis when something was cut. */
export function truncate(text: string, max: number): string {
  if (text.length <= max) return text;
  let end = 0;
  for (const { index, segment } of graphemes.segment(text)) {
    if (index + segment.length > max - ELLIPSIS.length) break;
    end = index + segment.length;
  }
  return text.slice(0, end) + ELLIPSIS;
}

function lengthOf(card: Card): number {
  const lines = card.lines.map((one) => one.runs.reduce((sum, run) => sum + run.text.length, 0));
  const title = card.title === undefined ? [] : [card.title.length];
  return [...title, ...lines].reduce((sum, length) => sum + length + 1, -1);
}

/**
 * A card that fits: its longest pieces (somebody's long words, as a rule) are cut, the rest stays; only
 * when nothing is left to cut do lines go, from the end.
 */
export function fit(card: Card, max: number): Card {
  let left: Card = card.title === undefined ? card : { ...card, title: truncate(card.title, max) };
  for (let excess = lengthOf(left) - max; excess > 0; excess = lengthOf(left) - max) {
    const longest = left.lines.flatMap((one) => one.runs).reduce(longer, { text: '' });
    const short = truncate(longest.text, Math.max(ELLIPSIS.length, longest.text.length - excess));
    const lines =
      longest.text.length > ELLIPSIS.length
        ? left.lines.map((one) => cutRun(one, longest, short))
        : left.lines.slice(0, -1);
    left = { ...left, lines };
  }
  return left;
}

const longer = (a: Run, b: Run): Run => (b.text.length > a.text.length ? b : a);

function cutRun(one: Line, long: Run, text: string): Line {
  return one.runs.includes(long)
    ? { ...one, runs: one.runs.map((run) => (run === long ? { ...run, text } : run)) }
    : one;
}

/** Whether an address may be shown: https and nothing else. */
export function isHttps(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === 'https:';
}

function runHtml(run: Run, quoted: boolean): string {
  // Somebody else's @name in a quote must not call that person: a word joiner breaks the mention.
  let html = escapeHtml(quoted ? run.text.replace(/@(?=\w)/gu, '@\u2060') : run.text);
  if (html.trim() === '') return html;
  if (run.italic) html = `<i>${html}</i>`;
  if (run.bold) html = `<b>${html}</b>`;
  if (run.link !== undefined && isHttps(run.link)) html = `<a href="${escapeHtml(run.link)}">${html}</a>`;
  return html;
}

/** A card as HTML; neighbouring quote lines make one block. */
export function cardHtml(card: Card): string {
  const fitted = fit(card, MAX_TEXT);
  const blocks: string[] = fitted.title === undefined ? [] : [`<b>${escapeHtml(fitted.title)}</b>`];
  let quote: string[] = [];
  const endQuote = (): void => {
    if (quote.length > 0) blocks.push(`<blockquote>${quote.join('\n')}</blockquote>`);
    quote = [];
  };
  for (const one of fitted.lines) {
    const html = one.runs.map((run) => runHtml(run, one.quote === true)).join('');
    if (one.quote && html.trim() !== '') quote.push(html);
    else {
      endQuote();
      blocks.push(html);
    }
  }
  endQuote();
  return blocks.join('\n');
}
