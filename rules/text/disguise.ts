/**
 * Letters in disguise, character by character: marks strewn over a text (c̲o̲r̲o̲n̲a̲, 微̶波̶炉̶), letters in boxes, small
 * capitals, phonetic letters and letters of dead alphabets that pass for Latin ones. NFKC (UAX #15) folds most fancy
 * letters before; this is what it leaves. What living alphabets share with Latin is judged word by word, in
 * `lookalike.ts`; table: `data/models/disguises.json`, made by `npm run disguises` from Unicode's confusables (UTS #39).
 */
import table from '../../data/models/disguises.json' with { type: 'json' };

/**
 * Marks that no script of ours needs once NFKC has composed what composes: the blocks of combining diacriticals (strokes,
 * underlines, piled accents, letters above, enclosing circles), Cyrillic's enclosing signs, and Arabic's stretching
 * tatweel. Vowel signs, tones and points of Arabic, Hebrew, Thai, Indic and Hangul lie in blocks of their own and stay.
 */
const STREWN_BLOCKS = [
  [0x300, 0x36f],
  [0x483, 0x489],
  [0x640, 0x640],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x20d0, 0x20ff],
  [0xfe20, 0xfe2f],
] as const;

const isStrewn = (point: number): boolean =>
  STREWN_BLOCKS.some(([first, last]) => point >= first && point <= last);

/** Code points of rows of letters A to Z that NFKC does not know: negative circled, negative squared. */
const ROWS = [0x1f150, 0x1f170] as const;
const ALPHABET = 26;
/** First of the regional indicators, which flags are made of; as letters they are read by `flagLetters`. */
const INDICATORS = 0x1f1e6;

/** CJK radicals that are whole characters (Unicode's EquivalentUnifiedIdeograph), which PDFs and disguises use for them. */
const RADICALS =
  '⺝月 ⺟母 ⺠民 ⺮竹 ⻁虎 ⻄西 ⻅见 ⻆角 ⻉贝 ⻋车 ⻑长 ⻓长 ⻔门 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻡首 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻬齐 ⻭齿 ⻰龙 ⻳龟';

function pairsOf(text: string): [number, string][] {
  return text.split(' ').map((pair) => {
    const [disguise = '', meant = ''] = Array.from(pair);
    return [disguise.codePointAt(0) ?? 0, meant];
  });
}

const letters = new Map<number, string>([...pairsOf(table.always), ...pairsOf(RADICALS)]);
for (const row of ROWS) {
  for (let i = 0; i < ALPHABET; i += 1) letters.set(row + i, String.fromCharCode(0x61 + i));
}

/** Letters of living alphabets that look like a Latin one, by their small form, and that letter. */
export const FOREIGN_TWINS: ReadonlyMap<number, number> = new Map(
  pairsOf(table.foreign).map(([point, meant]) => [point, meant.charCodeAt(0)]),
);

const PLAIN = /^[\x20-\x7e\u4e00-\u9fff\uac00-\ud7a3]*$/u;

/** A folded character or cluster without strewn marks, and in the letters that it stands for. Idempotent. */
export function undisguised(cluster: string): string {
  if (PLAIN.test(cluster)) return cluster;
  let out = '';
  for (const char of cluster) {
    const point = char.codePointAt(0) ?? 0;
    if (!isStrewn(point)) out += letters.get(point) ?? char;
  }
  return out;
}

const isIndicator = (text: string, at: number): boolean => {
  const point = text.codePointAt(at) ?? 0;
  return point >= INDICATORS && point < INDICATORS + ALPHABET;
};

/**
 * How many of the regional indicators at `at` are letters that spell a word: none in pairs, which are flags; all of a
 * run of another length ("🇨 🇴 🇻 🇮 🇩" written apart, or five together). In code units; 0 when there are none.
 */
export function spelledIndicators(text: string, at: number): number {
  let end = at;
  while (isIndicator(text, end)) end += 2;
  let start = at;
  while (start >= 2 && isIndicator(text, start - 2)) start -= 2;
  const odd = ((end - start) / 2) % 2 === 1;
  return odd && end > at ? 2 : 0;
}

/** The letter of the regional indicator at `at`, in lower case. */
export function indicatorLetter(text: string, at: number): string {
  return String.fromCharCode(0x61 + (text.codePointAt(at) ?? INDICATORS) - INDICATORS);
}
