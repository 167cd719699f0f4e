/**
 * Stretched words: a letter written three times or more in a row is written twice ("sooooo" → "soo",
 * 哈哈哈哈 → 哈哈). Digits stay, 1000 is not 100. Idempotent.
 */
import { Script, scriptOf } from './script.ts';
import { type Edit, type KeyText, applyEdits } from './key-text.ts';

/** Collapse runs of the same letter to two. */
export function foldRepeats(source: KeyText): KeyText {
  const { key } = source;
  const edits: Edit[] = [];
  let from = 0;
  for (let i = 1; i <= key.length; i += 1) {
    const unit = key.charCodeAt(from);
    if (i < key.length && key.charCodeAt(i) === unit) continue;
    const script = scriptOf(unit);
    const isLetter = script !== Script.none && script !== Script.digit && script !== Script.astral;
    if (i - from > 2 && isLetter) edits.push({ from: from + 2, to: i, text: '' });
    from = i;
  }
  return applyEdits(source, edits);
}
