import type { TextByLang } from '../../rules/index.ts';
import { nearestLang, type Lang } from '../core/language.ts';
import type { Chat } from '../core/message.ts';
import type { Settings } from '../core/setting.ts';

/** Frequent characters that only one of the two Chinese scripts uses. */
const HANS_ONLY = new Set(
  '这个们来说国时会对发么还没过开样为从话学经点现动进见关问间气让别给听边应该电脑视频谣传转网络团队买卖岁钱药医疗饭脏儿万亿东车书妈爸请谁',
);
const HANT_ONLY = new Set(
  '這個們來說國時會對發麼還沒過開樣為從話學經點現動進見關問間氣讓別給聽邊應該電腦視頻謠傳轉網絡團隊買賣歲錢藥醫療飯髒兒萬億東車書媽爸請誰',
);
const HAN = /\p{Script=Han}/u;
const LETTER = /\p{L}/u;
/** Reading the beginning is enough to tell a language. */
const LOOK_AT = 2000;

/** Which of our languages a text is written in; undefined when it is another one, or cannot be told. */
export function writtenIn(text: string): Lang | undefined {
  let [han, latin, letters, hans, hant] = [0, 0, 0, 0, 0];
  for (const char of text.slice(0, LOOK_AT)) {
    if (!LETTER.test(char)) continue;
    letters++;
    if (/[a-zA-Z]/.test(char)) latin++;
    if (!HAN.test(char)) continue;
    han++;
    if (HANS_ONLY.has(char) && !HANT_ONLY.has(char)) hans++;
    if (HANT_ONLY.has(char) && !HANS_ONLY.has(char)) hant++;
  }
  if (letters === 0) return undefined;
  if (han / letters > 0.3) return hant > hans ? 'zh-Hant' : 'zh-Hans';
  return latin / letters > 0.9 && /\b(the|is|are|of|to|and|in|you|it|for|this|that|not|with|on)\b/i.test(text)
    ? 'en'
    : undefined;
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
