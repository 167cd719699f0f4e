import type { Card, Line, Run } from '../../src/core/card.ts';

/** docs, resources/message: content of a message. Discord counts code points. */
export const CONTENT_LIMIT = 2000;
/** docs: description of an embed, which needs the right to embed links. */
export const EMBED_LIMIT = 4096;

/** Code points of a text. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** At most `limit` code points, cut between graphemes, with an ellipsis where something was left out. */
export function cut(text: string, limit: number): string {
  if (lengthOf(text) <= limit) return text;
  let kept = '';
  let size = 0;
  for (const { segment } of graphemes.segment(text)) {
    size += lengthOf(segment);
    if (size > limit - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

/** Half of a character is no valid text to Discord: replaced, as the Unicode standard recommends (U+FFFD). */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\u{FFFD}');
}

const ADDRESS = /https?:\/\/[^\s<>()[\]]+/gu;

/**
 * Text as Discord shows it letter by letter: marks, mentions, custom emoji and timestamps lose their meaning.
 * Addresses stay whole, in angle brackets: a backslash in or right behind them would become part of them,
 * and the mark that it should disarm would come to life.
 */
export function escapeText(text: string): string {
  const sound = wellFormed(text);
  let out = '';
  let end = 0;
  for (const match of sound.matchAll(ADDRESS)) {
    out += `${escapeProse(sound.slice(end, match.index))}<${match[0]}>`;
    end = match.index + match[0].length;
  }
  return out + escapeProse(sound.slice(end));
}

function escapeProse(text: string): string {
  return (
    text
      .replace(/[\\*_~`|[\]<>]/g, '\\$&')
      // Headings, lists and small print count at the start of a line only.
      .replace(/^(\s*)(#{1,3}|-#?|\+|\d+(?=\.))(?=[\s.])/gmu, (_all, space: string, mark: string) =>
        /^\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
      )
      // Allowed mentions are empty anyway; the zero-width space also takes away the highlight.
      .replace(/@(everyone|here)/g, '@\u{200B}$1')
  );
}

/** A card as Discord markdown, whole. */
export function renderCard(card: Card): string {
  const title = card.title === undefined ? [] : [`**${escapeText(card.title)}**`];
  return [...title, ...card.lines.map(renderLine)].join('\n').trim();
}

function renderLine(line: Line): string {
  const text = line.runs.map(renderRun).join('');
  if (line.quote !== true) return text;
  return text
    .split('\n')
    .map((part) => `> ${part}`)
    .join('\n');
}

function renderRun(run: Run): string {
  const linked = run.link === undefined ? escapeText(run.text) : renderLink(run.text, run.link);
  const slanted = run.italic === true ? around(linked, '*') : linked;
  return run.bold === true ? around(slanted, '**') : slanted;
}

/** Marks stand directly at the words: outer spaces stay outside. */
function around(text: string, mark: string): string {
  const words = text.trim();
  if (words === '') return text;
  return text.replace(words, () => `${mark}${words}${mark}`);
}

/** Only https leads anywhere; Discord shows no mask over a text that itself looks like an address. */
function renderLink(text: string, link: string): string {
  const target = safeAddress(link);
  if (target === undefined) return escapeText(text);
  const looksLikeAddress = /^\s*(https?:\/\/|www\.)/i.test(text);
  // Angle brackets keep Discord from unfolding a preview.
  return looksLikeAddress ? `<${target}>` : `[${escapeText(text)}](<${target}>)`;
}

/** An https address without anything that could break out of a link; undefined for everything else. */
export function safeAddress(link: string): string | undefined {
  if (!URL.canParse(link)) return undefined;
  const url = new URL(link);
  if (url.protocol !== 'https:') return undefined;
  return url.href.replaceAll('<', '%3C').replaceAll('>', '%3E').replaceAll(')', '%29');
}

/** Longer texts are shortened first, shorter ones only when nothing else is left to leave out. */
const LONG_TEXT = 200;
const LEAST_TEXT = 10;

/**
 * A card in at most `limit` code points of markdown. The longest text is shortened first (a quoted message,
 * as a rule); then lines go from before the last one, since the fact-check stands there. Texts are cut before
 * they are escaped, so that no escape is torn.
 */
export function renderWithin(card: Card, limit: number): string {
  let shown: Card | undefined = card;
  while (shown !== undefined) {
    const text = renderCard(shown);
    if (lengthOf(text) <= limit) return text;
    shown = shortenLongest(shown, LONG_TEXT) ?? withoutLine(shown) ?? shortenLongest(shown, LEAST_TEXT);
  }
  return '…';
}

function shortenLongest(card: Card, least: number): Card | undefined {
  const sizes = card.lines.flatMap((line) => line.runs.map((run) => lengthOf(run.text)));
  const longest = Math.max(lengthOf(card.title ?? ''), ...sizes);
  if (longest <= least) return undefined;
  const size = Math.max(least, Math.floor(longest * 0.7));
  const shorten = (text: string): string => (lengthOf(text) === longest ? cut(text, size) : text);
  return {
    ...card,
    ...(card.title === undefined ? {} : { title: shorten(card.title) }),
    lines: card.lines.map((line) => ({
      ...line,
      runs: line.runs.map((run) => ({ ...run, text: shorten(run.text) })),
    })),
  };
}

const LEFT_OUT: Line = { runs: [{ text: '…' }] };

function withoutLine(card: Card): Card | undefined {
  const kept = card.lines.filter((line) => line !== LEFT_OUT);
  const last = kept.at(-1);
  if (last === undefined || kept.length < 2) return undefined;
  return { ...card, lines: [...kept.slice(0, -2), LEFT_OUT, last] };
}
