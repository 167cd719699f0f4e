import { chineseScript, type TextByLang } from '../../rules/index.ts';
import { nearestLang } from '../core/language.ts';
import type { Chat } from '../core/message.ts';
import type { Settings } from '../core/setting.ts';
import { LANGS, LANGUAGES, type Lang, type Language, type Tells } from '../locales/index.ts';
import type { Say } from './say.ts';

const LETTER = /\p{L}/u;
/** Reading the beginning is enough to tell a language. */
const LOOK_AT = 2000;

/**
 * Which of our languages a text is written in, by what each language's entry in `LANGUAGES` says of its letters
 * and words.
 * @returns undefined when it is another language, or cannot be told: equal signs of two languages, or Chinese whose
 * characters are the same in both scripts, leave the choice to the chat's language.
 */
export function writtenIn(text: string): Lang | undefined {
  const start = text.slice(0, LOOK_AT);
  const letters = Array.from(start).filter((char) => LETTER.test(char));
  const signs = LANGS.map((lang) => ({ lang, found: signsOf(LANGUAGES[lang].tells, start, letters) }));
  const most = Math.max(...signs.map(({ found }) => found));
  const [best, rival] = signs.filter(({ found }) => found === most);
  return most > 0 && !rival ? best?.lang : undefined;
}

/** How many signs of a language a text has; 0 when its letters are not the language's. */
function signsOf({ letters: own, share, by }: Tells, text: string, letters: readonly string[]): number {
  const fitting = letters.filter((char) => own.test(char)).length;
  if (letters.length === 0 || fitting / letters.length <= share) return 0;
  if ('script' in by) return chineseScript(text) === by.script ? fitting : 0;
  return text.match(by.words)?.length ?? 0;
}

/**
 * The language to speak in a chat: the admins' choice, else the language of the message that is
 * answered, else what the platform says of the chat, else the operator's default.
 */
export function speakIn(
  settings: Pick<Settings, 'language'>,
  chat: Pick<Chat, 'language'>,
  text: string,
  fallback: Lang,
): Lang {
  if (settings.language !== 'auto') return settings.language;
  return writtenIn(text) ?? nearestLang(chat.language) ?? fallback;
}

/** Tags in the order in which a reader of a language understands them: its own, what is near to it, English. */
function readable(lang: Lang): readonly string[] {
  const { fallbacks }: Language = LANGUAGES[lang];
  return [lang, ...fallbacks, 'en'];
}

/** The first of some things in a language that the reader understands best; else the first of all. */
export function nearestOf<Thing extends { readonly lang: string }>(
  things: readonly Thing[],
  lang: Lang,
): Thing | undefined {
  for (const tag of readable(lang)) {
    const found = things.find((thing) => thing.lang === tag);
    if (found) return found;
  }
  return things[0];
}

/** The entry that a reader of a language understands best; empty when there is none. */
export function nearestText(texts: TextByLang, lang: Lang): string {
  const entries = Object.entries(texts).map(([tag, text]) => ({ lang: tag, text }));
  return nearestOf(entries, lang)?.text ?? '';
}

/** What a language is called in the reader's own (Unicode CLDR); "another language" for one without a name. */
export function languageName({ lang, say }: { readonly lang: Lang; readonly say: Say }, tag: string): string {
  const names = new Intl.DisplayNames(lang, { type: 'language', fallback: 'none' });
  try {
    return names.of(tag) ?? say('otherLanguage');
  } catch {
    // Not a tag of BCP 47.
    return say('otherLanguage');
  }
}
