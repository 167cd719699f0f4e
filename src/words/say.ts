import { createInstance } from 'i18next';
import type { TextByLang } from '../../rules/index.ts';
import { LANGS, LANGUAGES, type Lang, type PhraseKey } from '../locales/index.ts';

/** What may stand in a phrase's `{{holes}}`; `count` picks the plural form. */
type Holes = Readonly<Record<string, string | number>>;

/** Says a phrase in one language. */
export type Say = (key: PhraseKey, holes?: Holes) => string;

const i18n = createInstance();
void i18n.init({
  lng: 'en',
  fallbackLng: false,
  initAsync: false,
  resources: Object.fromEntries(LANGS.map((lang) => [lang, { translation: LANGUAGES[lang].phrases }])),
  // Cards carry plain text; each adapter escapes for its own markup.
  interpolation: { escapeValue: false },
});

/** The phrases of one language. */
export function sayIn(lang: Lang): Say {
  const translate = i18n.getFixedT(lang);
  return (key, holes = {}) => translate(key, holes);
}

/** A phrase in every language we speak, by the language's tag, as commands are registered. */
export function sayInAll(key: PhraseKey): TextByLang {
  return Object.fromEntries(LANGS.map((lang) => [lang, sayIn(lang)(key)]));
}

export type { PhraseKey } from '../locales/index.ts';
