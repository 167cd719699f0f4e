/** Why a rumour was found: the ground, the share of its wording, the signals, as data for any language. */
import type { Reason, Signal, Span } from '../finding.ts';
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

/** The reason of a match. */
export function explain(match: Match): Reason {
  const share = match.exact ? 1 : ratio(match.alignment.found, match.alignment.wording);
  return { ground: groundOf(match, share), share, signals: signalsOf(match, share) };
}

/** The part of the original text that matched: the whole text when nothing narrower is known. */
export function spanOf(match: Match, text: string): Span {
  const { message, alignment } = match;
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
