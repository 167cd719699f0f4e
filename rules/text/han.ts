/**
 * Traditional to Simplified, one character at a time and many to one, for keys only; of pairs of characters only
 * those that one script writes with a character which the other has for something else.
 * Table: OpenCC's `TSCharacters` through opencc-js (Apache-2.0). Its converter
 * is slow per call and keeps some characters by context (乾隆, 著名); a key wants neither: whatever
 * the context, both scripts of a text must fold to the same key.
 */
import { to } from 'opencc-js/preset/t2cn';

/** Pairs that OpenCC decides by context or leaves alone, and spelling variants of everyday words. */
const EXTRA =
  '著着 乾干 瞭了 妳你 您你 牠它 祂它 喫吃 佈布 註注 裏里 裡里 麽么 麼么 徵征 祇只 甚什 藉借 覆复 於于 並并 夥伙 碁棋 佔占 羣群 峯峰 綫线 纔才 閒闲 燻熏 迴回 痺痹 唸念 週周 獃呆 慾欲 遊游 捨舍 託托 嚐尝 誌志 製制 係系 繫系 僅仅 鬆松 隻只 鬍胡 鬚须 颱台 臺台 檯台 夠够 牀床 裝装 祕秘 匯汇 彙汇 闆板 傢家 範范 鹹咸 餵喂 齣出 籲吁 薑姜 穀谷 麵面 鬥斗 鐘钟 鍾钟 髮发 儘尽 沈沉 锺钟 迳径 彷仿 甦苏 钜巨 衹只 坯坏 幺么';

/**
 * Two characters, then what their key is, both in Simplified: 計畫 is 计划, but 畫 alone is 画. The pairs of OpenCC's
 * `TSPhrases` whose scripts would have two keys; `test/rules/text/han.test.ts` goes through all of them.
 */
const PAIRS =
  '计画计划 筹画筹划 家俱家具 海哩海里 英哩英里 项炼项链 颈炼颈链 手炼手链 拉炼拉链 金炼金链 银炼银链 铁炼铁链 铰炼铰链 锁炼锁链 上炼上链 李炼李链 炼坠链坠 炼子链子 炼条链条 炼锁链锁 炼锤链锤 炼形链形';

/** A dictionary as opencc-js ships it: entries parted by bars, or pairs. */
type DictLike = string | readonly (readonly [string, string])[];

function entriesOf(dict: DictLike): string[] {
  return typeof dict === 'string' ? dict.split('|') : [];
}

function charPairs(groups: readonly (readonly DictLike[])[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (const entry of groups.flatMap((group) => group.flatMap(entriesOf))) {
    const [source, target] = entry.split(' ');
    if (source?.length === 1 && target?.length === 1 && source !== target) pairs.push([source, target]);
  }
  return pairs;
}

function buildTable(): Uint16Array {
  const table = new Uint16Array(0x10000);
  const pairs = charPairs((to['cn'] ?? []) as readonly (readonly DictLike[])[]);
  for (const pair of EXTRA.split(' ')) pairs.push([pair.charAt(0), pair.charAt(1)]);
  for (const [source, target] of pairs) table[source.charCodeAt(0)] = target.charCodeAt(0);
  // Chains (variant to Traditional to Simplified) are followed to their end, so that folding is idempotent.
  for (let unit = 0; unit < table.length; unit += 1) {
    let end = table[unit] ?? 0;
    for (let steps = 0; steps < 4 && (table[end] ?? 0) !== 0; steps += 1) end = table[end] ?? 0;
    table[unit] = end;
  }
  return table;
}

let simplified: Uint16Array | undefined;

/** The Simplified form of a UTF-16 unit; the unit itself when it has none. Idempotent. */
export function simplifyUnit(unit: number): number {
  simplified ??= buildTable();
  const target = simplified[unit] ?? 0;
  return target === 0 ? unit : target;
}

const pairs = new Map(
  PAIRS.split(' ').map((pair) => [pair.slice(0, 2), [pair.charCodeAt(2), pair.charCodeAt(3)] as const]),
);
const isSecond = new Uint8Array(0x10000);
for (const pair of pairs.keys()) isSecond[pair.charCodeAt(1)] = 1;

/** Fold the pair that ends at `at` among Simplified units, in place. */
export function simplifyPair(units: Uint16Array, at: number): void {
  if (at === 0 || isSecond[units[at] ?? 0] === 0) return;
  const folded = pairs.get(String.fromCharCode(units[at - 1] ?? 0, units[at] ?? 0));
  if (folded) units.set(folded, at - 1);
}

/** Fold a whole text to Simplified; same length. */
export function simplify(text: string): string {
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i += 1) {
    units[i] = simplifyUnit(text.charCodeAt(i));
    simplifyPair(units, i);
  }
  return Array.from(units, (unit) => String.fromCharCode(unit)).join('');
}
