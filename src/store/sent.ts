import type { MessageRef } from '../core/message.ts';
import type { Context } from './context.ts';
import type { Purpose } from './outbox.ts';
import type { SentColumns } from './schema.ts';

/** A message that we sent, so that an undo or a changed verdict finds it again. */
interface SentRow {
  readonly ref: MessageRef;
  readonly flag?: string;
  readonly rumour?: string;
  readonly purpose: Purpose;
  readonly sentAt: number;
}

/** What was sent about which rumour, so that it can be edited later. */
export interface Sent {
  /** Adding the same message again replaces it. A flag that was pruned meanwhile is left out. */
  add(row: SentRow): Promise<void>;
  get(ref: MessageRef): Promise<SentRow | undefined>;
  /** Oldest first. */
  ofFlag(flag: string): Promise<readonly SentRow[]>;
  /** Oldest first. */
  ofRumour(rumour: string): Promise<readonly SentRow[]>;
  /** The message was taken back. */
  remove(ref: MessageRef): Promise<boolean>;
  /** Forget messages sent before a time. @returns how many. */
  prune(before: number): Promise<number>;
}

/** The sent messages on a connection. */
export function sentTable(context: Context): Sent {
  const { db } = context;
  const by = async (column: 'flag' | 'rumour', value: string): Promise<SentRow[]> => {
    const rows = await db
      .selectFrom('sent')
      .selectAll()
      .where(column, '=', value)
      .orderBy('sent_at')
      .orderBy('message')
      .execute();
    return rows.map(toSentRow);
  };
  return {
    add: (row) => context.atomic((inner) => add(inner, row)),
    get: (ref) => find(context, ref),
    ofFlag: (flag) => by('flag', flag),
    ofRumour: (rumour) => by('rumour', rumour),
    async remove({ platform, chat, place, message }) {
      const done = await db
        .deleteFrom('sent')
        .where('platform', '=', platform)
        .where('chat', '=', chat)
        .where('place', '=', place)
        .where('message', '=', message)
        .executeTakeFirst();
      return done.numDeletedRows > 0n;
    },
    async prune(before) {
      const done = await db.deleteFrom('sent').where('sent_at', '<', before).executeTakeFirst();
      return Number(done.numDeletedRows);
    },
  };
}

async function find(
  { db }: Context,
  { platform, chat, place, message }: MessageRef,
): Promise<SentRow | undefined> {
  const row = await db
    .selectFrom('sent')
    .selectAll()
    .where('platform', '=', platform)
    .where('chat', '=', chat)
    .where('place', '=', place)
    .where('message', '=', message)
    .executeTakeFirst();
  return row && toSentRow(row);
}

async function add({ db }: Context, { ref, flag, rumour, purpose, sentAt }: SentRow): Promise<void> {
  const known =
    flag === undefined
      ? undefined
      : await db.selectFrom('flags').select('id').where('id', '=', flag).executeTakeFirst();
  const columns = { flag: known?.id ?? null, rumour: rumour ?? null, purpose, sent_at: sentAt };
  const { platform, chat, place, message } = ref;
  await db
    .insertInto('sent')
    .values({ platform, chat, place, message, ...columns })
    .onConflict((on) => on.columns(['platform', 'chat', 'place', 'message']).doUpdateSet(columns))
    .execute();
}

function toSentRow({ platform, chat, place, message, ...row }: SentColumns): SentRow {
  return {
    ref: { platform, chat, place, message },
    purpose: row.purpose as Purpose,
    sentAt: row.sent_at,
    ...(row.flag !== null && { flag: row.flag }),
    ...(row.rumour !== null && { rumour: row.rumour }),
  };
}
