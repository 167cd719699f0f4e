/** Folds text as people write it for patterns that read phrases: one spelling for every way to type the same words. */
import { simplifyUnit } from './han.ts';

const QUOTES = new Set('"“”„‟«»「」『』﹁﹂＂');
const APOSTROPHES = new Set('’‘ʼ＇`´');
const INVISIBLE = /\p{Cf}|\ufe0f/u;

function foldUnit(unit: string): string {
  if (QUOTES.has(unit)) return '"';
  if (APOSTROPHES.has(unit)) return "'";
  const code = unit.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0).toLowerCase();
  if (code === 0x3000 || code === 0xa0) return ' ';
  if (code >= 0x2e80) return String.fromCharCode(simplifyUnit(code));
  // Latin letters lose their accents, which people leave out anyway.
  if (code >= 0xc0 && code <= 0x24f) return unit.normalize('NFD').charAt(0).toLowerCase();
  const lower = unit.toLowerCase();
  return lower.length === 1 ? lower : unit;
}

/** Fold text for cues: lower case, no accents, half-width, straight quotes, Simplified; links and invisible characters go. */
export function foldCues(text: string): string {
  const bare = text.replace(/https?:\/\/[^\s"<>，。！？、（）]+/giu, ' ');
  let out = '';
  for (let i = 0; i < bare.length; i += 1) {
    const unit = bare.charAt(i);
    if (!INVISIBLE.test(unit)) out += foldUnit(unit);
  }
  return out;
}
