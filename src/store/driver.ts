import { AsyncLocalStorage } from 'node:async_hooks';
import type Sqlite from 'better-sqlite3';
import {
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
} from 'kysely';
import { QuashError } from '../core/error.ts';
import { faultCode, storeFault } from './fault.ts';

/** Statements kept compiled; the house has fewer, only `IN (…)` lists of odd lengths add more. */
const STATEMENTS = 400;

/** How long to wait for another process that writes. */
export const BUSY_MS = 5000;
const BUSY_STEP_MS = 10;

/** Marks what runs inside a transaction, to catch the outer store being used there. */
export const insideTransaction = new AsyncLocalStorage<{ open: boolean }>();

/**
 * Kysely on one better-sqlite3 connection. Against Kysely's own SqliteDriver it adds: `BEGIN IMMEDIATE`
 * (a deferred transaction that writes late fails with BUSY instead of waiting), compiled statements kept,
 * every fault as a QuashError, a first-come-first-served queue, and an error in place of a dead-lock.
 */
export function sqliteDialect(database: Sqlite.Database): Dialect {
  return {
    createDriver: () => new OneConnectionDriver(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
  };
}

class OneConnectionDriver implements Driver {
  readonly #database: Sqlite.Database;
  readonly #connection: Connection;
  readonly #waiting: (() => void)[] = [];
  #taken = false;

  constructor(database: Sqlite.Database) {
    this.#database = database;
    this.#connection = new Connection(database);
  }

  init(): Promise<void> {
    return Promise.resolve();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    if (insideTransaction.getStore()?.open === true) {
      // Waiting here for the connection that our own transaction holds would never end.
      throw new QuashError('internal', 'Inside store.transaction(), use the store that it passes in.');
    }
    if (this.#taken) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#taken = true;
    return this.#connection;
  }

  releaseConnection(): Promise<void> {
    const next = this.#waiting.shift();
    // The connection passes straight to the next in line: `taken` stays true in between.
    if (next) next();
    else this.#taken = false;
    return Promise.resolve();
  }

  beginTransaction(): Promise<void> {
    return this.#connection.begin();
  }

  commitTransaction(): Promise<void> {
    return this.#connection.end('commit');
  }

  rollbackTransaction(): Promise<void> {
    return this.#connection.end('rollback');
  }

  destroy(): Promise<void> {
    this.#database.close();
    return Promise.resolve();
  }
}

class Connection implements DatabaseConnection {
  readonly #database: Sqlite.Database;
  #begun = false;
  readonly #statements = new Map<string, Sqlite.Statement>();

  constructor(database: Sqlite.Database) {
    this.#database = database;
  }

  executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return this.#guarded(() => {
      this.#refuseUndone();
      const statement = this.#prepare(query.sql);
      if (statement.reader) return { rows: statement.all(...query.parameters) as Row[] };
      const { changes, lastInsertRowid } = statement.run(...query.parameters);
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
    });
  }

  begin(): Promise<void> {
    return this.#guarded(() => {
      this.#database.exec('begin immediate');
      this.#begun = true;
    });
  }

  end(how: 'commit' | 'rollback'): Promise<void> {
    return this.#guarded(() => {
      if (how === 'commit') this.#refuseUndone();
      if (this.#database.inTransaction) this.#database.exec(how);
      this.#begun = false;
    });
  }

  /**
   * On a full disk or an I/O error SQLite rolls back by itself. What follows in the same transaction would
   * then be written at once, each statement alone; so nothing may follow.
   */
  #refuseUndone(): void {
    if (!this.#begun || this.#database.inTransaction) return;
    throw new QuashError('unavailable', `${this.#database.name} could not be written: nothing was changed.`);
  }

  /**
   * Another process at work on the file is waited for without blocking ours: SQLite's own busy handler would
   * stop every chat meanwhile. Inside a transaction it cannot happen; the lock is ours.
   */
  async #guarded<Value>(work: () => Value): Promise<Value> {
    const deadline = performance.now() + BUSY_MS;
    for (;;) {
      try {
        return work();
      } catch (error) {
        const busy = faultCode(error).startsWith('SQLITE_BUSY') && !this.#begun;
        if (!busy || performance.now() > deadline) throw storeFault(error, this.#database.name);
      }
      await new Promise((resolve) => setTimeout(resolve, BUSY_STEP_MS));
    }
  }

  streamQuery(): AsyncIterableIterator<never> {
    // An open cursor blocks every write on this connection; the store pages by key instead.
    throw new QuashError('internal', 'The store does not stream queries.');
  }

  #prepare(sql: string): Sqlite.Statement {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    const oldest = this.#statements.keys().next();
    if (this.#statements.size >= STATEMENTS && oldest.done !== true) this.#statements.delete(oldest.value);
    this.#statements.set(sql, statement);
    return statement;
  }
}
