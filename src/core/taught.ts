import { formatChatRef, parseChatRef, type ChatRef } from './message.ts';

const PREFIX = 'taught:';

/** Name of the pack that holds what one group taught the bot; `taughtChat` is its inverse. */
export function taughtPack(chat: ChatRef): string {
  return `${PREFIX}${formatChatRef(chat)}`;
}

/** The group a taught pack belongs to; undefined for every other pack. */
export function taughtChat(pack: string): ChatRef | undefined {
  return pack.startsWith(PREFIX) ? parseChatRef(pack.slice(PREFIX.length)) : undefined;
}
