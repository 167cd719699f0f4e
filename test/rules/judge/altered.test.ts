import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CivilityLexicon } from '../../../rules/civility/lexicon.ts';
import { rumourRule } from '../../../rules/rumour-rule.ts';
import { RumourIndex } from '../../../rules/judge/rumour-index.ts';
import { fingerprint } from '../../../rules/search/fingerprint.ts';
import type { Rumour } from '../../../rules/rumour.ts';
import { ALTERATIONS } from '../../lab/corpus/held/altered/alter.ts';
import { seeded } from '../../lab/bench/random.ts';

const PACK = readFileSync(new URL('../../../data/rumours/starter.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => JSON.parse(line) as Rumour);
const INDEX = new RumourIndex();
for (const rumour of PACK) INDEX.add(rumour.id, fingerprint(rumour));
const KNOWLEDGE = { rumours: INDEX, lexicon: CivilityLexicon.empty };

/** Every phrasing, so that the share does not hang on which ones a sample happens to hold. */
const ALL = PACK.flatMap(({ id, phrasings }) => phrasings.map((phrasing) => ({ id, ...phrasing })));

/** One run is luck: shares that come near their bound are taken over several. */
const SEEDS: Readonly<Record<string, readonly number[]>> = { 'typos-2': [7, 8, 9], 'typos-8': [7, 8, 9] };

/** Share of altered copies found as `certain` that the engine must keep to. */
const BOUND = 0.99;
const BOUNDS: Readonly<Record<string, number>> = { 'typos-8': 0.97, 'look-alikes': 0.995, spaced: 0.995 };

/** Another rumour answered in the place of the copied one is worse than silence. */
const isWrong = (id: string, copy: string): boolean => {
  const certain = answersTo(copy);
  return certain.length > 0 && !certain.includes(id);
};

function answersTo(copy: string): string[] {
  return rumourRule
    .inspect({ text: copy, links: [], forwarded: false }, KNOWLEDGE)
    .filter((finding) => finding.kind === 'rumour')
    .filter(({ band }) => band === 'certain')
    .map(({ rumour }) => rumour);
}

describe('altered copies of the starter pack', () => {
  it.each(ALTERATIONS)('$name', { timeout: 120_000 }, ({ name, alter }) => {
    const copies = (SEEDS[name] ?? [7])
      .flatMap((seed) => {
        const random = seeded(seed);
        return ALL.map(({ id, text, lang }) => ({ id, text, copy: alter(text, random, lang) }));
      })
      .filter(({ text, copy }) => copy !== text);
    expect(copies.length).toBeGreaterThan(500);
    const missed = copies.filter(({ id, copy }) => !answersTo(copy).includes(id));
    const recall = 1 - missed.length / copies.length;
    expect(
      recall,
      missed
        .slice(0, 5)
        .map(({ copy }) => copy.slice(0, 80))
        .join('\n'),
    ).toBeGreaterThanOrEqual(BOUNDS[name] ?? BOUND);
    expect(missed.filter(({ id, copy }) => isWrong(id, copy))).toEqual([]);
  });
});

describe('alterations', () => {
  it('give the same copies for the same seed', () => {
    for (const { alter } of ALTERATIONS) {
      expect(alter('One two three four.', seeded(1), 'en')).toBe(
        alter('One two three four.', seeded(1), 'en'),
      );
    }
  });

  it('keep to their class', () => {
    const apply = (name: string, text: string, lang: string): string =>
      ALTERATIONS.find((alteration) => alteration.name === name)?.alter(text, seeded(3), lang) ?? '';
    expect(apply('script', '臉書開始收費', 'zh-Hant')).toBe('脸书开始收费');
    expect(apply('script', 'face', 'en')).toBe('face');
    expect(apply('full-width', '5G!', 'en')).toBe('５Ｇ！');
    expect(apply('zero-width', 'abcdefghij', 'en').replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/gu, '')).toBe(
      'abcdefghij',
    );
    expect(apply('look-alikes', 'aeiopcxy', 'en')).toMatch(/\p{Script=Cyrillic}/u);
    expect(apply('wrapped', 'the claim', 'en')).toContain('the claim');
    expect(apply('reordered', 'one, two, three', 'en').split(', ').toSorted()).toEqual([
      'one',
      'three',
      'two',
    ]);
    expect(apply('spaced', 'vaccine microchip towers', 'en').replace(/[ .\-_]/gu, '')).toBe(
      'vaccinemicrochiptowers',
    );
    expect(apply('case', 'Abc Def', 'en').toLowerCase()).toBe('abc def');
  });
});
