/**
 * Look-alike letters of other alphabets, folded only inside a token that mixes alphabets: an honest
 * Russian or Greek word is left alone, "vассine" with Cyrillic letters becomes "vaccine".
 * Pairs from Unicode's confusables (UTS #39), lower case, letters of everyday alphabets only.
 */
import { Script, isWordScript, scriptOf } from './script.ts';
import { type Edit, type KeyText, applyEdits } from './key-text.ts';

const CYRILLIC = 'аa вb еe ёe зz іi їi јj кk мm нh оo рp сc тt уy хx ѕs ԁd ԛq ԝw һh ьb ӏl гr пn иu ѵv';
const GREEK = 'αa βb γy εe ηn ιi κk μu νv οo ρp τt υu χx ωw ϲc ϳj σo';

function tableOf(pairs: string): ReadonlyMap<number, number> {
  return new Map(pairs.split(' ').map((pair) => [pair.charCodeAt(0), pair.charCodeAt(1)] as const));
}

const toLatin = new Map([...tableOf(CYRILLIC), ...tableOf(GREEK)]);
const toCyrillic = new Map([...tableOf(CYRILLIC)].reverse().map(([cyrillic, latin]) => [latin, cyrillic]));

interface Mix {
  latin: number;
  greek: number;
  cyrillic: number;
  /** Cyrillic letters that look like no Latin letter: proof of a Cyrillic word. */
  ownCyrillic: number;
}

function countMix(key: string, from: number, to: number): Mix {
  const mix: Mix = { latin: 0, greek: 0, cyrillic: 0, ownCyrillic: 0 };
  for (let i = from; i < to; i += 1) {
    const unit = key.charCodeAt(i);
    const script = scriptOf(unit);
    if (script === Script.latin) mix.latin += 1;
    else if (script === Script.greek) mix.greek += 1;
    else if (script === Script.cyrillic) {
      mix.cyrillic += 1;
      if (!toLatin.has(unit)) mix.ownCyrillic += 1;
    }
  }
  return mix;
}

function foldWord(key: string, from: number, to: number): string {
  const mix = countMix(key, from, to);
  if (mix.latin === 0 || mix.greek + mix.cyrillic === 0) return key.slice(from, to);
  const table = mix.ownCyrillic > 0 && mix.cyrillic > mix.latin ? toCyrillic : toLatin;
  let out = '';
  for (let i = from; i < to; i += 1) {
    const unit = key.charCodeAt(i);
    // Under an accent of its own a letter stays: folding would make a new composed letter.
    const accented = i + 1 < to && scriptOf(key.charCodeAt(i + 1)) === Script.mark;
    out += String.fromCharCode((accented ? undefined : table.get(unit)) ?? unit);
  }
  return out;
}

/** Fold look-alikes inside mixed tokens of a lower-case key. Length is kept; idempotent. */
export function foldLookalikes(source: KeyText): KeyText {
  const { key } = source;
  const edits: Edit[] = [];
  let from = 0;
  for (let i = 0; i <= key.length; i += 1) {
    if (i < key.length && isWordScript(scriptOf(key.charCodeAt(i)))) continue;
    if (i - from > 1) {
      const text = foldWord(key, from, i);
      if (text !== key.slice(from, i)) edits.push({ from, to: i, text });
    }
    from = i + 1;
  }
  if (edits.length === 0) return source;
  return { ...source, key: applyEdits({ key }, edits).key };
}
