import type { ChatRef, UserRef } from '../core/message.ts';
import type { Context } from './context.ts';

/** Rumours that a group's admins never want to hear about again. */
export interface Ignores {
  /** Ignoring twice changes nothing. */
  add(chat: ChatRef, rumourId: string, by: UserRef, now: number): Promise<void>;
  /** @returns whether it was ignored. */
  remove(chat: ChatRef, rumourId: string): Promise<boolean>;
  of(chat: ChatRef): Promise<ReadonlySet<string>>;
  /** Every chat's, for the start. */
  all(): Promise<readonly { readonly chat: ChatRef; readonly rumour: string }[]>;
}

/** The ignored rumours on a connection. */
export function ignoresTable({ db, hash }: Context): Ignores {
  return {
    async add({ platform, chat }, rumour, by, now) {
      await db
        .insertInto('ignores')
        .values({ platform, chat, rumour, by_hash: hash(by), added_at: now })
        .onConflict((on) => on.doNothing())
        .execute();
    },
    async remove({ platform, chat }, rumour) {
      const done = await db
        .deleteFrom('ignores')
        .where('platform', '=', platform)
        .where('chat', '=', chat)
        .where('rumour', '=', rumour)
        .executeTakeFirst();
      return done.numDeletedRows > 0n;
    },
    async all() {
      const rows = await db.selectFrom('ignores').select(['platform', 'chat', 'rumour']).execute();
      return rows.map(({ platform, chat, rumour }) => ({ chat: { platform, chat }, rumour }));
    },
    async of({ platform, chat }) {
      const rows = await db
        .selectFrom('ignores')
        .select('rumour')
        .where('platform', '=', platform)
        .where('chat', '=', chat)
        .execute();
      return new Set(rows.map((row) => row.rumour));
    },
  };
}
