/**
 * Keyword conditions of a rumour, looked up in a message's key. Keywords are normalised like messages;
 * in scripts with spaces they must start at a word's beginning. No regular expression is ever built
 * from them.
 */
import type { Keywords } from '../rumour.ts';
import { normalise } from '../text/normalise.ts';
import { isWordScript, scriptOf } from '../text/script.ts';

function occurs(key: string, keyword: string): boolean {
  const { key: wanted } = normalise(keyword);
  if (wanted === '') return false;
  for (let at = key.indexOf(wanted); at >= 0; at = key.indexOf(wanted, at + 1)) {
    const inWord =
      at > 0 &&
      isWordScript(scriptOf(key.charCodeAt(at - 1))) &&
      isWordScript(scriptOf(wanted.charCodeAt(0)));
    if (!inWord) return true;
  }
  return false;
}

/** True when the key meets the conditions. */
export function meetsKeywords(key: string, { all = [], any = [], none = [] }: Keywords): boolean {
  const has = (keyword: string): boolean => occurs(key, keyword);
  return all.every(has) && (any.length === 0 || any.some(has)) && !none.some(has);
}
