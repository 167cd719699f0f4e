import type { Action } from '../core/action.ts';
import { formatChatRef, type ChatRef, type UserRef } from '../core/message.ts';

/** The queue of a chat: its actions go out in order, and wait for no other chat. */
export function laneOfChat(chat: ChatRef): string {
  return formatChatRef(chat);
}

/** The queue of one person's private chat with the bot. `@` keeps it apart from a chat with the same id. */
export function laneOfUser({ platform, user }: UserRef): string {
  return `@${formatChatRef({ platform, chat: user })}`;
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
