import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely } from 'kysely';
import { QuashError } from '../core/error.ts';
import { personHash } from './context.ts';
import { BUSY_MS, sqliteDialect } from './driver.ts';
import { storeFault } from './fault.ts';
import { MIGRATIONS } from './migrations.ts';
import type { Tables } from './schema.ts';
import { rootStore } from './root-store.ts';
import type { Store } from './store.ts';

/** How a store is opened; tests set these. */
export interface OpenOptions {
  readonly now?: () => number;
  /** Most pages the file may have: how tests fill a disk. */
  readonly maxPages?: number;
}

/** "QUSH": tells our files from other programs' SQLite files. */
const APPLICATION_ID = 0x51555348;
const SALT = 'person-hash-salt';

/**
 * Open the database, make it on first use, bring it up to date.
 * @param path a file, whose folder is made when missing, or `:memory:`.
 * @throws QuashError `invalid` for a newer, foreign or damaged database, `unavailable` when it cannot be
 * written; each in one sentence that says what to do.
 */
export function openStore(path: string, options: OpenOptions = {}): Promise<Store> {
  return new Promise((done, fail) => {
    const file = path === ':memory:' ? path : resolve(path);
    try {
      done(open(file, options));
    } catch (error) {
      fail(storeFault(error, file));
    }
  });
}

function open(file: string, { now = Date.now, maxPages }: OpenOptions): Store {
  const database = openFile(file);
  try {
    refuseForeign(database, file);
    configure(database, maxPages);
    migrate(database);
    const hash = personHash(salt(database));
    // From here on the driver waits, between attempts, for other processes.
    database.pragma('busy_timeout = 0');
    const db = new Kysely<Tables>({ dialect: sqliteDialect(database) });
    return rootStore({ db, now, hash }, database);
  } catch (error) {
    database.close();
    throw error;
  }
}

function openFile(file: string): Sqlite.Database {
  if (file === ':memory:') return new Sqlite(file);
  // The files hold excerpts of what people wrote: for this user's eyes only. WAL files follow the mode.
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const isNew = !existsSync(file);
  const database = new Sqlite(file);
  if (isNew) chmodSync(file, 0o600);
  return database;
}

function refuseForeign(database: Sqlite.Database, file: string): void {
  const newest = MIGRATIONS.length;
  const version = database.pragma('user_version', { simple: true }) as number;
  const id = database.pragma('application_id', { simple: true }) as number;
  const tables = database.prepare('select count(*) from sqlite_schema').pluck().get() as number;
  if (id !== APPLICATION_ID && (id !== 0 || tables > 0)) {
    throw new QuashError(
      'invalid',
      `${file} belongs to another program: set QUASH_DATA_DIR to another folder.`,
    );
  }
  if (version > newest) {
    throw new QuashError(
      'invalid',
      `${file} was made by a newer Quash (database version ${version}, this one knows ${newest}): update Quash, or put back the backup made before the update.`,
    );
  }
}

/**
 * - WAL: readers and the backup do not stop the bot.
 * - synchronous FULL, not NORMAL: a killed process loses nothing under either, but after a power loss NORMAL
 *   may roll back the last commits. Those are an outbox row whose update the platform already counts as
 *   delivered (a reply lost for ever), or the note that a reply went out (a reply sent twice). We write only
 *   when something was found, so one fsync a commit costs nothing that anybody notices.
 * - secure_delete: what is deleted is overwritten, not only unlinked.
 * - temp_store MEMORY: sorting never writes message text into a temporary file.
 */
function configure(database: Sqlite.Database, maxPages?: number): void {
  database.pragma(`busy_timeout = ${BUSY_MS}`);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('secure_delete = ON');
  database.pragma('temp_store = MEMORY');
  if (maxPages !== undefined) database.pragma(`max_page_count = ${maxPages}`);
}

function migrate(database: Sqlite.Database): void {
  for (const { version, sql } of MIGRATIONS) {
    const step = database.transaction(() => {
      // Asked again under the write lock: another process may have started at the same moment.
      if ((database.pragma('user_version', { simple: true }) as number) >= version) return;
      database.exec(sql);
      database.pragma(`application_id = ${APPLICATION_ID}`);
      database.pragma(`user_version = ${version}`);
    });
    step.immediate();
  }
}

function salt(database: Sqlite.Database): string {
  database
    .prepare('insert into meta (key, value) values (?, ?) on conflict (key) do nothing')
    .run(SALT, randomBytes(32).toString('hex'));
  return database.prepare('select value from meta where key = ?').pluck().get(SALT) as string;
}
