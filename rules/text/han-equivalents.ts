/**
 * Chinese words that mean the same, folded to one in a key, so that n-grams of 川普 and 特朗普 are the same evidence.
 * Longest word first from left to right (maximum matching); repeated, since a folded word may complete a longer one.
 */
import { CHINESE_EQUIVALENTS } from './equivalents-zh.ts';
import { simplify } from './han.ts';
import { type Edit, type KeyText, applyEdits } from './key-text.ts';
import { isStandIn } from './leet.ts';
import { Script, isWordScript, scriptOf } from './script.ts';

interface Variant {
  readonly word: string;
  readonly meant: string;
  /** Begins and ends in Latin letters: it counts only where it is a whole word. */
  readonly bounded: boolean;
}

const isLatin = (text: string, at: number): boolean => isWordScript(scriptOf(text.charCodeAt(at)));

/** Variants by their first character, longest first. */
function buildTable(lines: string): ReadonlyMap<number, readonly Variant[]> {
  const table = new Map<number, Variant[]>();
  for (const line of lines.trim().split('\n')) {
    const [meant = '', ...words] = line.trim().split(' ').map(simplify);
    for (const word of words) {
      if (word === meant) continue;
      const first = word.charCodeAt(0);
      const bounded = isLatin(word, 0) || isLatin(word, word.length - 1);
      table.set(first, [...(table.get(first) ?? []), { word, meant, bounded }]);
    }
  }
  for (const variants of table.values()) variants.sort((a, b) => b.word.length - a.word.length);
  return table;
}

const byFirst = buildTable(CHINESE_EQUIVALENTS);
const isFirst = new Uint8Array(0x10000);
for (const unit of byFirst.keys()) isFirst[unit] = 1;

/** A word of Latin letters that stands within another one, be it written with stand-ins, is that other word. */
function isCut(key: string, from: number, to: number): boolean {
  const goesOn = (at: number): boolean =>
    at >= 0 && at < key.length && (isLatin(key, at) || isStandIn(key.charAt(at)));
  return (isLatin(key, from) && goesOn(from - 1)) || (isLatin(key, to - 1) && goesOn(to));
}

/** Signs that are strewn between the characters of a word to hide it; n-grams step over them too. */
const STREWN = new Set(' .·*-_~/|');

/** Where a word that begins at `at` ends, a strewn sign between its Han characters or none; -1 when it is not there. */
function endOf(key: string, at: number, word: string): number {
  if (key.startsWith(word, at)) return at + word.length;
  let to = at;
  for (let i = 0; i < word.length; i += 1) {
    const isGap = i > 0 && key.charCodeAt(to) !== word.charCodeAt(i) && STREWN.has(key.charAt(to));
    if (isGap && !isLatin(word, i) && !isLatin(word, i - 1)) to += 1;
    if (key.charCodeAt(to) !== word.charCodeAt(i)) return -1;
    to += 1;
  }
  return to;
}

function variantAt(key: string, at: number): { readonly meant: string; readonly to: number } | undefined {
  for (const { word, meant, bounded } of byFirst.get(key.charCodeAt(at)) ?? []) {
    const to = endOf(key, at, word);
    if (to < 0 || (bounded && isCut(key, at, to))) continue;
    // A short form inside the word that stands for it (盖茨 in 比尔盖茨) is that word.
    if (word.length < meant.length && isWithin(key, at, word, meant)) continue;
    return { meant, to };
  }
  return undefined;
}

/** Whether the word at `at` is a part of `meant`, all of which stands there. */
function isWithin(key: string, at: number, word: string, meant: string): boolean {
  const inner = meant.indexOf(word);
  return inner >= 0 && at >= inner && key.startsWith(meant, at - inner);
}

function fold(source: KeyText): KeyText {
  const { key } = source;
  const edits: Edit[] = [];
  for (let at = 0; at < key.length; at += 1) {
    if (isFirst[key.charCodeAt(at)] === 0) continue;
    const variant = variantAt(key, at);
    if (!variant) continue;
    edits.push({ from: at, to: variant.to, text: variant.meant });
    at = variant.to - 1;
  }
  return applyEdits(source, edits);
}

/** Limit on work: what a folding makes may be folded again in the next round. */
const MOST_ROUNDS = 3;

function hasHan(key: string): boolean {
  for (let i = 0; i < key.length; i += 1) if (scriptOf(key.charCodeAt(i)) === Script.han) return true;
  return false;
}

/** Fold Chinese equivalents in a key that has Han characters; other keys come back as they are. */
export function foldHanEquivalents(source: KeyText): KeyText {
  if (!hasHan(source.key)) return source;
  let folded = source;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = fold(folded);
    if (next.key === folded.key) break;
    folded = next;
  }
  return folded;
}
