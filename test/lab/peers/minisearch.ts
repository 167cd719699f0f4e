import MiniSearch from 'minisearch';
import type { Peer } from './peer.ts';

/** MiniSearch with its default options (BM25+ over words, any of the message's words). */
export const minisearch: Peer = {
  name: 'minisearch',
  build: (claims) => {
    const index = new MiniSearch<{ id: number; text: string; title: string }>({ fields: ['text', 'title'] });
    index.addAll(claims.map(({ text, title = '' }, id) => ({ id, text, title })));
    return {
      search: (text, k) =>
        index
          .search(text)
          .slice(0, k)
          .flatMap(({ id, score }) => {
            const claim = claims[Number(id)];
            return claim ? [{ id: claim.id, score }] : [];
          }),
    };
  },
};
