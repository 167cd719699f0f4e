/**
 * Slips of the finger inside a match: where neighbours of the wording stand in a message and what is between
 * them is missing, an unknown word there that is spelt nearly like the missing one is that word; in scripts
 * without spaces the same for characters, and numbers may be in pieces. A known word at such a place is another
 * word, never a slip, unless all the rest is there: "bananas" do not stand for "mangoes".
 */
import type { InvertedIndex } from '../matcher/inverted-index.ts';
import type { Hit, Slot } from './alignment.ts';
import { type Gap, gapsOf } from './gaps.ts';
import { gramSlips } from './gram-slips.ts';
import type { Message } from './message.ts';
import { numberSlips } from './number-slips.ts';
import type { Spellings } from './spellings.ts';
import { knownWordSlip, wordSlips } from './word-slips.ts';

/** Share of its weight that a term counts for when it is read through a slip. */
export const SLIP_CREDIT = 0.85;
/** One known word in so many may be a slip. */
const TERMS_A_KNOWN_SLIP = 5;

/** What the search for slips knows of the index. */
export interface SlipSource {
  readonly index: InvertedIndex;
  readonly spellings: Spellings;
}

/** Known words in the places of the missing ones, when nothing else is missing. */
function knownSlips(
  gaps: readonly Gap[],
  message: Message,
  slots: readonly Slot[],
  slips: readonly Hit[],
  found: Uint8Array,
  { spellings }: SlipSource,
): Hit[] {
  const read = new Set(slips.map(({ slot }) => slot));
  const missing = slots.filter((_, i) => found[i] === 0 && !read.has(i)).length;
  if (missing === 0 || missing * TERMS_A_KNOWN_SLIP > slots.length) return [];
  const known = gaps
    .filter(({ slot }) => !read.has(slot))
    .map((gap) => knownWordSlip(gap, message, slots, spellings))
    .filter((hit) => hit !== undefined);
  return new Set(known.map(({ slot }) => slot)).size === missing ? known : [];
}

/** Terms of the wording that the message has with a slip, in the gaps between these hits. */
export function slipsOf(
  message: Message,
  slots: readonly Slot[],
  hits: readonly Hit[],
  found: Uint8Array,
  source: SlipSource,
): Hit[] {
  const [head] = hits;
  const tail = hits[hits.length - 1];
  if (!head || !tail) return [];
  const gaps = gapsOf(hits, slots.length, message.size);
  const slips = gaps.flatMap((gap) => [
    ...wordSlips(gap, message, slots, source.spellings),
    ...gramSlips(gap, message, slots, source.index),
  ]);
  slips.push(...numberSlips(message, slots, found, source.index, head.token - 3, tail.token + 3));
  return [...slips, ...knownSlips(gaps, message, slots, slips, found, source)];
}
