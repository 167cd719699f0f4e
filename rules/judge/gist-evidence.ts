/** The gists that a message says, with how they are said, by rumour. */
import type { Span } from '../finding.ts';
import { type HeardIn, relationOf } from '../align/gist-relation.ts';
import type { HeardGist } from '../search/gist-index.ts';
import { originalSpan } from '../text/key-text.ts';

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

function spansOf({ places }: HeardGist, { source, units }: HeardIn): Span[] {
  const { from, to } = units;
  return places.map((place) => originalSpan(source, from[place.from] ?? 0, to[place.to - 1] ?? 0));
}

/** The gists that were heard in a message with how they are said, by the number of their rumour. */
export function gistsIn(heard: readonly HeardGist[], message: HeardIn): Map<number, GistEvidence[]> {
  const bySlot = new Map<number, GistEvidence[]>();
  for (const one of heard) {
    const { slot, lang, at } = one;
    const evidence = { lang, at, spans: spansOf(one, message), relation: relationOf(message, one) };
    bySlot.set(slot, [...(bySlot.get(slot) ?? []), evidence]);
  }
  return bySlot;
}
