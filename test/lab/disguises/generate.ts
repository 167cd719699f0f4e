/**
 * `npm run disguises`: go through every code point of Unicode and write `data/models/disguises.json`, the letters that
 * pass for Latin ones. Source: Unicode's confusables (UTS #39, version 13, as packed by `unhomoglyph`). What NFKC folds
 * (full-width, mathematical, circled letters …) is no business of the table; letters of everyday alphabets stay out.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const OUT = fileURLToPath(new URL('../../../data/models/disguises.json', import.meta.url));
const SKELETONS = createRequire(import.meta.url).resolve('unhomoglyph/data.json');

/** Letters up to here are Latin-1 and Latin Extended-A: somebody's own alphabet, accents and all. */
const EVERYDAY_END = 0x17f;
/** Cyrillic and Greek have tables of their own, in which capitals count; Han, kana and Indic letters are never disguises. */
const LIVING =
  /^[\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Lisu}\p{Script=Coptic}\p{Script=Tifinagh}\p{Script=Canadian_Aboriginal}\p{Script=Georgian}]$/u;
const DEAD =
  /^[\p{Script=Deseret}\p{Script=Warang_Citi}\p{Script=Carian}\p{Script=Lycian}\p{Script=Osage}\p{Script=Elbasan}\p{Script=Old_Italic}\p{Script=Runic}]$/u;
const LATIN = /^[\p{Script=Latin}℮]$/u;

/** Small letter forms by their Unicode names (LATIN LETTER SMALL CAPITAL …), which the confusables leave alone. */
const SMALL_CAPITALS = 'ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ꞯq ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz ɛe ꞓc';
/** Upside-down letters are read by `rules/text/turned.ts`, as words. */
const TURNED = new Set('ɐɔǝɟƃɥᴉɾʞʃɯɹʇʌʍʎ');

/** The one letter or digit that a skeleton comes to without its marks; undefined when there is none. */
function letterOf(skeleton: string | undefined): string | undefined {
  const bare = skeleton?.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return bare !== undefined && /^[a-z]$/.test(bare) ? bare : undefined;
}

const isOwnForm = (char: string): boolean =>
  char.normalize('NFKD') === char && char.toLowerCase() === char && !TURNED.has(char);

function tables(): { always: string[]; foreign: string[] } {
  const skeletons = JSON.parse(readFileSync(SKELETONS, 'utf8')) as Record<string, string>;
  const always = SMALL_CAPITALS.split(' ');
  const foreign: string[] = [];
  const known = new Set(always.map((pair) => pair.charAt(0)));
  for (let point = EVERYDAY_END + 1; point <= 0x1ffff; point += 1) {
    const char = String.fromCodePoint(point);
    // Letters that exist as capitals only are looked up by what lower-casing leaves of them.
    const letter = letterOf(skeletons[char]) ?? letterOf(skeletons[char.toUpperCase()]);
    if (letter === undefined || !isOwnForm(char) || known.has(char)) continue;
    if (LATIN.test(char) || DEAD.test(char)) always.push(char + letter);
    else if (LIVING.test(char)) foreign.push(char + letter);
  }
  return { always, foreign };
}

const { always, foreign } = tables();
const style = await resolveConfig(OUT);
const table = {
  command: 'npm run disguises',
  source: "Unicode's confusables.txt (UTS #39), version 13; Unicode licence V3",
  always: always.join(' '),
  foreign: foreign.join(' '),
};
writeFileSync(OUT, await format(JSON.stringify(table), { ...style, parser: 'json' }));
