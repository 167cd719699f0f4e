/**
 * One quick look over a key for what the slower foldings are there for, so that ordinary text pays for
 * none of them. May see what is not there, never misses what is.
 */
import { FOREIGN_TWINS } from './disguise.ts';
import { isStandIn } from './leet.ts';
import { Script, isGramScript, isWordScript, scriptOf } from './script.ts';

/** Which of the slower foldings a key needs. */
export interface Oddities {
  /** Cyrillic, Greek or another alphabet that shares letters with Latin beside Latin, or beside a script without spaces, somewhere in the text. */
  readonly mixed: boolean;
  /** Two or more single letters in a row. */
  readonly spaced: boolean;
  /** A digit or sign between two letters. */
  readonly leet: boolean;
  /** The same letter three times. */
  readonly stretched: boolean;
}

/** Look a lower-case key over. */
export function oddities(key: string): Oddities {
  let other = false;
  let foreign = false;
  let leet = false;
  let stretched = false;
  let spaced = false;
  let singles = 0;
  let run = 0;
  let word = 0;
  let before = -1;
  for (let i = 0; i < key.length; i += 1) {
    const unit = key.charCodeAt(i);
    const script = scriptOf(unit);
    run = unit === before ? run + 1 : 1;
    if (run === 3 && script !== Script.none && script !== Script.digit) stretched = true;
    before = unit;
    if (script === Script.latin || isGramScript(script)) other = true;
    else if (script === Script.cyrillic || script === Script.greek || FOREIGN_TWINS.has(unit)) foreign = true;
    else if (word > 0 && isStandIn(key.charAt(i)) && scriptOf(key.charCodeAt(i + 1)) === Script.latin)
      leet = true;
    if (isWordScript(script)) word += 1;
    else if (word > 0) {
      singles = word === 1 ? singles + 1 : 0;
      word = 0;
    } else singles = 0;
    if (singles + (word === 1 ? 1 : 0) >= 2) spaced = true;
  }
  return { mixed: other && foreign, spaced, leet, stretched };
}
