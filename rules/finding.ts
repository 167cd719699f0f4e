/** What a rule says about a message. A finding always explains itself. */

/** How sure the engine is; thresholds on a calibrated probability (`rules/judge/bands.ts`). */
export const BANDS = ['certain', 'likely', 'none'] as const;
/** One of BANDS. */
export type Band = (typeof BANDS)[number];

/** What the writer does with the claim. */
export const STANCES = ['asserts', 'asks', 'denies', 'quotes', 'reports'] as const;
/** One of STANCES. */
export type Stance = (typeof STANCES)[number];

/** Half-open range of UTF-16 code units in the original message text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A named piece of evidence and its weight in the decision, 0 (none) to 1 (all of it). */
export interface Signal {
  readonly name: SignalName;
  readonly value: number;
}
/** Names of the evidence that a reason may tell of. */
export const SIGNALS = [
  'exact',
  'near-exact',
  'link',
  'coverage',
  'words',
  'order',
  'rarity',
  'numbers',
  'keywords',
] as const;
/** One of SIGNALS. */
export type SignalName = (typeof SIGNALS)[number];

/** A gist that was heard: which of the rumour's, and what in the message says each of its ideas. */
export interface GistReason {
  /** Language under which the rumour has it, and its place there. */
  readonly lang: string;
  readonly at: number;
  /** One for each idea, in the gist's order. */
  readonly ideas: readonly { readonly span: Span; readonly said: string }[];
}

/** Why: data, so that `src/locales` can say it in the admin's language. */
export interface Reason {
  /** The main ground for the band. */
  readonly ground: 'exact' | 'near-exact' | 'link' | 'contained' | 'gist' | 'similar';
  /** Share of the rumour's wording found in the message, 0..1. */
  readonly share: number;
  /** The signals that carried the decision, strongest first. */
  readonly signals: readonly Signal[];
  /** The gist that was heard, if one was. */
  readonly gist?: GistReason;
}

/** A known rumour that the message carries. */
export interface RumourFinding {
  readonly kind: 'rumour';
  readonly rule: string;
  /** Id of the rumour that matched, as given to the engine. */
  readonly rumour: string;
  readonly band: Exclude<Band, 'none'>;
  /** Calibrated probability that the message carries this rumour, 0..1. */
  readonly probability: number;
  readonly stance: Stance;
  readonly span: Span;
  readonly reason: Reason;
}

/** An insult aimed at somebody in the chat. */
export interface CivilityFinding {
  readonly kind: 'civility';
  readonly rule: string;
  /** Id of the lexicon entry that matched. */
  readonly entry: string;
  readonly band: Exclude<Band, 'none'>;
  /** Rough heat of the message, 0..1. */
  readonly probability: number;
  readonly span: Span;
}

/** What a rule found. */
export type Finding = RumourFinding | CivilityFinding;
