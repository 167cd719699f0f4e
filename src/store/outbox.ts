import type { Selectable, Updateable } from 'kysely';
import type { Action } from '../core/action.ts';
import { formatMessageRef, type ChatRef, type MessageRef } from '../core/message.ts';
import type { ErrorCode } from '../core/error.ts';
import { DAY_MS, MINUTE_MS } from '../core/time.ts';
import type { Context } from './context.ts';
import { laneOf, type Serves } from './outbox-lane.ts';
import { laneHeads, nextDueAt, pending, pendingFor, served } from './outbox-waiting.ts';
import type { OutboxColumns } from './schema.ts';

/** Why an action was queued. */
export type Purpose = 'reply' | 'alert' | 'remind' | 'edit' | 'delete' | 'note';

/** Something to be sent. */
export interface NewEntry {
  /** Unique for ever; made of platform, chat, message, stamp, kind and rumour. Holds no user id. */
  readonly key: string;
  readonly action: Action;
  /** Id of the flag it is about. */
  readonly flag?: string;
  readonly purpose: Purpose;
  /** Not before this time; until then others of the chat may go first. */
  readonly notBefore?: number;
}

/** Something that waits to be sent, or was. */
export interface OutboxEntry extends Omit<NewEntry, 'notBefore'> {
  /** Queue of a chat or a person, opaque. */
  readonly lane: string;
  /** How often it was claimed before. */
  readonly attempts: number;
  /**
   * A worker claimed it and was never heard of again: it may have been sent. Sending again can show it
   * twice, unless the platform knows the key.
   */
  readonly interrupted: boolean;
  /** How the last attempt ended, when it failed. */
  readonly error?: string;
  readonly createdAt: number;
}

interface ClaimOptions {
  readonly limit?: number;
  /** How long the worker may take, in milliseconds, before others may try. */
  readonly lease?: number;
  /** One queue only. */
  readonly lane?: string;
  /** Only what this process delivers; all when absent. */
  readonly serves?: Serves;
}

/** Actions that wait for delivery. Order within a chat is kept; chats do not wait for one another. */
export interface Outbox {
  /** @returns false when the key exists: the action was queued, and perhaps sent, before. */
  add(entry: NewEntry, now?: number): Promise<boolean>;
  /**
   * Take the oldest due entry of each lane: no other worker gets them, nor their lanes, until the lease ends. A lane
   * at work or waiting gives none.
   */
  claim(now: number, options?: ClaimOptions): Promise<readonly OutboxEntry[]>;
  /** Carried out. Done twice changes nothing. */
  done(key: string, sent: MessageRef | undefined, now: number): Promise<void>;
  /** Try again at a time; the lane waits with it. */
  retry(key: string, at: number, code: ErrorCode): Promise<void>;
  /** Never to be tried again. */
  fail(key: string, code: ErrorCode, now: number): Promise<void>;
  /** Withdraw what still waits about a flag and nobody is at work on. @returns how many. */
  cancel(flag: string, purpose: Purpose, now: number): Promise<number>;
  /** End every lease. Only at start, when no other process delivers what `serves` names. @returns how many. */
  release(serves?: Serves): Promise<number>;
  /** How many wait. */
  pending(serves?: Serves): Promise<number>;
  /** How many wait in a chat, or are about one of its flags. */
  pendingFor(chat: ChatRef): Promise<number>;
  /** When the next entry can be claimed, unless a lease ends sooner; undefined when none waits. */
  nextDueAt(serves?: Serves): Promise<number | undefined>;
  /** Drop cards finished over a week ago, and whole rows after 90 days. @returns how many rows changed. */
  prune(now: number): Promise<number>;
}

const LEASE = MINUTE_MS;
/** Cards repeat flagged words: a week serves to look into a complaint. */
const CARD_DAYS = 7;
/** Platforms send an update again for a day at most; 90 leave room for a restored backup. */
const KEY_DAYS = 90;

/** The outbox on a connection. */
export function outboxTable(context: Context): Outbox {
  const { db, now } = context;
  const finish = async (key: string, columns: Updateable<OutboxColumns>): Promise<void> => {
    await db
      .updateTable('outbox')
      .set({ ...columns, lease_until: 0 })
      .where('key', '=', key)
      .where('state', '=', 'due')
      .execute();
  };
  return {
    add: (entry, at = now()) => add(context, entry, at),
    claim: (at, options) => context.atomic((inner) => claim(inner, at, options)),
    async done(key, sent, at) {
      const text = sent ? formatMessageRef(sent) : null;
      await finish(key, { state: 'done', finished_at: at, sent: text, error: null });
    },
    retry: (key, at, code) => finish(key, { not_before: at, error: code }),
    fail: (key, code, at) => finish(key, { state: 'failed', finished_at: at, error: code }),
    async cancel(flag, purpose, at) {
      const done = await db
        .updateTable('outbox')
        .set({ state: 'failed', finished_at: at, error: 'cancelled' })
        .where('flag', '=', flag)
        .where('purpose', '=', purpose)
        .where('state', '=', 'due')
        .where('lease_until', '<=', at)
        .executeTakeFirst();
      return Number(done.numUpdatedRows);
    },
    release: (serves) => context.atomic((inner) => release(inner, serves)),
    pending: (serves) => pending(context, serves),
    pendingFor: (chat) => pendingFor(context, chat),
    nextDueAt: (serves) => nextDueAt(context, serves),
    prune: (at) => context.atomic((inner) => prune(inner, at)),
  };
}

async function add({ db }: Context, entry: NewEntry, now: number): Promise<boolean> {
  const done = await db
    .insertInto('outbox')
    .values({
      key: entry.key,
      lane: laneOf(entry.action),
      action: JSON.stringify(entry.action),
      flag: entry.flag ?? null,
      purpose: entry.purpose,
      state: 'due',
      attempts: 0,
      not_before: entry.notBefore ?? 0,
      lease_until: 0,
      created_at: now,
    })
    .onConflict((on) => on.column('key').doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

async function heads(
  { db }: Context,
  now: number,
  limit: number,
  { lane, serves }: Pick<ClaimOptions, 'lane' | 'serves'>,
): Promise<OutboxEntry[]> {
  const lanes = await laneHeads(db, now, lane);
  const seqs = served(lanes, serves).slice(0, limit);
  if (seqs.length === 0) return [];
  const rows = await db
    .selectFrom('outbox')
    .selectAll()
    .where(
      'seq',
      'in',
      seqs.map(({ head }) => head),
    )
    .orderBy('seq')
    .execute();
  return rows.map(toEntry);
}

async function claim(
  context: Context,
  now: number,
  { limit = 16, lease = LEASE, ...which }: ClaimOptions = {},
): Promise<OutboxEntry[]> {
  const entries = await heads(context, now, limit, which);
  if (entries.length === 0) return [];
  await context.db
    .updateTable('outbox')
    .set((each) => ({ lease_until: now + lease, attempts: each('attempts', '+', 1) }))
    .where(
      'key',
      'in',
      entries.map((entry) => entry.key),
    )
    .execute();
  return entries;
}

async function release({ db }: Context, serves?: Serves): Promise<number> {
  const leased = await db
    .selectFrom('outbox')
    .select(['seq', 'lane'])
    .where('state', '=', 'due')
    .where('lease_until', '>', 1)
    .execute();
  const seqs = served(leased, serves).map(({ seq }) => seq);
  if (seqs.length === 0) return 0;
  // 1, not 0: long past, and still a sign that somebody was at work (`interrupted`).
  await db.updateTable('outbox').set({ lease_until: 1 }).where('seq', 'in', seqs).execute();
  return seqs.length;
}

async function prune({ db }: Context, now: number): Promise<number> {
  const cards = await db
    .updateTable('outbox')
    .set({ action: null })
    .where('state', '<>', 'due')
    .where('action', 'is not', null)
    .where('finished_at', '<', now - CARD_DAYS * DAY_MS)
    .executeTakeFirst();
  const rows = await db
    .deleteFrom('outbox')
    .where('state', '<>', 'due')
    .where('finished_at', '<', now - KEY_DAYS * DAY_MS)
    .executeTakeFirst();
  return Number(cards.numUpdatedRows + rows.numDeletedRows);
}

function toEntry(row: Selectable<OutboxColumns>): OutboxEntry {
  return {
    key: row.key,
    lane: row.lane,
    action: JSON.parse(row.action ?? 'null') as Action,
    purpose: row.purpose as Purpose,
    attempts: row.attempts,
    interrupted: row.lease_until > 0,
    createdAt: row.created_at,
    ...(row.error !== null && { error: row.error }),
    ...(row.flag !== null && { flag: row.flag }),
  };
}
