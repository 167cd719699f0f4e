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
