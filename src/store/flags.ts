import { KEPT_MAX, type FlagState } from '../core/flag.ts';
import type { ChatRef, MessageRef, UserRef } from '../core/message.ts';
import { randomId, type Context } from './context.ts';
import {
  allFlags,
  countFlags,
  flagsOfPerson,
  recentFlags,
  type FlagFilter,
  type FlagPage,
} from './flag-list.ts';
import { toFlagRow, type FlagRow, type NewFlag } from './flag-row.ts';
import { laneOfChat } from './outbox-lane.ts';

/** The flags of all chats. */
export interface Flags {
  /** Unique by message, stamp and rumour: the same flag again gives the first one's id and `first: false`. */
  add(flag: NewFlag): Promise<{ readonly id: string; readonly first: boolean }>;
  get(id: string): Promise<FlagRow | undefined>;
  /** Newest first. */
  recent(chat: ChatRef, page?: FlagPage): Promise<readonly FlagRow[]>;
  count(chat: ChatRef, filter?: FlagFilter): Promise<number>;
  /**
   * `answered` notes the time of the answer for the cool-down; back to `open` takes it away (the answer
   * never went out); every other state leaves it. @returns whether the flag exists.
   */
  setState(id: string, state: FlagState, by: UserRef | null, now: number): Promise<boolean>;
  /** Every flag of a message, all its stamps, oldest first. */
  ofMessage(ref: MessageRef): Promise<readonly FlagRow[]>;
  /** Flags of messages that a person wrote or reported, newest first. */
  ofPerson(user: UserRef, limit: number): Promise<readonly FlagRow[]>;
  /** When the rumour was last answered in the chat; counts answers that still wait in the outbox. */
  lastAnswer(chat: ChatRef, rumour: string): Promise<number | undefined>;
  /** When the chat's admins were last alerted about the rumour. */
  lastAlert(chat: ChatRef, rumour: string): Promise<number | undefined>;
  /** Note that alerts about a flag were queued. */
  setAlerted(id: string, now: number): Promise<void>;
  /** When the last civility reminder was queued for the chat; failed ones do not count. */
  lastReminder(chat: ChatRef): Promise<number | undefined>;
  /** Delete flags made before a time. @returns how many. */
  prune(before: number): Promise<number>;
}

/** The flags on a connection. */
export function flagsTable(context: Context): Flags {
  const { db } = context;
  return {
    add: (flag) => add(context, flag),
    async get(id) {
      const row = await allFlags(context).where('id', '=', id).executeTakeFirst();
      return row && toFlagRow(row);
    },
    recent: (chat, page) => recentFlags(context, chat, page),
    count: (chat, filter) => countFlags(context, chat, filter),
    setState: (id, state, by, now) => setState(context, id, state, by, now),
    ofMessage: (ref) => ofMessage(context, ref),
    ofPerson: (user, limit) => flagsOfPerson(context, user, limit),
    lastAnswer: (chat, rumour) => lastTime(context, 'answered_at', chat, rumour),
    lastAlert: (chat, rumour) => lastTime(context, 'alerted_at', chat, rumour),
    async setAlerted(id, now) {
      await db.updateTable('flags').set({ alerted_at: now }).where('id', '=', id).execute();
    },
    lastReminder: (chat) => lastReminder(context, chat),
    async prune(before) {
      const done = await db.deleteFrom('flags').where('created_at', '<', before).executeTakeFirst();
      return Number(done.numDeletedRows);
    },
  };
}

async function ofMessage(context: Context, ref: MessageRef): Promise<FlagRow[]> {
  const rows = await allFlags(context)
    .where('platform', '=', ref.platform)
    .where('origin_chat', '=', ref.chat)
    .where('place', '=', ref.place)
    .where('message', '=', ref.message)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(toFlagRow);
}

async function add({ db, hash }: Context, flag: NewFlag): Promise<{ id: string; first: boolean }> {
  const { ref } = flag;
  const id = randomId();
  const done = await db
    .insertInto('flags')
    .values({
      id,
      platform: ref.platform,
      chat: ref.chat,
      origin_chat: ref.chat,
      place: ref.place,
      message: ref.message,
      stamp: flag.stamp,
      rumour: flag.rumour,
      band: flag.band,
      probability: flag.probability,
      stance: flag.stance,
      span_start: flag.span?.start ?? null,
      span_end: flag.span?.end ?? null,
      matched: flag.matched.slice(0, KEPT_MAX).toWellFormed(),
      reason: flag.reason ? JSON.stringify(flag.reason) : null,
      sender_hash: flag.sender ? hash(flag.sender) : null,
      permalink: flag.permalink ?? null,
      state: flag.state,
      state_by: null,
      state_at: flag.createdAt,
      answered_at: flag.state === 'answered' ? flag.createdAt : null,
      silence: flag.silence ?? null,
      speech: flag.speech ?? null,
      sent_at: flag.sentAt,
      created_at: flag.createdAt,
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst();
  if ((done.numInsertedOrUpdatedRows ?? 0n) > 0n) return { id, first: true };
  return { id: await existing(db, flag), first: false };
}

async function existing(db: Context['db'], { ref, stamp, rumour }: NewFlag): Promise<string> {
  const row = await db
    .selectFrom('flags')
    .select('id')
    .where('platform', '=', ref.platform)
    .where('origin_chat', '=', ref.chat)
    .where('place', '=', ref.place)
    .where('message', '=', ref.message)
    .where('stamp', '=', stamp)
    .where('rumour', 'is', rumour)
    .executeTakeFirstOrThrow();
  return row.id;
}

async function setState(
  { db, hash }: Context,
  id: string,
  state: FlagState,
  by: UserRef | null,
  now: number,
): Promise<boolean> {
  const answer = state === 'answered' ? { answered_at: now } : state === 'open' ? { answered_at: null } : {};
  const done = await db
    .updateTable('flags')
    .set({ state, state_by: by && hash(by), state_at: now, ...answer })
    .where('id', '=', id)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

async function lastTime(
  { db }: Context,
  column: 'answered_at' | 'alerted_at',
  chat: ChatRef,
  rumour: string,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('flags')
    .select((each) => each.fn.max(column).as('at'))
    .where('platform', '=', chat.platform)
    .where('chat', '=', chat.chat)
    .where('rumour', '=', rumour)
    .where(column, 'is not', null)
    .executeTakeFirst();
  return row?.at ?? undefined;
}

async function lastReminder({ db }: Context, chat: ChatRef): Promise<number | undefined> {
  const row = await db
    .selectFrom('outbox')
    .select((each) => each.fn.max('created_at').as('at'))
    .where('purpose', '=', 'remind')
    .where('lane', '=', laneOfChat(chat))
    .where('state', '<>', 'failed')
    .executeTakeFirst();
  return row?.at ?? undefined;
}
