import { en } from './en.ts';
import type { Phrases } from './phrases.ts';
import { zhHans } from './zh-Hans.ts';
import { zhHant } from './zh-Hant.ts';

/** How a text shows that it is written in a language. */
export interface Tells {
  /** A letter of the language. */
  readonly letters: RegExp;
  /** The share of a text's letters that must be such letters, from 0 to 1. */
  readonly share: number;
  /**
   * What decides among the languages that share these letters: little words that no other language strings
   * together (a global expression, so that they can be counted), or the script of the characters.
   */
  readonly by: { readonly words: RegExp } | { readonly script: 'zh-Hans' | 'zh-Hant' };
}

/** A language that the bot speaks. */
export interface Language {
  readonly phrases: Phrases;
  readonly tells: Tells;
  /** What its readers read almost as well, nearest first, as tags of texts (BCP 47). English follows by itself. */
  readonly fallbacks: readonly string[];
}

const HAN = { letters: /\p{Script=Han}/u, share: 0.3 } as const;

/**
 * Every language that the bot speaks, by its BCP 47 tag. The nearest language of a reader, the values of the
 * setting, the fallbacks of corrections and fact-checks, what the platforms register, and the tests derive from it.
 */
export const LANGUAGES = {
  en: {
    phrases: en,
    tells: {
      letters: /[a-z]/i,
      share: 0.9,
      by: { words: /\b(the|is|are|of|to|and|in|you|it|for|this|that|not|with|on)\b/gi },
    },
    fallbacks: [],
  },
  'zh-Hans': {
    phrases: zhHans,
    tells: { ...HAN, by: { script: 'zh-Hans' } },
    fallbacks: ['zh-Hant', 'zh'],
  },
  'zh-Hant': {
    phrases: zhHant,
    tells: { ...HAN, by: { script: 'zh-Hant' } },
    fallbacks: ['zh-Hans', 'zh'],
  },
} as const satisfies Readonly<Record<string, Language>>;

/** The tag of a language that the bot speaks. */
export type Lang = keyof typeof LANGUAGES;

/** The tags of all languages, English first. */
export const LANGS = Object.keys(LANGUAGES) as readonly Lang[];

export type { PhraseKey, Phrases } from './phrases.ts';
