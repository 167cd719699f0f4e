/**
 * Slips of the finger inside a match: where neighbours of the wording stand in a message and what is between
 * them is missing, an unknown word there that is spelt nearly like the missing one is that word. In scripts
 * without spaces the same for a character dropped, swapped with the next, or replaced by a grammar character.
 * A known word at such a place is another word, never a slip: "bananas" do not stand for "mangoes".
 */
import type { InvertedIndex } from '../matcher/inverted-index.ts';
import { isGrammarHan } from '../text/commonness.ts';
import { stem } from '../text/stem.ts';
import { TokenKind, gramHash } from '../text/tokenise.ts';
import type { Hit, Slot } from './alignment.ts';
import type { Message } from './message.ts';
import type { Spellings } from './spellings.ts';

/** Share of its weight that a term counts for when it is read through a slip. */
export const SLIP_CREDIT = 0.85;

/** What the search for slips knows of the index. */
export interface SlipSource {
  readonly index: InvertedIndex;
  readonly spellings: Spellings;
}

/** A longer gap is no slip. */
const WIDEST = 6;
const NEGATORS = Array.from('不没無无未非别勿莫');

/** The most slips a word of this length may have and still be read as the other; `alone` in its place, one more. */
const allowed = (length: number, alone: boolean): number =>
  length >= (alone ? 6 : 8) ? 2 : length >= 3 ? 1 : 0;

/**
 * True when two words are a few slips apart: letters changed, dropped, added or swapped with the next
 * (optimal string alignment; Damerau 1964), one from three letters on, two from eight (from six where the word stands alone in the
 * place of the other).
 */
export function isSlip(a: string, b: string, alone = false): boolean {
  const limit = allowed(Math.max(a.length, b.length), alone);
  if (limit === 0 || Math.abs(a.length - b.length) > limit) return false;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const turned =
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (i > 1 && j > 1 && turned) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    if (Math.min(...row) > limit) return false;
    before = last;
    last = row;
  }
  return (last[b.length] ?? Infinity) <= limit;
}

const MIN_STEM = 4;

/** True when a word is a slip of a spelling, or of another form of it: the spelling may be of the plural. */
function isSlipOfForm(word: string, spelling: string, alone: boolean): boolean {
  if (isSlip(word, spelling, alone)) return true;
  const root = stem(spelling, 'en');
  if (root.length < MIN_STEM) return false;
  return [0, 1, 2].some((cut) => isSlip(word.slice(0, word.length - cut), root));
}

/** A gap in a match: missing slots `[slot, slotEnd)` and the message's terms `[token, tokenEnd)` there. */
interface Gap {
  readonly slot: number;
  readonly slotEnd: number;
  readonly token: number;
  readonly tokenEnd: number;
}

function gapsOf(hits: readonly Hit[], slots: number, tokens: number): Gap[] {
  const gaps: Gap[] = [];
  const [head] = hits;
  const tail = hits[hits.length - 1];
  if (!head || !tail) return gaps;
  const push = (slot: number, slotEnd: number, token: number, tokenEnd: number): void => {
    if (slotEnd > slot && slotEnd - slot <= WIDEST && tokenEnd - token <= WIDEST)
      gaps.push({ slot, slotEnd, token, tokenEnd });
  };
  const before = Math.min(head.slot, 3);
  push(head.slot - before, head.slot, Math.max(0, head.token - before - 1), head.token);
  for (let i = 0; i + 1 < hits.length; i += 1) {
    const left = hits[i];
    const right = hits[i + 1];
    if (left && right) push(left.slot + 1, right.slot, left.token + 1, right.token);
  }
  const after = Math.min(slots - 1 - tail.slot, 3);
  push(tail.slot + 1, tail.slot + 1 + after, tail.token + 1, Math.min(tokens, tail.token + after + 2));
  return gaps;
}

/** Words of the gap that are slips of missing ones. */
function wordSlips(gap: Gap, message: Message, slots: readonly Slot[], { spellings }: SlipSource): Hit[] {
  const found: Hit[] = [];
  let slot = gap.slot;
  const alone = gap.slotEnd - gap.slot === 1 && gap.tokenEnd - gap.token === 1;
  for (let token = gap.token; token < gap.tokenEnd; token += 1) {
    if (message.kind[token] !== TokenKind.word || message.known[token] === 1) continue;
    const word = message.source.key.slice(message.from[token], message.to[token]);
    for (let at = slot; at < gap.slotEnd; at += 1) {
      const forms = spellings.of(slots[at]?.term ?? -1);
      if (!forms.some((form) => isSlipOfForm(word, form, alone))) continue;
      found.push({ token, slot: at });
      slot = at + 1;
      break;
    }
  }
  return found;
}

/** Offsets of the characters of a gap between two grams of one run, or undefined. */
function betweenGrams(gap: Gap, message: Message): { left: number; right: number } | undefined {
  const before = gap.token - 1;
  const after = gap.tokenEnd;
  if (before < 0 || after >= message.size) return undefined;
  if (message.kind[before] !== TokenKind.gram || message.kind[after] !== TokenKind.gram) return undefined;
  return { left: message.to[before] ?? 0, right: message.from[after] ?? 0 };
}

/** The missing n-grams of a gap when a slip of one character explains them. */
function gramSlips(gap: Gap, message: Message, slots: readonly Slot[], { index }: SlipSource): Hit[] {
  const between = betweenGrams(gap, message);
  if (!between) return [];
  const { left, right } = between;
  const missing = gap.slotEnd - gap.slot;
  const foreign = right - left;
  const { key } = message.source;
  const termAt = (at: number): number => slots[at]?.term ?? -1;
  const gram = (first: number, second: number): number => index.termOf(gramHash(first, second));
  const denies = (last: number): boolean =>
    NEGATORS.some((sign) => gram(key.charCodeAt(last), sign.charCodeAt(0)) === termAt(gap.slot));
  const isDropped = missing === 2 && foreign === 0 && !denies(left - 1);
  const isReplaced = missing === 2 && foreign === 1 && isGrammarHan(key.charAt(left)) && !denies(left - 1);
  const isTurned =
    missing === 3 &&
    foreign === 2 &&
    gram(key.charCodeAt(left - 1), key.charCodeAt(left + 1)) === termAt(gap.slot) &&
    termAt(gap.slot) >= 0;
  if (!isDropped && !isReplaced && !isTurned) return [];
  const last = Math.max(gap.token, gap.tokenEnd - 1);
  return Array.from({ length: missing }, (_, i) => ({
    token: Math.min(gap.token + i, last),
    slot: gap.slot + i,
  }));
}

/** Terms of the wording that the message has with a slip, in the gaps between these hits. */
export function slipsOf(
  message: Message,
  slots: readonly Slot[],
  hits: readonly Hit[],
  found: Uint8Array,
  source: SlipSource,
): Hit[] {
  const slips: Hit[] = [];
  for (const gap of gapsOf(hits, slots.length, message.size)) {
    const own = [...wordSlips(gap, message, slots, source), ...gramSlips(gap, message, slots, source)].filter(
      ({ slot }) => found[slot] !== 1,
    );
    slips.push(...own);
  }
  return slips;
}
