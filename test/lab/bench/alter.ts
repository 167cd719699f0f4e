/**
 * Copies of a text altered in the ways in which rumours change on their way: a seeded generator, so that
 * each run sees the same copies. One function a class of change. Training learns what a copy looks like from these;
 * the tests measure on copies made by `corpus/held/altered/alter.ts`, written apart from this one, so that the engine
 * is not praised for having learnt the habits of one generator. That is why there are two.
 */
import * as OpenCC from 'opencc-js';

export type Random = () => number;
export type Alteration = (text: string, random: Random) => string;

/** The package's declarations do not resolve under this module setting; this is the part in use. */
interface OpenCCModule {
  readonly Converter: (options: { from: string; to: string }) => (text: string) => string;
}
const { Converter } = OpenCC as unknown as OpenCCModule;
const toSimplified = Converter({ from: 't', to: 'cn' });
const toTraditional = Converter({ from: 'cn', to: 'tw' });

const pick = <T>(items: readonly T[], random: Random): T | undefined =>
  items[Math.floor(random() * items.length)];
const units = (text: string): string[] => Array.from(text);
const isHan = (char: string): boolean => /\p{Script=Han}/u.test(char);

function script(text: string): string {
  const simplified = toSimplified(text);
  return simplified === text ? toTraditional(text) : simplified;
}

function zeroWidth(text: string, random: Random): string {
  return units(text)
    .map((char, i) =>
      i % 3 === 2 ? char + (pick(['\u200b', '\u2060', '\ufeff', '\u00ad'], random) ?? '') : char,
    )
    .join('');
}

function fullWidth(text: string): string {
  return units(text)
    .map((char) => (/[!-~]/.test(char) ? String.fromCharCode(char.charCodeAt(0) + 0xfee0) : char))
    .join('');
}

const LOOKALIKE: Readonly<Record<string, string>> = {
  a: 'а',
  e: 'е',
  o: 'о',
  p: 'р',
  c: 'с',
  x: 'х',
  y: 'у',
  i: 'і',
};

/** Every other letter that has a look-alike; a word of two letters or less is left alone. */
function lookalikes(text: string): string {
  return text.replace(/[a-z]{3,}/g, (word) => {
    let seen = 0;
    return units(word)
      .map((char, i) => {
        const twin = LOOKALIKE[char];
        if (twin === undefined || i === 0) return char;
        seen += 1;
        return seen % 2 === 1 ? twin : char;
      })
      .join('');
  });
}

const TYPO_HAN = '的是在有人这中大来上个国到说们为子和你地出';

/** Slips in a share of the characters: changed, dropped, doubled or swapped with the next. */
function typos(share: number): Alteration {
  return (text, random) => {
    const chars = units(text);
    for (let i = 0; i < chars.length; i += 1) {
      const char = chars[i] ?? '';
      if (!/[\p{L}\p{N}]/u.test(char) || random() >= share) continue;
      const kind = Math.floor(random() * 4);
      const next = chars[i + 1];
      if (kind === 0)
        chars[i] = isHan(char)
          ? (pick(units(TYPO_HAN), random) ?? '')
          : String.fromCharCode(97 + Math.floor(random() * 26));
      else if (kind === 1) chars[i] = '';
      else if (kind === 2) chars[i] = char + char;
      else if (next !== undefined && next !== ' ') {
        chars[i] = next;
        chars[i + 1] = char;
        i += 1;
      }
    }
    return chars.join('');
  };
}

function reordered(text: string, random: Random): string {
  const parts = text.split(/(?<=[,.!?;:，。！？；：])\s*/u).filter((part) => part !== '');
  if (parts.length < 2) return text;
  const turn = 1 + Math.floor(random() * (parts.length - 1));
  return [...parts.slice(turn), ...parts.slice(0, turn)].join(text.includes(' ') ? ' ' : '');
}

/** Put between 0 and 4,000 characters of other talk around the text. */
export function wrapped(talk: readonly string[]): Alteration {
  return (text, random) => {
    const fill = (length: number): string => {
      let out = '';
      while (out.length < length) out += `${pick(talk, random) ?? 'ok'} `;
      return out.slice(0, length);
    };
    const total = Math.floor(random() * 4000);
    const before = Math.floor(random() * total);
    return `${fill(before)}\n${text}\n${fill(total - before)}`;
  };
}

function emoji(text: string, random: Random): string {
  const faces = ['😱', '‼️', '👩‍⚕️', '🙏🏽', '⚠️', '🇹🇼'];
  const add = (): string => pick(faces, random) ?? '';
  const words = text.includes(' ') ? text.split(' ') : text.split(/(?<=[，。！？])/u);
  return `${add()}${add()} ${words.map((word) => (random() < 0.3 ? `${word} ${add()}` : word)).join(' ')} ${add()}`;
}

/** Latin words letter by letter with wide gaps between words; Han with signs in between. */
function spacing(text: string, random: Random): string {
  const sign = pick([' ', '.', '-', '·', '*'], random) ?? ' ';
  return text
    .split(' ')
    .map((word) => (units(word).some(isHan) || word.length >= 5 ? units(word).join(sign) : word))
    .join('   ');
}

function shouting(text: string): string {
  return `${text.toUpperCase()}!!!`;
}

/** Every class of change that needs nothing but the text. */
export const ALTERATIONS: Readonly<Record<string, Alteration>> = {
  script,
  'zero-width': zeroWidth,
  'full-width': fullWidth,
  'look-alikes': lookalikes,
  'typos 4 %': typos(0.04),
  'typos 8 %': typos(0.08),
  reordered,
  emoji,
  spacing,
  shouting,
};
