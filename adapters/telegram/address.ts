import type { Chat, ChatRef, MessageRef } from '../../src/core/message.ts';
import type { TgChat, TgMessage } from './update.ts';

export const TELEGRAM = 'telegram';
const SUPERGROUP_PREFIX = '-100';

export const chatRef = (id: number): ChatRef => ({ platform: TELEGRAM, chat: String(id) });

export function chatIn(chat: TgChat): Chat {
  const title = chat.title ?? chat.first_name ?? chat.username ?? '';
  return { ref: chatRef(chat.id), kind: chat.type === 'private' ? 'private' : 'group', title };
}

/** The topic that a message is in. The General topic has none: its id must never be sent. */
export function placeOf(message: TgMessage): string {
  const topic = message.is_topic_message === true ? message.message_thread_id : undefined;
  return topic === undefined ? '' : String(topic);
}

export function messageRef(message: TgMessage): MessageRef {
  return { ...chatRef(message.chat.id), place: placeOf(message), message: String(message.message_id) };
}

const EPHEMERAL = /^e(\d+)\.(\d+)$/u;

/**
 * A message that one member sees has an id of another kind, and whoever sees it is part of the address.
 * @returns undefined for a message that nothing can be done with any more
 */
export function cardRef(message: TgMessage, presser: number): MessageRef | undefined {
  const { ephemeral_message_id: ephemeral, message_id: id, date } = message;
  if (ephemeral !== undefined) return { ...messageRef(message), message: `e${ephemeral}.${presser}` };
  return date === 0 || id === 0 ? undefined : messageRef(message);
}

/** The other way round: how calls name an ephemeral message; undefined for an ordinary one. */
export function ephemeralPayload(
  message: string,
): { ephemeral_message_id: number; receiver_user_id: number } | undefined {
  const [, id, receiver] = EPHEMERAL.exec(message) ?? [];
  if (id === undefined) return undefined;
  return { ephemeral_message_id: Number(id), receiver_user_id: Number(receiver) };
}

/**
 * Address that opens a message in the app. Private and basic groups have none.
 * Source: https://core.telegram.org/api/links#message-links
 */
export function permalink(message: TgMessage): { permalink?: string } {
  const { chat, message_id: id } = message;
  if (chat.type !== 'supergroup' || id === 0) return {};
  const place = placeOf(message);
  const thread = place === '' ? '' : `?thread=${place}`;
  if (chat.username !== undefined) return { permalink: `https://t.me/${chat.username}/${id}${thread}` };
  const internal = String(chat.id).slice(SUPERGROUP_PREFIX.length);
  return { permalink: `https://t.me/c/${internal}/${id}${thread}` };
}

/** `chat_id` and topic of a call that sends something there. */
export function placePayload(chat: string, place: string): { chat_id: number; message_thread_id?: number } {
  return { chat_id: Number(chat), ...(place === '' ? {} : { message_thread_id: Number(place) }) };
}
