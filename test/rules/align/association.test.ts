import { describe, expect, it } from 'vitest';
import type { Rumour } from '../../../rules/rumour.ts';
import { FEATURES } from '../../../rules/judge/features.ts';
import { RumourIndex } from '../../../rules/judge/rumour-index.ts';
import { fingerprint } from '../../../rules/search/fingerprint.ts';

const HABITS = [
  'opened a library in Louisville',
  'sold his bourbon distillery',
  'walks his beagle every morning',
  'failed his pilot exam twice',
  'owns a stamp collection worth thousands',
];

function rumour(id: string, en: string): Rumour {
  return {
    ...{ id, pack: 'test', claim: { en }, phrasings: [], correction: { en: 'No.' }, verdict: 'false' },
    ...{ debunks: [], topics: [], regions: [], licence: 'test', attribution: 'test' },
  };
}

function storeOf(rumours: readonly Rumour[]): RumourIndex {
  const index = new RumourIndex();
  for (const one of rumours) index.add(one.id, fingerprint(one));
  return index;
}

const KENTUCKY = HABITS.map((habit, i) => rumour(`k${i}`, `Kentucky senator Mitch McConnell ${habit}`));
const CALIFORNIA = HABITS.map((habit, i) => rumour(`c${i}`, `California senator Dianne Feinstein ${habit}`));
const TWINS = [
  rumour('a', 'Dianne Feinstein vetoed the harvest subsidy for drought farmers'),
  rumour('z', 'Mitch McConnell vetoed the harvest subsidy for drought farmers'),
];
const EVERYTHING = { limit: 9, depth: 60, floor: 0 };
const AT = FEATURES.indexOf('associated');

const kinOf = (index: RumourIndex, text: string, id: string): number | undefined =>
  index.wordings(text, [], EVERYTHING).find((candidate) => candidate.id === id)?.features[AT];

describe('words that come together in other rumours', () => {
  const index = storeOf([...KENTUCKY, ...CALIFORNIA, ...TWINS]);

  it.each([
    ['the Kentucky senator vetoed the harvest subsidy', 'z'],
    ['the California senator vetoed the harvest subsidy', 'a'],
  ])('tell who is meant by %j', (text, id) => {
    expect(index.match(text, [], EVERYTHING)[0]?.id).toBe(id);
  });

  it('say nothing where nothing is missing, or the store has no habit', () => {
    expect(kinOf(index, 'Mitch McConnell vetoed the harvest subsidy for drought farmers', 'z')).toBe(0);
    expect(kinOf(storeOf(TWINS), 'the Kentucky senator vetoed the harvest subsidy', 'z')).toBe(0);
    const [once] = KENTUCKY;
    // Its fact-check's title says it again, which makes it no habit.
    const title = {
      title: 'Kentucky: did Mitch McConnell?',
      lang: 'en',
      url: 'https://example.org/1',
      publisher: 'X',
    };
    const single = storeOf(once ? [{ ...once, debunks: [title] }, ...TWINS] : TWINS);
    expect(kinOf(single, 'the Kentucky senator vetoed the harvest subsidy', 'z')).toBe(0);
  });

  it('are forgotten with the rumours', () => {
    const shrinking = storeOf([...KENTUCKY, ...TWINS]);
    const text = 'the Kentucky senator vetoed the harvest subsidy';
    expect(kinOf(shrinking, text, 'z')).toBeGreaterThan(0);
    for (const { id } of KENTUCKY) shrinking.remove(id);
    expect(kinOf(shrinking, text, 'z')).toBe(0);
  });

  it('count for no more than what is missing', () => {
    for (const { features } of index.wordings('Kentucky senator subsidy', [], EVERYTHING)) {
      expect(features[AT]).toBeGreaterThanOrEqual(0);
      expect(features[AT]).toBeLessThanOrEqual(1);
    }
  });
});
