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
  ): Promise<{ readonly first: boolean; readonly again: boolean; readonly count: number }>;
  count(ref: MessageRef): Promise<number>;
  /** Delete reports made before a time. @returns how many. */
  prune(before: number): Promise<number>;
}

export function reportsTable(context: Context): Reports {
  return {
    add: (ref, by, now) =>
      context.atomic(async (inner) => {
        const { platform, chat, place, message } = ref;
        const done = await inner.db
          .insertInto('reports')
          .values({ platform, chat, place, message, by_hash: inner.hash(by), created_at: now })
          .onConflict((on) => on.doNothing())
          .executeTakeFirst();
        const again = (done.numInsertedOrUpdatedRows ?? 0n) === 0n;
        const count = await countOf(inner, ref);
        return { first: !again && count === 1, again, count };
      }),
    count: (ref) => countOf(context, ref),
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
