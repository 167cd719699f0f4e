import type { Peer } from './peer.ts';
import { bm25 } from './bm25.ts';
import { cofacts } from './cofacts.ts';
import { flexsearch } from './flexsearch.ts';
import { fts5Porter, fts5Trigram } from './fts5.ts';
import { minisearch } from './minisearch.ts';
import { naturalTfidf } from './natural-tfidf.ts';

/** The rivals, in the order of the tables in docs/benchmarks.md. */
export const PEERS: readonly Peer[] = [
  bm25,
  fts5Porter,
  fts5Trigram,
  minisearch,
  flexsearch,
  naturalTfidf,
  cofacts,
];
