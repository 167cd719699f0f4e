import { describe, expect, it } from 'vitest';
import { Trees } from '../../../rules/judge/trees.ts';
import { NearMissMaker } from './made-near-misses.ts';
import { binned } from './bins.ts';
import { boost } from './boost.ts';
import { oddsObjective } from './objectives.ts';
import { seeded } from '../bench/random.ts';

const OPTIONS = { rounds: 60, depth: 3, rate: 0.2, ridge: 1, least: 1, patience: 60 } as const;

/** Right where the first number is above the second; the third falls against it for a few odd rows. */
function madeRows(): { rows: Float64Array[]; right: boolean[] } {
  const random = seeded(3);
  const rows = Array.from({ length: 2000 }, () => Float64Array.of(random(), random(), random()));
  return { rows, right: rows.map(([a = 0, b = 0]) => a > b) };
}

function trained(monotone: Int8Array): Trees {
  const { rows, right } = madeRows();
  const verdicts = right.map((isRight, i) => ({ isRight, isHeld: i % 5 === 0, weight: 1, offset: 0 }));
  return new Trees(
    boost(binned(rows), new Float64Array(rows.length), oddsObjective(verdicts), { ...OPTIONS, monotone }),
  );
}

describe('boost', () => {
  it('learns what no single feature tells', () => {
    const trees = trained(Int8Array.of(0, 0, 0));
    const random = seeded(4);
    const fresh = Array.from({ length: 500 }, () => Float64Array.of(random(), random(), random()));
    const good = fresh.filter((row) => trees.sum(row) > 0 === (row[0] ?? 0) > (row[1] ?? 0));
    expect(good.length / fresh.length).toBeGreaterThan(0.93);
  });

  it('keeps to the directions it is given, everywhere', () => {
    const trees = trained(Int8Array.of(1, -1, 1));
    const steps = Array.from({ length: 41 }, (_, i) => i / 40);
    for (const b of steps) {
      for (const c of [0.1, 0.5, 0.9]) {
        const sums = steps.map((a) => trees.sum(Float64Array.of(a, b, c)));
        expect(sums).toEqual([...sums].sort((x, y) => x - y));
      }
    }
  });

  it('gives the same trees each time', () => {
    expect(trained(Int8Array.of(0, 0, 0))).toEqual(trained(Int8Array.of(0, 0, 0)));
  });
});

describe('NearMissMaker', () => {
  const texts = [
    'Eating garlic cures malaria',
    'Drinking bleach prevents scurvy',
    '喝醋可以软化血管',
    '吃香蕉能预防新冠',
  ];

  it('swaps subjects and keeps the rest', () => {
    const maker = new NearMissMaker(texts, seeded(5));
    for (const text of texts) {
      const made = maker.swap(text, 0.4);
      expect(made).not.toBe(text.toLowerCase());
      expect(made.length).toBeGreaterThan(4);
    }
  });

  it('makes the same ones for the same seed', () => {
    const made = (): string[] => texts.map((text) => new NearMissMaker(texts, seeded(6)).swap(text, 0.5));
    expect(made()).toEqual(made());
  });
});
