/**
 * Alternatives of a gist in the form in which they are stored and looked for: folded like messages are, units parted by
 * spaces, characters of scripts without spaces side by side, `*` behind a word for any ending.
 */
import { normalise } from '../text/normalise.ts';
import { isGramScript, scriptOf } from '../text/script.ts';
import { GistUnits, UnitKind, isApostrophe } from './gist-units.ts';

const ANY_ENDING = '*';
/** From so many letters on a Latin word in a script without spaces may go on: "covid" in 感染covid19. */
const OPEN_FROM = 3;

const units = new GistUnits();

const plainUnits = new Uint16Array(0x10000);

/** A Latin letter without its accent; any other unit as it is. */
export function plainUnit(unit: number): number {
  if (unit < 0xc0 || unit > 0x24f) return unit;
  let plain = plainUnits[unit] ?? 0;
  if (plain === 0) {
    plain = String.fromCharCode(unit).normalize('NFD').charCodeAt(0);
    plainUnits[unit] = plain;
  }
  return plain;
}

const STOP = 0x2e;
const COMMA = 0x2c;

/**
 * True for a unit that stands inside words and says nothing: apostrophes, accents, the commas of numbers, and stops but
 * those behind a digit: 3.5 is not 35. `before`: the unit before it.
 */
export function isSilent(unit: number, before: number): boolean {
  if (unit === STOP) return before < 0x30 || before > 0x39;
  return isApostrophe(unit) || unit === COMMA || (unit >= 0x300 && unit <= 0x36f);
}

function wordText(key: string, from: number, to: number): string {
  let out = '';
  for (let at = from; at < to; at += 1) {
    const unit = key.charCodeAt(at);
    if (!isSilent(unit, key.charCodeAt(at - 1))) out += String.fromCharCode(plainUnit(unit));
  }
  return out;
}

/** Fold what stands between two marks for any ending. */
function foldPiece(piece: string, isOpen: boolean, inGrams: boolean): string {
  units.read(normalise(piece).key);
  let out = '';
  let wasWord = false;
  for (let at = 0; at < units.size; at += 1) {
    const from = units.from[at] ?? 0;
    const to = units.to[at] ?? 0;
    const isGram = units.kind[at] === UnitKind.gram;
    if (out !== '' && (wasWord || !isGram)) out += ' ';
    const text = isGram ? units.key.slice(from, to) : wordText(units.key, from, to);
    out += text;
    const isLast = at === units.size - 1;
    const goesOn = inGrams && /^\p{L}+$/u.test(text) && text.length >= OPEN_FROM;
    if (!isGram && ((isOpen && isLast) || goesOn)) out += ANY_ENDING;
    wasWord = !isGram;
  }
  units.forget();
  return out;
}

/**
 * The folded form of an alternative as somebody writes it; empty when nothing of it is a letter or number.
 * `inGrams`: it belongs to a language written without spaces.
 */
export function foldAlternative(text: string, inGrams: boolean): string {
  const pieces = text.split(ANY_ENDING);
  return pieces
    .map((piece, i) => foldPiece(piece, i < pieces.length - 1, inGrams))
    .filter((piece) => piece !== '')
    .join(' ')
    .replace(/\s+/g, ' ');
}

/** True for a language tag whose gists are counted in characters: `zh`, `ja`, `th` and their neighbours. */
export function isWrittenInGrams(lang: string): boolean {
  return /^(?:zh|ja|yue|th|lo|km|my|bo)\b/.test(lang);
}

/** True when a folded alternative begins with a character of a script without spaces. */
export const startsInGrams = (folded: string): boolean => isGramScript(scriptOf(folded.charCodeAt(0)));
