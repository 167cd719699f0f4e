import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CivilityLexicon } from '../../../rules/civility/lexicon.ts';
import { rumourRule } from '../../../rules/rumour/rule.ts';
import { RumourIndex, fingerprint } from '../../../rules/rumour/rumour-index.ts';
import type { Rumour } from '../../../rules/rumour.ts';
import { ALTERATIONS } from '../../corpus/altered/alter.ts';
import { seeded } from '../../../src/bench/random.ts';

const PACK = readFileSync(new URL('../../../data/rumours/starter.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => JSON.parse(line) as Rumour);
const INDEX = new RumourIndex();
for (const rumour of PACK) INDEX.add(rumour.id, fingerprint(rumour));
const KNOWLEDGE = { rumours: INDEX, lexicon: CivilityLexicon.empty };

/** Every fourth phrasing: the same ones in each run, few enough for a quick test. */
const SAMPLE = PACK.flatMap(({ id, phrasings }) => phrasings.map((phrasing) => ({ id, ...phrasing }))).filter(
  (_, i) => i % 4 === 0,
);

/** One run is luck: the shares are taken over several. */
const SEEDS = [7, 8, 9];

/**
 * Share of altered copies found as `certain` that the engine must keep to. The aim is 0.99 for each
 * class and 0.97 for typos in 8 % of characters; where a bound is lower, that is how far it has come.
 */
const BOUNDS: Readonly<Record<string, number>> = {
  script: 0.99,
  'zero-width': 0.99,
  'full-width': 0.99,
  'look-alikes': 0.98,
  'typos-2': 0.965,
  'typos-8': 0.89,
  reordered: 0.985,
  wrapped: 0.99,
  emoji: 0.99,
  spaced: 0.98,
  case: 0.99,
};

describe('altered copies of the starter pack', () => {
  it.each(ALTERATIONS)('$name', ({ name, alter }) => {
    const copies = SEEDS.flatMap((seed) => {
      const random = seeded(seed);
      return SAMPLE.map(({ id, text, lang }) => ({ id, text, copy: alter(text, random, lang) }));
    }).filter(({ text, copy }) => copy !== text);
    expect(copies.length).toBeGreaterThan(50);
    const missed = copies.filter(({ id, copy }) => {
      const found = rumourRule.inspect({ text: copy, links: [], forwarded: false }, KNOWLEDGE);
      return !found.some(
        (finding) => finding.kind === 'rumour' && finding.rumour === id && finding.band === 'certain',
      );
    });
    const recall = 1 - missed.length / copies.length;
    expect(
      recall,
      missed
        .slice(0, 5)
        .map(({ copy }) => copy.slice(0, 80))
        .join('\n'),
    ).toBeGreaterThanOrEqual(BOUNDS[name] ?? 1);
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
