import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Option } from 'commander';
import { readConfig, type Config } from '../config.ts';
import { QuashError } from '../core/error.ts';
import { syncShipped } from '../library.ts';
import { openStore, type Store } from '../store/index.ts';
import type { Shell } from './shell.ts';

/** What every command that reads or writes the database takes. */
export interface DatabaseFlags {
  /** Another file than the configured one. */
  readonly db?: string;
}

/** `--db`, worded the same everywhere. */
export function databaseOption(): Option {
  return new Option('--db <file>', 'another database than the one in QUASH_DATA_DIR');
}

/** The house's own settings. Tokens are not looked at: a wrong one must not stop work on rumours. */
export function houseConfig(shell: Shell): Config {
  return readConfig(shell.env, []);
}

/** Path of the database that a command is to use. */
export function databasePath(shell: Shell, { db }: DatabaseFlags): string {
  return db === undefined ? houseConfig(shell).database : resolve(db);
}

/**
 * The database to look things up in: the one asked for, else the configured one if there is one, else the
 * shipped packs in memory.
 * @throws QuashError `not_found` when the one asked for is missing.
 */
export function readingPath(shell: Shell, flags: DatabaseFlags): string {
  const path = databasePath(shell, flags);
  if (existsSync(path)) return path;
  if (flags.db !== undefined) throw missing(path);
  return ':memory:';
}

/** Open a database that must be there. @throws QuashError `not_found`, or as `openStore` does. */
export async function withExisting<T>(
  shell: Shell,
  flags: DatabaseFlags,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const path = databasePath(shell, flags);
  if (!existsSync(path)) throw missing(path);
  return withStore(path, shell, work);
}

/** Open a database with the shipped packs in it; it is made when missing. */
export function withShelf<T>(shell: Shell, path: string, work: (store: Store) => Promise<T>): Promise<T> {
  return withStore(path, shell, async (store) => {
    await syncShipped(store, shell.now());
    return work(store);
  });
}

/** Open, work, close, whatever happens. */
export async function withStore<T>(
  path: string,
  shell: Pick<Shell, 'now'>,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const store = await openStore(path, { now: shell.now });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

function missing(path: string): QuashError {
  return new QuashError(
    'not_found',
    `There is no database at ${path}: set QUASH_DATA_DIR or --db, or start Quash once to make it.`,
  );
}
