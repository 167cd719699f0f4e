import type { Action } from '../core/action.ts';
import { formatChatRef, parseChatRef, type ChatRef, type UserRef } from '../core/message.ts';

/** Whether this process delivers to a chat, or to a person in private. */
export type Serves = (addressee: ChatRef | UserRef) => boolean;

/** The queue of a chat: its actions go out in order, and wait for no other chat. */
export function laneOfChat(chat: ChatRef): string {
  return formatChatRef(chat);
}

/** The queue of one person's private chat with the bot. `@` keeps it apart from a chat with the same id. */
export function laneOfUser({ platform, user }: UserRef): string {
  return `@${formatChatRef({ platform, chat: user })}`;
}

/** Inverse of `laneOfChat` and `laneOfUser`; undefined for a queue that was emptied of whom it was for. */
export function addresseeOf(lane: string): ChatRef | UserRef | undefined {
  if (!lane.startsWith('@')) return parseChatRef(lane);
  const ref = parseChatRef(lane.slice(1));
  return ref && { platform: ref.platform, user: ref.chat };
}

/** The queue in which an action waits: that of the chat where it shows. */
export function laneOf(action: Action): string {
  switch (action.kind) {
    case 'reply':
      return laneOfChat(action.to);
    case 'alert':
      return action.to.kind === 'chat' ? laneOfChat(action.to.chat) : laneOfUser(action.to.user);
    case 'edit':
    case 'delete':
      return laneOfChat(action.sent);
    case 'note':
      return laneOfChat(action.about);
  }
}
