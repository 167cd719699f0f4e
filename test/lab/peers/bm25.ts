import { stem } from '../../../rules/text/stem.ts';
import type { Peer } from './peer.ts';
import { claimText, plainWords } from './claim-text.ts';
import { topOf } from './top.ts';

/** Robertson and Zaragoza, The Probabilistic Relevance Framework (2009): the customary constants. */
const K1 = 1.2;
const B = 0.75;

interface Posting {
  readonly row: number;
  readonly count: number;
}

const HAN = /\p{Script=Han}+|[^\p{Script=Han}]+/gu;

/** Porter stems of Latin words, character bigrams of Han. */
export function bm25Terms(text: string): string[] {
  return plainWords(text).flatMap((word) =>
    (word.match(HAN) ?? []).flatMap((run) => {
      if (!/\p{Script=Han}/u.test(run)) return [stem(run, 'en')];
      const units = Array.from(run);
      return units.length === 1 ? units : units.slice(1).map((unit, i) => `${units[i] ?? ''}${unit}`);
    }),
  );
}

function countsOf(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/**
 * Plain BM25 over an inverted index, every posting of every distinct term of the message: counting a term
 * as often as a message repeats it finds less (MAP@5 0.816 in place of 0.867 on the tweets of 2021).
 */
export const bm25: Peer = {
  name: 'bm25',
  build: (claims) => {
    const postings = new Map<string, Posting[]>();
    const lengths = claims.map((claim, row) => {
      const terms = bm25Terms(claimText(claim));
      for (const [term, count] of countsOf(terms)) {
        const list = postings.get(term);
        if (list) list.push({ row, count });
        else postings.set(term, [{ row, count }]);
      }
      return terms.length;
    });
    const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, claims.length);
    const norms = lengths.map((length) => K1 * (1 - B + (B * length) / Math.max(1, average)));
    return {
      search: (text, k) => {
        const scores = new Float64Array(claims.length);
        for (const term of new Set(bm25Terms(text))) {
          const list = postings.get(term) ?? [];
          const idf = Math.log(1 + (claims.length - list.length + 0.5) / (list.length + 0.5));
          for (const { row, count } of list) {
            scores[row] = (scores[row] ?? 0) + (idf * count * (K1 + 1)) / (count + (norms[row] ?? K1));
          }
        }
        return topOf(claims, scores, k);
      },
    };
  },
};
