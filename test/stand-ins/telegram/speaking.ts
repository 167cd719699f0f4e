import type { InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity } from '@telegraf/types';
import type { TelegramMessage } from '../schema/telegram-frames.ts';
import { detectEntities, looksEmpty, parseHtml, type Formatted } from './entities.ts';
import type { Params } from './params.ts';
import { refuse } from './refusal.ts';
import { isAdminMember, isIn, plain, type Room, type State } from './state.ts';

export const GENERAL_TOPIC = 1;
const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;
const MAX_DATA_BYTES = 64;

type TextField = 'text' | 'caption' | 'message_text';

/** Text, caption or answer of a call, parsed by its parse mode and held to the server's limits. */
export function formatted(params: Params, field: TextField, required: boolean): Formatted {
  const source = params.text(field);
  if (/\p{Surrogate}/u.test(source)) throw refuse.notUtf8();
  const mode = params.text('parse_mode').toLowerCase();
  if (mode !== '' && mode !== 'html') throw refuse.bad(`the stand-in reads HTML only, not ${mode}`);
  const own = (params.list(field === 'caption' ? 'caption_entities' : 'entities') ?? []) as MessageEntity[];
  const parsed = mode === 'html' ? parseHtml(source) : { text: source.trim(), entities: own };
  if (required && looksEmpty(parsed.text)) throw refuse.noText();
  const limit = field === 'caption' ? MAX_CAPTION : MAX_TEXT;
  if (parsed.text.length > limit) {
    throw field === 'caption' ? refuse.bad('message caption is too long') : refuse.tooLong();
  }
  return { text: parsed.text, entities: detectEntities(parsed.text, parsed.entities) };
}

function button(source: unknown): InlineKeyboardButton {
  const one = source as Record<string, unknown>;
  const label = one['text'];
  if (typeof label !== 'string' || label.trim() === '') {
    throw refuse.bad('can\'t parse inline keyboard button: Field "text" must be of type String');
  }
  if (typeof one['callback_data'] === 'string') {
    const bytes = Buffer.byteLength(one['callback_data'], 'utf8');
    if (bytes === 0 || bytes > MAX_DATA_BYTES) throw refuse.buttonData();
    return { text: label, callback_data: one['callback_data'] };
  }
  if (typeof one['url'] === 'string') {
    if (!/^(?:https?|tg):\/\/\S+$/u.test(one['url'])) throw refuse.buttonUrl(one['url']);
    return { text: label, url: one['url'] };
  }
  if (typeof one['switch_inline_query'] === 'string')
    return { text: label, switch_inline_query: one['switch_inline_query'] };
  throw refuse.textButton();
}

/** The inline keyboard of a call; undefined when there is none. */
export function keyboard(params: Params): InlineKeyboardMarkup | undefined {
  const markup = params.record('reply_markup');
  const rows = markup?.list('inline_keyboard');
  if (rows === undefined) return undefined;
  const parsed = rows.map((row) => (row as unknown[]).map(button)).filter((row) => row.length > 0);
  return parsed.length === 0 ? undefined : { inline_keyboard: parsed };
}

/** Whether the bot may write here, with the refusal that the server would give. */
export function mayWrite(state: State, room: Room): void {
  const { type } = room.chat;
  if (room.migratedTo !== undefined) throw refuse.migrated(room.migratedTo);
  if (type === 'private') {
    if (state.users.get(room.chat.id)?.is_bot === true) throw refuse.toBot();
    if (room.blocked === true) throw refuse.blocked();
    if (room.started !== true) throw refuse.notStarted();
    return;
  }
  const member = state.botIn(room);
  if (member?.status === 'kicked') throw refuse.kicked(type);
  if (member === undefined && room.chat.username === undefined) throw refuse.noChat();
  if (!isIn(member)) throw refuse.notMember(type);
  if (type === 'channel' && !(member?.status === 'administrator' && member.can_post_messages)) {
    throw refuse.bad('need administrator rights in the channel chat');
  }
  const muted = member?.status === 'restricted' && !member.can_send_messages;
  const closed = room.permissions.can_send_messages === false && !isAdminMember(member);
  if (muted || closed) throw refuse.noRightToSend();
}

function topicOf(
  room: Room,
  params: Params,
  repliedTo: TelegramMessage | undefined,
  admin: boolean,
): number | undefined {
  const asked = params.number('message_thread_id');
  const forum = room.chat.type === 'supergroup' && room.chat.is_forum === true;
  if (!forum) {
    if (asked !== undefined && room.chat.type !== 'supergroup') throw refuse.noThread();
    return asked;
  }
  const topic = asked ?? repliedTo?.message_thread_id;
  if (topic === undefined) return undefined;
  const found = room.topics.get(topic);
  if (found === undefined || topic === GENERAL_TOPIC) throw refuse.noThread();
  if (found.closed && !admin) throw refuse.closedTopic();
  return topic;
}

/** A copy without its own reply: replies are shown one level deep. */
export function withoutReply(message: TelegramMessage): TelegramMessage {
  const { reply_to_message: _dropped, ...rest } = message as TelegramMessage & { reply_to_message?: unknown };
  return rest;
}

function repliedTo(room: Room, params: Params): TelegramMessage | undefined {
  const reply = params.record('reply_parameters');
  const id = reply?.number('message_id') ?? params.number('reply_to_message_id');
  if (id === undefined) return undefined;
  const found = room.messages.get(id);
  const lenient = reply?.flag('allow_sending_without_reply') ?? params.flag('allow_sending_without_reply');
  if (found === undefined && !lenient) throw refuse.noReply();
  return found;
}

/** The parts of a message by the bot that do not depend on what it says. */
export function frameOf(state: State, room: Room, params: Params): Record<string, unknown> {
  const target = repliedTo(room, params);
  const topic = topicOf(room, params, target, isAdminMember(state.botIn(room)));
  const preview = params.object('link_preview_options');
  const markup = keyboard(params);
  const inForum = room.chat.type === 'supergroup' && room.chat.is_forum === true;
  return {
    date: state.seconds(),
    chat: room.chat,
    ...(room.chat.type === 'channel' ? { sender_chat: room.chat } : { from: plain(state.bot) }),
    ...(topic === undefined
      ? {}
      : { message_thread_id: topic, ...(inForum ? { is_topic_message: true } : {}) }),
    ...(target === undefined ? {} : { reply_to_message: withoutReply(target) }),
    ...(preview === undefined ? {} : { link_preview_options: preview }),
    ...(markup === undefined ? {} : { reply_markup: markup }),
    ...(room.protected === true ? { has_protected_content: true } : {}),
  };
}

export const entitiesField = (
  name: 'entities' | 'caption_entities',
  entities: readonly MessageEntity[],
): object => (entities.length === 0 ? {} : { [name]: entities });
