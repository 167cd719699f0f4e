import FlexSearch from 'flexsearch';
import type { Peer } from './peer.ts';
import { claimText } from './claim-text.ts';

/**
 * FlexSearch's Index with its default tokeniser. It demands every word unless `suggest` is set, which
 * a message never meets; and it gives an order without scores, so the place stands in for one.
 */
export const flexsearch: Peer = {
  name: 'flexsearch',
  build: (claims) => {
    const index = new FlexSearch.Index();
    claims.forEach((claim, id) => index.add(id, claimText(claim)));
    return {
      search: (text, k) =>
        index.search(text, { limit: k, suggest: true }).flatMap((id, place) => {
          const claim = claims[Number(id)];
          return claim ? [{ id: claim.id, score: 1 / (1 + place) }] : [];
        }),
    };
  },
};
