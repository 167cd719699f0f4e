/**
 * The rumour: one claim that somebody has already checked, the ways people phrase it,
 * and the published fact-checks (debunks) that we may point to.
 */

/** What a fact-checker concluded, in our small vocabulary (see `src/sources/verdict.ts`). */
export const VERDICTS = [
  'false',
  'misleading',
  'missing-context',
  'scam',
  'satire',
  'outdated',
  'unproven',
  'mixed',
  'true',
  'opinion',
  'unknown',
] as const;
/** One of VERDICTS. */
export type Verdict = (typeof VERDICTS)[number];

/** BCP 47 tag (`en`, `zh-Hans`, `es`) to text. */
export type TextByLang = Readonly<Record<string, string>>;

/** One way in which people word the claim. */
export interface Phrasing {
  readonly lang: string;
  readonly text: string;
}

/** A published fact-check of the claim. `rating` is the publisher's own word, in its own language. */
export interface Debunk {
  readonly url: string;
  readonly lang: string;
  readonly publisher: string;
  readonly title?: string;
  readonly rating?: { readonly text: string; readonly lang: string };
}

/**
 * Optional hand-written second opinion: a message can only reach `certain` for this rumour when
 * all of `all`, at least one of `any` and none of `none` occur in its normalised text.
 */
export interface Keywords {
  readonly all?: readonly string[];
  readonly any?: readonly string[];
  readonly none?: readonly string[];
}

/**
 * Gists by language (`en`, `zh`, `es`): what must all be said near each other, in compact text (`rules/search/gist-text.ts`).
 * `vaccin*|jab* ; microchip*|tracking device*`
 */
export type GistsByLang = Readonly<Record<string, readonly string[]>>;

/** A claim that somebody has checked, with its wordings and its fact-checks. */
export interface Rumour {
  /** Unique in its pack: lower-case letters, digits and hyphens. */
  readonly id: string;
  /** Name of the pack it came from; `taught` packs carry the chat they belong to. */
  readonly pack: string;
  /** The claim in one sentence, by language; at least one. */
  readonly claim: TextByLang;
  readonly phrasings: readonly Phrasing[];
  /** The fact first, then why; by language. */
  readonly correction: TextByLang;
  readonly verdict: Verdict;
  readonly debunks: readonly Debunk[];
  readonly keywords?: Keywords;
  /** What is said in whatever words, where somebody wrote it or it could be derived. */
  readonly gists?: GistsByLang;
  readonly topics: readonly string[];
  readonly regions: readonly string[];
  /** Year or ISO date; approximate. */
  readonly firstSeen?: string;
  readonly lastChecked?: string;
  /** ISO date after which the rumour must no longer be answered. */
  readonly expires?: string;
  readonly licence: string;
  readonly attribution: string;
}
