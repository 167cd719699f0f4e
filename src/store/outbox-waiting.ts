import { sql } from 'kysely';
import type { ChatRef } from '../core/message.ts';
import type { Context } from './context.ts';
import { laneOfChat, addresseeOf, type Serves } from './outbox-lane.ts';

/** Rows of lanes that are served; before any limit, so that lanes of an absent process hold up nobody. */
export function served<Row extends { lane: string }>(rows: readonly Row[], serves?: Serves): readonly Row[] {
  if (!serves) return rows;
  return rows.filter(({ lane }) => {
    const addressee = addresseeOf(lane);
    return addressee !== undefined && serves(addressee);
  });
}

/**
 * One row a lane: the oldest that may go now. A row that was tried and now waits, or is at work, stops its
 * whole lane (the chat asked us to slow down); a row that is only scheduled for later stops nobody.
 */
export async function laneHeads(
  db: Context['db'],
  now: number,
  lane: string | undefined,
): Promise<readonly { lane: string; head: number }[]> {
  const { rows } = await sql<{
    lane: string;
    head: number;
  }>`select lane, min(iif(not_before <= ${now} and lease_until <= ${now}, seq, null)) as head
    from outbox where state = 'due' and ${lane === undefined ? sql`true` : sql`lane = ${lane}`}
    group by lane
    having sum(attempts > 0 and (not_before > ${now} or lease_until > ${now})) = 0 and head is not null
    order by head`.execute(db);
  return rows;
}

/** How many wait, of what is served. */
export async function pending({ db }: Context, serves?: Serves): Promise<number> {
  const lanes = await db
    .selectFrom('outbox')
    .select((each) => ['lane', each.fn.countAll<number>().as('all')])
    .where('state', '=', 'due')
    .groupBy('lane')
    .execute();
  return served(lanes, serves).reduce((sum, { all }) => sum + all, 0);
}

/** How many wait in a chat, or are about one of its flags: alerts go to other chats. */
export async function pendingFor({ db }: Context, chat: ChatRef): Promise<number> {
  const { rows } = await sql<{ all: number }>`select count(*) as "all" from outbox
    where state = 'due' and (lane = ${laneOfChat(chat)} or flag in
      (select id from flags where platform = ${chat.platform} and chat = ${chat.chat}))`.execute(db);
  return rows[0]?.all ?? 0;
}

/** When the first lane that is served may go on. */
export async function nextDueAt({ db }: Context, serves?: Serves): Promise<number | undefined> {
  const { rows } = await sql<{ lane: string; at: number }>`select lane,
    coalesce(max(iif(attempts > 0, max(not_before, lease_until), null)), min(not_before)) as at
    from outbox where state = 'due' group by lane`.execute(db);
  const times = served(rows, serves).map(({ at }) => at);
  return times.length === 0 ? undefined : times.reduce((one, other) => Math.min(one, other));
}
