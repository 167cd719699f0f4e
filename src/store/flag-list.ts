import { sql, type Expression, type SqlBool } from 'kysely';
import type { FlagState } from '../core/flag.ts';
import type { ChatRef, UserRef } from '../core/message.ts';
import { containing, type Context } from './context.ts';
import { toFlagRow, WITH_REPORTS, type FlagRow } from './flag-row.ts';

/** Which of a chat's flags. */
export interface FlagFilter {
  readonly rumour?: string;
  readonly state?: FlagState;
  /** Part of the rumour's id, claim or phrasings, in any case. */
  readonly query?: string;
}

/** Which of them, a page at a time. */
export interface FlagPage extends FlagFilter {
  readonly offset?: number;
  readonly limit?: number;
}

/** Every flag, with how many members reported its message. */
export function allFlags({ db }: Context) {
  return db.selectFrom('flags').selectAll().select(WITH_REPORTS.as('reports'));
}

/** The part of a Kysely query that `inChat` needs, so that rows and counts share one filter. */
interface Filterable {
  where(column: 'platform' | 'chat' | 'rumour' | 'state', operator: '=', value: string): this;
  where(condition: Expression<SqlBool>): this;
}

function inChat<Query extends Filterable>(query: Query, chat: ChatRef, filter: FlagFilter): Query {
  let rows = query.where('platform', '=', chat.platform).where('chat', '=', chat.chat);
  if (filter.rumour !== undefined) rows = rows.where('rumour', '=', filter.rumour);
  if (filter.state !== undefined) rows = rows.where('state', '=', filter.state);
  if (filter.query !== undefined) {
    const like = containing(filter.query.toLowerCase());
    rows = rows.where(sql<SqlBool>`rumour in (select id from rumours where search like ${like} escape '\\')`);
  }
  return rows;
}

/** A chat's flags, newest first. */
export async function recentFlags(
  context: Context,
  chat: ChatRef,
  { offset = 0, limit = 20, ...filter }: FlagPage = {},
): Promise<FlagRow[]> {
  const rows = await inChat(allFlags(context), chat, filter)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map(toFlagRow);
}

/** How many flags a chat has. */
export async function countFlags({ db }: Context, chat: ChatRef, filter: FlagFilter = {}): Promise<number> {
  const rows = await inChat(db.selectFrom('flags').select('id'), chat, filter).execute();
  return rows.length;
}

/** Flags of messages that a person wrote or reported, newest first. */
export async function flagsOfPerson(context: Context, user: UserRef, limit: number): Promise<FlagRow[]> {
  const hash = context.hash(user);
  const rows = await allFlags(context)
    .where(
      sql<SqlBool>`sender_hash = ${hash} or exists (select 1 from reports where reports.by_hash = ${hash}
        and reports.platform = flags.platform and reports.chat = flags.origin_chat
        and reports.place = flags.place and reports.message = flags.message)`,
    )
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toFlagRow);
}
