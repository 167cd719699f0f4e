import type { MessageRef, UserRef } from '../core/message.ts';
import type { Context } from './context.ts';

/** Members' reports of a message; a reporter is kept as a hash only. */
export interface Reports {
  /**
   * @returns `first`: nobody had reported this message before; `again`: this very person had;
   * `count`: how many people have by now.
   */
  add(
    ref: MessageRef,
    by: UserRef,
    now: number,
    reason?: string,
  ): Promise<{ readonly first: boolean; readonly again: boolean; readonly count: number }>;
  /** What reporters wrote about a message, oldest first. */
  reasons(ref: MessageRef, limit: number): Promise<readonly string[]>;
  count(ref: MessageRef): Promise<number>;
  /** Delete reports made before a time. @returns how many. */
  prune(before: number): Promise<number>;
}

/** The reports on a connection. */
export function reportsTable(context: Context): Reports {
  return {
    add: (ref, by, now, reason) =>
      context.atomic(async (inner) => {
        const { platform, chat, place, message } = ref;
        const done = await inner.db
          .insertInto('reports')
          .values({
            ...{ platform, chat, place, message, created_at: now },
            by_hash: inner.hash(by),
            reason: reason ?? null,
          })
          .onConflict((on) => on.doNothing())
          .executeTakeFirst();
        const again = (done.numInsertedOrUpdatedRows ?? 0n) === 0n;
        const count = await countOf(inner, ref);
        return { first: !again && count === 1, again, count };
      }),
    count: (ref) => countOf(context, ref),
    async reasons({ platform, chat, place, message }, limit) {
      const rows = await context.db
        .selectFrom('reports')
        .select('reason')
        .where('platform', '=', platform)
        .where('chat', '=', chat)
        .where('place', '=', place)
        .where('message', '=', message)
        .where('reason', 'is not', null)
        .orderBy('created_at')
        .limit(limit)
        .execute();
      return rows.flatMap(({ reason }) => reason ?? []);
    },
    async prune(before) {
      const done = await context.db.deleteFrom('reports').where('created_at', '<', before).executeTakeFirst();
      return Number(done.numDeletedRows);
    },
  };
}

async function countOf({ db }: Context, { platform, chat, place, message }: MessageRef): Promise<number> {
  const row = await db
    .selectFrom('reports')
    .select((each) => each.fn.countAll<number>().as('all'))
    .where('platform', '=', platform)
    .where('chat', '=', chat)
    .where('place', '=', place)
    .where('message', '=', message)
    .executeTakeFirst();
  return row?.all ?? 0;
}
