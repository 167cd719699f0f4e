/**
 * Script class of a UTF-16 unit, from the Unicode script property (UAX #24), kept in a table that is
 * filled unit by unit when first needed. Astral letters are classed by their high
 * surrogate: Han extensions are Han, mathematical letters never reach here (NFKC has folded them).
 */
export const Script = {
  none: 0,
  latin: 1,
  greek: 2,
  cyrillic: 3,
  digit: 4,
  mark: 5,
  other: 6,
  han: 7,
  kana: 8,
  /** Scripts of South-East Asia that put no space between words. */
  spaceless: 9,
  /** Surrogates of anything but Han. */
  astral: 10,
} as const;
export type Script = (typeof Script)[keyof typeof Script];

/** A place of the table that is not filled yet; no script has this number. */
const UNKNOWN = 255;
const table = new Uint8Array(0x10000).fill(UNKNOWN);

const TESTS: readonly (readonly [Script, RegExp])[] = [
  [Script.digit, /^\p{Nd}$/u],
  // Before marks: their vowel signs are marks, and an n-gram wants them.
  [
    Script.spaceless,
    /^[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]$/u,
  ],
  [Script.mark, /^\p{M}$/u],
  [Script.latin, /^\p{Script=Latin}$/u],
  [Script.han, /^[\p{Script=Han}々〆]$/u],
  [Script.kana, /^[\p{Script=Hiragana}\p{Script=Katakana}ー]$/u],
  [Script.cyrillic, /^\p{Script=Cyrillic}$/u],
  [Script.greek, /^\p{Script=Greek}$/u],
  [Script.other, /^[\p{L}\p{N}]$/u],
];

function classify(unit: number): Script {
  // High surrogates of planes 2 and 3 (U+20000 to U+3FFFF) hold nothing but Han.
  if (unit >= 0xd840 && unit <= 0xd8bf) return Script.han;
  if (unit >= 0xd800 && unit <= 0xdfff) return Script.astral;
  const text = String.fromCharCode(unit);
  if (!/^[\p{L}\p{N}\p{M}]$/u.test(text)) return Script.none;
  return TESTS.find(([, test]) => test.test(text))?.[0] ?? Script.none;
}

/** Script class of one UTF-16 unit. */
export function scriptOf(unit: number): Script {
  const known = table[unit] ?? UNKNOWN;
  if (known !== UNKNOWN) return known as Script;
  const script = classify(unit);
  table[unit] = script;
  return script;
}

/** True for letters, digits and marks that make up words set apart by spaces. */
export function isWordScript(script: Script): boolean {
  return script >= Script.latin && script <= Script.other;
}

/** True for scripts written without spaces, which are cut into character n-grams. */
export function isGramScript(script: Script): boolean {
  return script >= Script.han && script <= Script.spaceless;
}
