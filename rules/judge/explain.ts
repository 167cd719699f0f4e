/** Why a rumour was found: the ground, the share of its wording, the signals, as data for any language. */
import type { GistReason, Reason, Signal, Span } from '../finding.ts';
import { originalSpan } from '../text/key-text.ts';
import type { Match } from './match.ts';

const ratio = (part: number, whole: number): number => (whole > 0 ? Math.min(1, part / whole) : 0);

/** Share of the wording from which a message counts as a near-exact copy, or as containing it. */
const NEAR_EXACT = 0.9;
const CONTAINED = 0.7;

function groundOf(match: Match, share: number): Reason['ground'] {
  const { alignment, message } = match;
  if (match.exact) return 'exact';
  if (share >= NEAR_EXACT && alignment.stretch >= 0.8 * message.mass) return 'near-exact';
  if (share >= CONTAINED) return 'contained';
  if (match.gists && match.gists.length > 0) return 'gist';
  return match.linked ? 'link' : 'similar';
}

function signalsOf(match: Match, share: number): Signal[] {
  const a = match.alignment;
  const signals: Signal[] = [
    { name: 'exact', value: match.exact ? 1 : 0 },
    { name: 'near-exact', value: share >= NEAR_EXACT ? share : 0 },
    { name: 'link', value: match.linked ? 1 : 0 },
    { name: 'coverage', value: share },
    { name: 'words', value: ratio(a.shared, match.message.mass) },
    { name: 'order', value: ratio(a.pairsFound, a.pairs) },
    { name: 'rarity', value: Math.min(1, a.rarestFound / 10) },
    { name: 'numbers', value: a.numbersClash > 0 ? 0 : Math.min(1, a.numbersFound / 2) },
    { name: 'keywords', value: match.keywords === 'met' ? 1 : 0 },
  ];
  return signals.filter(({ value }) => value >= 0.05).sort((x, y) => y.value - x.value);
}

/** A longer piece of a message is cut: an idea is a word or two. */
const SAID_MAX = 40;

function gistOf({ gists }: Match, text: string): GistReason | undefined {
  const [heard] = gists ?? [];
  if (!heard) return undefined;
  const { lang, at, spans } = heard;
  const ideas = spans.map((span) => ({
    span,
    said: text.slice(span.start, Math.min(span.end, span.start + SAID_MAX)),
  }));
  return { lang, at, ideas };
}

/** The reason of a match in a text. */
export function explain(match: Match, text: string): Reason {
  const share = match.exact ? 1 : ratio(match.alignment.found, match.alignment.wording);
  const gist = gistOf(match, text);
  return {
    ground: groundOf(match, share),
    share,
    signals: signalsOf(match, share),
    ...(gist && { gist }),
  };
}

/** Share of a wording from which on what was found of it is part of what the message says. */
const PART = 0.5;

/** From the first to the last of some spans. */
const around = (spans: readonly Span[]): Span => ({
  start: Math.min(...spans.map(({ start }) => start)),
  end: Math.max(...spans.map(({ end }) => end)),
});

/** The part of the original text that matched: the whole text when nothing narrower is known. */
export function spanOf(match: Match, text: string): Span {
  const { alignment, gists } = match;
  const [heard] = gists ?? [];
  if (heard && alignment.found < PART * alignment.wording) return around(heard.spans);
  const wording = wordingSpan(match, text);
  return heard ? around([wording, ...heard.spans]) : wording;
}

function wordingSpan({ message, alignment }: Match, text: string): Span {
  if (alignment.to < alignment.from || message.size === 0) return { start: 0, end: text.length };
  let to = 0;
  for (let i = alignment.from; i <= alignment.to; i += 1) to = Math.max(to, message.to[i] ?? 0);
  return originalSpan(message.source, message.from[alignment.from] ?? 0, to);
}

/** The places in the original text of the words that the wording has too, in order; none when nothing is known. */
export function wordsMatched({ message, alignment }: Match): Span[] {
  return alignment.hits.map(({ token }) =>
    originalSpan(message.source, message.from[token] ?? 0, message.to[token] ?? 0),
  );
}
