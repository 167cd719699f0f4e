import { sql } from 'kysely';
import { formatChatRef, type ChatRef } from '../core/message.ts';
import { taughtPack } from '../core/taught.ts';
import type { Context } from './context.ts';
import { laneOfChat } from './outbox-lane.ts';

/**
 * Everything that belongs to `from` now belongs to `to`. Every step may run twice. Flags keep the message
 * ids of the old chat (`origin_chat`): in the new chat the platform counts from one again, and an edit or a
 * duplicate check by the old number would hit a stranger's message. For the same reason waiting replies are
 * left to fail with the platform's own "moved" error; waiting alerts, which answer no message, are redirected.
 */
export async function migrateChat(context: Context, from: ChatRef, to: ChatRef): Promise<void> {
  if (formatChatRef(from) === formatChatRef(to)) return;
  const { db } = context;
  await moveChatRow(context, from, to);
  await sql`insert or ignore into settings (platform, chat, key, value)
    select ${to.platform}, ${to.chat}, key, value from settings
    where platform = ${from.platform} and chat = ${from.chat}`.execute(db);
  await sql`insert or ignore into ignores (platform, chat, rumour, by_hash, added_at)
    select ${to.platform}, ${to.chat}, rumour, by_hash, added_at from ignores
    where platform = ${from.platform} and chat = ${from.chat}`.execute(db);
  for (const table of ['settings', 'ignores'] as const) {
    await sql`delete from ${sql.table(table)}
      where platform = ${from.platform} and chat = ${from.chat}`.execute(db);
  }
  for (const table of ['flags', 'tokens'] as const) {
    await sql`update ${sql.table(table)} set platform = ${to.platform}, chat = ${to.chat}
      where platform = ${from.platform} and chat = ${from.chat}`.execute(db);
  }
  await db
    .updateTable('rumours')
    .set({ pack: taughtPack(to) })
    .where('pack', '=', taughtPack(from))
    .execute();
  await redirectAlerts(context, from, to);
}

async function moveChatRow({ db }: Context, from: ChatRef, to: ChatRef): Promise<void> {
  await sql`insert into chats
      (platform, chat, kind, title, language, alert_to, active, added_by, added_at)
    select ${to.platform}, ${to.chat}, kind, title, language, alert_to, active, added_by, added_at from chats
    where platform = ${from.platform} and chat = ${from.chat}
    on conflict (platform, chat) do update set
      alert_to = ifnull(chats.alert_to, excluded.alert_to),
      added_by = ifnull(chats.added_by, excluded.added_by),
      added_at = min(chats.added_at, excluded.added_at)`.execute(db);
  await db
    .updateTable('chats')
    .set({ active: 0, alert_to: null, moved_to: formatChatRef(to) })
    .where('platform', '=', from.platform)
    .where('chat', '=', from.chat)
    .execute();
}

/** Alert targets of any group, and alerts that wait, which name the old chat. */
async function redirectAlerts({ db }: Context, from: ChatRef, to: ChatRef): Promise<void> {
  await sql`update chats set alert_to = json_set(alert_to,
      '$.chat.platform', ${to.platform}, '$.chat.chat', ${to.chat}, '$.place', '')
    where alert_to is not null and json_extract(alert_to, '$.kind') = 'chat'
      and json_extract(alert_to, '$.chat.platform') = ${from.platform}
      and json_extract(alert_to, '$.chat.chat') = ${from.chat}`.execute(db);
  await sql`update outbox set lane = ${laneOfChat(to)}, action = json_set(action,
      '$.to.chat.platform', ${to.platform}, '$.to.chat.chat', ${to.chat}, '$.to.place', '')
    where state = 'due' and lane = ${laneOfChat(from)}
      and json_extract(action, '$.kind') = 'alert'`.execute(db);
}
