import { describe, expect, it } from 'vitest';
import { LANGS } from '../../src/core/language.ts';
import { en, sayIn, zhHans, zhHant, type PhraseKey } from '../../src/locales/index.ts';
import { filesIn, readText } from './tree.ts';

type Tree = { readonly [key: string]: string | Tree };

function flatten(tree: Tree, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value] as const] : [...flatten(value, `${prefix}${key}.`)],
    ),
  );
}

const english = flatten(en);
const others = { 'zh-Hans': flatten(zhHans), 'zh-Hant': flatten(zhHant) };
const holes = (text: string): string[] => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();
const stem = (key: string): string => key.replace(/_(one|other)$/, '');
/** Characters that exist in one script only, enough to notice a slip. */
const HANS =
  /[这个们来说国时会对发么还没过开样为从话学经点现动进见关问间气让别给听边应该电脑视频谣传转网络买卖钱药医疗谁请检举报]/u;
const HANT =
  /[這個們來說國時會對發麼還沒過開樣為從話學經點現動進見關問間氣讓別給聽邊應該電腦視頻謠傳轉網絡買賣錢藥醫療誰請檢舉報]/u;
const SHARED = /[个没别说么]/gu;

describe('locales', () => {
  it.each(Object.keys(others) as (keyof typeof others)[])(
    '%s has the same keys and holes as English',
    (lang) => {
      const phrases = others[lang];
      const singular = [...english.keys()].filter((key) => key.endsWith('_one'));
      expect([...phrases.keys()].sort()).toEqual(
        [...english.keys()].filter((key) => !singular.includes(key)).sort(),
      );
      for (const [key, text] of phrases) expect(holes(text), key).toEqual(holes(english.get(key) ?? ''));
    },
  );

  it('each Chinese script keeps to itself', () => {
    for (const [key, text] of others['zh-Hans'])
      expect(text.replace(SHARED, ''), key).not.toMatch(notIn(HANT, HANS));
    for (const [key, text] of others['zh-Hant'])
      expect(text.replace(SHARED, ''), key).not.toMatch(notIn(HANS, HANT));
  });

  it('Chinese is Chinese and English is not', () => {
    const sameInAll = /^(help\.(title|command)|rumours\.entry|settings\.entry|alert\.title\w+)$/;
    for (const [key, text] of english) expect(text, key).not.toMatch(/\p{Script=Han}/u);
    for (const phrases of Object.values(others)) {
      for (const [key, text] of phrases)
        if (!sameInAll.test(key)) expect(text, key).toMatch(/\p{Script=Han}/u);
    }
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
    for (const [key, text] of others['zh-Hans']) expect(text, key).not.toMatch(/造谣|你在传|骗子|假新闻/u);
    for (const [key, text] of others['zh-Hant']) expect(text, key).not.toMatch(/造謠|你在傳|騙子|假新聞/u);
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
