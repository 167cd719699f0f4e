/** What a wording laid beside a message shows: the nouns of this room. Imports nothing. */

/** One term of the wording. */
export interface Slot {
  readonly term: number;
  readonly weight: number;
  readonly flags: number;
}

/** A term of the message that stands for one of the wording, by their places. */
export interface Hit {
  readonly token: number;
  readonly slot: number;
}

/** Missing slots `[slot, slotEnd)` and the message's terms `[token, tokenEnd)` there. */
export interface Gap {
  readonly slot: number;
  readonly slotEnd: number;
  readonly token: number;
  readonly tokenEnd: number;
  /** What stands before and behind it in the wording was found before and behind it in the message. */
  readonly closed: boolean;
}

/** Weight of wording that gave way to other words: in all, and at the place where most did. */
export interface Swaps {
  readonly swapped: number;
  readonly swapMax: number;
}

/** What a wording laid beside a message shows. Weights are in nats of rarity. */
export interface Alignment {
  /** First and last matching term of the stretch; from > to when nothing matched. */
  readonly from: number;
  readonly to: number;
  /** Which terms of the message stand for which of the wording, in the order of the message. */
  readonly hits: readonly Hit[];
  /** Weight of the wording, and of what the stretch holds of it. */
  readonly wording: number;
  readonly found: number;
  /** Weight of the message's distinct terms inside the stretch. */
  readonly stretch: number;
  /** Neighbouring terms of the wording: all of them, and those found side by side and in order. */
  readonly pairs: number;
  readonly pairsFound: number;
  /** Weight of wording that gave way to other words at the same place. */
  readonly swapped: number;
  /** The same at the one place where most gave way. */
  readonly swapMax: number;
  /** Rarest term found and rarest term missing. */
  readonly rarestFound: number;
  readonly rarestMissing: number;
  /** Numbers of the wording found; missing while the stretch has other numbers. */
  readonly numbersFound: number;
  readonly numbersClash: number;
  /** Weight of names (capitalised words) in the wording, and of those found. */
  readonly names: number;
  readonly namesFound: number;
  /** Weight found through slips, and that of the message's terms read in that way. */
  readonly slips: number;
  readonly slipped: number;
  /** Terms found through slips. */
  readonly slipTerms: readonly number[];
  /** Weight of what is missing where the message says something else. */
  readonly against: number;
  /** The same where it is all that is missing, and at one place: the frame of the wording with another subject. */
  readonly replaced: number;
  /** Weight of the title, and of its terms found anywhere in the message. */
  readonly title: number;
  readonly titleFound: number;
  /** Weight of distinct message terms that occur in wording or title. */
  readonly shared: number;
  /** Distinct terms of the wording, and of those found. */
  readonly terms: number;
  readonly termsFound: number;
  /** Weight found with a many-word name counted little more than once: its words come together anyway. */
  readonly concepts: number;
  /** Weight found with what comes together in other rumours as well counted little more than once. */
  readonly together: number;
  /** Weight missing that the message's other words lead one to expect. */
  readonly associated: number;
  /** Weight of what is no name in the wording, and of what is found of it. */
  readonly plain: number;
  readonly plainFound: number;
  /** Weight of the wording's words, n-grams across the bounds of words left out, and of those found. */
  readonly whole: number;
  readonly wholeFound: number;
  /** Weight of the wording's character n-grams. */
  readonly grams: number;
}
