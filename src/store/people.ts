import type { UserRef } from '../core/message.ts';
import type { Context } from './context.ts';
import { forgetPerson, type Forgotten } from './forget.ts';

/** Who opened a private chat with the bot, so that it may write to them. */
export interface People {
  started(user: UserRef, now: number, language?: string): Promise<void>;
  blocked(user: UserRef): Promise<void>;
  /** True after `started` until `blocked`. */
  canWriteTo(user: UserRef): Promise<boolean>;
  /** True after `blocked` until `started`. */
  isBlocked(user: UserRef): Promise<boolean>;
  /** Who may be written to, whoever opened the chat last first. */
  recent(platform: string, limit: number): Promise<readonly UserRef[]>;
  /** The language of the person's app when they last started the bot. */
  language(user: UserRef): Promise<string | undefined>;
  /** Erase a person everywhere: id, hash, and the words kept of their flagged messages. */
  forget(user: UserRef): Promise<Forgotten>;
}

/** The people on a connection. */
export function peopleTable(context: Context): People {
  const { db } = context;
  const find = ({ platform, user }: UserRef) =>
    db
      .selectFrom('people')
      .selectAll()
      .where('platform', '=', platform)
      .where('user', '=', user)
      .executeTakeFirst();
  return {
    async started({ platform, user }, now, language) {
      const columns = { language: language ?? null, started_at: now, blocked: 0 };
      await db
        .insertInto('people')
        .values({ platform, user, ...columns })
        .onConflict((on) => on.columns(['platform', 'user']).doUpdateSet(columns))
        .execute();
    },
    async blocked({ platform, user }) {
      await db
        .insertInto('people')
        .values({ platform, user, language: null, started_at: 0, blocked: 1 })
        .onConflict((on) => on.columns(['platform', 'user']).doUpdateSet({ blocked: 1 }))
        .execute();
    },
    isBlocked: async (user) => (await find(user))?.blocked === 1,
    canWriteTo: async (user) => (await find(user))?.blocked === 0,
    recent: (platform, limit) =>
      db
        .selectFrom('people')
        .select(['platform', 'user'])
        .where('platform', '=', platform)
        .where('blocked', '=', 0)
        .orderBy('started_at', 'desc')
        .limit(limit)
        .execute(),
    language: async (user) => (await find(user))?.language ?? undefined,
    forget: (user) => context.atomic((inner) => forgetPerson(inner, user)),
  };
}
