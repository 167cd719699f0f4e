import { existsSync } from 'node:fs';
import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { QuashError } from '../core/error.ts';
import { BUSY_MS } from './driver.ts';
import { faultCode, storeFault } from './fault.ts';

/**
 * Move everything out of the write-ahead log and empty it: until then it still holds what was deleted.
 * A reader in another process may put it off; the next call catches up.
 */
export function flush(database: Sqlite.Database): void {
  try {
    database.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (!/^SQLITE_(BUSY|LOCKED)/.test(faultCode(error))) throw storeFault(error, database.name);
  }
}

/** Faults of the database: pages and references, then whether a write gets through. */
export function check(database: Sqlite.Database): readonly QuashError[] {
  const steps = [() => intact(database), () => writable(database)];
  database.pragma(`busy_timeout = ${BUSY_MS}`);
  const faults = steps.flatMap((step) => {
    try {
      step();
      return [];
    } catch (error) {
      return [storeFault(error, database.name)];
    }
  });
  database.pragma('busy_timeout = 0');
  return faults;
}

function intact(database: Sqlite.Database): void {
  const integrity = database.pragma('integrity_check(1)', { simple: true });
  const orphans = database.pragma('foreign_key_check') as unknown[];
  if (integrity === 'ok' && orphans.length === 0) return;
  throw new QuashError('invalid', `${database.name} is damaged: put your last backup in its place.`);
}

function writable(database: Sqlite.Database): void {
  database.exec('begin immediate');
  try {
    // Rolled back: it only has to get as far as the disk would have it.
    database.exec(`insert or replace into meta (key, value) values ('check', 'write')`);
  } finally {
    if (database.inTransaction) database.exec('rollback');
  }
}

/** Copy the live database; it appears under its name only when it is whole. */
export async function backup(database: Sqlite.Database, file: string): Promise<void> {
  const target = resolve(file);
  const partial = `${target}.partial`;
  if (existsSync(target)) {
    throw new QuashError('invalid', `${target} exists already: choose another name for the backup.`);
  }
  try {
    await mkdir(dirname(target), { recursive: true });
    await copy(database, partial);
    await chmod(partial, 0o600);
    await rename(partial, target);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    if (/FULL|NOSPC|DQUOT/.test(faultCode(error))) throw storeFault(error, target);
    throw new QuashError(
      'unavailable',
      `Cannot write the backup to ${target}: choose a place this user may write to.`,
      {
        cause: error,
      },
    );
  }
}

async function copy(database: Sqlite.Database, file: string): Promise<void> {
  if (database.memory) {
    await database.backup(file);
    return;
  }
  // Over a connection of its own: ours may be inside a transaction that is later undone.
  const reader = new Sqlite(database.name, { readonly: true });
  try {
    await reader.backup(file);
  } finally {
    reader.close();
  }
}
