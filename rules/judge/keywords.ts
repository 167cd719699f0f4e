/**
 * Keyword conditions of a rumour, looked up in a message's key. Keywords are normalised like messages;
 * in scripts with spaces they must start at a word's beginning, and a slip of the finger does not hide one;
 * in the others emoji and signs between characters do not. In a near copy of a wording, what was read through
 * slips counts as there. No regular expression is ever built from them.
 */
import type { InvertedIndex } from '../search/inverted-index.ts';
import type { Keywords } from '../rumour.ts';
import { ENGLISH } from '../text/language.ts';
import { normalise } from '../text/normalise.ts';
import { isGramScript, isWordScript, scriptOf } from '../text/script.ts';
import { isSlip } from '../text/letters.ts';
import type { Alignment } from '../align/evidence.ts';
import type { Message } from '../search/message.ts';
import { termsOf } from '../text/terms.ts';

/** Shorter words of a keyword are looked for as they are. */
const MIN_SLIPPED = 5;

const isInWord = (text: string, at: number): boolean => isWordScript(scriptOf(text.charCodeAt(at)));

function occurs(key: string, wanted: string): boolean {
  if (wanted === '') return false;
  for (let at = key.indexOf(wanted); at >= 0; at = key.indexOf(wanted, at + 1)) {
    if (!(at > 0 && isInWord(key, at - 1) && isInWord(wanted, 0))) return true;
  }
  return false;
}

/** The key without anything that is no letter or number. */
function bareOf(key: string): string {
  let bare = '';
  for (let at = 0; at < key.length; at += 1) {
    const script = scriptOf(key.charCodeAt(at));
    if (isWordScript(script) || isGramScript(script)) bare += key.charAt(at);
  }
  return bare;
}

function wordsOf(key: string): string[] {
  const words: string[] = [];
  let word = '';
  for (let at = 0; at <= key.length; at += 1) {
    if (at < key.length && isInWord(key, at)) word += key.charAt(at);
    else if (word !== '') {
      words.push(word);
      word = '';
    }
  }
  return words;
}

/** True when each word of the keyword is in the message, or the beginning of one is a slip of it. */
function occursWithSlips(words: readonly string[], wanted: string): boolean {
  const parts = wordsOf(wanted);
  return (
    parts.length > 0 &&
    parts.every((part) =>
      words.some(
        (word) =>
          word.startsWith(part) ||
          (part.length >= MIN_SLIPPED &&
            [-1, 0, 1].some((more) => isSlip(word.slice(0, part.length + more), part))),
      ),
    )
  );
}

function isThere(key: string, keyword: string): boolean {
  const { key: wanted } = normalise(keyword);
  if (wanted === '') return false;
  if (occurs(key, wanted)) return true;
  if (isGramScript(scriptOf(wanted.charCodeAt(0)))) return bareOf(key).includes(bareOf(wanted));
  return occursWithSlips(wordsOf(key), wanted);
}

/**
 * True when the key meets the conditions. What must not be there is looked for as it is written; what must be
 * there may also be `read` out of the message in another way.
 */
export function meetsKeywords(
  key: string,
  { all = [], any = [], none = [] }: Keywords,
  read: (keyword: string) => boolean = () => false,
): boolean {
  if (none.some((keyword) => occurs(key, normalise(keyword).key))) return false;
  const has = (keyword: string): boolean => isThere(key, keyword) || read(keyword);
  return all.every(has) && (any.length === 0 || any.some(has));
}

/** Share of a wording from which on its slips are trusted to be what was meant. */
const NEAR_COPY = 0.75;

/** How a message that was laid beside a wording in some language stands to the rumour's conditions. */
export function standing(
  message: Message,
  { found, wording, slipTerms }: Alignment,
  conditions: Keywords | undefined,
  index: InvertedIndex,
  language: number,
): 'none' | 'met' | 'unmet' {
  if (!conditions) return 'none';
  const terms = new Set([...message.term, ...slipTerms]);
  const readIn = (keyword: string, code: number): boolean => {
    const wanted = termsOf(keyword, code).terms.map(({ token }) => index.termOf(token.hash));
    return wanted.length > 0 && wanted.every((term) => term >= 0 && terms.has(term));
  };
  const read = (keyword: string): boolean =>
    readIn(keyword, ENGLISH) || (language !== ENGLISH && readIn(keyword, language));
  const isNearCopy = found >= NEAR_COPY * wording;
  return meetsKeywords(message.source.key, conditions, isNearCopy ? read : undefined) ? 'met' : 'unmet';
}
