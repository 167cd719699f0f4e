import { describe, expect, it } from 'vitest';
import { CivilityLexicon, RumourIndex, fingerprint, inspect, warmUp } from '../../rules/index.ts';
import type { Rumour } from '../../rules/index.ts';

const towers: Rumour = {
  id: 'towers',
  pack: 'test',
  claim: { en: '5G towers spread the coronavirus through the air at night' },
  phrasings: [],
  correction: {},
  verdict: 'false',
  debunks: [],
  topics: [],
  regions: [],
  licence: 'test',
  attribution: 'test',
};

/** Milliseconds of processor time that a piece of work takes. */
function costOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe('warmUp', () => {
  it('leaves nothing for the first message with a rumour to build, and does its work once', () => {
    const rumours = new RumourIndex();
    rumours.add(towers.id, fingerprint(towers));
    const text = 'is it true that 5G towers spread the coronavirus through the air at night?';
    const knowledge = { rumours, lexicon: CivilityLexicon.empty };
    const warming = costOf(warmUp);
    const first = costOf(() => {
      expect(inspect({ text, links: [], forwarded: false }, knowledge)).toHaveLength(1);
    });
    expect(first).toBeLessThan(warming / 4);
    expect(costOf(warmUp)).toBeLessThan(warming / 10);
  });
});
