import type Sqlite from 'better-sqlite3';
import { QuashError } from '../core/error.ts';
import { DAY_MS } from '../core/time.ts';
import { changesTable } from './changes.ts';
import { chatsTable } from './chats.ts';
import { savepoint, type Context } from './context.ts';
import { insideTransaction } from './driver.ts';
import { flagsTable } from './flags.ts';
import { ignoresTable } from './ignores.ts';
import { backup, check, flush } from './maintenance.ts';
import { outboxTable } from './outbox.ts';
import { peopleTable } from './people.ts';
import { reportsTable } from './reports.ts';
import { rumoursTable } from './rumours.ts';
import { sentTable } from './sent.ts';
import type { Pruned, Store } from './store.ts';
import { tokensTable } from './tokens.ts';

/** Sent messages hold ids only; a verdict that changes within a year still finds them. */
const SENT_DAYS = 365;

/** The store on its connection. */
export function rootStore(base: Omit<Context, 'atomic'>, database: Sqlite.Database): Store {
  const context: Context = { ...base, atomic: (work) => inTransaction(base, work) };
  const families = tableFamilies(context);
  // Work on the bare connection waits its turn like any query: never in the middle of a transaction.
  const alone = <Value>(work: () => Value): Promise<Value> =>
    base.db.connection().execute(() => Promise.resolve(work()));
  return {
    ...families,
    people: {
      ...families.people,
      async forget(user) {
        const forgotten = await families.people.forget(user);
        await alone(() => flush(database));
        return forgotten;
      },
    },
    transaction: (work) => context.atomic((inner) => work(boundStore(inner))),
    async prune(now, retentionDays) {
      const pruned = await context.atomic((inner) => pruneAll(inner, now, retentionDays));
      await alone(() => flush(database));
      return pruned;
    },
    check: () => alone(() => check(database)),
    backup: (file) => backup(database, file),
    async close() {
      if (!database.open) return;
      await alone(() => undefined);
      await base.db.destroy();
    },
  };
}

function tableFamilies(context: Context) {
  return {
    chats: chatsTable(context),
    people: peopleTable(context),
    rumours: rumoursTable(context),
    ignores: ignoresTable(context),
    flags: flagsTable(context),
    reports: reportsTable(context),
    outbox: outboxTable(context),
    sent: sentTable(context),
    tokens: tokensTable(context),
    changes: changesTable(context),
  };
}

function inTransaction<Value>(
  base: Omit<Context, 'atomic'>,
  work: (context: Context) => Promise<Value>,
): Promise<Value> {
  return base.db.transaction().execute(async (db) => {
    const inner: Context = { ...base, db, atomic: (part) => savepoint(inner, part) };
    const marker = { open: true };
    try {
      return await insideTransaction.run(marker, () => work(inner));
    } finally {
      // What the work left running behind may use the outer store again.
      marker.open = false;
    }
  });
}

/** The same store inside an open transaction. */
function boundStore(context: Context): Store {
  const outside = (): Promise<never> =>
    Promise.reject(new QuashError('internal', 'Not possible inside a transaction.'));
  return {
    ...tableFamilies(context),
    transaction: (work) => context.atomic((inner) => work(boundStore(inner))),
    prune: (now, retentionDays) => context.atomic((inner) => pruneAll(inner, now, retentionDays)),
    check: outside,
    backup: outside,
    close: outside,
  };
}

async function pruneAll(context: Context, now: number, retentionDays: number): Promise<Pruned> {
  const { outbox, reports, sent, tokens, flags, changes } = tableFamilies(context);
  const before = now - retentionDays * DAY_MS;
  await changes.prune();
  return {
    flags: await flags.prune(before),
    reports: await reports.prune(before),
    outbox: await outbox.prune(now),
    sent: await sent.prune(now - SENT_DAYS * DAY_MS),
    tokens: await tokens.prune(now),
  };
}
