const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const CONTROL = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]+/gu;

/**
 * A short, harmless piece of somebody's text: one line, no control or invisible characters, no half
 * surrogates, at most `max` graphemes, with an ellipsis where something was cut.
 */
export function excerpt(text: string, max: number): string {
  // A grapheme can be many code units, but never is in honest text; the cap keeps hostile text cheap.
  const plain = text
    .slice(0, max * 12)
    .replace(CONTROL, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const kept: string[] = [];
  for (const { segment } of graphemes.segment(plain)) {
    if (kept.length === max) return `${kept.join('').trimEnd()}…`;
    kept.push(segment);
  }
  return kept.join('');
}

/** Links of the kind that a rumour wants people to follow are shown without being followable. */
export function unlink(text: string): string {
  return text.replace(/\bhttps?:\/\//giu, '').replace(/([\p{L}\p{N}-])\.(?=[\p{L}]{2,})/gu, '$1[.]');
}
