/** What a search costs, counted in postings and document entries read, as the store grows. */
import { describe, expect, it } from 'vitest';
import { InvertedIndex, TERM_MASK } from '../../../rules/search/inverted-index.ts';
import { Query } from '../../../rules/search/query.ts';
import { rarityOf } from '../../../rules/search/rarity.ts';

const COMMON = 12;
const RARE_FROM = 1000;
const SIZES = [5_000, 20_000, 80_000] as const;

/** Documents of ten common words out of twelve and four words that few others have. */
function grow(index: InvertedIndex, size: number): void {
  for (let document = index.size; document < size; document += 1) {
    const common = Array.from({ length: 10 }, (_, i) => 1 + ((document + i) % COMMON));
    const rare = Array.from({ length: 4 }, (_, i) => RARE_FROM + document * 4 + i);
    const added = index.add(
      document,
      [...common, ...rare].map((hash) => ({ hash, impact: 110, flags: 0, prior: 93 })),
    );
    for (const entry of index.entries(added)) index.rarity.change(entry & TERM_MASK, 1);
  }
  index.rarity.total = size;
}

function work(index: InvertedIndex, hashes: readonly number[], floor: number, least = 0): number {
  const query = new Query();
  for (const hash of hashes) {
    const others = index.rarity.frequency(index.termOf(hash)) - 1;
    query.push(index.termOf(hash), Math.max(least, rarityOf(9.3, others, index.size)));
  }
  const before = index.work;
  index.search(query, floor, 24);
  return index.work - before;
}

describe('the cost of an ordinary message', () => {
  const common = Array.from({ length: COMMON }, (_, i) => 1 + i);

  it('is nothing where all it shares with the rumours is common, however many they are', () => {
    const index = new InvertedIndex();
    for (const size of SIZES) {
      grow(index, size);
      expect(work(index, common, 9)).toBe(0);
      // Also where so many common words together could just reach the floor.
      expect(work(index, common, 9, 3)).toBe(0);
    }
  });

  it('does not grow with the rumours that share its common words when one rare word is known', () => {
    const index = new InvertedIndex();
    const costs = SIZES.map((size) => {
      grow(index, size);
      return work(index, [...common, RARE_FROM], 9);
    });
    expect(Math.max(...costs)).toBeLessThan(100);
  });

  it('still finds the rumour among them that the message carries', () => {
    const index = new InvertedIndex();
    grow(index, 20_000);
    const query = new Query();
    for (const hash of [...common, RARE_FROM, RARE_FROM + 1, RARE_FROM + 2, RARE_FROM + 3]) {
      query.push(index.termOf(hash), hash < RARE_FROM ? 0.2 : 9.3);
    }
    expect(index.search(query, 9, 24).map(({ document }) => document)).toEqual([0]);
  });
});
