import { errorCode, hasHint } from '../../src/core/error.ts';
import type { ChatRef } from '../../src/core/message.ts';
import type { Lack, LackCode } from '../../src/core/platform.ts';
import type { Client } from './client.ts';
import { isAdminMember, isIn } from './rights.ts';
import type { TgMe, TgMember } from './update.ts';

const broken = (code: LackCode): Lack => ({ code, weight: 'broken' });

/** What is missing for the whole connection. */
export async function checkConnection(client: Client, rival: boolean): Promise<readonly Lack[]> {
  try {
    const me = await client.me();
    // Harmless where the bot is an administrator: those hear everything.
    const privacy: Lack[] =
      me.can_read_all_group_messages === true ? [] : [{ code: 'privacy-mode', weight: 'advice' }];
    return [...(rival ? [broken('second-poller')] : []), ...privacy];
  } catch (error) {
    return [broken(hasHint(error, 'token-refused') ? 'token-refused' : 'unreachable')];
  }
}

/** What is missing in one group, from the bot's standing and the group's permissions. */
export async function checkChat(client: Client, me: TgMe, { chat }: ChatRef): Promise<readonly Lack[]> {
  const id = Number(chat);
  if (id > 0) return [];
  try {
    const member = await client.call<TgMember>('getChatMember', { chat_id: id, user_id: me.id });
    if (!isIn(member)) return [broken('not-member')];
    if (isAdminMember(member)) return [];
    const { permissions } = await client.call<{ permissions?: { can_send_messages?: boolean } }>('getChat', {
      chat_id: id,
    });
    const muted = member.can_send_messages === false || permissions?.can_send_messages === false;
    const fresh = await client.me();
    return [
      ...(muted ? [broken('no-send')] : []),
      ...(fresh.can_read_all_group_messages === true ? [] : [broken('privacy-mode')]),
    ];
  } catch (error) {
    // Asked too often is not a lack.
    if (errorCode(error) === 'limited') return [];
    if (hasHint(error, 'kicked', 'chat-gone', 'chat-migrated')) return [broken('not-member')];
    return [broken(hasHint(error, 'token-refused') ? 'token-refused' : 'unreachable')];
  }
}
