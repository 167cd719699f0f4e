import type { CallbackQuery, Chat, ChatMember, Message, MessageEntity, Update, User } from '@telegraf/types';
import type { Origin, TelegramMessage } from '../schema/telegram-frames.ts';
import { detectEntities } from './entities.ts';
import type { Attached } from './files.ts';
import type { InlineChoice } from './inline.ts';
import { GENERAL_TOPIC, withoutReply } from './speaking.ts';
import {
  ANONYMOUS_ADMIN,
  CHANNEL_BOT,
  TELEGRAM_USER,
  asAdmin,
  asKicked,
  asLeft,
  asMember,
  asOwner,
  isAdminMember,
  isIn,
  plain,
  type Query,
  type QueryAnswer,
  type Rights,
  type Room,
  type State,
} from './state.ts';
import type { UpdateQueue } from './updates.ts';

const QUERY_LIFE = 15_000;

/** What somebody says and how. Fields that are absent keep their usual value. */
export interface Said {
  readonly text?: string;
  /** Marks that the writer made (bold, hidden links); what the server detects is added. */
  readonly entities?: readonly MessageEntity[];
  readonly replyTo?: TelegramMessage;
  readonly quote?: string;
  readonly topic?: number;
  /** Speaks as the group itself, or as a channel. */
  readonly as?: 'group' | Room;
  readonly viaBot?: User;
  readonly forwardedFrom?: Origin;
  /** Unix seconds; now when absent. */
  readonly date?: number;
  /** A photo whose caption is `text`. */
  readonly photo?: boolean;
  /** Any other file, or the bytes of a photo; `text` is the caption. */
  readonly attached?: Attached;
  readonly album?: string;
  /** Any further fields of the message, as the published types have them. */
  readonly more?: Partial<Record<string, unknown>>;
}

/** A button press under way. */
export interface Press {
  readonly id: string;
  readonly update: number | undefined;
  answer(): QueryAnswer | undefined;
}

const A_PHOTO: Attached = { kind: 'photo', bytes: Buffer.from('\xff\xd8\xff\xe0 a photo', 'latin1') };

/** What a message is without its text: for content that `more` brings. */
const CONTENT_KEYS = [
  'poll',
  'document',
  'video',
  'sticker',
  'checklist',
  'rich_message',
  'voice',
  'animation',
  'story',
  'location',
  'contact',
  'dice',
];

export type Emit = (kind: string, payload: unknown) => number | undefined;

/** The people: what they do, and the updates that the bot gets of it. */
export class Actors {
  private readonly state: State;
  private readonly queue: UpdateQueue;
  private readonly emit: Emit;
  private updateOf = new WeakMap<object, number>();

  constructor(state: State, queue: UpdateQueue, emit: Emit) {
    this.state = state;
    this.queue = queue;
    this.emit = emit;
  }

  person(name: string, more: Partial<User> = {}): User {
    const user: User = { id: this.state.nextId(), is_bot: false, first_name: name, ...more };
    this.state.users.set(user.id, user);
    return user;
  }

  group(
    title: string,
    owner: User,
    {
      type = 'supergroup',
      forum = false,
      username,
      members = [],
    }: { type?: 'group' | 'supergroup'; forum?: boolean; username?: string; members?: readonly User[] } = {},
  ): Room {
    const id = this.state.nextId();
    const named = username === undefined ? {} : { username };
    const chat: Chat =
      type === 'group'
        ? { id: -id, type, title }
        : {
            id: -1_000_000_000_000 - (id % 1_000_000_000_000),
            type,
            title,
            ...named,
            ...(forum ? { is_forum: true } : {}),
          };
    const room = this.state.open(chat, [asOwner(owner), ...members.map(asMember)]);
    if (forum) room.topics.set(GENERAL_TOPIC, { name: 'General', closed: false });
    return room;
  }

  channel(title: string, owner: User, username?: string): Room {
    const id = -1_000_000_000_000 - (this.state.nextId() % 1_000_000_000_000);
    return this.state.open({ id, type: 'channel', title, ...(username === undefined ? {} : { username }) }, [
      asOwner(owner),
    ]);
  }

  /** The linked channel's posts come into the group as automatic forwards. */
  link(channel: Room, group: Room): void {
    channel.linkedChannel = group.chat.id;
    group.linkedChannel = channel.chat.id;
  }

  topic(room: Room, by: User, name: string): number {
    const message = this.service(room, by, { forum_topic_created: { name, icon_color: 7322096 } }, true);
    return message.message_id;
  }

  closeTopic(room: Room, topic: number): void {
    const found = room.topics.get(topic);
    if (found !== undefined) found.closed = true;
  }

  private standing(room: Room, user: User, next: ChatMember, by: User): number | undefined {
    const old = room.members.get(user.id) ?? asLeft(user);
    room.members.set(user.id, next);
    const change = {
      chat: room.chat,
      from: by,
      date: this.state.seconds(),
      old_chat_member: old,
      new_chat_member: next,
    };
    if (user.id === this.state.bot.id) return this.emit('my_chat_member', change);
    return isAdminMember(this.state.botIn(room)) ? this.emit('chat_member', change) : undefined;
  }

  /** Put the bot into a group: as a member, or at once with rights. */
  addBot(room: Room, by: User, rights?: Rights): number | undefined {
    const bot = plain(this.state.bot);
    if (rights === undefined) {
      const id = this.standing(room, bot, asMember(bot), by);
      this.service(room, by, { new_chat_members: [bot] });
      return id;
    }
    return this.standing(room, bot, asAdmin(bot, rights), by);
  }

  /** New standing of the bot: promoted, demoted, restricted. */
  setBot(room: Room, by: User, next: ChatMember): number | undefined {
    return this.standing(room, plain(this.state.bot), next, by);
  }

  promoteBot(room: Room, by: User, rights: Rights = {}): number | undefined {
    return this.setBot(room, by, asAdmin(plain(this.state.bot), rights));
  }

  demoteBot(room: Room, by: User): number | undefined {
    return this.setBot(room, by, asMember(plain(this.state.bot)));
  }

  kickBot(room: Room, by: User): number | undefined {
    return this.setBot(room, by, asKicked(plain(this.state.bot)));
  }

  join(room: Room, user: User): void {
    this.standing(room, user, asMember(user), user);
    this.service(room, user, { new_chat_members: [user] });
  }

  leave(room: Room, user: User): void {
    this.standing(room, user, asLeft(user), user);
    this.service(room, user, { left_chat_member: user });
  }

  promote(room: Room, user: User, by: User, rights: Rights = {}): number | undefined {
    return this.standing(room, user, asAdmin(user, rights), by);
  }

  demote(room: Room, user: User, by: User): number | undefined {
    return this.standing(room, user, asMember(user), by);
  }

  /** A message of the server's own about something that happened. */
  service(room: Room, from: User, fields: Record<string, unknown>, opensTopic = false): TelegramMessage {
    const id = this.state.nextMessageId(room);
    if (opensTopic) room.topics.set(id, { name: '', closed: false });
    const message = {
      message_id: id,
      date: this.state.seconds(),
      chat: room.chat,
      from,
      ...(opensTopic ? { message_thread_id: id, is_topic_message: true } : {}),
      ...fields,
    } as unknown as TelegramMessage;
    room.messages.set(id, message);
    this.deliver(room, 'message', message, true);
    return message;
  }

  private senderFields(room: Room, user: User, said: Said): Record<string, unknown> {
    if (said.as === 'group') return { from: ANONYMOUS_ADMIN, sender_chat: room.chat };
    if (said.as !== undefined) return { from: CHANNEL_BOT, sender_chat: said.as.chat };
    return { from: user };
  }

  private contentFields(said: Said): Record<string, unknown> {
    const text = said.text ?? '';
    const entities = detectEntities(text, said.entities ?? []);
    const marked = (name: string): object => (entities.length === 0 ? {} : { [name]: entities });
    const attached = said.attached ?? (said.photo === true ? A_PHOTO : undefined);
    const media = attached !== undefined || CONTENT_KEYS.some((key) => said.more?.[key] !== undefined);
    if (!media) return { text, ...marked('entities') };
    return {
      ...(attached === undefined ? {} : this.state.files.fields(attached)),
      ...(text === '' ? {} : { caption: text, ...marked('caption_entities') }),
      ...(said.album === undefined ? {} : { media_group_id: said.album }),
    };
  }

  private replyFields(room: Room, said: Said): Record<string, unknown> {
    const topic = said.topic;
    const opener = topic === undefined ? undefined : room.messages.get(topic);
    const target = said.replyTo ?? opener;
    const quote =
      said.quote === undefined ? {} : { quote: { text: said.quote, position: 0, is_manual: true } };
    // Outside forums, supergroups count chains of replies as threads of their first message.
    const chained =
      topic === undefined &&
      target !== undefined &&
      room.chat.type === 'supergroup' &&
      room.chat.is_forum !== true;
    return {
      ...(chained ? { message_thread_id: target.message_thread_id ?? target.message_id } : {}),
      ...(target === undefined ? {} : { reply_to_message: withoutReply(target) }),
      ...(topic === undefined ? {} : { message_thread_id: topic, is_topic_message: true }),
      ...quote,
    };
  }

  /** Somebody writes. @returns the message as the server keeps it, delivered or not. */
  say(user: User, room: Room, what: string | Said): TelegramMessage {
    const said: Said = typeof what === 'string' ? { text: what } : what;
    const message = {
      message_id: this.state.nextMessageId(room),
      date: said.date ?? this.state.seconds(),
      chat: room.chat,
      ...this.senderFields(room, user, said),
      ...(said.viaBot === undefined ? {} : { via_bot: said.viaBot }),
      ...(said.forwardedFrom === undefined ? {} : { forward_origin: said.forwardedFrom }),
      ...this.replyFields(room, said),
      ...(room.protected === true ? { has_protected_content: true } : {}),
      ...this.contentFields(said),
      ...said.more,
    } as unknown as TelegramMessage;
    room.messages.set(message.message_id, message);
    this.deliver(room, room.chat.type === 'channel' ? 'channel_post' : 'message', message, false);
    return message;
  }

  /** A command that was registered as ephemeral: its sender and the bot alone see it. */
  sayEphemeral(user: User, room: Room, text: string): TelegramMessage {
    const id = this.state.nextId();
    const message = {
      message_id: 0,
      ephemeral_message_id: id,
      receiver_user: plain(this.state.bot),
      date: this.state.seconds(),
      chat: room.chat,
      from: user,
      ...this.contentFields({ text }),
    } as unknown as TelegramMessage;
    room.ephemeral.set(id, { message, receiver: this.state.bot.id });
    this.deliver(room, 'message', message, true);
    return message;
  }

  /** The linked channel posts, and the server copies the post into the group. */
  post(channel: Room, text: string): { post: TelegramMessage; copy: TelegramMessage } {
    const post = {
      message_id: this.state.nextMessageId(channel),
      date: this.state.seconds(),
      chat: channel.chat,
      sender_chat: channel.chat,
      ...this.contentFields({ text }),
    } as unknown as TelegramMessage;
    channel.messages.set(post.message_id, post);
    this.deliver(channel, 'channel_post', post, false);
    const group = this.state.rooms.get(channel.linkedChannel ?? 0);
    if (group === undefined) throw new Error('the channel has no linked group');
    const origin = {
      type: 'channel',
      chat: channel.chat,
      message_id: post.message_id,
      date: post.date,
    } as Origin;
    const copy = this.say(TELEGRAM_USER, group, {
      text,
      forwardedFrom: origin,
      more: { sender_chat: channel.chat, is_automatic_forward: true },
    });
    return { post, copy };
  }

  /** The writer changes a message; without `text`, an edit that nobody can see (a reaction, a preview). */
  edit(message: TelegramMessage, text?: string): TelegramMessage {
    const room = this.state.rooms.get(message.chat.id);
    if (room === undefined) throw new Error('no such chat');
    const field = 'text' in message ? 'text' : 'caption';
    const now = (message as unknown as Record<string, string | undefined>)[field] ?? '';
    const entities = detectEntities(text ?? now);
    const name = field === 'text' ? 'entities' : 'caption_entities';
    const {
      entities: _e,
      caption_entities: _c,
      ...rest
    } = message as TelegramMessage & { entities?: unknown; caption_entities?: unknown };
    const changed = {
      ...rest,
      edit_date: this.state.seconds(),
      [field]: text ?? now,
      ...(entities.length === 0 ? {} : { [name]: entities }),
    } as unknown as TelegramMessage;
    room.messages.set(message.message_id, changed);
    this.deliver(
      room,
      room.chat.type === 'channel' ? 'edited_channel_post' : 'edited_message',
      changed,
      false,
    );
    return changed;
  }

  erase(message: TelegramMessage): void {
    this.state.rooms.get(message.chat.id)?.messages.delete(message.message_id);
  }

  /** The room of a person's private chat with the bot. */
  privateRoom(user: User): Room {
    const known = this.state.rooms.get(user.id);
    if (known !== undefined) return known;
    const named = user.username === undefined ? {} : { username: user.username };
    return this.state.open({ id: user.id, type: 'private', first_name: user.first_name, ...named });
  }

  /** Press Start (perhaps through a deep link with a payload). */
  start(user: User, payload = ''): TelegramMessage {
    const room = this.privateRoom(user);
    if (room.blocked === true) {
      room.blocked = false;
      this.privateStanding(room, user, asKicked, asMember);
    }
    room.started = true;
    return this.say(user, room, payload === '' ? '/start' : `/start ${payload}`);
  }

  block(user: User): void {
    const room = this.privateRoom(user);
    room.blocked = true;
    this.privateStanding(room, user, asMember, asKicked);
  }

  private privateStanding(
    room: Room,
    user: User,
    old: (bot: User) => ChatMember,
    next: (bot: User) => ChatMember,
  ): void {
    const bot = plain(this.state.bot);
    this.emit('my_chat_member', {
      chat: room.chat,
      from: user,
      date: this.state.seconds(),
      old_chat_member: old(bot),
      new_chat_member: next(bot),
    });
  }

  private query(from: User, more: Partial<Query>): Query {
    const id = String(this.state.nextId() * 1013);
    const query: Query = { id, from, expires: this.state.now() + QUERY_LIFE, ...more };
    this.state.queries.set(id, query);
    return query;
  }

  /** Press the button whose label contains `label`, or send forged `data` from a changed client. */
  click(
    user: User,
    message: TelegramMessage,
    pressed: { label: string } | { data: string },
    form: 'full' | 'inaccessible' | 'absent' = 'full',
  ): Press {
    const room = this.state.rooms.get(message.chat.id);
    const current = (room?.messages.get(message.message_id) ?? message) as Message.TextMessage;
    const data = 'data' in pressed ? pressed.data : dataOf(current, pressed.label);
    const query = this.query(user, { chat: message.chat.id, message: message.message_id });
    const shown = {
      full: { message: current },
      inaccessible: { message: { chat: message.chat, message_id: message.message_id, date: 0 } },
      absent: { inline_message_id: 'AAAAAA' },
    }[form];
    const payload = {
      id: query.id,
      from: user,
      chat_instance: room?.instance ?? '0',
      data,
      ...shown,
    } as CallbackQuery;
    const update = this.emit('callback_query', payload);
    return { id: query.id, update, answer: () => query.answer };
  }

  /** Type `@bot text` in any chat. */
  askInline(user: User, text: string): Press {
    const query = this.query(user, { inline: true });
    const on = this.state.bot.supports_inline_queries;
    const update = !on
      ? undefined
      : this.emit('inline_query', {
          id: query.id,
          from: user,
          query: text,
          offset: '',
          chat_type: 'supergroup',
        });
    return { id: query.id, update, answer: () => query.answer };
  }

  /** Choose what was offered in inline mode: it is posted under the asker's own name, via the bot. */
  postInline(user: User, room: Room, choice: InlineChoice): TelegramMessage {
    const { text, entities, markup, previewOff } = choice;
    return this.say(user, room, {
      text,
      entities,
      viaBot: plain(this.state.bot),
      more: {
        ...(markup === undefined ? {} : { reply_markup: markup }),
        ...(previewOff ? { link_preview_options: { is_disabled: true } } : {}),
      },
    });
  }

  /** A basic group becomes a supergroup: two service messages, new ids, the old one is closed. */
  migrate(room: Room, by: User, { announce = true }: { announce?: boolean } = {}): Room {
    const id = -1_000_000_000_000 - (this.state.nextId() % 1_000_000_000_000);
    const title = 'title' in room.chat ? room.chat.title : '';
    const next = this.state.open({ id, type: 'supergroup', title }, [...room.members.values()]);
    if (announce) this.service(room, by, { migrate_to_chat_id: id });
    room.migratedTo = id;
    if (announce) this.service(next, by, { migrate_from_chat_id: room.chat.id });
    return next;
  }

  /** The update that told the bot of a message; undefined when it was not told. */
  updateFor(message: TelegramMessage): number | undefined {
    return this.updateOf.get(message);
  }

  private deliver(room: Room, kind: string, message: TelegramMessage, service: boolean): void {
    if (!this.reaches(room, message, service)) return;
    const id = this.emit(kind, message);
    if (id !== undefined) this.updateOf.set(message, id);
  }

  /** Privacy mode and membership: whether the bot is told of a message. */
  private reaches(room: Room, message: TelegramMessage, service: boolean): boolean {
    if (room.chat.type === 'private') return room.blocked !== true && room.started === true;
    const member = this.state.botIn(room);
    if (!isIn(member)) return false;
    if (room.chat.type === 'channel') return isAdminMember(member);
    const otherBot = message.from?.is_bot === true && message.sender_chat === undefined;
    if (otherBot) return false;
    if (service || isAdminMember(member) || this.state.bot.can_read_all_group_messages) return true;
    return this.meant(room, message);
  }

  private meant(room: Room, message: TelegramMessage): boolean {
    const { reply_to_message: reply, via_bot: via } = message as Message.TextMessage;
    if (via?.id === this.state.bot.id || reply?.from?.id === this.state.bot.id) return true;
    const {
      text,
      caption,
      entities,
      caption_entities: marks,
    } = message as Partial<Message.TextMessage & Message.PhotoMessage>;
    const words = text ?? caption ?? '';
    return (entities ?? marks ?? []).some((entity) => {
      if (entity.type !== 'bot_command') return false;
      const [, to] = words.slice(entity.offset, entity.offset + entity.length).split('@');
      if (to === undefined) return room.lastBot === undefined || room.lastBot === this.state.bot.id;
      return to.toLowerCase() === this.state.bot.username.toLowerCase();
    });
  }

  /** Hand the same update to the bot once more. */
  redeliver(update: Update): void {
    this.queue.again(update);
  }
}

/** The data behind the button whose label contains `label`. */
export function dataOf(message: TelegramMessage, label: string): string {
  const rows = (message as Message.TextMessage).reply_markup?.inline_keyboard ?? [];
  const all = rows.flat();
  const found = all.find((one) => one.text === label) ?? all.find((one) => one.text.includes(label));
  if (found === undefined || !('callback_data' in found)) {
    throw new Error(
      `no button "${label}" among ${rows
        .flat()
        .map((one) => one.text)
        .join(', ')}`,
    );
  }
  return found.callback_data;
}
