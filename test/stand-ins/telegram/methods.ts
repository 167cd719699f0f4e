import type { BotCommand, ChatFullInfo, ChatMember, WebhookInfo } from '@telegraf/types';
import type { TelegramMessage } from '../schema/telegram-frames.ts';
import type { TelegramFrame } from '../schema/telegram.ts';
import { EPHEMERAL_METHODS, sendEphemeral } from './ephemeral.ts';
import type { Upload } from './http.ts';
import { answerInlineQuery, type InlineList } from './inline.ts';
import type { Params } from './params.ts';
import { refuse } from './refusal.ts';
import { entitiesField, formatted, frameOf, keyboard, mayWrite } from './speaking.ts';
import { asLeft, isAdminMember, isIn, type Room, type State } from './state.ts';
import type { UpdateQueue } from './updates.ts';

/** What the methods work on. */
export interface Server {
  readonly state: State;
  readonly queue: UpdateQueue;
  /** Newest Bot API that this server speaks; older servers do not know ephemeral messages. */
  readonly version: 9.2 | 10.3;
  webhook: { url: string; secret: string } | undefined;
  /** The bot changed something in a room on its own account. */
  botLeft(room: Room): void;
  /** What was answered to inline queries, by their ids. */
  readonly inlineAnswers: Map<string, InlineList>;
}

/** A result and the published types that it must satisfy. */
export interface Reply {
  readonly result: unknown;
  readonly frame?: TelegramFrame;
  readonly frames?: TelegramFrame;
}

export type Method = (server: Server, params: Params) => Reply | Promise<Reply>;

const DELETE_WITHIN = 48 * 3600;
const REACTIONS = ['👍', '👎', '❤', '🔥', '🙏', '👀', '🤔', '👌'];

const done: Reply = { result: true };

/** The room of a call, which the bot can see at all. */
export function roomOf({ state }: Server, params: Params): Room {
  if (!params.has('chat_id')) throw refuse.bad('chat_id is empty');
  return state.find(params.text('chat_id'));
}

/** A room that the bot is in; what the server says otherwise depends on why it is not. */
function insideOf(server: Server, params: Params): Room {
  const room = roomOf(server, params);
  if (room.chat.type === 'private') return room;
  if (room.migratedTo !== undefined) throw refuse.migrated(room.migratedTo);
  const member = server.state.botIn(room);
  if (member?.status === 'kicked') throw refuse.kicked(room.chat.type);
  if (!isIn(member)) throw member === undefined ? refuse.noChat() : refuse.notMember(room.chat.type);
  return room;
}

export function keep(server: Server, room: Room, parts: Record<string, unknown>): TelegramMessage {
  const message = { message_id: server.state.nextMessageId(room), ...parts } as unknown as TelegramMessage;
  room.messages.set(message.message_id, message);
  room.lastBot = server.state.bot.id;
  return message;
}

function sendMessage(server: Server, params: Params): Reply {
  const text = formatted(params, 'text', true);
  const room = roomOf(server, params);
  if (server.version >= 10.3 && params.has('ephemeral_message_parameters'))
    return sendEphemeral(server, room, params, text);
  mayWrite(server.state, room);
  const parts = {
    ...frameOf(server.state, room, params),
    text: text.text,
    ...entitiesField('entities', text.entities),
  };
  return { result: keep(server, room, parts), frame: 'Message' };
}

function sendPhoto(server: Server, params: Params): Reply {
  const caption = formatted(params, 'caption', false);
  const room = roomOf(server, params);
  mayWrite(server.state, room);
  const upload = params.raw['photo'];
  if (upload === undefined) throw refuse.bad('there is no photo in the request');
  const bytes = typeof upload === 'string' ? Buffer.alloc(0) : (upload as Upload).bytes;
  const photo = server.state.files.add('photo', bytes);
  const parts = {
    ...frameOf(server.state, room, params),
    photo: [{ ...photo, width: 320, height: 240 }],
    ...(caption.text === ''
      ? {}
      : { caption: caption.text, ...entitiesField('caption_entities', caption.entities) }),
  };
  return { result: keep(server, room, parts), frame: 'Message' };
}

function ownMessage(server: Server, params: Params): { room: Room; message: TelegramMessage } {
  const room = roomOf(server, params);
  mayWrite(server.state, room);
  const message = room.messages.get(params.number('message_id') ?? -1);
  if (message === undefined) throw refuse.noEdit();
  if (message.from?.id !== server.state.bot.id) throw refuse.cannotEdit();
  return { room, message };
}

/** What an edit would change, compared as the server does: text, marks and keyboard. */
const face = (message: TelegramMessage): string => {
  const {
    text,
    entities,
    reply_markup: markup,
  } = message as { text?: string; entities?: unknown; reply_markup?: unknown };
  return JSON.stringify([text, entities ?? [], markup ?? null]);
};

function replace(room: Room, old: TelegramMessage, parts: Record<string, unknown>): Reply {
  const { reply_markup: _gone, ...rest } = old as TelegramMessage & { reply_markup?: unknown };
  const changed = { ...rest, ...parts } as unknown as TelegramMessage;
  if (face(changed) === face(old)) throw refuse.notModified();
  room.messages.set(old.message_id, changed);
  return { result: changed, frame: 'Message' };
}

function editMessageText(server: Server, params: Params): Reply {
  const text = formatted(params, 'text', true);
  const { room, message } = ownMessage(server, params);
  if (!('text' in message)) throw refuse.bad('there is no text in the message to edit');
  const markup = keyboard(params);
  return replace(room, message, {
    text: text.text,
    entities: text.entities,
    edit_date: server.state.seconds(),
    ...(markup === undefined ? {} : { reply_markup: markup }),
  });
}

function editMessageReplyMarkup(server: Server, params: Params): Reply {
  const { room, message } = ownMessage(server, params);
  const markup = keyboard(params);
  return replace(room, message, {
    edit_date: server.state.seconds(),
    ...(markup === undefined ? {} : { reply_markup: markup }),
  });
}

function deleteMessage(server: Server, params: Params): Reply {
  const room = insideOf(server, params);
  const message = room.messages.get(params.number('message_id') ?? -1);
  if (message === undefined) throw refuse.noDelete();
  const me = server.state.botIn(room);
  const own = message.from?.id === server.state.bot.id;
  const fresh = server.state.seconds() - message.date < DELETE_WITHIN;
  const right = me?.status === 'administrator' && me.can_delete_messages;
  // An administrator with the right may delete anything in a supergroup; else only what is recent.
  const allowed = right ? room.chat.type === 'supergroup' || fresh : own && fresh;
  if (!allowed && !(room.chat.type === 'private' && fresh)) throw refuse.cannotDelete();
  room.messages.delete(message.message_id);
  return done;
}

function answerCallbackQuery(server: Server, params: Params): Reply {
  const query = server.state.queries.get(params.text('callback_query_id'));
  const dead = query === undefined || query.inline === true || query.answer !== undefined;
  if (dead || server.state.now() > query.expires) throw refuse.oldQuery();
  const text = params.text('text');
  if (text.length > 200) throw refuse.bad('MESSAGE_TOO_LONG');
  query.answer = { showAlert: params.flag('show_alert'), ...(text === '' ? {} : { text }) };
  return done;
}

const FULL = {
  accent_color_id: 1,
  max_reaction_count: 11,
  accepted_gift_types: [
    { unlimited_gifts: false, limited_gifts: false, unique_gifts: false, premium_subscription: false },
  ],
} as const;

function getChat(server: Server, params: Params): Reply {
  const room = insideOf(server, params);
  const full = {
    ...room.chat,
    ...FULL,
    ...(room.chat.type === 'private' ? {} : { permissions: room.permissions }),
    ...(room.linkedChannel === undefined ? {} : { linked_chat_id: room.linkedChannel }),
    ...(room.protected === true ? { has_protected_content: true } : {}),
  } as unknown as ChatFullInfo;
  return { result: full, frame: 'ChatFullInfo' };
}

function getChatAdministrators(server: Server, params: Params): Reply {
  const room = insideOf(server, params);
  if (room.chat.type === 'private') throw refuse.bad('there are no administrators in the private chat');
  const admins = [...room.members.values()].filter(
    (member) => isAdminMember(member) && (!member.user.is_bot || member.user.id === server.state.bot.id),
  );
  return { result: admins, frames: 'ChatMember' };
}

function getChatMember(server: Server, params: Params): Reply {
  const room = insideOf(server, params);
  const id = params.number('user_id') ?? 0;
  const known = room.members.get(id);
  const user = server.state.users.get(id);
  if (
    known !== undefined &&
    (isAdminMember(server.state.botIn(room)) || id === server.state.bot.id || isAdminMember(known))
  ) {
    return { result: known satisfies ChatMember, frame: 'ChatMember' };
  }
  // For others than itself and the admins, only an administrator bot is sure of an answer.
  if (!isAdminMember(server.state.botIn(room))) throw refuse.bad('CHAT_ADMIN_REQUIRED');
  if (user === undefined) throw refuse.bad('PARTICIPANT_ID_INVALID');
  return { result: asLeft(user), frame: 'ChatMember' };
}

function commandKey(params: Params): string {
  const scope = params.record('scope');
  const parts = [
    scope?.text('type') ?? 'default',
    scope?.text('chat_id') ?? '',
    scope?.text('user_id') ?? '',
  ];
  return [...parts, params.text('language_code')].join('/');
}

function setMyCommands(server: Server, params: Params): Reply {
  const commands = (params.list('commands') ?? []) as BotCommand[];
  if (commands.length > 100) throw refuse.bad('BOT_COMMANDS_TOO_MUCH');
  for (const { command, description } of commands) {
    if (!/^[a-z0-9_]{1,32}$/u.test(command)) throw refuse.bad('BOT_COMMAND_INVALID');
    if (description.length < 1 || description.length > 256)
      throw refuse.bad('BOT_COMMAND_DESCRIPTION_INVALID');
  }
  const language = params.text('language_code');
  if (language !== '' && !/^[a-z]{2}$/u.test(language)) throw refuse.bad('LANG_CODE_INVALID');
  if (commands.length === 0) server.state.commands.delete(commandKey(params));
  else server.state.commands.set(commandKey(params), commands);
  return done;
}

function setMessageReaction(server: Server, params: Params): Reply {
  const room = insideOf(server, params);
  if (!room.messages.has(params.number('message_id') ?? -1)) throw refuse.bad('message to react not found');
  const reactions = (params.list('reaction') ?? []) as { type: string; emoji?: string }[];
  if (reactions.some(({ emoji }) => emoji === undefined || !REACTIONS.includes(emoji)))
    throw refuse.bad('REACTION_INVALID');
  return done;
}

function leaveChat(server: Server, params: Params): Reply {
  const room = insideOf(server, params);
  server.botLeft(room);
  return done;
}

function setWebhook(server: Server, params: Params): Reply {
  const url = params.text('url');
  if (url !== '' && !url.startsWith('https://'))
    throw refuse.bad('bad webhook: An HTTPS URL must be provided for webhook');
  const secret = params.text('secret_token');
  if (!/^[\w-]{0,256}$/u.test(secret)) throw refuse.bad('secret token contains unallowed characters');
  server.queue.allow(params.list('allowed_updates') as string[] | undefined);
  if (params.flag('drop_pending_updates')) server.queue.dropAll();
  server.webhook = url === '' ? undefined : { url, secret };
  server.queue.webhook = url !== '';
  if (url !== '') server.queue.end(refuse.webhookActive());
  return done;
}

function getWebhookInfo({ webhook, queue }: Server): Reply {
  const info: WebhookInfo = {
    url: webhook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: queue.size,
  };
  return { result: info, frame: 'WebhookInfo' };
}

export const METHODS: Readonly<Record<string, Method>> = {
  getMe: ({ state }) => ({ result: state.bot, frame: 'UserFromGetMe' }),
  sendMessage,
  sendPhoto,
  editMessageText,
  editMessageReplyMarkup,
  deleteMessage,
  answerCallbackQuery,
  answerInlineQuery,
  getChat,
  getChatAdministrators,
  getChatMember,
  getChatMemberCount: (server, params) => ({
    result: [...insideOf(server, params).members.values()].filter(isIn).length,
  }),
  setMyCommands,
  getMyCommands: ({ state }, params) => ({
    result: state.commands.get(commandKey(params)) ?? [],
    frames: 'BotCommand',
  }),
  deleteMyCommands: ({ state }, params) => {
    state.commands.delete(commandKey(params));
    return done;
  },
  setMyDefaultAdministratorRights: () => done,
  setMessageReaction,
  sendChatAction: (server, params) => {
    mayWrite(server.state, roomOf(server, params));
    return done;
  },
  leaveChat,
  setWebhook,
  deleteWebhook: (server, params) => {
    server.webhook = undefined;
    server.queue.webhook = false;
    if (params.flag('drop_pending_updates')) server.queue.dropAll();
    return done;
  },
  getWebhookInfo,
  getFile: ({ state }, params) => state.files.get(params),
  ...EPHEMERAL_METHODS,
};
