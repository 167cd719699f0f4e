/**
 * Slips in scripts without spaces: characters swapped, dropped, doubled or replaced by a grammar character. A
 * missing n-gram is explained when its two characters stand there with one between them, or the other way
 * round; a dropped or replaced character costs the two n-grams that it was in.
 */
import type { InvertedIndex } from '../search/inverted-index.ts';
import { isGrammarHan } from '../text/commonness.ts';
import { isGramScript, scriptOf } from '../text/script.ts';
import { TokenKind, gramHash } from '../text/tokenise.ts';
import type { Gap, Hit, Slot } from './evidence.ts';
import { TermFlag } from '../search/flags.ts';
import type { Message } from '../search/message.ts';

const NEGATORS = '不没無无未非别勿莫';
/** Characters between the two of a swapped or parted n-gram, at most. */
const FARTHEST = 2;

const isNegator = (char: string): boolean => char !== '' && NEGATORS.includes(char);

/** The characters of the gap with those of its neighbours on both sides. */
function charactersOf({ token, tokenEnd, closed }: Gap, message: Message): string {
  const first = Math.max(0, token - 1);
  const last = Math.min(message.size - 1, tokenEnd);
  if (!closed && last < first) return '';
  const { key } = message.source;
  let characters = '';
  for (let at = message.from[first] ?? 0; at < (message.to[last] ?? 0); at += 1)
    if (isGramScript(scriptOf(key.charCodeAt(at)))) characters += key.charAt(at);
  return characters;
}

/** Terms of the pairs of characters that do not stand side by side in their order. */
function looseTerms(characters: string, index: InvertedIndex): ReadonlySet<number> {
  const terms = new Set<number>();
  const add = (first: number, second: number): void => {
    const term = index.termOf(gramHash(characters.charCodeAt(first), characters.charCodeAt(second)));
    if (term >= 0) terms.add(term);
  };
  for (let first = 0; first < characters.length; first += 1) {
    const last = Math.min(characters.length - 1, first + FARTHEST);
    for (let second = first + 1; second <= last; second += 1) {
      if (second > first + 1 && isNegator(characters.charAt(first + 1))) break;
      if (second > first + 1) add(first, second);
      add(second, first);
    }
  }
  return terms;
}

/** The missing n-grams whose characters are there, but not as they should. */
function parted(gap: Gap, message: Message, slots: readonly Slot[], index: InvertedIndex): number[] {
  const terms = looseTerms(charactersOf(gap, message), index);
  const found: number[] = [];
  for (let slot = gap.slot; slot < gap.slotEnd; slot += 1)
    if (terms.has(slots[slot]?.term ?? -1)) found.push(slot);
  return found;
}

/** True when one dropped or replaced character explains the gap. */
function isOneCharacter(gap: Gap, message: Message, slots: readonly Slot[], index: InvertedIndex): boolean {
  const before = gap.token - 1;
  const after = gap.tokenEnd;
  if (!gap.closed || gap.slotEnd - gap.slot !== 2) return false;
  if (message.kind[before] !== TokenKind.gram || message.kind[after] !== TokenKind.gram) return false;
  const left = message.to[before] ?? 0;
  const foreign = (message.from[after] ?? 0) - left;
  const { key } = message.source;
  if (foreign > 1 || (foreign === 1 && !isGrammarHan(key.charAt(left)))) return false;
  const term = slots[gap.slot]?.term ?? -1;
  const last = key.charCodeAt(left - 1);
  return !Array.from(NEGATORS).some((sign) => index.termOf(gramHash(last, sign.charCodeAt(0))) === term);
}

/** CJK unified ideographs, the first block: what a dropped character may have been. */
const FIRST_HAN = 0x4e00;
const LAST_HAN = 0x9fff;

/**
 * True when some character stands between these two in the wording, so that its n-grams are these two slots: what
 * a slip took out of the wording's beginning or end cannot be told from its neighbours, so every one is tried.
 */
function isBetween(
  left: number,
  right: number,
  slots: readonly Slot[],
  at: number,
  index: InvertedIndex,
): boolean {
  const [one, two] = [slots[at]?.term ?? -1, slots[at + 1]?.term ?? -1];
  for (let unit = FIRST_HAN; unit <= LAST_HAN; unit += 1) {
    if (index.termOf(gramHash(left, unit)) !== one || index.termOf(gramHash(unit, right)) !== two) continue;
    return !isNegator(String.fromCharCode(unit));
  }
  return false;
}

/** True when the second or last but one character of the wording was dropped, or replaced by a grammar character. */
export function isEdgeCharacter(
  gap: Gap,
  message: Message,
  slots: readonly Slot[],
  index: InvertedIndex,
): boolean {
  const isHead = gap.slot === 0;
  if (gap.closed || gap.slotEnd - gap.slot !== 2 || (!isHead && gap.slotEnd !== slots.length)) return false;
  const beside = isHead ? gap.tokenEnd : gap.token - 1;
  if (message.kind[beside] !== TokenKind.gram) return false;
  const { key } = message.source;
  const step = isHead ? -1 : 1;
  const inner = isHead ? (message.from[beside] ?? 0) : (message.to[beside] ?? 0) - 1;
  const isHan = (at: number): boolean => isGramScript(scriptOf(key.charCodeAt(at)));
  const at = (place: number): number => key.charCodeAt(inner + place * step);
  const fits = (outer: number): boolean => {
    if (!isHan(inner + outer * step)) return false;
    const [left, right] = isHead ? [at(outer), at(0)] : [at(0), at(outer)];
    return isBetween(left, right, slots, gap.slot, index);
  };
  return fits(1) || (isHan(inner + step) && isGrammarHan(key.charAt(inner + step)) && fits(2));
}

/** The missing n-grams of a gap that slips explain. */
export function gramSlips(gap: Gap, message: Message, slots: readonly Slot[], index: InvertedIndex): Hit[] {
  if (((slots[gap.slot]?.flags ?? 0) & TermFlag.gram) === 0) return [];
  const found = isOneCharacter(gap, message, slots, index)
    ? [gap.slot, gap.slot + 1]
    : parted(gap, message, slots, index);
  const last = Math.max(gap.token, gap.tokenEnd - 1);
  return found.map((slot) => ({
    token: Math.min(gap.token + slot - gap.slot, last, message.size - 1),
    slot,
  }));
}
