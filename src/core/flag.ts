/** What may have become of a flag, in the order in which an admin looks for them. */
export const FLAG_STATES = [
  'open',
  'answered',
  'reported',
  'not-this',
  'deleted',
  'ignored',
  'learned',
  'closed',
] as const;
export type FlagState = (typeof FLAG_STATES)[number];

/**
 * The longest piece that is kept of a flagged message, or of what a member wrote to a report, in characters as
 * people count them; the store cuts after as many UTF-16 code units.
 */
export const KEPT_MAX = 300;
