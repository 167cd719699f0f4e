/**
 * The members of Bot API objects that Quash reads. telegraf's own types stop at Bot API 7.1 and split
 * messages into dozens of shapes; this flat view also names what newer servers send (10.x). Everything
 * that may be missing is optional, so a reader must look before it takes.
 * Source: https://core.telegram.org/bots/api#available-types
 */
export interface TgUser {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name?: string;
  readonly username?: string;
  readonly language_code?: string;
}

export interface TgMe extends TgUser {
  readonly username: string;
  readonly can_read_all_group_messages?: boolean;
  readonly supports_inline_queries?: boolean;
}

export interface TgChat {
  readonly id: number;
  readonly type: 'private' | 'group' | 'supergroup' | 'channel';
  readonly title?: string;
  readonly username?: string;
  readonly first_name?: string;
  readonly is_forum?: boolean;
}

export interface TgEntity {
  readonly type: string;
  /** UTF-16 code units. */
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
}

export interface TgMember {
  readonly status: string;
  readonly user: TgUser;
  readonly is_anonymous?: boolean;
  readonly is_member?: boolean;
  readonly can_send_messages?: boolean;
  readonly can_delete_messages?: boolean;
}

export interface TgFile {
  readonly file_id: string;
  readonly file_size?: number;
  /** With getFile: where it can be fetched for an hour. */
  readonly file_path?: string;
  readonly width?: number;
  readonly height?: number;
  readonly file_name?: string;
}

export interface TgMessage {
  readonly message_id: number;
  readonly date: number;
  readonly chat: TgChat;
  readonly from?: TgUser;
  readonly sender_chat?: TgChat;
  readonly via_bot?: TgUser;
  readonly edit_date?: number;
  readonly message_thread_id?: number;
  readonly is_topic_message?: boolean;
  readonly is_automatic_forward?: boolean;
  readonly forward_origin?: { readonly type: string; readonly sender_user?: TgUser };
  /** How servers before Bot API 7.0 marked a forward. */
  readonly forward_date?: number;
  readonly media_group_id?: string;
  readonly text?: string;
  readonly entities?: readonly TgEntity[];
  readonly caption?: string;
  readonly caption_entities?: readonly TgEntity[];
  readonly reply_to_message?: TgMessage;
  readonly external_reply?: object;
  readonly quote?: { readonly text?: string; readonly entities?: readonly TgEntity[] };
  readonly link_preview_options?: { readonly url?: string };
  readonly reply_markup?: { readonly inline_keyboard?: readonly (readonly { readonly url?: string }[])[] };
  readonly poll?: { readonly question?: string; readonly options?: readonly { readonly text?: string }[] };
  readonly photo?: readonly TgFile[];
  readonly video?: TgFile;
  readonly animation?: TgFile;
  readonly document?: TgFile;
  readonly audio?: TgFile;
  readonly voice?: TgFile;
  readonly video_note?: TgFile;
  readonly sticker?: TgFile;
  readonly forum_topic_created?: object;
  readonly migrate_to_chat_id?: number;
  readonly migrate_from_chat_id?: number;
  /** Bot API 10.2: seen by one member and the bot only; `message_id` is 0 then. */
  readonly ephemeral_message_id?: number;
}

export interface TgMemberChange {
  readonly chat: TgChat;
  readonly from: TgUser;
  readonly date: number;
  readonly old_chat_member: TgMember;
  readonly new_chat_member: TgMember;
}

export interface TgQuery {
  readonly id: string;
  readonly from: TgUser;
  /** `date: 0` marks a message that the bot can no longer see. */
  readonly message?: TgMessage;
  readonly data?: string;
}

export interface TgInlineQuery {
  readonly id: string;
  readonly from: TgUser;
  readonly query: string;
}

export interface TgUpdate {
  readonly update_id: number;
  readonly message?: TgMessage;
  readonly edited_message?: TgMessage;
  readonly callback_query?: TgQuery;
  readonly my_chat_member?: TgMemberChange;
  readonly chat_member?: TgMemberChange;
  readonly inline_query?: TgInlineQuery;
}

/** Asked for by name: `chat_member` is off unless listed, and the list stays on the server between runs. */
export const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'my_chat_member',
  'chat_member',
  'inline_query',
] as const;

/** A number at a path inside a value of any shape; undefined when the path leads nowhere. */
function numberAt(value: unknown, ...path: readonly string[]): number | undefined {
  let inner = value;
  for (const key of path) {
    if (typeof inner !== 'object' || inner === null) return undefined;
    inner = Reflect.get(inner, key) as unknown;
  }
  return typeof inner === 'number' ? inner : undefined;
}

/** Where an update's chat stands, in the order of preference. */
const CHAT_PATHS: readonly (readonly string[])[] = [
  ['message', 'chat', 'id'],
  ['edited_message', 'chat', 'id'],
  ['callback_query', 'message', 'chat', 'id'],
  ['my_chat_member', 'chat', 'id'],
  ['chat_member', 'chat', 'id'],
  ['callback_query', 'from', 'id'],
  ['inline_query', 'from', 'id'],
];

/** The chat that an update belongs to: what must be handled in order. Takes an update of any shape, never throws. */
export function chatOf(update: TgUpdate): number | undefined {
  for (const path of CHAT_PATHS) {
    const chat = numberAt(update, ...path);
    if (chat !== undefined) return chat;
  }
  return undefined;
}

/** What kind of update it is, by the name of its part; for the log. Never throws. */
export function kindOf(update: TgUpdate): string {
  return Object.keys(update).find((key) => key !== 'update_id') ?? 'empty';
}

/** Whether something that a server or a caller sent has the one thing that every update needs. */
export function isUpdate(value: unknown): value is TgUpdate {
  return numberAt(value, 'update_id') !== undefined;
}
