import type { CivilityFinding, RumourFinding } from '../../rules/index.ts';

/** Why the bot says nothing in public. Each has a phrase in `src/locales`. */
export const SILENCES = [
  'nothing-found',
  'observe-mode',
  'only-likely',
  'stance',
  'cooled-down',
  'already-answered',
  'too-old',
  'automated-sender',
  'not-rumour',
  'switched-off',
] as const;
export type Silence = (typeof SILENCES)[number];

/** What to say in public about a rumour. */
export type Speech =
  /** The fact and the fact-check, to a message that spreads the claim. */
  | 'debunk'
  /** The same, worded for somebody who asked. */
  | 'checked'
  /** In careful words, to somebody who asked and may mean this rumour: which one it is, then the fact. */
  | 'if-meant'
  /** No link we may show, or unproven: please verify before you share. */
  | 'verify'
  /** A known scam pattern: a warning that repeats no link. */
  | 'scam';

/** One thing to do and the finding it rests on; `src/app/cards.ts` puts it into words. */
export type Step =
  | { readonly kind: 'reply'; readonly speech: Speech; readonly finding: RumourFinding }
  | { readonly kind: 'alert'; readonly finding: RumourFinding; readonly quiet: boolean }
  | { readonly kind: 'remind'; readonly finding: CivilityFinding };

/** What to do about a message, and why nothing is said where nothing is said. Plain data, fully explained. */
export interface Decision {
  readonly steps: readonly Step[];
  readonly silence?: Silence;
  /** The rumour finding to put on record as a flag; absent when the message is to leave no trace. */
  readonly about?: RumourFinding;
}
