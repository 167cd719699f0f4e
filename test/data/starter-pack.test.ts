/**
 * The shipped starter pack and tips: shape, languages, wording and links. The checks themselves are
 * shown broken rumours first, so that a check that lets everything pass is noticed.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  keywordFaults,
  linkFaults,
  packHeader,
  packRumour,
  type PackRumour,
  repeatedPhrasings,
  scriptFaults,
  wordingFaults,
  wrongScript,
} from './pack-faults.ts';

const read = (path: string): string => readFileSync(new URL(`../../data/${path}`, import.meta.url), 'utf8');
const lines = (path: string): unknown[] =>
  read(path)
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));

const [header, ...entries] = lines('rumours/starter.jsonl');
const rumours = entries.map((entry) => packRumour.parse(entry));
const readme = read('README.md');

const KEYS = [
  'id',
  'claim',
  'phrasings',
  'correction',
  'verdict',
  'debunks',
  'keywords',
  'gists',
  'topics',
  'regions',
  'firstSeen',
];

const sound: PackRumour = {
  id: 'tea-cures-all',
  claim: {
    en: 'Tea is said to cure everything.',
    'zh-Hans': '网传喝茶能治百病。',
    'zh-Hant': '網傳喝茶能治百病。',
  },
  phrasings: [
    { lang: 'en', text: 'Tea cures every illness' },
    { lang: 'zh-Hant', text: '喝茶治百病' },
  ],
  correction: {
    en: 'Tea is a pleasant drink but cures no illness.',
    'zh-Hans': '茶是饮料，不能治病。',
    'zh-Hant': '茶是飲料，不能治病。',
  },
  verdict: 'false',
  debunks: [{ url: 'https://example.org/tea', lang: 'en', publisher: 'Example' }],
  keywords: { any: ['tea', '茶'] },
  topics: ['health'],
  regions: ['global'],
};
const withCorrection = (en: string): PackRumour => ({
  ...sound,
  correction: { ...sound.correction, en },
});

describe('the checks', () => {
  it('accept a sound rumour', () => {
    expect(packRumour.safeParse(sound).success).toBe(true);
    expect(wordingFaults(sound)).toEqual([]);
    expect(scriptFaults(sound)).toEqual([]);
    expect(linkFaults(sound)).toEqual([]);
    expect(keywordFaults(sound)).toEqual([]);
    expect(repeatedPhrasings([sound])).toEqual([]);
  });

  it.each<[string, object]>([
    ['an unknown verdict', { ...sound, verdict: 'nonsense' }],
    ['an http link', { ...sound, debunks: [{ url: 'http://example.org/', lang: 'en', publisher: 'E' }] }],
    ['an id with capitals', { ...sound, id: 'Tea' }],
    ['no phrasing', { ...sound, phrasings: [] }],
    ['an unknown key', { ...sound, note: 'remember' }],
    ['a wrong language tag', { ...sound, phrasings: [{ lang: 'zh_TW', text: '喝茶' }] }],
    ['space around a text', { ...sound, topics: [' health'] }],
  ])('refuse %s', (_name, broken) => {
    expect(packRumour.safeParse(broken).success).toBe(false);
  });

  it.each<[string, PackRumour]>([
    ['an accusation', withCorrection('You spread a rumour about tea.')],
    ['the words fake news', withCorrection('Tea as a cure is Fake News.')],
    ['a correction that is too long', withCorrection(`${'Tea is a drink and no medicine. '.repeat(10)}.`)],
    ['a correction that just stops', withCorrection('Tea cures no illness')],
    [
      'a missing script',
      { ...sound, correction: { en: 'Tea cures no illness.', 'zh-Hans': '茶不能治病。' } },
    ],
    ['half-width punctuation', { ...sound, claim: { ...sound.claim, 'zh-Hans': '网传喝茶,能治百病。' } }],
    ['a mainland word', { ...sound, claim: { ...sound.claim, 'zh-Hant': '視頻稱喝茶能治百病。' } }],
    ['a language nobody read', { ...sound, claim: { ...sound.claim, fr: 'Le thé guérit tout.' } }],
  ])('find %s', (_name, broken) => {
    expect(wordingFaults(broken)).toHaveLength(1);
  });

  it('find characters of the other script', () => {
    expect(wrongScript('zh-Hans', '网傳喝茶')).toEqual(['傳']);
    expect(wrongScript('zh-Hant', '網传喝茶，吃飯')).toEqual(['传']);
    expect(wrongScript('ja', '伝')).toEqual([]);
    expect(scriptFaults({ ...sound, phrasings: [{ lang: 'zh-Hans', text: '喝茶治病嗎' }] })).toHaveLength(1);
    expect(scriptFaults({ ...sound, phrasings: [{ lang: 'zh', text: '喝茶' }] })).toHaveLength(1);
  });

  it('find links that must not be shown', () => {
    const link = (url: string, publisher = 'Example'): PackRumour => ({
      ...sound,
      debunks: [{ url, lang: 'en', publisher }],
    });
    expect(linkFaults(link('https://example.org/list?page=7'))).toHaveLength(1);
    expect(linkFaults(link('https://www.cdc.gov/vaccine-safety/about/autism.html'))).toHaveLength(1);
    expect(linkFaults(link('https://example.org/', 'Example (re-posted)'))).toHaveLength(1);
    expect(linkFaults({ ...sound, debunks: [...sound.debunks, ...sound.debunks] })).toHaveLength(1);
  });

  it('find keywords that a known wording does not meet', () => {
    expect(keywordFaults({ ...sound, keywords: { any: ['茶'] } })).toHaveLength(2);
    expect(keywordFaults({ ...sound, keywords: { all: ['cure'] } })).toHaveLength(3);
    expect(keywordFaults({ ...sound, keywords: { none: ['illness'] } })).toHaveLength(1);
  });

  it('find a phrasing that stands twice', () => {
    const shouted = { ...sound, id: 'again', phrasings: [{ lang: 'en', text: 'TEA cures every illness ' }] };
    expect(repeatedPhrasings([sound, shouted])).toHaveLength(1);
  });
});

describe('the starter pack', () => {
  it('begins with its header', () => {
    expect(packHeader.safeParse(header).error).toBeUndefined();
  });

  it('is complete, sorted by id, and each id stands once', () => {
    const ids = rumours.map((rumour) => rumour.id);
    expect(ids.length).toBeGreaterThanOrEqual(338);
    expect(rumours.flatMap((rumour) => rumour.phrasings).length).toBeGreaterThanOrEqual(1697);
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  it('keeps the keys of every line in one order, so that a difference is easy to read', () => {
    const unordered = entries.filter((entry) => {
      const keys = Object.keys(z.looseObject({}).parse(entry));
      return keys.join() !== KEYS.filter((key) => keys.includes(key)).join();
    });
    expect(unordered).toEqual([]);
  });

  it('speaks of the fact, at a readable length, in every language that it claims', () => {
    expect(rumours.flatMap(wordingFaults)).toEqual([]);
  });

  it('has Chinese for what circulates in Chinese', () => {
    expect(rumours.filter((rumour) => rumour.correction['zh-Hant'] !== undefined).length).toBe(160);
  });

  it('writes each Chinese text in its own script', () => {
    expect(rumours.flatMap(scriptFaults)).toEqual([]);
  });

  it('links nothing that drifts', () => {
    expect(rumours.flatMap(linkFaults)).toEqual([]);
  });

  it('has keywords that every known wording meets', () => {
    expect(rumours.filter((rumour) => rumour.keywords !== undefined).length).toBeGreaterThan(0);
    expect(rumours.flatMap(keywordFaults)).toEqual([]);
  });

  it('has no phrasing twice', () => {
    expect(repeatedPhrasings(rumours)).toEqual([]);
  });

  it('is described as it is: the entries without a link are those that the README names', () => {
    const bare = rumours.filter((rumour) => rumour.debunks.length === 0).map((rumour) => rumour.id);
    const named = /^No link:.*$/m.exec(readme)?.[0].match(/`[^`]+`/g) ?? [];
    expect(named.map((name) => name.slice(1, -1))).toEqual(bare);
    expect(packRumour.safeParse(exampleOf(readme)).error).toBeUndefined();
    const known = new Set(rumours.map((rumour) => rumour.id));
    const doubtful = readme.slice(readme.indexOf('## Doubtful entries'), readme.indexOf('## Add a rumour'));
    const ids = [...doubtful.matchAll(/`([a-z0-9]+(?:-[a-z0-9]+)+)`/g)].map((match) => match[1] ?? '');
    expect(ids.filter((id) => !known.has(id))).toEqual([]);
    expect(ids.length).toBeGreaterThan(40);
  });
});

/** The one example line of the README, as a reader would copy it. */
function exampleOf(markdown: string): unknown {
  const block = /```json\n([\s\S]*?)```/.exec(markdown)?.[1] ?? 'null';
  return JSON.parse(block);
}

describe('the tips', () => {
  const LANGS = ['en', 'zh-Hans', 'zh-Hant', 'es'];
  const [tipsHeader, ...tips] = lines('tips.jsonl');
  const parsed = tips.map((tip) =>
    z
      .strictObject({
        id: z.string(),
        text: z.record(z.string(), z.string().min(1).max(220)),
        source: z.strictObject({ name: z.string().min(1), url: z.url({ protocol: /^https$/ }) }),
      })
      .parse(tip),
  );

  it('stand in four languages, each in its script, under a header', () => {
    expect(tipsHeader).toMatchObject({ format: 'quash-tips', version: 1, licence: 'Apache-2.0' });
    expect(new Set(parsed.map((tip) => tip.id)).size).toBe(12);
    for (const tip of parsed) expect(Object.keys(tip.text)).toEqual(LANGS);
    const wrong = parsed.flatMap((tip) =>
      Object.entries(tip.text).flatMap(([tag, value]) => wrongScript(tag, value)),
    );
    expect(wrong).toEqual([]);
  });
});
