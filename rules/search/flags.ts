/** Bits that fingerprints and documents keep beside a term, and beside a wording. */

/**
 * Flags of a term within a wording: from the title of a fact-check; a number; written with a capital; a character
 * n-gram; one whose spelling is kept; a whole word, or an n-gram within one word.
 */
export const TermFlag = { title: 1, number: 2, capital: 4, gram: 8, spelled: 16, word: 32 } as const;

/** Flags of a wording: it is worded as a negation; its rumour has gists in its language. */
export const FormFlag = { negated: 1, gisted: 2 } as const;

/** Above the flags of a wording stands the code of its language (`rules/text/language.ts`), from this bit on. */
export const LANGUAGE_SHIFT = 3;
