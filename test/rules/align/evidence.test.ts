/** What found terms are worth together: names, long words, and what comes together in many rumours. */
import { describe, expect, it } from 'vitest';
import { RumourIndex } from '../../../rules/judge/rumour-index.ts';
import { fingerprint } from '../../../rules/search/fingerprint.ts';
import type { Rumour } from '../../../rules/rumour.ts';

const ALL = { limit: 60, depth: 60, floor: 0 } as const;

function rumour(id: string, text: string, lang = 'en'): Rumour {
  return {
    id,
    claim: { en: id },
    phrasings: [{ lang, text }],
    correction: { en: 'No.' },
    verdict: 'false',
    debunks: [{ url: 'https://example.org/a-fact-check', lang: 'en', publisher: 'Example' }],
    topics: [],
    regions: [],
    pack: 'test',
    licence: 'CC0-1.0',
    attribution: 'Test',
  };
}

function indexOf(rumours: readonly Rumour[]): RumourIndex {
  const index = new RumourIndex();
  for (const one of rumours) index.add(one.id, fingerprint(one));
  return index;
}

function alignmentOf(index: RumourIndex, text: string, id: string) {
  const found = index.wordings(text, [], ALL).find((candidate) => candidate.id === id);
  if (!found) throw new Error(`${id} was not found`);
  return found.alignment;
}

const BRIDGE = rumour('bridge', 'Engineers secretly sold the Golden Gate Bridge for scrap metal');
const OTHERS = [
  'painted orange',
  'closed on Sundays',
  'built by prisoners',
  'sinking quickly',
  'haunted',
].map((what, i) => rumour(`other-${i}`, `Somebody says the Golden Gate Bridge was ${what} all along`));

describe('weight of terms that come together', () => {
  const message = 'a walk over the golden gate bridge';

  it('counts each term in full where no other rumour has them', () => {
    const { found, together } = alignmentOf(indexOf([BRIDGE]), message, 'bridge');
    expect(together).toBeCloseTo(found, 3);
  });

  it('falls as more rumours have the same terms together', () => {
    const shares = [0, 2, 5].map((count) => {
      const { found, together } = alignmentOf(
        indexOf([BRIDGE, ...OTHERS.slice(0, count)]),
        message,
        'bridge',
      );
      return together / found;
    });
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
    expect(shares[2]).toBeLessThan(0.8);
  });

  it('takes terms of different rumours as independent', () => {
    const index = indexOf([BRIDGE, ...OTHERS]);
    const { found, together } = alignmentOf(index, 'engineers secretly sold scrap metal', 'bridge');
    expect(together).toBeCloseTo(found, 3);
  });

  it('does not outlast the other rumours', () => {
    const index = indexOf([BRIDGE, ...OTHERS]);
    for (const { id } of OTHERS) index.remove(id);
    const { found, together } = alignmentOf(index, message, 'bridge');
    expect(together).toBeCloseTo(found, 3);
  });
});

describe('concepts', () => {
  it('count the words of one name little more than once', () => {
    const index = indexOf([BRIDGE]);
    const { found, concepts } = alignmentOf(index, 'golden gate bridge', 'bridge');
    expect(concepts).toBeLessThan(0.6 * found);
    const apart = alignmentOf(index, 'engineers sold scrap metal', 'bridge');
    expect(apart.concepts).toBeCloseTo(apart.found, 3);
  });

  it('count the n-grams of one long word little more than once', () => {
    const index = indexOf([rumour('road', '关西高速公路罚款后座未系安全带', 'zh-Hans')]);
    const word = alignmentOf(index, '高速公路', 'road');
    expect(word.concepts).toBeLessThan(0.75 * word.found);
    const words = alignmentOf(index, '罚款，后座，安全带', 'road');
    expect(words.concepts / words.found).toBeGreaterThan(word.concepts / word.found);
  });

  it('keep whole words apart from n-grams across their bounds', () => {
    const index = indexOf([rumour('japan', '日本政府决定处理所有微波炉', 'zh-Hans')]);
    const { whole, wholeFound, wording } = alignmentOf(index, '日本，政府，决定', 'japan');
    expect(whole).toBeLessThan(wording);
    expect(wholeFound).toBeGreaterThan(0);
  });
});
