import similarity from 'string-similarity';
import type { Peer } from './peer.ts';
import { topOf } from './top.ts';

/** Below this Cofacts' LINE bot says nothing in a group. */
const GROUP_THRESHOLD = 0.7;

/**
 * Cofacts' rule for groups: Dice of character bigrams by `string-similarity` over the whitespace-stripped
 * text, at least 0.70. The bot compares with what its search gave it; here with every claim, which only
 * helps it. Source: rumors-line-bot, `src/webhook/handlers/groupMessage`.
 */
export const cofacts: Peer = {
  name: 'string-similarity (Cofacts group rule)',
  build: (claims) => {
    const texts = claims.map(({ text }) => text.replace(/\s/gu, ''));
    return {
      search: (text, k) => {
        const message = text.replace(/\s/gu, '');
        const scores = texts.map((claim) => {
          const score = similarity.compareTwoStrings(message, claim);
          return score >= GROUP_THRESHOLD ? score : 0;
        });
        return topOf(claims, scores, k);
      },
    };
  },
};
