import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CivilityLexicon } from '../rules/index.ts';
import { Engine } from './app/engine.ts';
import { stamped } from './app/stamp.ts';
import { QuashError } from './core/error.ts';
import { withProgress } from './progress.ts';
import { syncPackFile } from './sources/index.ts';
import { loadLexicons } from './sources/lexicon.ts';
import { openStore, type Store } from './store/index.ts';

const DATA = fileURLToPath(new URL('../data/', import.meta.url));

/** All that the bot knows: the store with its rumours, and the engine filled from it. */
export interface Library {
  readonly store: Store;
  readonly engine: Engine;
}

/**
 * Open the database, bring the shipped packs up to date in it, and load the engine.
 * @param database path of the SQLite file, or `:memory:`
 * @param sync whether to bring the packs up to date; a fleet's processes find it done
 * @throws QuashError when the file cannot be opened or a shipped file is damaged.
 */
export async function openLibrary(database: string, now: () => number, sync = true): Promise<Library> {
  const store = await openStore(database, { now });
  try {
    if (sync) await syncShipped(store, now());
    const engine = new Engine(shippedLexicon());
    await withProgress('Loading rumours', (onProgress) => engine.load(store, onProgress));
    return { store, engine };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Bring `data/rumours/*.jsonl` into the store; what groups taught is not touched. */
export async function syncShipped(store: Store, now: number): Promise<void> {
  const folder = join(DATA, 'rumours');
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.jsonl')) continue;
    await withProgress(`Loading ${name}`, (onProgress) =>
      syncPackFile(store.rumours, join(folder, name), { fingerprint: stamped, now, onProgress }),
    );
  }
}

/** The civility lexicon of `data/lexicons`. @throws QuashError `invalid` when a line is damaged. */
export function shippedLexicon(): CivilityLexicon {
  try {
    return CivilityLexicon.from(loadLexicons(join(DATA, 'lexicons')));
  } catch (error) {
    const message = error instanceof Error ? error.message : 'A lexicon is damaged.';
    throw new QuashError('invalid', message, { cause: error });
  }
}
