/** The languages the bot itself speaks. */
export const LANGS = ['en', 'zh-Hans', 'zh-Hant'] as const;
export type Lang = (typeof LANGS)[number];

/** The language we speak that is nearest to a BCP 47 tag; undefined when none is. */
export function nearestLang(tag: string | undefined): Lang | undefined {
  if (tag === undefined || tag === '') return undefined;
  const parts = tag.toLowerCase().split(/[-_]/);
  if (parts[0] === 'en') return 'en';
  if (parts[0] !== 'zh') return undefined;
  const traditional = parts.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part));
  return traditional ? 'zh-Hant' : 'zh-Hans';
}
