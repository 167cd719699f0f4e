import type { IncomingMembership, Sender } from '../../src/core/message.ts';
import { chatIn, chatRef } from './address.ts';
import type { Reader } from './reader.ts';
import { isAdminMember, isGroup, isIn } from './rights.ts';
import { language, user } from './sender.ts';
import type { TgMemberChange, TgMessage } from './update.ts';

/** A basic group became a supergroup, told by either of two service messages. */
export function readMigration({
  chat,
  migrate_to_chat_id: to,
  migrate_from_chat_id: from,
}: TgMessage): IncomingMembership | undefined {
  const old = to === undefined ? from : chat.id;
  const next = to ?? chat.id;
  if (old === undefined) return undefined;
  const moved = { ...chatIn(chat), ref: chatRef(old), kind: 'group' as const };
  // Both service messages, in whatever order they come, make the same incoming.
  return {
    kind: 'membership',
    id: `migrated:${old}:${next}`,
    chat: moved,
    change: 'migrated',
    movedTo: chatRef(next),
  };
}

type Change = IncomingMembership['change'];

/** What a change of the bot's standing means; a change of its rights is news too. */
function changeOf({ chat, old_chat_member: old, new_chat_member: next }: TgMemberChange): Change | undefined {
  if (chat.type === 'private') return isIn(next) ? 'started' : 'blocked';
  if (!isGroup(chat)) return undefined;
  if (!isIn(old)) return isIn(next) ? 'added' : undefined;
  if (!isIn(next)) return 'removed';
  if (isAdminMember(next)) return 'promoted';
  if (isAdminMember(old)) return 'demoted';
  if (old.status === next.status) return undefined;
  return next.status === 'restricted' ? 'demoted' : 'promoted';
}

/** The bot's own standing changed, or a person opened or blocked the private chat. */
export async function readMembership(
  { rights }: Reader,
  change: TgMemberChange,
  update: number,
): Promise<IncomingMembership | undefined> {
  rights.forget(change.chat.id);
  const kind = changeOf(change);
  if (kind === undefined) return undefined;
  const { chat, from } = change;
  const asks = isGroup(chat) && kind !== 'removed';
  const role = asks ? await rights.role(chat.id, from.id) : 'member';
  const actor: Sender = {
    user: user(from.id),
    role,
    automated: from.is_bot,
    anonymous: false,
    ...language(from),
  };
  return {
    kind: 'membership',
    id: `${chat.id}:${change.date}:${update}`,
    chat: chatIn(chat),
    change: kind,
    actor,
  };
}
