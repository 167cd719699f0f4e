/**
 * Slips of the finger inside a match: where neighbours of the wording stand in a message and what is between
 * them is missing, an unknown word there that is spelt nearly like the missing one is that word; in scripts
 * without spaces the same for characters, and numbers may be in pieces. A known word at such a place is another
 * word, never a slip, unless all the rest is there: "bananas" do not stand for "mangoes".
 */
import type { InvertedIndex } from '../search/inverted-index.ts';
import type { Gap, Hit, Slot } from './evidence.ts';
import { gapsOf } from './gaps.ts';
import { gramSlips, isEdgeCharacter } from './gram-slips.ts';
import type { Message } from '../search/message.ts';
import { numberSlips } from './number-slips.ts';
import type { Spellings } from '../search/spellings.ts';
import { unsureSlip, wordSlips } from './word-slips.ts';

/** Share of a wording's weight up to which what is missing may be read through unsure slips. */
const MOST_UNSURE = 0.34;

/** What the search for slips knows of the index. */
export interface SlipSource {
  readonly index: InvertedIndex;
  readonly spellings: Spellings;
}

/** What may stand for the missing words when nearly all the rest is there. */
function unsureSlips(
  gaps: readonly Gap[],
  message: Message,
  slots: readonly Slot[],
  slips: readonly Hit[],
  found: Uint8Array,
  source: SlipSource,
): Hit[] {
  const read = new Set(slips.map(({ slot }) => slot));
  let all = 0;
  let missing = 0;
  slots.forEach(({ weight }, i) => {
    all += weight;
    if (found[i] === 0 && !read.has(i)) missing += weight;
  });
  if (missing === 0 || missing > MOST_UNSURE * all) return [];
  const taken = new Set(slips.map(({ token }) => token));
  return gaps.flatMap((gap) => {
    const hits: Hit[] = [];
    if (!read.has(gap.slot) && isEdgeCharacter(gap, message, slots, source.index)) {
      const token = Math.min(gap.token, message.size - 1);
      return [gap.slot, gap.slot + 1].map((slot) => ({ token, slot }));
    }
    for (let slot = gap.slot; slot < gap.slotEnd; slot += 1) {
      if (read.has(slot)) continue;
      const token = unsureSlip(gap, slot, taken, message, slots, source);
      if (token === undefined) continue;
      taken.add(token);
      hits.push({ token, slot });
    }
    return hits;
  });
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
  return [...slips, ...unsureSlips(gaps, message, slots, slips, found, source)];
}
