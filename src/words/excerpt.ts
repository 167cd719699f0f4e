const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const CONTROL = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]+/gu;

/** Code units that a grapheme of honest text has room for; letters under a heap of marks have more. */
const UNITS = 4;

/**
 * A short, harmless piece of somebody's text: one line, no control or invisible characters, no half
 * surrogates, at most `max` graphemes and four times as many code units, with an ellipsis where something
 * was cut. So whatever is quoted, a card keeps within a platform's limit.
 */
export function excerpt(text: string, max: number): string {
  // The cap keeps hostile text cheap.
  const plain = text
    .slice(0, max * 12)
    .replace(CONTROL, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const kept: string[] = [];
  let room = max * UNITS;
  for (const { segment } of graphemes.segment(plain)) {
    room -= segment.length;
    if (kept.length === max || room < 0) return `${kept.join('').trimEnd()}…`;
    kept.push(segment);
  }
  return kept.join('');
}

/** Links of the kind that a rumour wants people to follow are shown without being followable. */
export function unlink(text: string): string {
  return text.replace(/\bhttps?:\/\//giu, '').replace(/([\p{L}\p{N}-])\.(?=[\p{L}]{2,})/gu, '$1[.]');
}
