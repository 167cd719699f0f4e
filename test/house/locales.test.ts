import { describe, expect, it } from 'vitest';
import { LANGS, LANGUAGES, type Lang, type PhraseKey } from '../../src/locales/index.ts';
import { sayIn } from '../../src/words/say.ts';
import { nearestLang } from '../../src/core/language.ts';
import { nearestText, writtenIn } from '../../src/words/language.ts';
import { filesIn, readText } from './tree.ts';

type Tree = { readonly [key: string]: string | Tree | undefined };

function flatten(tree: Tree, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[prefix + key, value] as const]
        : [...flatten(value ?? {}, `${prefix}${key}.`)],
    ),
  );
}

const english = flatten(LANGUAGES.en.phrases);
const phrasesIn = (lang: Lang): ReadonlyMap<string, string> => flatten(LANGUAGES[lang].phrases);
/** Every language but English, with its phrases. */
const OTHERS = LANGS.filter((lang) => lang !== 'en').map((lang) => [lang, phrasesIn(lang)] as const);
const holes = (text: string): string[] => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();
const PLURAL = /_(zero|one|two|few|many|other)$/;
const stem = (key: string): string => key.replace(PLURAL, '');
/** The plural forms that a language has for counts that occur (Unicode CLDR). */
function pluralsOf(lang: Lang): string[] {
  const rules = new Intl.PluralRules(lang);
  return [...new Set(Array.from({ length: 1000 }, (_, count) => rules.select(count)))];
}
/** Keys of a language's phrases: those of English, with the plural forms that the language has. */
function keysOf(lang: Lang): string[] {
  return [...english.keys()]
    .filter((key) => !key.endsWith('_one'))
    .flatMap((key) => (PLURAL.test(key) ? pluralsOf(lang).map((form) => `${stem(key)}_${form}`) : [key]))
    .sort();
}
/** Phrases that are all holes and signs, or a name. */
const SAME_IN_ALL = /^(help\.(title|command)|rumours\.entry|settings\.entry|alert\.title\w+|reason\.and)$/;
/** Characters that exist in one script only, enough to notice a slip. */
const HANS =
  /[这个们来说国时会对发么还没过开样为从话学经点现动进见关问间气让别给听边应该电脑视频谣传转网络买卖钱药医疗谁请检举报]/u;
const HANT =
  /[這個們來說國時會對發麼還沒過開樣為從話學經點現動進見關問間氣讓別給聽邊應該電腦視頻謠傳轉網絡買賣錢藥醫療誰請檢舉報]/u;
const SHARED = /[个没别说么]/gu;

describe('locales', () => {
  it.each(LANGS)('%s has the keys of English with its own plurals, and the same holes', (lang) => {
    const phrases = phrasesIn(lang);
    expect([...phrases.keys()].sort()).toEqual(keysOf(lang));
    for (const [key, text] of phrases) {
      const model = english.get(key) ?? english.get(`${stem(key)}_other`) ?? '';
      expect(holes(text), key).toEqual(holes(model));
    }
  });

  it.each(OTHERS)('%s is translated', (lang, phrases) => {
    const same = [...phrases].filter(([key, text]) => !SAME_IN_ALL.test(key) && text === english.get(key));
    expect(same, lang).toEqual([]);
  });

  it.each(LANGS)(
    '%s is told by its own signs, and its readers get English rather than what is far',
    (lang) => {
      const texts = [...phrasesIn(lang).values()]
        .join('\n')
        .replace(/\{\{\w+\}\}|https?:\S+|\/\w+|Quash/gu, '');
      expect(writtenIn(texts)).toBe(lang);
      expect(nearestLang(lang)).toBe(lang);
      expect(nearestText({ 'x-far': 'far', en: 'English' }, lang)).toBe('English');
      expect(nearestText({ en: 'English', [lang]: 'own' }, lang)).toBe('own');
      const family = new Intl.Locale(lang).language;
      for (const tag of LANGUAGES[lang].fallbacks) {
        expect(nearestText({ en: 'English', [tag]: 'near' }, lang), tag).toBe('near');
        expect(new Intl.Locale(tag).language === family || nearestLang(tag) !== undefined, tag).toBe(true);
      }
    },
  );

  it('each Chinese script keeps to itself', () => {
    for (const [key, text] of phrasesIn('zh-Hans'))
      expect(text.replace(SHARED, ''), key).not.toMatch(notIn(HANT, HANS));
    for (const [key, text] of phrasesIn('zh-Hant'))
      expect(text.replace(SHARED, ''), key).not.toMatch(notIn(HANS, HANT));
  });

  it('Chinese is Chinese and English is not', () => {
    for (const [key, text] of english) expect(text, key).not.toMatch(/\p{Script=Han}/u);
    for (const lang of ['zh-Hans', 'zh-Hant'] as const)
      for (const [key, text] of phrasesIn(lang))
        if (!SAME_IN_ALL.test(key)) expect(text, key).toMatch(/\p{Script=Han}/u);
  });

  it('every phrase can be said in every language, with nothing left open', () => {
    const fill = Object.fromEntries(
      [...english.values()].flatMap(holes).map((hole) => [hole.slice(2, -2), 'x']),
    );
    for (const lang of LANGS) {
      const say = sayIn(lang);
      for (const key of english.keys()) {
        const said = say(stem(key) as PhraseKey, { ...fill, count: 2 });
        expect(said, key).not.toBe(key);
        expect(said, key).not.toMatch(/\{\{/);
      }
    }
  });

  it('English knows one and many', () => {
    expect(sayIn('en')('alert.reports', { count: 1 })).not.toBe(
      sayIn('en')('alert.reports', { count: 2 }).replace('2', '1'),
    );
  });

  it('speaks about the message, never the person', () => {
    for (const [key, text] of english)
      expect(text, key).not.toMatch(/fake news|liar|you spread|you posted|stop spreading/i);
    for (const [key, text] of phrasesIn('zh-Hans')) expect(text, key).not.toMatch(/造谣|你在传|骗子|假新闻/u);
    for (const [key, text] of phrasesIn('zh-Hant')) expect(text, key).not.toMatch(/造謠|你在傳|騙子|假新聞/u);
  });

  it('no phrase is without use', () => {
    const code = filesIn('src', '.ts')
      .filter((path) => !path.startsWith('src/locales/'))
      .map(readText)
      .join('\n');
    const exact = new Set([...code.matchAll(/['`]([a-z][\w.-]*)['`]/gi)].map((match) => match[1]));
    const prefixes = [...code.matchAll(/`([a-z]\w*(?:\.[\w-]+)*\.)\$\{/gi)].map((match) => match[1] ?? '');
    const unused = [...new Set([...english.keys()].map(stem))].filter(
      (key) => !exact.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });
});

/** A character of the first set that is not in the second. */
function notIn(first: RegExp, second: RegExp): RegExp {
  const other = new Set(second.source);
  const own = Array.from(first.source.slice(1, -1)).filter(
    (char) => !other.has(char) && /\p{Script=Han}/u.test(char),
  );
  return new RegExp(`[${own.join('')}]`, 'u');
}
