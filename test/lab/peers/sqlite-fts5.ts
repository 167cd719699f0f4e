/** SQLite's full-text search over a set of texts in memory, ranked by its own BM25: the bench's rival. */
import Database from 'better-sqlite3';
import { storeFault } from '../../../src/store/fault.ts';

/** Tokenisers of SQLite FTS5 (https://sqlite.org/fts5.html#tokenizers). */
export type Fts5Tokenizer = 'porter unicode61' | 'trigram';

export interface Fts5Hit {
  /** Place of the text in the list that was given. */
  readonly row: number;
  /** SQLite's BM25 with its sign turned, so that more is better. */
  readonly score: number;
}

export interface Fts5 {
  /** At most `limit` texts that hold any of the phrases, best first. */
  search(phrases: readonly string[], limit: number): Fts5Hit[];
  close(): void;
}

/** SQLite refuses expressions that nest too deep; a longer message is cut here. */
const MAX_PHRASES = 900;

function anyOf(phrases: readonly string[]): string {
  return phrases
    .slice(0, MAX_PHRASES)
    .map((phrase) => `"${phrase.replaceAll('"', '""')}"`)
    .join(' OR ');
}

/** Index texts in memory. Throws a QuashError when SQLite fails. */
export function openFts5(tokenizer: Fts5Tokenizer, texts: readonly string[]): Fts5 {
  try {
    const database = new Database(':memory:');
    database.exec(`CREATE VIRTUAL TABLE texts USING fts5(body, tokenize = '${tokenizer}')`);
    const insert = database.prepare<[number, string]>('INSERT INTO texts(rowid, body) VALUES (?, ?)');
    database.transaction(() => {
      texts.forEach((text, row) => insert.run(row, text));
    })();
    const select = database.prepare<[string, number], Fts5Hit>(
      'SELECT rowid AS row, -bm25(texts) AS score FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?',
    );
    return {
      search: (phrases, limit) => (phrases.length === 0 ? [] : select.all(anyOf(phrases), limit)),
      close: () => void database.close(),
    };
  } catch (error) {
    throw storeFault(error, ':memory:');
  }
}
