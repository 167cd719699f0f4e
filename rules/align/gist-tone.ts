/**
 * The tone of a message around a gist: whether its everyday words are those of hearsay and warnings or of one's own day
 * ("my", "on Thursday", 昨晚, 报名). A sum of weights over common words, and in scripts without spaces over common characters and
 * pairs of them, each counted once. Learnt from this project's own corpora alone (`npm run gists -- train`).
 */
import tones from '../../data/models/gist-tone.json' with { type: 'json' };
import { isSilent, plainUnit } from '../search/gist-fold.ts';
import { type GistUnits, UnitKind } from '../search/gist-units.ts';

/** Weights by word, and by character or pair. */
export interface ToneTable {
  readonly words: Readonly<Record<string, number>>;
  readonly grams: Readonly<Record<string, number>>;
}

/** The tone is read so many words, or twice as many characters, around what was said. */
const REACH = 40;

/** A unit's text as tables have it. */
export function unitText({ key, from, to }: GistUnits, at: number): string {
  let word = '';
  for (let i = from[at] ?? 0; i < (to[at] ?? 0); i += 1) {
    const unit = key.charCodeAt(i);
    if (!isSilent(unit, key.charCodeAt(i - 1))) word += String.fromCharCode(plainUnit(unit));
  }
  return word;
}

/** What may have a tone in units `[from, to)` and around: words, and characters and their pairs; numbers are one. */
export function tonesAround(units: GistUnits, from: number, to: number): Set<string> {
  const found = new Set<string>();
  const { kind } = units;
  const reach = (at: number): number => (kind[at] === UnitKind.gram ? 2 * REACH : REACH);
  const last = Math.min(units.size, to + reach(to - 1));
  let before = '';
  for (let at = Math.max(0, from - reach(from)); at < last; at += 1) {
    if (kind[at] === UnitKind.address) continue;
    const text = unitText(units, at);
    found.add(/^\d/.test(text) ? '#' : text);
    if (kind[at] === UnitKind.gram && before !== '') found.add(before + text);
    before = kind[at] === UnitKind.gram ? text : '';
  }
  return found;
}

/** The tone of what `tonesAround` gave: above zero like a rumour, below like other talk. */
export function toneOf(found: ReadonlySet<string>, { words, grams }: ToneTable = tones): number {
  let sum = 0;
  for (const one of found) sum += words[one] ?? grams[one] ?? 0;
  return sum;
}
