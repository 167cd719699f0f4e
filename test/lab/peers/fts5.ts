import { openFts5, type Fts5Tokenizer } from './sqlite-fts5.ts';
import type { Peer } from './peer.ts';
import { claimText, plainWords } from './claim-text.ts';

function fts5(name: string, tokenizer: Fts5Tokenizer, phrasesOf: (text: string) => string[]): Peer {
  return {
    name,
    build: (claims) => {
      const index = openFts5(tokenizer, claims.map(claimText));
      return {
        search: (text, k) =>
          index.search([...new Set(phrasesOf(text))], k).flatMap(({ row, score }) => {
            const id = claims[row]?.id;
            return id === undefined ? [] : [{ id, score }];
          }),
      };
    },
  };
}

/** Overlapping trigrams of the words: any of them, the most that the tokeniser lets a message ask for. */
function trigramsOf(text: string): string[] {
  return plainWords(text).flatMap((word) => {
    const units = Array.from(word);
    return units.slice(2).map((unit, i) => `${units[i] ?? ''}${units[i + 1] ?? ''}${unit}`);
  });
}

/** SQLite FTS5 with its Porter tokeniser; a message asks for any of its words. */
export const fts5Porter = fts5('sqlite fts5 porter', 'porter unicode61', plainWords);

/** SQLite FTS5 with its trigram tokeniser; a message asks for any of its trigrams. */
export const fts5Trigram = fts5('sqlite fts5 trigram', 'trigram', trigramsOf);
