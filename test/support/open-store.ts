import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { openStore, type OpenOptions, type Store } from '../../src/store/index.ts';

const KEEP = process.env['KEEP_DB'] === '1';
const cleanups: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A folder of its own for one test, gone afterwards; kept with KEEP_DB=1. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'quash-test-'));
  cleanups.push(() => {
    if (!KEEP) rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/**
 * The real store for one test, closed afterwards: in memory, or in the given file. With KEEP_DB=1 it lives
 * in a file that stays, and its path is printed.
 */
export async function openTestStore(path?: string, options?: OpenOptions): Promise<Store> {
  const file = path ?? (KEEP ? join(tempFolder(), 'quash.sqlite') : ':memory:');
  const store = await openStore(file, options);
  cleanups.push(() => store.close());
  if (KEEP) process.stderr.write(`database kept: ${file}\n`);
  return store;
}
