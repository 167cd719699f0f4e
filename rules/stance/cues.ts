/**
 * The senses that a stance cue can have. Patterns run over folded text (lower case, half-width,
 * straight quotes, Simplified) of a bounded window, so none may rely on case or script.
 */
export const CUE_SENSES = [
  // Turns of phrase that insist ("not a hoax", "the media won't tell you"): masked before all others.
  'guard',
  // Debunk vocabulary that refutes wherever it stands near the claim.
  'deny',
  // Words that refute from outside, but that rumours use as content ("fake eggs").
  'weak',
  // A negation that turns the claim round when it stands in the claim's own sentence.
  'flip',
  // An explicit request for the truth.
  'ask',
  // A mere question form (inversion, a final particle).
  'form',
  // A question that asserts ("did you know …?"): its form and its question mark do not count.
  'rhetorical',
  // A "yes" that answers one's own headline question.
  'affirm',
  // News about the rumour as a rumour.
  'report',
  // The claim put into other people's mouths.
  'distance',
  // Scorn.
  'mock',
  // Laughter: scorn only together with a quotation or distance.
  'laugh',
  // A call to heed or to spread the claim, which only its believers make.
  'urge',
  // News about the claim, directly before it ("the video of …").
  'lead',
  // The same directly after it ("… 的视频").
  'tail',
] as const;
export type CueSense = (typeof CUE_SENSES)[number];

/** One language's cues: for each sense one pattern with the flags `gu`. */
export type CueTable = Readonly<Record<CueSense, RegExp>>;

/**
 * Template tag for a long alternation: raw, so that a backslash is the pattern's own, and without line
 * breaks and indentation, so that it may run over many lines. For our own literals, never stored terms.
 */
export function words(template: TemplateStringsArray, ...values: readonly string[]): string {
  return String.raw(template, ...values).replace(/\n */gu, '');
}

/** The pattern of one sense: an alternation as in `words`. */
export function cue(template: TemplateStringsArray, ...values: readonly string[]): RegExp {
  return new RegExp(`(?:${words(template, ...values)})`, 'gu');
}
