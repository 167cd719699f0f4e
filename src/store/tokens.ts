import type { ChatRef, UserRef } from '../core/message.ts';
import { DAY_MS } from '../core/time.ts';
import type { Context } from './context.ts';
import type { TokenColumns } from './schema.ts';

/** What an opaque button stands for. Rights are checked when it is pressed, not when it is made. */
export interface NewToken {
  readonly token: string;
  readonly action: string;
  readonly target: string;
  /** The chat whose admins may press it. */
  readonly chat: ChatRef;
  readonly expiresAt: number;
  /** Buttons of one card: pressing one may expire the others. */
  readonly group?: string;
  /** May be pressed again and again (paging). */
  readonly reusable?: boolean;
}

/** What a button stands for. */
export interface TokenRow extends NewToken {
  readonly reusable: boolean;
  readonly usedAt?: number;
}

/** The tokens behind buttons. */
export interface Tokens {
  add(token: NewToken): Promise<void>;
  /** The row whatever its state, to tell a used button from an unknown one. */
  find(token: string): Promise<TokenRow | undefined>;
  /** Use it up, atomically: of two presses one gets the row. Undefined when used, expired or unknown. */
  use(token: string, by: UserRef, now: number): Promise<TokenRow | undefined>;
  /** No button of the group works any more. @returns how many worked until now. */
  expireGroup(group: string): Promise<number>;
  /** Delete what expired more than a day ago; until then a late press can be told from a forged one. */
  prune(now: number): Promise<number>;
}

/** The tokens on a connection. */
export function tokensTable(context: Context): Tokens {
  const { db } = context;
  return {
    add: (token) => add(context, token),
    async find(token) {
      const row = await db.selectFrom('tokens').selectAll().where('token', '=', token).executeTakeFirst();
      return row && toTokenRow(row);
    },
    use: (token, by, now) => use(context, token, by, now),
    async expireGroup(group) {
      const done = await db
        .updateTable('tokens')
        .set({ expires_at: 0 })
        .where('batch', '=', group)
        .where('expires_at', '>', 0)
        .where((where) => where.or([where('used_at', 'is', null), where('reusable', '=', 1)]))
        .executeTakeFirst();
      return Number(done.numUpdatedRows);
    },
    async prune(now) {
      const done = await db
        .deleteFrom('tokens')
        .where('expires_at', '<', now - DAY_MS)
        .executeTakeFirst();
      return Number(done.numDeletedRows);
    },
  };
}

async function add({ db }: Context, { chat, ...token }: NewToken): Promise<void> {
  await db
    .insertInto('tokens')
    .values({
      token: token.token,
      action: token.action,
      target: token.target,
      platform: chat.platform,
      chat: chat.chat,
      batch: token.group ?? null,
      reusable: token.reusable === true ? 1 : 0,
      expires_at: token.expiresAt,
    })
    .execute();
}

async function use(
  { db, hash }: Context,
  token: string,
  by: UserRef,
  now: number,
): Promise<TokenRow | undefined> {
  const row = await db
    .updateTable('tokens')
    .set({ used_at: now, used_by: hash(by) })
    .where('token', '=', token)
    .where('expires_at', '>', now)
    .where((where) => where.or([where('used_at', 'is', null), where('reusable', '=', 1)]))
    .returningAll()
    .executeTakeFirst();
  return row && toTokenRow(row);
}

function toTokenRow(row: TokenColumns): TokenRow {
  return {
    token: row.token,
    action: row.action,
    target: row.target,
    chat: { platform: row.platform, chat: row.chat },
    expiresAt: row.expires_at,
    reusable: row.reusable === 1,
    ...(row.batch !== null && { group: row.batch }),
    ...(row.used_at !== null && { usedAt: row.used_at }),
  };
}
