import type { Finding } from './finding.ts';
import type { CivilityLexicon } from './civility/lexicon.ts';
import type { RumourIndex } from './judge/rumour-index.ts';

/** What a rule may look at. Carries no person: rules judge the text, never its writer. */
export interface Subject {
  /** Message text as written, any length. */
  readonly text: string;
  /** Link targets that are not visible in the text (hidden links, previews). */
  readonly links: readonly string[];
  /** True when the writer passed on somebody else's text: civility keeps out of it. */
  readonly forwarded: boolean;
}

/** What the rules know; built once, then changed in place as rumours come and go. */
export interface Knowledge {
  readonly rumours: RumourIndex;
  readonly lexicon: CivilityLexicon;
  /** Which rumours count here: a chat's ignored ones and other chats' taught ones do not. */
  readonly accepts?: (rumourId: string) => boolean;
}

/** A rule is a pure function with a name. No I/O, no clock, no randomness, no state of its own. */
export interface Rule {
  readonly id: string;
  readonly kind: Finding['kind'];
  inspect(subject: Subject, knowledge: Knowledge): readonly Finding[];
}
