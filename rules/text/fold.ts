/**
 * Folds text as people write it for patterns that read phrases: one spelling for every way to type the same words,
 * with the way from the original's offsets to those of the folded text.
 */
import { simplifyUnit } from './han.ts';

const QUOTES = new Set('"“”„‟«»「」『』﹁﹂＂');
const APOSTROPHES = new Set('’‘ʼ＇`´');
const INVISIBLE = /\p{Cf}|\ufe0f/u;
const LETTER = /\p{L}/u;
const LINK = /https?:\/\/[^\s"<>，。！？、（）]+/giu;

function foldUnit(unit: string): string {
  if (QUOTES.has(unit)) return '"';
  if (APOSTROPHES.has(unit)) return "'";
  const code = unit.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0).toLowerCase();
  if (code === 0x3000 || code === 0xa0 || code === 0x09) return ' ';
  if (code >= 0x2e80) return String.fromCharCode(simplifyUnit(code));
  // Latin letters lose their accents, which people leave out anyway.
  if (code >= 0xc0 && code <= 0x24f) return unit.normalize('NFD').charAt(0).toLowerCase();
  const lower = unit.toLowerCase();
  return lower.length === 1 ? lower : unit;
}

/** A folded text, and for each UTF-16 offset of the original (its length included) the offset in the folded text. */
export interface Folded {
  readonly text: string;
  readonly at: Uint32Array;
}

/**
 * Lower case, no accents, half-width, straight quotes, Simplified, "don't" as it is typed in a hurry ("dont"), one
 * space for several; links and invisible characters go. Takes any text; never throws; time grows with the length.
 */
export function fold(text: string): Folded {
  const bare = text.replace(LINK, (link) => ' '.repeat(link.length));
  const at = new Uint32Array(bare.length + 1);
  let out = '';
  for (let i = 0; i < bare.length; i += 1) {
    at[i] = out.length;
    const unit = bare.charAt(i);
    if (INVISIBLE.test(unit)) continue;
    const folded = foldUnit(unit);
    if (folded === ' ' && out.endsWith(' ')) continue;
    if (folded === "'" && LETTER.test(bare.charAt(i - 1)) && LETTER.test(bare.charAt(i + 1))) continue;
    out += folded;
  }
  at[bare.length] = out.length;
  return { text: out, at };
}
