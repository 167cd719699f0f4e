import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CivilityLexicon } from '../../../rules/civility/lexicon.ts';
import { rumourRule } from '../../../rules/rumour-rule.ts';
import { RumourIndex } from '../../../rules/judge/rumour-index.ts';
import { fingerprint } from '../../../rules/search/fingerprint.ts';
import type { Rumour } from '../../../rules/rumour.ts';
import { PAIRS, TALK } from '../../lab/corpus/tune/languages/pairs.ts';

const DEEP = { limit: 3, depth: 24, floor: 0 } as const;

function rumour(id: string, lang: string, text: string): Rumour {
  return {
    ...{ id, pack: 'test', claim: { [lang]: text }, phrasings: [], correction: {}, verdict: 'false' },
    ...{ debunks: [], topics: [], regions: [], licence: 'test', attribution: 'test' },
  };
}

function indexOf(rumours: readonly Rumour[]): RumourIndex {
  const index = new RumourIndex();
  for (const one of rumours) index.add(one.id, fingerprint(one));
  return index;
}

const EACH = Object.entries(PAIRS).flatMap(([lang, pairs]) =>
  pairs.map(([text, message], i) => ({ id: `${lang}-${i}`, lang, text, message })),
);
const STORE = indexOf(EACH.map(({ id, lang, text }) => rumour(id, lang, text)));
/** The same rumours, all said to be English: how they were read before. */
const AS_ENGLISH = indexOf(EACH.map(({ id, text }) => rumour(id, 'en', text)));

function shareIn(index: RumourIndex, id: string, message: string): number {
  const match = index.match(message, [], DEEP).find((one) => one.id === id);
  return match ? match.alignment.found / match.alignment.wording : 0;
}

describe('rumours in other languages', () => {
  it.each(EACH)('$id: $message', ({ id, message }) => {
    expect(STORE.match(message, [], DEEP)[0]?.id).toBe(id);
    expect(shareIn(STORE, id, message)).toBeGreaterThan(shareIn(AS_ENGLISH, id, message));
  });

  it.each(EACH)('$id: the wording itself', ({ id, text }) => {
    expect(STORE.match(text, [], DEEP)[0]).toMatchObject({ id, exact: true });
  });
});

const PACK = readFileSync(new URL('../../../data/rumours/starter.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => JSON.parse(line) as Rumour);
const ALL = indexOf([...PACK, ...EACH.map(({ id, lang, text }) => rumour(id, lang, text))]);

describe('words without gaps in other languages', () => {
  it.each([
    [
      'es',
      'Las vacunas causan parálisis en los recién nacidos',
      'l.a.s.v.a.c.u.n.a.s causan p-a-r-á-l-i-s-i-s en #reciennacidos',
    ],
    [
      'pt',
      'O desodorante antitranspirante é a causa do câncer de mama',
      'o d.e.s.o.d.o.r.a.n.t.e a n t i t r a n s p i r a n t e é a causa do câncer de mama',
    ],
  ])('%s: %s', (lang, text, message) => {
    const index = indexOf([rumour('own', lang, text)]);
    const [found] = index.match(message, [], DEEP);
    expect(found?.alignment.found).toBeGreaterThan(0.95 * (found?.alignment.wording ?? 100));
  });
});

describe('ordinary talk in other languages', () => {
  it.each(Object.entries(TALK).flatMap(([lang, texts]) => texts.map((text) => ({ lang, text }))))(
    '$lang: $text',
    ({ text }) => {
      const knowledge = { rumours: ALL, lexicon: CivilityLexicon.empty };
      expect(rumourRule.inspect({ text, links: [], forwarded: false }, knowledge)).toEqual([]);
    },
  );
});

describe('English and Chinese beside other languages', () => {
  const own = [
    rumour('en', 'en', 'Doctors say no child will die in a hospital that bans mobile phones'),
    rumour('zh', 'zh-Hans', '每天早上生吃大蒜可以治好新冠病毒'),
  ];
  const alone = indexOf(own);
  const beside = indexOf([...own, ...EACH.map(({ id, lang, text }) => rumour(id, lang, text))]);
  const termsIn = (index: RumourIndex, text: string): readonly (readonly [number, number])[] => {
    const [found] = index.match(text, [], DEEP);
    return Array.from(found?.message.from ?? [], (from, i) => [from, found?.message.to[i] ?? 0] as const);
  };

  it.each([
    'tell me: no child will die in a hospital that bans mobile phones?',
    'a doctor told me that no child will die in hospitals',
    '医生说每天早上生吃大蒜可以治好新冠病毒，是真的吗',
  ])('%s', (text) => {
    const id = /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
    expect(beside.match(text, [], DEEP)[0]?.id).toBe(id);
    expect(termsIn(beside, text)).toEqual(termsIn(alone, text));
    expect(beside.match(text, [], DEEP)[0]?.alignment.termsFound).toBe(
      alone.match(text, [], DEEP)[0]?.alignment.termsFound,
    );
  });

  it('forgets a language with its last rumour', () => {
    const index = indexOf(own);
    index.add('es', fingerprint(rumour('es', 'es', 'Las vacunas causan autismo en los niños pequeños')));
    index.remove('es');
    const text = 'dicen que las vacunas causan autismo en los hospitales';
    expect(index.match(text, [], DEEP)).toEqual(alone.match(text, [], DEEP));
  });

  it('finds a wording of another language behind English words', () => {
    const text =
      'Got this from my aunt, is it true? Las vacunas causan autismo en los niños pequeños. I do not know what to make of it';
    expect(beside.match(text, [], DEEP)[0]?.id).toBe('es-0');
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.constantFrom(...Object.keys(PAIRS), 'tr', 'x-y', ''),
        (text, lang) => {
          const index = indexOf([rumour('any', lang, `${text} vacunas вакцини Impfung`)]);
          index.match(`que de la ${text}`, [], DEEP);
        },
      ),
      { numRuns: 200 },
    );
  });
});
