import { chineseScript, type TextByLang } from '../../rules/index.ts';
import { nearestLang, type Lang } from '../core/language.ts';
import type { Chat } from '../core/message.ts';
import type { Settings } from '../core/setting.ts';

const HAN = /\p{Script=Han}/u;
const LETTER = /\p{L}/u;
/** Little words that no other language in Latin letters strings together. */
const ENGLISH = /\b(the|is|are|of|to|and|in|you|it|for|this|that|not|with|on)\b/i;
/** Reading the beginning is enough to tell a language. */
const LOOK_AT = 2000;

/** Which of our languages a text is written in; undefined when it is another one, or cannot be told. */
export function writtenIn(text: string): Lang | undefined {
  const start = text.slice(0, LOOK_AT);
  let [han, latin, letters] = [0, 0, 0];
  for (const char of start) {
    if (!LETTER.test(char)) continue;
    letters++;
    if (/[a-zA-Z]/.test(char)) latin++;
    else if (HAN.test(char)) han++;
  }
  if (letters === 0) return undefined;
  // A text whose characters are the same in both scripts leaves the choice to the chat's language.
  if (han / letters > 0.3) return chineseScript(start);
  return latin / letters > 0.9 && ENGLISH.test(start) ? 'en' : undefined;
}

/**
 * The language to speak in a chat: the admins' choice, else the language of the message that is
 * answered, else what the platform says of the chat, else the operator's default.
 */
export function speakIn(
  settings: Settings,
  chat: Pick<Chat, 'language'>,
  text: string,
  fallback: Lang,
): Lang {
  if (settings.language !== 'auto') return settings.language;
  return writtenIn(text) ?? nearestLang(chat.language) ?? fallback;
}

/** The entry nearest to a language: itself, the other Chinese script, English, then any. */
export function nearestText(texts: TextByLang, lang: Lang): string {
  const order = [lang, ...(lang === 'en' ? [] : (['zh-Hant', 'zh-Hans'] as const)), 'en'];
  const found = order.map((tag) => texts[tag]).find((text) => text !== undefined);
  return found ?? Object.values(texts)[0] ?? '';
}
