import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HashTable } from '../../../rules/search/hash-table.ts';

/** Few places, so that keys meet; and any 32 bits. */
const key = fc.oneof(
  fc.integer({ min: 1, max: 40 }).map((i) => i * 1024),
  fc.integer({ min: 1, max: 0xffffffff }),
);

describe('HashTable', () => {
  it('is a map, signed keys and unsigned ones being the same', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.nat()), { maxLength: 1500 }), fc.array(key), (pairs, others) => {
        const table = new HashTable();
        const map = new Map<number, number>();
        pairs.forEach(([hash, value], i) => {
          table.set(i % 2 === 0 ? hash : hash | 0, value);
          map.set(hash, value);
        });
        for (const hash of [...map.keys(), ...others]) {
          expect(table.get(hash)).toBe(map.get(hash) ?? -1);
          expect(table.get(hash | 0)).toBe(map.get(hash) ?? -1);
        }
        expect(table.size).toBe(map.size);
      }),
    );
  });

  it('grows', () => {
    const table = new HashTable();
    for (let i = 1; i <= 50_000; i += 1) table.set(Math.imul(i, 0x9e3779b1), i);
    for (let i = 1; i <= 50_000; i += 1) expect(table.get(Math.imul(i, 0x9e3779b1) >>> 0)).toBe(i);
    expect(table.size).toBe(50_000);
  });
});
