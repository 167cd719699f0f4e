import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PostingLists } from '../../../rules/search/posting-lists.ts';

/** Push to a list, or keep only the documents below a number. */
const step = fc.oneof(
  { weight: 9, arbitrary: fc.record({ list: fc.nat(3), impact: fc.integer({ min: 1, max: 255 }) }) },
  { weight: 1, arbitrary: fc.record({ list: fc.nat(3), below: fc.nat(120) }) },
);

describe('PostingLists', () => {
  it('keeps each list apart, whatever is pushed and dropped', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const lists = new PostingLists();
        const wanted = [0, 1, 2, 3].map((list) => {
          expect(lists.open()).toBe(list);
          return { postings: [] as { document: number; impact: number }[], peak: 0 };
        });
        steps.forEach((one, document) => {
          const own = wanted[one.list] ?? { postings: [], peak: 0 };
          if ('below' in one) {
            lists.filter(one.list, (other) => other < one.below);
            own.postings = own.postings.filter((posting) => posting.document < one.below);
          } else {
            lists.push(one.list, document, one.impact);
            own.postings.push({ document, impact: one.impact });
            own.peak = Math.max(own.peak, one.impact);
          }
        });
        wanted.forEach(({ postings, peak }, list) => {
          const start = lists.start(list);
          const found = Array.from(lists.words.subarray(start, start + lists.length(list)));
          expect(found).toEqual(postings.map(({ document, impact }) => document * 256 + impact));
          expect(lists.peak(list)).toBe(peak);
        });
      }),
    );
  });

  it('hands on the room that falls free', () => {
    const lists = new PostingLists();
    const [first, second] = [lists.open(), lists.open()];
    for (let i = 0; i < 1000; i += 1) lists.push(first, i, 1);
    lists.filter(first, (document) => document < 10);
    const before = lists.bytes;
    for (let i = 0; i < 500; i += 1) lists.push(second, i, 1);
    expect(lists.start(second)).toBeLessThan(lists.start(first) + 1024);
    expect(lists.bytes).toBe(before);
  });

  it('takes the largest document number', () => {
    const lists = new PostingLists();
    const list = lists.open();
    lists.push(list, (1 << 24) - 2, 255);
    expect(lists.words[lists.start(list)]).toBe(((1 << 24) - 2) * 256 + 255);
  });
});
