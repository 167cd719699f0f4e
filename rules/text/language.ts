/**
 * The languages that words are told apart by. Texts of all others, Chinese and Arabic among them, are read as
 * English: in those, words in Latin letters are names, and their own are left as they are.
 */

/** Place in the list = code of the language, which is stored: append, never reorder. At most 31. */
export const LANGUAGES = [
  'en',
  'es',
  'fr',
  'de',
  'it',
  'pt',
  'nl',
  'no',
  'sv',
  'id',
  'pl',
  'ru',
  'uk',
  /** Any other language in Latin letters: its words are not stemmed. */
  'other',
] as const;
/** One of LANGUAGES. */
export type Language = (typeof LANGUAGES)[number];

/** Code of English, which everything unknown is read as. */
export const ENGLISH = 0;
/** Code of all other languages in Latin letters. */
export const OTHER = LANGUAGES.indexOf('other');

/** Code of Russian. */
export const RUSSIAN = LANGUAGES.indexOf('ru');
/** Code of Ukrainian. */
export const UKRAINIAN = LANGUAGES.indexOf('uk');

/** True for a language in Cyrillic letters; the others are in Latin ones. */
export const isCyrillic = (code: number): boolean => code === RUSSIAN || code === UKRAINIAN;

/** Names of the same language. */
const ALIASES: ReadonlyMap<string, Language> = new Map<string, Language>([
  ['nb', 'no'],
  ['nn', 'no'],
  ['in', 'id'],
  ['und', 'en'],
]);

function isInLatin(tag: string): boolean {
  try {
    return new Intl.Locale(tag).maximize().script === 'Latn';
  } catch {
    // A tag that is none says nothing about the text.
    return false;
  }
}

function find(tag: string): number {
  const [primary = ''] = tag.toLowerCase().split('-');
  const named = LANGUAGES.indexOf((ALIASES.get(primary) ?? primary) as Language);
  if (named >= 0) return named;
  return isInLatin(tag) ? OTHER : ENGLISH;
}

const known = new Map<string, number>();
/** Limit on memory: there are fewer tags in use. */
const MOST_KNOWN = 1024;

/** Code of the language of a BCP 47 tag (`en`, `es-MX`, `zh-Hans`). Never throws. */
export function languageOf(tag: string): number {
  let code = known.get(tag);
  if (code === undefined) {
    code = find(tag);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(tag, code);
  }
  return code;
}

/** The name that stemmers and word lists know a language by. */
export const languageName = (code: number): Language => LANGUAGES[code] ?? 'en';
