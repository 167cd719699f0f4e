import { sql, type RawBuilder } from 'kysely';
import type { UserRef } from '../core/message.ts';
import type { Context } from './context.ts';
import { laneOfChat, laneOfUser } from './outbox-lane.ts';

/** How many rows lost a person. */
export interface Forgotten {
  readonly flags: number;
  readonly reports: number;
  readonly people: number;
  readonly tokens: number;
  readonly chats: number;
  readonly actions: number;
}

/**
 * Erase a person. Their flags stay as counts without sender, words, link or reason; their reports go; so
 * do their private chat, what waits for it, and their name as a presser, teacher's hash or alert target.
 */
export async function forgetPerson(context: Context, user: UserRef): Promise<Forgotten> {
  const hash = context.hash(user);
  const run = async (statement: RawBuilder<unknown>): Promise<number> =>
    Number((await statement.execute(context.db)).numAffectedRows ?? 0n);
  // Before the flags lose the hash: finished actions about them repeat the words.
  const actions = await forgetActions(run, hash, user);
  const flags = await run(sql`update flags
    set sender_hash = null, matched = '', permalink = null, span_start = null, span_end = null,
      reason = json_remove(reason, '$.gist')
    where sender_hash = ${hash}`);
  await run(sql`update flags set state_by = null where state_by = ${hash}`);
  await run(sql`update ignores set by_hash = '' where by_hash = ${hash}`);
  return {
    actions,
    flags,
    reports: await run(sql`delete from reports where by_hash = ${hash}`),
    people: await run(sql`delete from people where platform = ${user.platform} and user = ${user.user}`),
    tokens: await forgetTokens(run, hash, user),
    chats: await forgetChats(run, user),
  };
}

type Run = (statement: RawBuilder<unknown>) => Promise<number>;

async function forgetActions(run: Run, hash: string, user: UserRef): Promise<number> {
  const addressed = sql`lane in (${laneOfUser(user)}, ${laneOfChat({ platform: user.platform, chat: user.user })})
    or (json_extract(action, '$.kind') = 'note' and json_extract(action, '$.to.user') = ${user.user}
      and json_extract(action, '$.to.platform') = ${user.platform})`;
  const waiting = await run(sql`update outbox
    set state = 'failed', error = 'forgotten', action = null, lane = '', sent = null
    where state = 'due' and (${addressed})`);
  const finished = await run(sql`update outbox set action = null
    where state <> 'due' and action is not null
      and flag in (select id from flags where sender_hash = ${hash})`);
  const past = await run(sql`update outbox set action = null, lane = '', sent = null
    where state <> 'due' and lane <> '' and (${addressed})`);
  return waiting + finished + past;
}

/** What they pressed loses their hash; buttons in their own private chat, which may name them, go. */
async function forgetTokens(run: Run, hash: string, { platform, user }: UserRef): Promise<number> {
  const own = await run(sql`delete from tokens where platform = ${platform} and chat = ${user}`);
  return own + (await run(sql`update tokens set used_by = null where used_by = ${hash}`));
}

async function forgetChats(run: Run, { platform, user }: UserRef): Promise<number> {
  // Where a private chat has the person's own id (Telegram), its row and what we sent there name them.
  await run(sql`delete from sent where platform = ${platform} and chat = ${user}`);
  await run(sql`update chats set alert_to = null
    where json_extract(alert_to, '$.kind') = 'user' and json_extract(alert_to, '$.user.user') = ${user}
      and json_extract(alert_to, '$.user.platform') = ${platform}`);
  const added = await run(
    sql`update chats set added_by = null where platform = ${platform} and added_by = ${user}`,
  );
  const own = await run(
    sql`delete from chats where platform = ${platform} and chat = ${user} and kind = 'private'`,
  );
  return added + own;
}
