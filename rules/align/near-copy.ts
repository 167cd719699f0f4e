/** What stands against a message's being a copy of a wording, slips of the finger aside. */
import { isGrammarHan } from '../text/commonness.ts';
import { isGramScript, scriptOf } from '../text/script.ts';
import { TokenKind } from '../text/tokenise.ts';
import type { Gap, Hit, Slot } from './evidence.ts';
import { TermFlag } from '../search/flags.ts';
import { gapsOf } from './gaps.ts';
import type { Message } from '../search/message.ts';
import { noiseOf } from './noise.ts';
import type { Spellings } from '../search/spellings.ts';
import { SLIPPED } from './weights.ts';
import { isReal } from './word-slips.ts';

const isGram = (slots: readonly Slot[], at: number): boolean =>
  ((slots[at]?.flags ?? 0) & TermFlag.gram) !== 0;

/** The characters between two n-grams of one run; undefined where there are none. */
function charactersBetween(
  { token, tokenEnd }: Gap,
  { source, from, to, kind }: Message,
): string | undefined {
  if (kind[token - 1] !== TokenKind.gram || kind[tokenEnd] !== TokenKind.gram) return undefined;
  let characters = '';
  for (let at = to[token - 1] ?? 0; at < (from[tokenEnd] ?? 0); at += 1) {
    const char = source.key.charAt(at);
    if (isGramScript(scriptOf(char.charCodeAt(0)))) characters += char;
  }
  return characters;
}

/**
 * True when between two n-grams nothing stands but grammar characters, and fewer of them than are missing: as many
 * may well be another word, 这个 in the place of 香蕉.
 */
function isGrammarBetween(gap: Gap, message: Message): boolean {
  const characters = charactersBetween(gap, message);
  const missing = gap.slotEnd - gap.slot - 1;
  if (characters === undefined || (missing > 1 && characters.length >= missing)) return false;
  return Array.from(characters).every(isGrammarHan);
}

/** True when words that somebody meant, or characters that mean something, stand in the place of what is missing. */
function isContent(gap: Gap, message: Message, slots: readonly Slot[], spellings: Spellings): boolean {
  if (isGram(slots, gap.slot)) {
    const characters = charactersBetween(gap, message) ?? '';
    return Array.from(characters).some((char) => !isGrammarHan(char));
  }
  for (let token = gap.token; token < gap.tokenEnd; token += 1)
    if (isReal(message, token, spellings)) return true;
  return false;
}

/** True when nothing stands in the place of what is missing. */
function isEmpty(gap: Gap, message: Message, slots: readonly Slot[]): boolean {
  if (!gap.closed) return false;
  if (isGram(slots, gap.slot)) return isGrammarBetween(gap, message);
  const noise = noiseOf(message);
  for (let token = gap.token; token < gap.tokenEnd; token += 1) if (noise[token] === 0) return false;
  return true;
}

/**
 * Weight of the wording that is missing where the message says something else, or at the wording's beginning or
 * end, where the message may be about something else. `found` marks what was found, slips included.
 */
export function againstOf(
  message: Message,
  slots: readonly Slot[],
  hits: readonly Hit[],
  found: Uint8Array,
): number {
  const excused = new Set<number>();
  for (const gap of gapsOf(hits, slots.length, message.size)) {
    if (!isEmpty(gap, message, slots)) continue;
    for (let slot = gap.slot; slot < gap.slotEnd; slot += 1) excused.add(slot);
  }
  // The first and last character of a wording are in one n-gram each, which says little alone.
  for (const [edge, next] of [
    [0, 1],
    [slots.length - 1, slots.length - 2],
  ] as const)
    if (isGram(slots, edge) && found[next] !== 0) excused.add(edge);
  return slots.reduce(
    (sum, { weight }, slot) => (found[slot] === 0 && !excused.has(slot) ? sum + weight : sum),
    0,
  );
}

/** Share of the wording that gave way to something else at one single place while all the rest is there; 0 otherwise. */
export function replacedOf(
  message: Message,
  slots: readonly Slot[],
  hits: readonly Hit[],
  found: Uint8Array,
  spellings: Spellings,
): number {
  let missing = 0;
  for (const one of found) if (one === 0) missing += 1;
  const [gap, ...others] = gapsOf(hits, slots.length, message.size);
  const isOnly = gap?.closed === true && others.length === 0 && gap.slotEnd - gap.slot === missing;
  if (!isOnly || !isContent(gap, message, slots, spellings)) return 0;
  // Where one character slipped, what is beside it has slipped too.
  if (found[gap.slot - 1] === SLIPPED || found[gap.slotEnd] === SLIPPED) return 0;
  let sum = 0;
  for (let slot = gap.slot; slot < gap.slotEnd; slot += 1) sum += slots[slot]?.weight ?? 0;
  return sum;
}
