/**
 * One reviewed entry of the civility lexicon: words that insult a person, how hard they hit, and how they
 * must be aimed before they count. Read from `data/lexicons/<lang>.jsonl`.
 */

/** Languages of the lexicon; `zh` is both scripts. */
export const ENTRY_LANGS = ['en', 'zh'] as const;
/** What an entry is: a noun, an adjective, or a whole saying. */
export const ENTRY_KINDS = ['noun', 'adjective', 'saying'] as const;

/**
 * What makes the words an insult *at somebody*:
 * - `second-person`: only with "you" (or an @name) as their subject ("you are scum", 你这个人渣);
 * - `vocative`: also when used to call somebody ("shut up, idiot", "白痴，你在干嘛");
 * - `imperative`: only when they open their clause ("go to hell", 去死吧), not inside a sentence;
 * - `always`: the words carry their own "you" ("fuck you", 操你妈).
 */
export const ENTRY_AIMS = ['second-person', 'vocative', 'imperative', 'always'] as const;

/** One of ENTRY_AIMS. */
export type EntryAim = (typeof ENTRY_AIMS)[number];
/** How harsh: 1 rude, 2 insulting, 3 vile. */
export type Strength = 1 | 2 | 3;

/** One entry of the lexicon. */
export interface LexiconEntry {
  /** Unique over all files: language, hyphen, a short name. */
  readonly id: string;
  /** `zh` covers both scripts: terms are compared in Simplified form. */
  readonly lang: (typeof ENTRY_LANGS)[number];
  /** Every spelling, plural and set phrase; at least two characters each. */
  readonly terms: readonly string[];
  readonly kind: (typeof ENTRY_KINDS)[number];
  /** 1 mild (fool), 2 an insult (idiot), 3 abuse. */
  readonly strength: Strength;
  readonly aim: EntryAim;
  /** Innocent words and phrases that contain a term. */
  readonly exceptions?: readonly string[];
  /** The words count only at the end of their clause: 你是垃圾 does, 你的垃圾桶 does not. */
  readonly closes?: boolean;
  /** A line that must be found … */
  readonly hit: string;
  /** … and a near miss that must not. */
  readonly miss: string;
}
