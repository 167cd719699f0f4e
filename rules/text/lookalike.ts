/**
 * Look-alike letters of other alphabets. A token that mixes alphabets is folded to one: an honest Russian
 * or Greek word is left alone, "vассine" with Cyrillic letters becomes "vaccine". A token in foreign
 * letters alone is folded only in a text of another script where no foreign letter is of its own kind:
 * "ΝΑЅА" in an English message; a text with one honest Cyrillic word keeps them all.
 * Pairs from Unicode's confusables (UTS #39), letters of everyday alphabets only. A key is in lower case, but
 * a few Greek capitals look like another letter than their small ones, so case is read in the original.
 */
import { FOREIGN_TWINS } from './disguise.ts';
import { Script, isGramScript, isWordScript, scriptOf } from './script.ts';
import { type Edit, type KeyText, applyEdits } from './key-text.ts';

const CYRILLIC = 'аa вb еe ёe зz іi їi јj кk мm нh оo рp сc тt уy хx ѕs ԁd ԛq ԝw һh ьb ӏl гr пn иu ѵv';
const GREEK = 'αa βb γy εe ηn ιi κk μu νv οo ρp τt υu χx ωw ϲc ϳj σo';
/** By the small letter, what the capital looks like where that is another one. */
const GREEK_CAPITAL = 'ηh μm νn υy ζz';
/** Letters that one may take for Latin ones in a word without any Latin letter; the others are proof of a word of their own. */
const TWINS = 'авекмнорстухѕіјԁԛԝһ' + 'αβεζηικμνορτυχ';

function tableOf(pairs: string): ReadonlyMap<number, number> {
  return new Map(pairs.split(' ').map((pair) => [pair.charCodeAt(0), pair.charCodeAt(1)] as const));
}

const toLatin = new Map([...FOREIGN_TWINS, ...tableOf(CYRILLIC), ...tableOf(GREEK)]);
const capitalToLatin = tableOf(GREEK_CAPITAL);
const toCyrillic = new Map([...tableOf(CYRILLIC)].reverse().map(([cyrillic, latin]) => [latin, cyrillic]));
const twins: ReadonlySet<number> = new Set(Array.from(TWINS, (letter) => letter.charCodeAt(0)));

interface Mix {
  latin: number;
  /** Letters of Greek and of other alphabets (Armenian, Cherokee, Lisu …) that have twins among the Latin ones. */
  greek: number;
  cyrillic: number;
  /** Letters of scripts without spaces. */
  grams: number;
  /** Cyrillic letters that look like no Latin letter: proof of a Cyrillic word. */
  ownCyrillic: number;
  /** Greek or Cyrillic letters that are no twins of Latin ones. */
  own: number;
}

function countMix(key: string, from: number, to: number): Mix {
  const mix: Mix = { latin: 0, greek: 0, cyrillic: 0, grams: 0, ownCyrillic: 0, own: 0 };
  for (let i = from; i < to; i += 1) {
    const unit = key.charCodeAt(i);
    const script = scriptOf(unit);
    if (script === Script.latin) mix.latin += 1;
    else if (isGramScript(script)) mix.grams += 1;
    else if (script === Script.greek || script === Script.cyrillic) {
      mix[script === Script.greek ? 'greek' : 'cyrillic'] += 1;
      if (!twins.has(unit)) mix.own += 1;
      if (script === Script.cyrillic && !toLatin.has(unit)) mix.ownCyrillic += 1;
    } else if (script === Script.other) {
      // A letter without a twin is proof of a word of its own, in whichever alphabet.
      mix[FOREIGN_TWINS.has(unit) ? 'greek' : 'own'] += 1;
    }
  }
  return mix;
}

/** A text of another script, in which nothing foreign is of its own kind: no foreign word is meant. */
function isDisguised({ latin, greek, cyrillic, grams, own }: Mix): boolean {
  return own === 0 && greek + cyrillic > 0 && latin + grams > greek + cyrillic;
}

const isCapital = (unit: number): boolean => /^\p{Lu}$/u.test(String.fromCharCode(unit));

/** What the letter at an offset of the key looks like. */
function latinOf(source: KeyText, original: string, at: number): number | undefined {
  const unit = source.key.charCodeAt(at);
  const other = capitalToLatin.get(unit);
  const isOther = other !== undefined && isCapital(original.charCodeAt(source.starts?.[at] ?? at));
  return isOther ? other : toLatin.get(unit);
}

function foldWord(source: KeyText, original: string, from: number, to: number, disguised: boolean): string {
  const { key } = source;
  const { latin, greek, cyrillic, ownCyrillic } = countMix(key, from, to);
  if (greek + cyrillic === 0 || (latin === 0 && !disguised)) return key.slice(from, to);
  const isCyrillic = ownCyrillic > 0 && cyrillic > latin;
  let out = '';
  for (let i = from; i < to; i += 1) {
    const unit = key.charCodeAt(i);
    // Under an accent of its own a letter stays: folding would make a new composed letter.
    const accented = i + 1 < to && scriptOf(key.charCodeAt(i + 1)) === Script.mark;
    const twin = isCyrillic ? toCyrillic.get(unit) : latinOf(source, original, i);
    out += String.fromCharCode((accented ? undefined : twin) ?? unit);
  }
  return out;
}

function foldWords(source: KeyText, original: string, disguised: boolean): KeyText {
  const { key } = source;
  const edits: Edit[] = [];
  let from = 0;
  for (let i = 0; i <= key.length; i += 1) {
    if (i < key.length && isWordScript(scriptOf(key.charCodeAt(i)))) continue;
    if (i > from) {
      const text = foldWord(source, original, from, i, disguised);
      if (text !== key.slice(from, i)) edits.push({ from, to: i, text });
    }
    from = i + 1;
  }
  if (edits.length === 0) return source;
  return { ...source, key: applyEdits({ key }, edits).key };
}

/** Fold look-alikes in the lower-case key of a text. Length is kept; idempotent. */
export function foldLookalikes(source: KeyText, original: string): KeyText {
  const folded = foldWords(source, original, false);
  // Words in foreign letters alone are judged by what the text is once its mixed words are folded.
  const mix = countMix(folded.key, 0, folded.key.length);
  return isDisguised(mix) ? foldWords(folded, original, true) : folded;
}
