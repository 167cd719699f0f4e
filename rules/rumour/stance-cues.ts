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
] as const;
export type CueSense = (typeof CUE_SENSES)[number];

/** One language's cues: for each sense one pattern with the flags `gu`. */
export type CueTable = Readonly<Record<CueSense, RegExp>>;

/** Joins alternatives to one pattern. Alternatives are our own literals, never stored terms. */
export function cue(...alternatives: readonly string[]): RegExp {
  return new RegExp(alternatives.length === 0 ? '(?!)' : `(?:${alternatives.join('|')})`, 'gu');
}
