import { describe, expect, it } from 'vitest';
import type { Dataset, Query } from './dataset.ts';
import { peerAlarms } from './alarms.ts';
import { bm25 } from '../peers/bm25.ts';
import { cofacts } from '../peers/cofacts.ts';
import { minisearch } from '../peers/minisearch.ts';
import { benchPeer, benchRetrieval } from './retrieval.ts';
import { comparison } from './table.ts';
import { readTalk, sampleOf, thresholdAt } from './talk.ts';

const messages = (count: number, name = 'm'): Query[] =>
  Array.from({ length: count }, (_, i) => ({ id: `${name}${i}`, text: `see you at ${i}` }));

const data: Dataset = {
  claims: [
    { id: 'garlic', text: 'Drinking boiled garlic water cures the coronavirus overnight', lang: 'en' },
    { id: 'onion', text: 'Drinking boiled onion water cures the common cold overnight', lang: 'en' },
    { id: 'shark', text: 'A shark was swimming along a flooded highway in Houston', lang: 'en' },
  ],
  queries: [
    {
      id: 'q1',
      text: 'my aunt heard this from a neighbour who knows a nurse: drinking boiled garlic water cures the coronavirus overnight!',
    },
    { id: 'q2', text: 'is there really a shark swimming along a flooded highway in Houston' },
  ],
  right: new Map([
    ['q1', new Set(['garlic'])],
    ['q2', new Set(['shark'])],
  ]),
};

/** Two in a thousand share words with a claim; the stronger of them may fire. */
const talk: Query[] = messages(1998).concat(
  { id: 'w1', text: 'boiled garlic tonight?' },
  { id: 'w2', text: 'boiled garlic water, yuck' },
  { id: 'w3', text: 'the cat was drinking water overnight' },
);

describe('sampleOf', () => {
  it('spreads over the odd-numbered messages of each file by its length', () => {
    const sample = sampleOf([messages(800, 'a'), messages(400, 'b')], 60).map(({ id }) => id);
    expect(sample).toHaveLength(60);
    expect(new Set(sample).size).toBe(60);
    expect(sample.every((id) => Number(id.slice(1)) % 2 === 1)).toBe(true);
    expect(sample.filter((id) => id.startsWith('a'))).toHaveLength(40);
    const numbers = sample.filter((id) => id.startsWith('a')).map((id) => Number(id.slice(1)));
    expect(Math.max(...numbers)).toBeGreaterThan(770);
    expect(Math.min(...numbers)).toBeLessThan(30);
  });

  it('is the same each time, in an order whose beginning is a sample too', () => {
    const files = [messages(800, 'a'), messages(800, 'b')];
    const sample = sampleOf(files, 100);
    expect(sampleOf(files, 100)).toEqual(sample);
    const begin = sample.slice(0, 30).filter(({ id }) => id.startsWith('a')).length;
    expect(begin).toBeGreaterThan(5);
    expect(begin).toBeLessThan(25);
  });

  it('gives what there is when more is wanted', () => {
    expect(sampleOf([messages(7)], 100)).toHaveLength(3);
    expect(sampleOf([], 100)).toEqual([]);
  });
});

describe('thresholdAt', () => {
  it('is passed by no more than the share', () => {
    const scores = Array.from({ length: 2000 }, (_, i) => i);
    for (const share of [0.0005, 0.001, 0.01]) {
      const threshold = thresholdAt(share, scores);
      expect(scores.filter((score) => score > threshold)).toHaveLength(share * 2000);
    }
    expect(thresholdAt(0.001, [])).toBe(0);
  });

  it('lets none of equal scores pass when all would be too many', () => {
    expect(
      thresholdAt(
        0.001,
        Array.from({ length: 1000 }, () => 5),
      ),
    ).toBe(5);
  });
});

describe('readTalk', () => {
  it('reads all in time, and says where it was cut off', () => {
    expect(readTalk(messages(5), ({ id }) => id)).toEqual({ answers: ['m0', 'm1', 'm2', 'm3', 'm4'] });
    const slow = ({ id }: Query): string => {
      for (const end = performance.now() + 30; performance.now() < end;);
      return id;
    };
    const { answers, cut } = readTalk(messages(1500), slow, 0.1);
    expect(answers.length).toBeGreaterThan(0);
    expect(answers.length).toBeLessThan(10);
    expect(cut).toBe(`only ${answers.length} of 1,500 talk messages in 0.1 s`);
  });
});

describe('the decision, side by side', () => {
  it("sets a rival's threshold by its own scores of talk", () => {
    const report = benchPeer(bm25, data, { chatter: talk, seconds: 60 });
    const at = report.recallAt?.find(({ alarms }) => alarms === 0.001);
    const index = bm25.build(data.claims);
    const score = (text: string): number => index.search(text, 1)[0]?.score ?? 0;
    // Of 2,001 messages two may fire: the third highest score is the threshold.
    expect(at?.threshold).toBe(talk.map(({ text }) => score(text)).toSorted((a, b) => b - a)[2]);
    expect(at).toMatchObject({ recall: 1, wrong: 0, wrongWithout: 0.5 });
    expect(report).toMatchObject({ engine: 'bm25', talk: 2001 });
    expect(report.note).toBeUndefined();
  });

  it('puts our engine beside it on the same talk', () => {
    const report = benchRetrieval(data, { chatter: talk, seconds: 60 });
    const at = report.recallAt?.find(({ alarms }) => alarms === 0.001);
    expect(at).toMatchObject({ alarms: 0.001, recall: 1, wrong: 0 });
    expect(report.talk).toBe(2001);
  });

  it('leaves out alarm rates for which too little talk was read', () => {
    const few = benchPeer(minisearch, data, { chatter: talk.slice(0, 999), seconds: 60 });
    expect(few.recallAt?.map(({ alarms }) => alarms)).toEqual([0.01]);
    expect(comparison([few])).toContain('| 1.000 | –      |');
    const cut = benchPeer(cofacts, data, { chatter: talk, seconds: 0 });
    expect(cut.note).toMatch(/^only \d+ of 2,001 talk messages in 0 s$/u);
    expect(cut.recallAt).toEqual([]);
  });

  it('is a Markdown table with what was cut below it', () => {
    const whole = benchPeer(cofacts, data, { chatter: talk, seconds: 60 });
    const cut = benchPeer(bm25, data, { chatter: talk, seconds: 0 });
    const lines = comparison([whole, cut]).split('\n');
    expect(lines[0]).toMatch(/^\| method +\| MAP@5 \| recall \| wrong links \| own claim taken out \|/u);
    expect(lines[2]).toMatch(
      /^\| string-similarity \(Cofacts group rule\) \| 0\.500 \| 0\.500 +\| 0\.0 % +\| 0\.0 % +\|.*\| 2,001 +\|$/u,
    );
    expect(new Set(lines.slice(0, 4).map(({ length }) => length)).size).toBe(1);
    expect(lines[3]).toMatch(/^\| bm25 .*\| \d+, cut +\|$/u);
    expect(lines.at(-1)).toMatch(/^bm25: only \d+ of 2,001 talk messages in 0 s$/u);
  });
});

describe("rivals' alarms", () => {
  it('tell the score that one message in a thousand passes', () => {
    const [report] = peerAlarms(bm25, data.claims, [{ file: 'talk', messages: talk }], 60);
    expect(report?.messages).toBe(2001);
    expect(report?.worst.slice(0, 2).map(({ message }) => message)).toEqual(['w2', 'w3']);
    expect(report?.threshold).toBe(report?.worst[2]?.score);
  });

  it('tell none where too little was read', () => {
    const [report] = peerAlarms(bm25, data.claims, [{ file: 'talk', messages: talk.slice(0, 999) }]);
    expect(report).not.toHaveProperty('threshold');
  });
});
