/**
 * What can be wrong with a rumour of the shipped pack, each as a sentence that names the rumour.
 * Pure, so that the suite can show each check a broken rumour as well as the real ones.
 */
import { from } from 'opencc-js/preset/cn2t';
import { z } from 'zod';
import { VERDICTS } from '../../rules/rumour.ts';
import { simplify } from '../../rules/text/han.ts';
import { normalise } from '../../rules/text/normalise.ts';

/** BCP 47 as far as the pack uses it: language, then a script, then a region. */
const LANG = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/;
const lang = z.string().regex(LANG);
const text = z
  .string()
  .min(1)
  .refine((value) => value === value.trim(), 'has space around it');
const terms = z.array(text).min(1);

export const packHeader = z.strictObject({
  format: z.literal('quash-pack'),
  version: z.literal(1),
  pack: z.literal('starter'),
  revision: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  title: text,
  licence: z.literal('Apache-2.0'),
  attribution: text,
});

/** One line of the pack; `pack`, `licence` and `attribution` stand once in the header. */
export const packRumour = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  claim: z.record(lang, text),
  phrasings: z.array(z.strictObject({ lang, text })).min(1),
  correction: z.record(lang, text),
  verdict: z.enum(VERDICTS),
  debunks: z.array(z.strictObject({ url: z.url({ protocol: /^https$/ }), lang, publisher: text })),
  keywords: z
    .strictObject({ all: terms.optional(), any: terms.optional(), none: terms.optional() })
    .optional(),
  gists: z.record(z.string().regex(/^[a-z]{2,3}$/), z.array(z.string().min(1)).min(1)).optional(),
  topics: terms,
  regions: terms,
  firstSeen: z
    .string()
    .regex(/^\d{4}(-\d{2}-\d{2})?$/)
    .optional(),
});
export type PackRumour = z.infer<typeof packRumour>;

/** OpenCC's Simplified-to-Traditional table, single characters only: entries parted by bars. */
function traditionalOf(): Map<string, string> {
  const groups = (from['cn'] ?? []) as readonly (readonly unknown[])[];
  const entries = groups.flat().flatMap((dict) => (typeof dict === 'string' ? dict.split('|') : []));
  const table = new Map<string, string>();
  for (const entry of entries) {
    const [source = '', target = ''] = entry.split(' ');
    if (source.length === 1 && target.length === 1) table.set(source, target);
  }
  return table;
}

const traditional = traditionalOf();

/** Characters that are good Simplified although the folding of keys changes them. */
const ALSO_SIMPLIFIED = new Set('覆您著');

/** Characters that are good Traditional although the table would change them. */
const ALSO_TRADITIONAL = new Set('干台吃痴床群佣熏里疱皂霉游');

/** Characters of a text that belong to the other Chinese script than its tag says. */
export function wrongScript(tag: string, value: string): string[] {
  const chars = Array.from(value);
  if (tag === 'zh-Hans') return chars.filter((char) => simplify(char) !== char && !ALSO_SIMPLIFIED.has(char));
  if (tag !== 'zh-Hant') return [];
  return chars.filter((char) => (traditional.get(char) ?? char) !== char && !ALSO_TRADITIONAL.has(char));
}

/** Words that one side of the strait does not use. */
const FOREIGN_WORDS: Readonly<Record<string, RegExp>> = {
  'zh-Hans': /影片|网路|资讯|品质|计程车|讯息|简讯|软体|萤幕/u,
  'zh-Hant': /視頻|網絡|信息|質量|出租車|短信|軟件|屏幕|賬|鏈接|用戶|塑料|二維碼|土豆/u,
};

/** The bot speaks about the message, never about the person. */
const RUDE =
  /fake news|\bliars?\b|you (spread|believed?|fell for|were fooled)|stupid|gullible|idiot|don't believe everything|造谣|造謠|骗子|騙子|智商|愚昧|你被骗|你被騙|别乱传|別亂傳|假新闻|假新聞/iu;

const LONGEST: Readonly<Record<string, { claim: number; correction: number }>> = {
  en: { claim: 220, correction: 300 },
  'zh-Hans': { claim: 80, correction: 120 },
  'zh-Hant': { claim: 80, correction: 120 },
};

const isChinese = (tag: string): boolean => tag === 'zh' || tag.startsWith('zh-');

function shownFaults(rumour: PackRumour, field: 'claim' | 'correction'): string[] {
  const faults: string[] = [];
  for (const [tag, value] of Object.entries(rumour[field])) {
    const say = (fault: string): number => faults.push(`${rumour.id}: ${field} ${tag} ${fault}`);
    const longest = LONGEST[tag];
    if (!longest) say('is in a language that nobody has read');
    else if (value.length > longest[field]) say(`is ${value.length} characters long`);
    if (!/[.。]$/u.test(value)) say('does not end as a sentence');
    if (isChinese(tag) && /[,;!?()"]|:(?!\d)/u.test(value)) say('has half-width punctuation');
    if (FOREIGN_WORDS[tag]?.test(value)) say('uses a word of the other side');
    if (RUDE.test(value)) say('speaks of the person');
  }
  if (rumour[field]['en'] === undefined) faults.push(`${rumour.id}: no English ${field}`);
  return faults;
}

/** Wording, length and completeness of what the bot shows. */
export function wordingFaults(rumour: PackRumour): string[] {
  const faults = [...shownFaults(rumour, 'claim'), ...shownFaults(rumour, 'correction')];
  const circulates = [...rumour.phrasings, ...rumour.debunks].some((item) => isChinese(item.lang));
  const shown = [...Object.keys(rumour.claim), ...Object.keys(rumour.correction)].some(isChinese);
  for (const tag of ['zh-Hans', 'zh-Hant']) {
    if (!circulates && !shown) break;
    if (rumour.claim[tag] === undefined) faults.push(`${rumour.id}: no ${tag} claim`);
    if (rumour.correction[tag] === undefined) faults.push(`${rumour.id}: no ${tag} correction`);
  }
  return faults;
}

/** Every text in the script that its tag names; `zh` alone names none. */
export function scriptFaults(rumour: PackRumour): string[] {
  const texts = [
    ...Object.entries(rumour.claim),
    ...Object.entries(rumour.correction),
    ...rumour.phrasings.map((item): [string, string] => [item.lang, item.text]),
  ];
  const faults = texts.flatMap(([tag, value]) => {
    const wrong = wrongScript(tag, value);
    return wrong.length === 0 ? [] : [`${rumour.id}: ${tag} has ${wrong.join('')} in “${value}”`];
  });
  if ([...texts.map(([tag]) => tag), ...rumour.debunks.map((item) => item.lang)].includes('zh')) {
    faults.push(`${rumour.id}: zh without a script`);
  }
  return faults;
}

/** Links that must never be shown: pages that drift, hosts that only mirror, the page of note 5. */
export function linkFaults(rumour: PackRumour): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const { url, publisher } of rumour.debunks) {
    const { hostname, pathname, search } = new URL(url);
    if (seen.has(url)) faults.push(`${rumour.id}: ${url} twice`);
    seen.add(url);
    if (/[?&]page=\d/.test(search)) faults.push(`${rumour.id}: ${url} is a list page`);
    if (hostname.endsWith('cdc.gov') && /autism/i.test(pathname)) faults.push(`${rumour.id}: ${url}`);
    if (/[()（）]/u.test(publisher.replace('(PubMed)', ''))) {
      faults.push(`${rumour.id}: publisher “${publisher}” carries a remark`);
    }
  }
  return faults;
}

/** A failing condition blocks `certain`, so each must hold for all that we know of the rumour. */
export function keywordFaults(rumour: PackRumour): string[] {
  const { all = [], any = [], none = [] } = rumour.keywords ?? {};
  const texts = [...Object.values(rumour.claim), ...rumour.phrasings.map((item) => item.text)];
  const faults: string[] = [];
  for (const value of texts) {
    const key = normalise(value).key;
    const has = (term: string): boolean => key.includes(normalise(term).key);
    if (!all.every(has)) faults.push(`${rumour.id}: “${value}” lacks one of all`);
    if (any.length > 0 && !any.some(has)) faults.push(`${rumour.id}: “${value}” has none of any`);
    if (none.some(has)) faults.push(`${rumour.id}: “${value}” has one of none`);
  }
  return faults;
}

/** Phrasings that occur twice in the pack, whatever their case. */
export function repeatedPhrasings(rumours: readonly PackRumour[]): string[] {
  const first = new Map<string, string>();
  const faults: string[] = [];
  for (const { id, phrasings } of rumours) {
    for (const phrasing of phrasings) {
      const key = phrasing.text.trim().toLowerCase();
      const owner = first.get(key);
      if (owner === undefined) first.set(key, id);
      else faults.push(`“${phrasing.text}” stands in ${owner} and in ${id}`);
    }
  }
  return faults;
}
