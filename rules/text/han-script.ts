/** Which of the two Chinese scripts a text is written in, told by the characters that only one of them has. */
import { simplifyUnit } from './han.ts';

let targets: Set<number> | undefined;

/** Characters that some Traditional character folds to: mostly, but not always, Simplified ones. */
function simplifiedUnits(): Set<number> {
  const found = new Set<number>();
  for (let unit = 0x2e80; unit < 0x10000; unit += 1) {
    const target = simplifyUnit(unit);
    if (target !== unit) found.add(target);
  }
  return found;
}

/**
 * @returns undefined when no character tells, as in 你好.
 * A character that folds is certain evidence for Traditional; one that others fold to is weak evidence for
 * Simplified (后, 里 and 面 are good Traditional too), so it counts for half.
 */
export function chineseScript(text: string): 'zh-Hans' | 'zh-Hant' | undefined {
  targets ??= simplifiedUnits();
  let traditional = 0;
  let simplified = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0x2e80) continue;
    if (simplifyUnit(unit) !== unit) traditional += 1;
    else if (targets.has(unit)) simplified += 1;
  }
  if (traditional === 0 && simplified === 0) return undefined;
  return traditional * 2 > simplified ? 'zh-Hant' : 'zh-Hans';
}
