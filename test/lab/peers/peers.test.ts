import { describe, expect, it } from 'vitest';
import { PEERS } from './index.ts';
import { bm25, bm25Terms } from './bm25.ts';
import { cofacts } from './cofacts.ts';
import { topOf } from './top.ts';
import type { PeerClaim } from './peer.ts';
import { openFts5 } from './sqlite-fts5.ts';

const CLAIMS: readonly PeerClaim[] = [
  {
    id: 'lemon',
    text: 'Frozen lemon kills cancer cells better than chemotherapy',
    title: 'Lemon and cancer',
  },
  { id: 'mars', text: 'Mars will look as large as the full moon on 27 August' },
  { id: 'bats', text: 'Bats are blind and find their way by sound alone' },
  { id: 'seaweed', text: '紫菜是廢舊塑料袋做的，泡水撕不爛，還有一股腥臭味' },
];

describe.each(PEERS)('$name', (peer) => {
  const index = peer.build(CLAIMS);

  it('finds a copy first', () => {
    for (const { id, text } of CLAIMS.slice(0, 3)) expect(index.search(text, 3)[0]?.id).toBe(id);
  });

  it('gives at most k hits, best first', () => {
    const hits = index.search('the lemon will look blind as large bats on mars', 2);
    expect(hits.length).toBeLessThanOrEqual(2);
    expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).toSorted((a, b) => b - a));
    for (const { score } of hits) expect(score).toBeGreaterThan(0);
  });

  it.each(['', ' ', '"', '\0', '* NEAR(a b) OR', '😀', "';--", 'zzzz qqqq xxxx'])('survives %j', (text) => {
    expect(index.search(text, 5)).toEqual([]);
  });

  it('takes an empty set of claims', () => {
    expect(peer.build([]).search('anything at all', 5)).toEqual([]);
  });
});

describe('bm25', () => {
  it('stems Latin words and cuts Han into bigrams', () => {
    expect(bm25Terms('Vaccines 疫苗會')).toEqual(['vaccin', '疫苗', '苗會']);
    expect(bm25Terms('5G會')).toEqual(['5g', '會']);
  });

  it('agrees with the formula worked out by hand', () => {
    const index = bm25.build([
      { id: 'a', text: 'red apple' },
      { id: 'b', text: 'red red pear tart' },
    ]);
    // Two claims, both with "red": idf = ln(1 + 0.5 / 2.5); average length 3.
    const idf = Math.log(1.2);
    const score = (count: number, length: number): number =>
      (idf * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * length) / 3));
    const hits = index.search('red', 2);
    expect(hits.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(hits[0]?.score).toBeCloseTo(score(2, 4), 10);
    expect(hits[1]?.score).toBeCloseTo(score(1, 2), 10);
  });

  it('counts a word of the message once, however often it stands there', () => {
    const index = bm25.build(CLAIMS);
    expect(index.search('bats bats bats blind', 1)).toEqual(index.search('bats blind', 1));
  });

  it('finds Chinese', () => {
    expect(bm25.build(CLAIMS).search('聽說紫菜是塑料袋做的', 1)[0]?.id).toBe('seaweed');
  });
});

describe("Cofacts' group rule", () => {
  const index = cofacts.build(CLAIMS);

  it('answers from a Dice coefficient of 0.70 and ignores white space', () => {
    expect(index.search('Bats are blind and find theirway by sound', 1)[0]?.id).toBe('bats');
    expect(index.search('Bats are blind', 1)).toEqual([]);
  });

  it('misses what is inside a longer message', () => {
    expect(index.search(`good morning all, long time no see, ${CLAIMS[1]?.text ?? ''}, see you`, 1)).toEqual(
      [],
    );
  });
});

describe('openFts5', () => {
  it('finds any of the phrases and quotes them', () => {
    const index = openFts5('trigram', ['塑料袋紫菜', 'he said "abc" today']);
    expect(index.search(['塑料袋'], 5).map(({ row }) => row)).toEqual([0]);
    expect(index.search(['"abc"', 'nothing'], 5).map(({ row }) => row)).toEqual([1]);
    index.close();
  });
});

describe('topOf', () => {
  it('keeps the best k above zero, ties in the order of the claims', () => {
    expect(topOf(CLAIMS, [1, 3, 0, 3], 3)).toEqual([
      { id: 'mars', score: 3 },
      { id: 'seaweed', score: 3 },
      { id: 'lemon', score: 1 },
    ]);
    expect(topOf(CLAIMS, [1, 1, Number.NaN, -1], 1)).toEqual([{ id: 'lemon', score: 1 }]);
  });
});
