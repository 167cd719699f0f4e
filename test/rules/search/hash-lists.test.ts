import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HashLists } from '../../../rules/search/hash-lists.ts';

const step = fc.record({ hash: fc.integer({ min: 1, max: 6 }), value: fc.nat(8), adds: fc.boolean() });

describe('HashLists', () => {
  it('holds what a map of lists holds', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const lists = new HashLists();
        const plain = new Map<number, number[]>();
        for (const { hash, value, adds } of steps) {
          const list = plain.get(hash) ?? [];
          if (adds) {
            lists.add(hash, value);
            list.push(value);
          } else {
            lists.remove(hash, value);
            const at = list.lastIndexOf(value);
            if (at >= 0) list.splice(at, 1);
          }
          plain.set(hash, list);
        }
        for (const [hash, list] of plain) expect(lists.of(hash)).toEqual(list);
        expect(lists.of(0)).toEqual([]);
        expect(lists.of(77)).toEqual([]);
      }),
    );
  });

  it('uses the room of what was taken out', () => {
    const lists = new HashLists();
    for (let round = 0; round < 2000; round += 1) {
      lists.add(5, round);
      lists.remove(5, round);
    }
    const { bytes } = lists;
    expect(bytes).toBe(new HashLists().bytes);
  });
});
