/** Words of a message that are slips of missing words of a wording. */
import type { InvertedIndex } from '../search/inverted-index.ts';
import { isEverydayWord } from '../text/commonness.ts';
import { languageName } from '../text/language.ts';
import { stem } from '../text/stem.ts';
import { TokenKind, wordHash } from '../text/tokenise.ts';
import type { Gap, Hit, Slot } from './evidence.ts';
import { TermFlag } from '../search/flags.ts';
import { isSlip, slipsBetween } from '../text/letters.ts';
import { type Message, languageAt } from '../search/message.ts';
import type { Spellings } from '../search/spellings.ts';

/** Of shorter stems too many words are a slip away. */
const MIN_STEM = 4;
/** Shorter words are not read as another where they are words themselves: "cat" is no "bat". */
const MIN_KNOWN = 5;
/** Words of rumours that are not everyday words may be of another language: "han", "sie". */
const MIN_FOREIGN = 3;
/** Of shorter words half the letters are too few. */
const MIN_BLURRED = 4;
/** Longer words are kept as they are spelt. */
const MOST_TRIED = 3;

/** True when a word is a slip of a spelling, or of another form of it: the spelling may be of the plural. */
function isSlipOfForm(word: string, spelling: string, language: number, alone: boolean): boolean {
  if (isSlip(word, spelling, alone)) return true;
  const root = stem(spelling, languageName(language));
  if (root.length < MIN_STEM) return false;
  return [0, 1, 2].some((cut) => isSlip(word.slice(0, word.length - cut), root));
}

const wordAt = ({ source, from, to }: Message, token: number): string =>
  source.key.slice(from[token], to[token]);

/** True for a word that stands as it is written in some rumour, or is an everyday word. */
export function isReal(message: Message, token: number, spellings: Spellings): boolean {
  if (message.known[token] !== 1) return false;
  const word = wordAt(message, token);
  const term = message.term[token] ?? -1;
  return term < 0 || isEverydayWord(word) || spellings.of(term).includes(word);
}

/** Words of the gap that are slips of missing ones. */
export function wordSlips(gap: Gap, message: Message, slots: readonly Slot[], spellings: Spellings): Hit[] {
  const found: Hit[] = [];
  let { slot } = gap;
  const level = gap.slotEnd - gap.slot === gap.tokenEnd - gap.token;
  for (let token = gap.token; token < gap.tokenEnd; token += 1) {
    if (message.kind[token] !== TokenKind.word || isReal(message, token, spellings)) continue;
    const word = wordAt(message, token);
    const language = languageAt(message, token);
    for (let at = slot; at < gap.slotEnd; at += 1) {
      const alone = level && token - gap.token === at - gap.slot;
      const forms = spellings.of(slots[at]?.term ?? -1);
      if (!forms.some((form) => isSlipOfForm(word, form, language, alone))) continue;
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

/** True for an unknown word of which about half the letters are as in the spelling. */
function isBlur(word: string, spelling: string): boolean {
  const limit = Math.floor(Math.min(word.length, spelling.length) / 2);
  return spelling.length >= MIN_BLURRED && slipsBetween(word, spelling, limit) <= limit;
}

const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyz0123456789');

/** Everything one slip away from a very short word; where a digit is in it, another digit or letter is another name. */
function variantsOf(word: string): string[] {
  const variants: string[] = [];
  for (let at = 0; at <= word.length; at += 1) {
    const [head, tail] = [word.slice(0, at), word.slice(at)];
    if (tail !== '')
      variants.push(head + tail.slice(1), head + tail.charAt(1) + tail.charAt(0) + tail.slice(2));
    for (const letter of LETTERS) {
      variants.push(head + letter + tail);
      if (tail !== '' && !/\d/.test(word + letter)) variants.push(head + letter + tail.slice(1));
    }
  }
  return variants;
}

/** Very short words are not kept as they are spelt; what they may be is tried out. */
const isSlipOfShort = (word: string, term: number, index: InvertedIndex): boolean =>
  word.length <= MOST_TRIED && variantsOf(word).some((variant) => index.termOf(wordHash(variant)) === term);

/**
 * A word in the place of the missing one that may be it where nearly all the rest is there: a known word a single
 * slip away from it ("lighting" for "lightning"), or an unknown one with half its letters. Names are told apart by
 * less, so a known word never stands for one. Its place in the message, or undefined.
 */
export function unsureSlip(
  { token, tokenEnd }: Gap,
  slot: number,
  taken: ReadonlySet<number>,
  message: Message,
  slots: readonly Slot[],
  { spellings, index }: { readonly spellings: Spellings; readonly index: InvertedIndex },
): number | undefined {
  const missing = slots[slot];
  if (!missing || (missing.flags & (TermFlag.gram | TermFlag.number)) !== 0) return undefined;
  const isName = slot > 0 && (missing.flags & TermFlag.capital) !== 0;
  const forms = spellings.of(missing.term);
  for (let at = token; at < tokenEnd; at += 1) {
    if (message.kind[at] === TokenKind.gram || taken.has(at)) continue;
    const word = wordAt(message, at);
    const isIt = isReal(message, at, spellings)
      ? (form: string) => !isName && isSlipOfKnown(word, form)
      : (form: string) => isBlur(word, form);
    if (forms.length === 0 ? isSlipOfShort(word, missing.term, index) : forms.some(isIt)) return at;
  }
  return undefined;
}
