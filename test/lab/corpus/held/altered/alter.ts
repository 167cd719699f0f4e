/**
 * The ways in which copies of a rumour differ from the copy we know: what keyboards, apps, other
 * scripts, forwarding and evasion do to a text. Each takes a text, a source of randomness and the
 * text's language, and returns a text that a reader takes for the same rumour. For measuring alone: training and
 * `bench copies` have an alterer of their own (`bench/alter.ts`), with other habits. That is why there are two.
 */
import { Converter } from 'opencc-js';
import { CHATTER } from './chatter.ts';
import { pick, shuffled } from '../../../bench/random.ts';

export interface Alteration {
  readonly name: string;
  readonly alter: (text: string, random: () => number, lang: string) => string;
}

const LETTER = /[\p{L}\p{N}]/u;
const HAN = /\p{Script=Han}/u;
const MARK = /\p{M}/u;

const converter = Converter as (options: { from: string; to: string }) => (text: string) => string;
const toTraditional = converter({ from: 'cn', to: 'tw' });
const toSimplified = converter({ from: 'tw', to: 'cn' });

/** Letters with the marks that belong to them: no alteration parts a Devanagari vowel from its consonant. */
function unitsOf(text: string): string[] {
  const units: string[] = [];
  for (const point of Array.from(text)) {
    const last = units.at(-1);
    if (last !== undefined && MARK.test(point)) units[units.length - 1] = last + point;
    else units.push(point);
  }
  return units;
}

function eachUnit(text: string, change: (unit: string) => string): string {
  return unitsOf(text).map(change).join('');
}

function script(text: string, _random: () => number, lang: string): string {
  if (lang === 'zh-Hans') return toTraditional(text);
  return lang === 'zh-Hant' ? toSimplified(text) : text;
}

const INVISIBLE = ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad'];

/** About every third character is followed by an invisible one; Indic joiners mean something, so not there. */
function zeroWidth(text: string, random: () => number, lang: string): string {
  const marks = lang === 'hi' ? ['\u200b', '\u2060', '\ufeff'] : INVISIBLE;
  return eachUnit(text, (unit) => (random() < 0.33 ? unit + pick(marks, random) : unit));
}

function fullWidth(text: string): string {
  return eachUnit(text, (unit) =>
    /^[!-~]$/u.test(unit) ? String.fromCharCode(unit.charCodeAt(0) + 0xfee0) : unit,
  );
}

/** Latin letters and the Cyrillic or Greek ones that look like them. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  a: 'а',
  c: 'с',
  e: 'е',
  i: 'і',
  j: 'ј',
  o: 'оο',
  p: 'рρ',
  s: 'ѕ',
  x: 'х',
  y: 'у',
  A: 'АΑ',
  B: 'ВΒ',
  C: 'С',
  E: 'ЕΕ',
  H: 'НΗ',
  I: 'ІΙ',
  K: 'КΚ',
  M: 'МΜ',
  N: 'Ν',
  O: 'ОΟ',
  P: 'РΡ',
  S: 'Ѕ',
  T: 'ТΤ',
  X: 'ХΧ',
  Y: 'Υ',
  Z: 'Ζ',
};

/** Half of the Latin letters that have a twin are replaced by it. */
function lookAlikes(text: string, random: () => number): string {
  return eachUnit(text, (unit) => {
    const twins = LOOK_ALIKES[unit];
    return twins !== undefined && random() < 0.5 ? pick(Array.from(twins), random) : unit;
  });
}

const KEYBOARD = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
/** Everyday characters that a slip of an input method leaves behind. */
const STRAY_HAN = Array.from('的是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能');

function slip(unit: string, random: () => number): string {
  if (HAN.test(unit)) return pick(STRAY_HAN, random);
  const row = KEYBOARD.find((keys) => keys.includes(unit.toLowerCase()));
  if (row === undefined) return unit;
  const at = row.indexOf(unit.toLowerCase()) + (random() < 0.5 ? -1 : 1);
  return row.at(at % row.length) ?? unit;
}

/** Letters are mistyped, dropped, doubled or swapped with the next, each as often. */
function typos(share: number): Alteration['alter'] {
  return (text, random) => {
    const units = unitsOf(text);
    for (let i = 0; i < units.length; i += 1) {
      const unit = units[i] ?? '';
      if (!LETTER.test(unit) || random() >= share) continue;
      const kind = random();
      const next = units[i + 1];
      if (kind < 0.25) units[i] = slip(unit, random);
      else if (kind < 0.5) units[i] = '';
      else if (kind < 0.75) units[i] = unit + unit;
      else if (next !== undefined && LETTER.test(next)) [units[i], units[i + 1]] = [next, unit];
    }
    return units.join('');
  };
}

/** Clauses and sentences in another order. */
function reordered(text: string, random: () => number, lang: string): string {
  const clauses = text.split(/(?<=[,.!?;:，。！？；：、])\s*/u).filter((clause) => clause.trim() !== '');
  const joint = lang.startsWith('zh') ? '，' : ', ';
  const bare = clauses.map((clause) => clause.trim().replace(/[,.;:，。；：、]$/u, ''));
  return shuffled(bare, random).join(joint);
}

function chatterOf(length: number, random: () => number, lang: string): string {
  const sentences = CHATTER[lang.startsWith('zh') ? 'zh' : 'en'];
  const lines: string[] = [];
  for (let size = 0; size < length; size += (lines.at(-1)?.length ?? 0) + 1)
    lines.push(pick(sentences, random));
  return lines.join(random() < 0.5 ? ' ' : '\n');
}

/** Between 0 and 4,000 characters of other talk around it, on lines of their own. */
function wrapped(text: string, random: () => number, lang: string): string {
  const total = Math.floor(random() * 4000);
  const before = Math.floor(random() * total);
  return [chatterOf(before, random, lang), text, chatterOf(total - before, random, lang)]
    .filter((part) => part !== '')
    .join('\n');
}

const EMOJI = ['😱', '🙏', '⚠️', '❤️', '🔥', '👉', '💉', '🤔', '👨‍👩‍👧', '🇹🇼', '☠️', '👍🏽'];

/** An emoji at every sixth gap: between words, or between characters where there are no spaces. */
function emoji(text: string, random: () => number): string {
  return eachUnit(text, (unit) => {
    const gap = unit === ' ' || HAN.test(unit);
    return gap && random() < 0.17 ? unit + pick(EMOJI, random) : unit;
  });
}

/** Every other long word spelt out with spaces or dots ("t o w e r s", "v.a.c.c.i.n.e", "疫·苗"). */
function spaced(text: string, random: () => number): string {
  return text.replace(/\p{Script=Latin}{4,}|\p{Script=Han}{2}/gu, (word) => {
    if (random() < 0.5) return word;
    const joint = HAN.test(word) ? pick(['·', ' ', '.', '*'], random) : pick([' ', '.', '-', '_'], random);
    return unitsOf(word).join(joint);
  });
}

/** All capitals, all small, or at random. */
function letterCase(text: string, random: () => number): string {
  const kind = random();
  if (kind < 0.34) return text.toUpperCase();
  if (kind < 0.67) return text.toLowerCase();
  return eachUnit(text, (unit) => (random() < 0.5 ? unit.toUpperCase() : unit.toLowerCase()));
}

/** Every class of alteration that the engine is measured on. */
export const ALTERATIONS: readonly Alteration[] = [
  { name: 'script', alter: script },
  { name: 'zero-width', alter: zeroWidth },
  { name: 'full-width', alter: fullWidth },
  { name: 'look-alikes', alter: lookAlikes },
  { name: 'typos-2', alter: typos(0.02) },
  { name: 'typos-8', alter: typos(0.08) },
  { name: 'reordered', alter: reordered },
  { name: 'wrapped', alter: wrapped },
  { name: 'emoji', alter: emoji },
  { name: 'spaced', alter: spaced },
  { name: 'case', alter: letterCase },
];
