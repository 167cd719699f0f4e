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
import { storeFault } from './fault.ts';

/** Statements kept compiled; the house has fewer, only `IN (…)` lists of odd lengths add more. */
const STATEMENTS = 400;

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
    return this.#connection.command('begin immediate');
  }

  commitTransaction(): Promise<void> {
    return this.#connection.command('commit');
  }

  rollbackTransaction(): Promise<void> {
    // SQLite itself rolls back on a full disk or an I/O error; a second rollback would hide that error.
    return this.#database.inTransaction ? this.#connection.command('rollback') : Promise.resolve();
  }

  destroy(): Promise<void> {
    this.#database.close();
    return Promise.resolve();
  }
}

class Connection implements DatabaseConnection {
  readonly #database: Sqlite.Database;
  readonly #statements = new Map<string, Sqlite.Statement>();

  constructor(database: Sqlite.Database) {
    this.#database = database;
  }

  executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return this.#guarded(() => {
      const statement = this.#prepare(query.sql);
      if (statement.reader) return { rows: statement.all(...query.parameters) as Row[] };
      const { changes, lastInsertRowid } = statement.run(...query.parameters);
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
    });
  }

  command(sql: string): Promise<void> {
    return this.#guarded(() => {
      this.#database.exec(sql);
    });
  }

  #guarded<Value>(work: () => Value): Promise<Value> {
    return new Promise((resolve, reject) => {
      try {
        resolve(work());
      } catch (error) {
        reject(storeFault(error, this.#database.name));
      }
    });
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
