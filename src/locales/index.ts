import { createInstance } from 'i18next';
import { LANGS, type Lang } from '../core/language.ts';
import { en } from './en.ts';
import type { PhraseKey } from './phrases.ts';
import { zhHans } from './zh-Hans.ts';
import { zhHant } from './zh-Hant.ts';

/** What may stand in a phrase's `{{holes}}`; `count` picks the plural form. */
export type Params = Readonly<Record<string, string | number>>;

/** Says a phrase in one language. */
export type Say = (key: PhraseKey, params?: Params) => string;

const translations = { en, 'zh-Hans': zhHans, 'zh-Hant': zhHant } satisfies Record<Lang, object>;

const i18n = createInstance();
void i18n.init({
  lng: 'en',
  fallbackLng: false,
  initAsync: false,
  resources: Object.fromEntries(LANGS.map((lang) => [lang, { translation: translations[lang] }])),
  // Cards carry plain text; each adapter escapes for its own markup.
  interpolation: { escapeValue: false },
});

/** The phrases of one language. */
export function sayIn(lang: Lang): Say {
  const translate = i18n.getFixedT(lang);
  return (key, params = {}) => translate(key, params);
}

/** A phrase in every language we speak, as commands are registered. */
export function sayInAll(key: PhraseKey): Readonly<Record<Lang, string>> {
  return { en: sayIn('en')(key), 'zh-Hans': sayIn('zh-Hans')(key), 'zh-Hant': sayIn('zh-Hant')(key) };
}

export type { PhraseKey, Phrases } from './phrases.ts';
export { en, zhHans, zhHant };
