import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Scored, InvertedIndex, TERM_MASK } from '../../../rules/search/inverted-index.ts';
import { Query } from '../../../rules/search/query.ts';

type Doc = Map<number, number>;

const docs = fc.array(
  fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 25 }), fc.integer({ min: 1, max: 255 })), {
    minLength: 1,
    maxLength: 8,
    selector: ([hash]) => hash,
  }),
  { minLength: 1, maxLength: 40 },
);
const queries = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 25 }), fc.integer({ min: 1, max: 40 })), {
  maxLength: 8,
  selector: ([hash]) => hash,
});

function build(all: readonly (readonly [number, number][])[]): {
  index: InvertedIndex;
  stored: Map<number, Doc>;
} {
  const index = new InvertedIndex();
  const stored = new Map<number, Doc>();
  for (const doc of all) {
    const entries = doc.map(([hash, impact]) => ({ hash, impact, flags: 0, prior: 50 }));
    const document = index.add(stored.size, entries);
    for (const entry of index.entries(document)) index.rarity.change(entry & TERM_MASK, 1);
    stored.set(document, new Map(doc));
  }
  return { index, stored };
}

/** The plain way: look at every document. */
function naive(
  stored: ReadonlyMap<number, Doc>,
  query: readonly [number, number][],
  floor: number,
): Map<number, number> {
  const scores = new Map<number, number>();
  for (const [document, doc] of stored) {
    const score = query.reduce((sum, [hash, weight]) => sum + (weight * (doc.get(hash) ?? 0)) / 255, 0);
    if (score > 0 && score >= floor) scores.set(document, score);
  }
  return scores;
}

function search(
  index: InvertedIndex,
  query: readonly [number, number][],
  floor: number,
  k: number,
): Scored[] {
  const terms = new Query();
  for (const [hash, weight] of query) if (index.termOf(hash) >= 0) terms.push(index.termOf(hash), weight);
  return index.search(terms, floor, k);
}

function expectSame(
  index: InvertedIndex,
  stored: ReadonlyMap<number, Doc>,
  query: readonly [number, number][],
  floor: number,
): void {
  const hits = search(index, query, floor, 1000);
  const wanted = naive(stored, query, floor);
  const near = [...wanted]
    .filter(([, score]) => Math.abs(score - floor) < 1e-3)
    .map(([document]) => document);
  expect(new Set([...hits.map(({ document }) => document), ...near])).toEqual(
    new Set([...wanted.keys(), ...near]),
  );
  for (const { document, score } of hits) expect(score).toBeCloseTo(wanted.get(document) ?? -1, 9);
  for (let i = 1; i < hits.length; i += 1)
    expect(hits[i - 1]?.score).toBeGreaterThanOrEqual(hits[i]?.score ?? 0);
}

describe('InvertedIndex', () => {
  it('finds what looking at every document finds, at any floor', () => {
    fc.assert(
      fc.property(docs, queries, fc.integer({ min: 0, max: 60 }), (all, query, floor) => {
        const { index, stored } = build(all);
        expectSame(index, stored, query, floor + 0.05);
      }),
      { numRuns: 500 },
    );
  });

  it('forgets removed documents at once, through sweeps as well', () => {
    fc.assert(
      fc.property(docs, queries, fc.array(fc.nat(200), { maxLength: 60 }), (all, query, gone) => {
        const { index, stored } = build([...all, ...all, ...all]);
        for (const pick of gone) {
          const document = pick % (all.length * 3);
          index.remove(document);
          stored.delete(document);
        }
        expectSame(index, stored, query, 0.05);
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same hits and scores as looking at every document, in the same order', () => {
    fc.assert(
      fc.property(
        docs,
        queries,
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 6 }),
        (all, query, floor, k) => {
          const { index, stored } = build([...all, ...all]);
          const limit = floor === 0 ? 0 : floor + 0.05;
          const wanted = [...naive(stored, query, limit)]
            .map(([document, score]) => ({ document, score: Math.round(score * 1e6) }))
            .sort((a, b) => b.score - a.score || a.document - b.document)
            .slice(0, k);
          const hits = search(index, query, limit, k);
          expect(hits.map(({ score }) => Math.round(score * 1e6))).toEqual(wanted.map(({ score }) => score));
          if (new Set(wanted.map(({ score }) => score)).size === wanted.length) {
            expect(hits.map(({ document }) => document)).toEqual(wanted.map(({ document }) => document));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('keeps its documents when half of them are removed and tidied away', () => {
    const index = new InvertedIndex();
    const entries = (document: number): { hash: number; impact: number; flags: number; prior: number }[] =>
      [0, 1, 2].map((i) => ({ hash: 1 + document * 3 + i, impact: 100, flags: i, prior: 50 }));
    for (let document = 0; document < 4000; document += 1) index.add(document, entries(document));
    const kept = Array.from(index.entries(3999));
    const before = index.bytes;
    for (let document = 0; document < 3000; document += 1) index.remove(document);
    expect(Array.from(index.entries(3999))).toEqual(kept);
    expect(index.ownerOf(2999)).toBe(-1);
    for (let round = 0; round < 3000; round += 1) index.add(round, entries(round));
    expect(Array.from(index.entries(3999))).toEqual(kept);
    // The room of removed documents is used again: only their numbers cost.
    expect(index.bytes).toBeLessThan(before * 1.5);
  });

  it('never returns more than asked for', () => {
    const { index } = build([[[1, 9]], [[1, 8]], [[1, 7]]]);
    expect(search(index, [[1, 2]], 0, 2).map(({ document }) => document)).toEqual([0, 1]);
  });
});
