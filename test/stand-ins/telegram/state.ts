import type {
  Chat,
  ChatAdministratorRights,
  ChatMember,
  ChatPermissions,
  User,
  UserFromGetMe,
} from '@telegraf/types';
import type { TelegramMessage } from '../schema/telegram-frames.ts';
import { Files } from './files.ts';
import { refuse } from './refusal.ts';

export interface Topic {
  name: string;
  closed: boolean;
}

/** A chat as the server knows it. */
export interface Room {
  chat: Chat;
  readonly members: Map<number, ChatMember>;
  readonly messages: Map<number, TelegramMessage>;
  readonly topics: Map<number, Topic>;
  /** Ephemeral messages by id: who sees it. */
  readonly ephemeral: Map<number, { message: TelegramMessage; receiver: number }>;
  readonly instance: string;
  permissions: ChatPermissions;
  nextMessage: number;
  linkedChannel?: number;
  /** Set on the old group after it became a supergroup. */
  migratedTo?: number;
  /** The private chat's other side blocked the bot, or never started it. */
  blocked?: boolean;
  started?: boolean;
  protected?: boolean;
  lastBot?: number;
}

export interface Query {
  readonly id: string;
  readonly from: User;
  readonly expires: number;
  readonly chat?: number;
  readonly message?: number;
  /** Typed after `@bot`, not pressed. */
  readonly inline?: true;
  answer?: QueryAnswer;
}

export interface QueryAnswer {
  readonly text?: string;
  readonly showAlert: boolean;
  readonly url?: string;
}

export const ANONYMOUS_ADMIN: User = {
  id: 1087968824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
};
export const CHANNEL_BOT: User = {
  id: 136817688,
  is_bot: true,
  first_name: 'Channel',
  username: 'Channel_Bot',
};
export const TELEGRAM_USER: User = { id: 777000, is_bot: false, first_name: 'Telegram' };

const NO_RIGHTS: ChatAdministratorRights = {
  is_anonymous: false,
  can_manage_chat: true,
  can_delete_messages: false,
  can_manage_video_chats: false,
  can_restrict_members: false,
  can_promote_members: false,
  can_change_info: false,
  can_invite_users: false,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
  can_post_messages: false,
  can_edit_messages: false,
  can_pin_messages: false,
  can_manage_topics: false,
  can_manage_direct_messages: false,
};

export type Rights = Partial<ChatAdministratorRights>;

export const asMember = (user: User): ChatMember => ({ status: 'member', user }) satisfies ChatMember;
export const asLeft = (user: User): ChatMember => ({ status: 'left', user }) satisfies ChatMember;
export const asKicked = (user: User): ChatMember =>
  ({ status: 'kicked', user, until_date: 0 }) satisfies ChatMember;
export const asOwner = (user: User, anonymous = false): ChatMember =>
  ({ status: 'creator', user, is_anonymous: anonymous }) satisfies ChatMember;
export const asAdmin = (user: User, rights: Rights = {}): ChatMember =>
  ({ status: 'administrator', user, can_be_edited: false, ...NO_RIGHTS, ...rights }) satisfies ChatMember;
export const asRestricted = (user: User, canSend: boolean, isMember = true): ChatMember =>
  ({
    status: 'restricted',
    user,
    is_member: isMember,
    can_send_messages: canSend,
    can_send_audios: canSend,
    can_send_documents: canSend,
    can_send_photos: canSend,
    can_send_videos: canSend,
    can_send_video_notes: canSend,
    can_send_voice_notes: canSend,
    can_send_polls: canSend,
    can_send_other_messages: canSend,
    can_add_web_page_previews: canSend,
    can_change_info: false,
    can_invite_users: false,
    can_pin_messages: false,
    can_manage_topics: false,
    until_date: 0,
  }) satisfies ChatMember;

export function isIn(member: ChatMember | undefined): boolean {
  if (member === undefined) return false;
  if (member.status === 'restricted') return member.is_member;
  return member.status !== 'left' && member.status !== 'kicked';
}

export function isAdminMember(member: ChatMember | undefined): boolean {
  return member?.status === 'creator' || member?.status === 'administrator';
}

/** Everything that the server remembers: chats, people, queries, commands, and its clock. */
export class State {
  readonly bot: UserFromGetMe;
  readonly rooms = new Map<number, Room>();
  readonly users = new Map<number, User>();
  readonly queries = new Map<string, Query>();
  readonly commands = new Map<string, { command: string; description: string }[]>();
  readonly files = new Files(this);
  private shift = 0;
  private lastId = 5_000_000_000;
  private basicMessages = 1000;

  constructor(bot: UserFromGetMe) {
    this.bot = bot;
    this.users.set(bot.id, plain(bot));
  }

  /** Milliseconds; moves with real time and with `passTime`. */
  now(): number {
    return Date.now() + this.shift;
  }

  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  passTime(ms: number): void {
    this.shift += ms;
  }

  nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }

  open(chat: Chat, members: readonly ChatMember[] = []): Room {
    const room: Room = {
      chat,
      members: new Map(members.map((member) => [member.user.id, member])),
      messages: new Map(),
      topics: new Map(),
      ephemeral: new Map(),
      instance: String(-this.nextId() * 977),
      permissions: { can_send_messages: true },
      // The first ids went to the group's own beginnings; 1 is also the General topic's.
      nextMessage: 11,
    };
    this.rooms.set(chat.id, room);
    return room;
  }

  /** Supergroups and channels count for themselves; private chats and basic groups share the account's count. */
  nextMessageId(room: Room): number {
    if (room.chat.type === 'supergroup' || room.chat.type === 'channel') return room.nextMessage++;
    return this.basicMessages++;
  }

  room(id: number): Room | undefined {
    return this.rooms.get(id);
  }

  /** The room a bot means by `chat_id` (number, or @username of a public chat). */
  find(chatId: string): Room {
    const room = chatId.startsWith('@')
      ? [...this.rooms.values()].find((one) => one.chat.username === chatId.slice(1))
      : this.rooms.get(Number(chatId));
    if (room === undefined) throw refuse.noChat();
    return room;
  }

  botIn(room: Room): ChatMember | undefined {
    return room.members.get(this.bot.id);
  }
}

/** The bot as others see it, without what only getMe tells. */
export function plain(bot: UserFromGetMe): User {
  return { id: bot.id, is_bot: true, first_name: bot.first_name, username: bot.username };
}
