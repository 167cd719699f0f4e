import { describe, expect, it } from 'vitest';
import { benchAlarms } from './alarms.ts';
import type { Dataset } from './dataset.ts';
import { benchPeer, benchRetrieval, recallAt } from './retrieval.ts';

const data: Dataset = {
  claims: [
    { id: 'c1', text: 'Drinking boiled garlic water cures the coronavirus overnight', lang: 'en' },
    { id: 'c2', text: 'A shark was swimming along a flooded highway in Houston', lang: 'en' },
    { id: 'c3', text: '微波炉加热的食物会致癌，千万不要再吃了', lang: 'zh-Hans' },
  ],
  queries: [
    { id: 'q1', text: 'my aunt says drinking boiled garlic water cures the coronavirus overnight!' },
    { id: 'q2', text: '微波爐加熱的食物會致癌，千萬不要再吃了！快轉' },
  ],
  right: new Map([
    ['q1', new Set(['c1'])],
    ['q2', new Set(['c3'])],
  ]),
};

describe('benchRetrieval', () => {
  it('counts what comes first and in which band', () => {
    const report = benchRetrieval(data, { chatter: [{ id: 't', text: 'see you at nine' }] });
    expect(report).toMatchObject({ map5: 1, p1: 1, r5: 1, queries: 2, claims: 3 });
    expect(report.bands?.certain).toEqual({ right: 1, wrong: 0 });
    expect(report.recallAt?.[0]?.recall).toBe(1);
  });

  it('finds nothing to link when the own claim is taken out', () => {
    const { bands } = benchRetrieval(data, { leaveOut: true });
    expect(bands).toEqual({ certain: { right: 0, wrong: 0 }, likely: { right: 0, wrong: 0 } });
  });

  it('measures a rival by its own answers', () => {
    const peer = { name: 'first', build: () => ({ search: () => [{ id: 'c1', score: 1 }] }) };
    expect(benchPeer(peer, data)).toMatchObject({ engine: 'first', p1: 0.5, map5: 0.5 });
  });
});

describe('recallAt', () => {
  it('sets the threshold where the given share of chatter fires', () => {
    const chatter = Array.from({ length: 1000 }, (_, i) => i / 1000);
    const [percent] = recallAt(
      [
        { score: 0.995, right: true, without: 0.2 },
        { score: 0.5, right: true, without: 0.99 },
      ],
      chatter,
    );
    expect(percent).toMatchObject({ alarms: 0.01, recall: 0.5, wrong: 0, wrongWithout: 0.5 });
    expect(percent?.threshold).toBeCloseTo(0.989, 6);
  });
});

describe('benchAlarms', () => {
  it('shows what was answered and how often', () => {
    const messages = [
      { id: 'a', text: 'A shark was swimming along a flooded highway in Houston' },
      { id: 'b', text: 'lunch?' },
    ];
    const [report] = benchAlarms(data.claims, [{ file: 'x', messages }]);
    expect(report).toMatchObject({ messages: 2, certain: 0.5, likely: 0 });
    expect(report?.worst.map(({ message }) => message)).toEqual(['a']);
  });
});
