/** Words of a message that are slips of missing words of a wording. */
import { isEverydayWord } from '../text/commonness.ts';
import { stem } from '../text/stem.ts';
import { TokenKind } from '../text/tokenise.ts';
import type { Hit, Slot } from './alignment.ts';
import { TermFlag } from './fingerprint.ts';
import type { Gap } from './gaps.ts';
import { isSlip, slipsBetween } from '../text/letters.ts';
import type { Message } from './message.ts';
import type { Spellings } from './spellings.ts';

const MIN_STEM = 4;
/** Shorter words are not read as another where they are words themselves: "cat" is no "bat". */
const MIN_KNOWN = 5;
/** Words of rumours that are not everyday words may be of another language: "han", "sie". */
const MIN_FOREIGN = 3;

/** True when a word is a slip of a spelling, or of another form of it: the spelling may be of the plural. */
function isSlipOfForm(word: string, spelling: string, alone: boolean): boolean {
  if (isSlip(word, spelling, alone)) return true;
  const root = stem(spelling, 'en');
  if (root.length < MIN_STEM) return false;
  return [0, 1, 2].some((cut) => isSlip(word.slice(0, word.length - cut), root));
}

const wordAt = ({ source, from, to }: Message, token: number): string =>
  source.key.slice(from[token], to[token]);

/** Words of the gap that are slips of missing ones. */
export function wordSlips(gap: Gap, message: Message, slots: readonly Slot[], spellings: Spellings): Hit[] {
  const found: Hit[] = [];
  let { slot } = gap;
  const level = gap.slotEnd - gap.slot === gap.tokenEnd - gap.token;
  for (let token = gap.token; token < gap.tokenEnd; token += 1) {
    if (message.kind[token] !== TokenKind.word || message.known[token] === 1) continue;
    const word = wordAt(message, token);
    for (let at = slot; at < gap.slotEnd; at += 1) {
      const alone = level && token - gap.token === at - gap.slot;
      const forms = spellings.of(slots[at]?.term ?? -1);
      if (!forms.some((form) => isSlipOfForm(word, form, alone))) continue;
      found.push({ token, slot: at });
      slot = at + 1;
      break;
    }
  }
  return found;
}

const lettersOf = (word: string): string => Array.from(word).sort().join('');

/** True when the word is one slip from a spelling, and no word that one might well have meant. */
function isSlipOfKnown(word: string, spelling: string): boolean {
  if (slipsBetween(word, spelling, 1) !== 1) return false;
  if (Math.min(word.length, spelling.length) >= MIN_KNOWN - 1 && spelling.length >= MIN_KNOWN) return true;
  // A letter changed makes too many short words; one dropped, added or swapped with the next, few.
  const isChanged = word.length === spelling.length && lettersOf(word) !== lettersOf(spelling);
  return spelling.length >= MIN_FOREIGN && !isChanged && !isEverydayWord(word);
}

/**
 * A known word that stands in the place of the missing one and is a single slip away from it: "lighting" for
 * "lightning". Names are told apart by less, so never in their place.
 */
export function knownWordSlip(
  { slot, slotEnd, token, tokenEnd }: Gap,
  message: Message,
  slots: readonly Slot[],
  spellings: Spellings,
): Hit | undefined {
  const missing = slots[slot];
  if (slotEnd - slot !== 1 || !missing) return undefined;
  if (slot > 0 && (missing.flags & TermFlag.capital) !== 0) return undefined;
  const forms = spellings.of(missing.term);
  for (let at = token; at < tokenEnd; at += 1) {
    if (message.kind[at] !== TokenKind.word) continue;
    const word = wordAt(message, at);
    if (forms.some((form) => isSlipOfKnown(word, form))) return { token: at, slot };
  }
  return undefined;
}
