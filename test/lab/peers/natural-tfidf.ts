// The house keeps `natural` under rules/; as a rival of those rules it is measured here.
import tfidf from 'natural/lib/natural/tfidf/index.js';
import type { Peer } from './peer.ts';
import { claimText } from './claim-text.ts';
import { topOf } from './top.ts';

/** `natural`'s TfIdf as its documentation uses it: the sum of tf-idf of the message's words, every claim. */
export const naturalTfidf: Peer = {
  name: 'natural tfidf',
  build: (claims) => {
    const index = new tfidf.TfIdf();
    for (const claim of claims) index.addDocument(claimText(claim));
    return { search: (text, k) => topOf(claims, index.tfidfs(text), k) };
  },
};
