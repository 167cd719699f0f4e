/** The gists that a message says, with how they are said, by rumour. */
import type { Span } from '../finding.ts';
import { relationOf } from '../align/gist-relation.ts';
import type { GistIndex, HeardGist } from '../search/gist-index.ts';
import { type KeyText, originalSpan } from '../text/key-text.ts';

/** One gist of a rumour, heard. */
export interface GistEvidence {
  readonly lang: string;
  /** Place among the rumour's gists in this language. */
  readonly at: number;
  /** Where in the message each idea is said, in the gist's order. */
  readonly spans: readonly Span[];
  /** See RELATION_FEATURES. */
  readonly relation: Float64Array;
}

/** More gists of one rumour, or rumours heard at once, are not looked at. */
const MOST = 12;

function spansOf({ places }: HeardGist, index: GistIndex, source: KeyText): Span[] {
  const { from, to } = index.units;
  return places.map((place) => originalSpan(source, from[place.from] ?? 0, to[place.to - 1] ?? 0));
}

/** Hear all gists of an index in a message, by its text and key. */
export function gistsIn(index: GistIndex, text: string, source: KeyText): Map<number, GistEvidence[]> {
  const bySlot = new Map<number, GistEvidence[]>();
  const heard = index.hear(source).sort((a, b) => a.width / a.window - b.width / b.window);
  for (const one of heard.slice(0, MOST)) {
    const { slot, lang, at } = one;
    const relation = relationOf({ text, source, units: index.units }, one);
    const evidence = { lang, at, spans: spansOf(one, index, source), relation };
    bySlot.set(slot, [...(bySlot.get(slot) ?? []), evidence]);
  }
  return bySlot;
}
