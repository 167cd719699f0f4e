import type { CallbackQuery, InlineKeyboardButton, User } from '@telegraf/types';
import { TelegramPlatform } from '../../../adapters/telegram/platform.ts';
import type { ChatRef, MessageRef } from '../../../src/core/message.ts';
import type { Log } from '../../../src/core/platform.ts';
import {
  PEOPLE,
  type Fault,
  type OpenWorld,
  type Person,
  type PlatformWorld,
  type Seen,
} from '../../contract/platform-world.ts';
import type { TelegramMessage } from '../schema/telegram-frames.ts';
import type { Press, Said } from './actors.ts';
import { TelegramStandIn, textOf } from './stand-in.ts';
import { asAdmin, asRestricted, plain, type Room } from './state.ts';

export const SILENT_LOG: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

const STRANGER = { type: 'hidden_user', sender_user_name: 'A stranger', date: 1_700_000_000 } as const;

/** The group of the contract suite on the stand-in, with the real adapter and the real telegraf. */
export class TelegramWorld implements PlatformWorld {
  readonly name = 'telegram';
  readonly lacks = {};
  readonly server: TelegramStandIn;
  readonly platform: TelegramPlatform;
  readonly chat: ChatRef;
  readonly room: Room;
  readonly people: Readonly<Record<Person, User>>;
  readonly #presses: { readonly by: number; readonly press: Press }[] = [];

  private constructor(server: TelegramStandIn, log: Log) {
    this.server = server;
    const { actors } = server;
    const make = (name: Person): User =>
      actors.person(name, { language_code: 'en', username: `${name}_of_group` });
    const [member, other, admin, owner] = PEOPLE.map(make) as [User, User, User, User];
    this.people = { member, other, admin, owner };
    this.room = actors.group('Neighbours', owner, { members: [member, other] });
    this.room.members.set(admin.id, asAdmin(admin));
    this.chat = { platform: 'telegram', chat: String(this.room.chat.id) };
    this.platform = new TelegramPlatform({ token: server.token, apiRoot: server.apiRoot, albumMs: 50 }, log);
  }

  static async open(log: Log = SILENT_LOG): Promise<TelegramWorld> {
    return new TelegramWorld(await TelegramStandIn.start({ longestPoll: 2000 }), log);
  }

  /** As an administrator with the least of rights, which is what the invite link asks for. */
  async addBot(): Promise<void> {
    this.server.actors.addBot(this.room, this.people.admin, {});
    await this.server.quiet();
  }

  async say(who: Person, what: string | Said): Promise<MessageRef> {
    const message = this.server.actors.say(this.people[who], this.room, what);
    await this.server.quiet();
    return refOf(message);
  }

  async edit(_who: Person, { message }: MessageRef, text: string): Promise<void> {
    this.server.actors.edit(this.#message(message), text);
    await this.server.quiet();
  }

  forward(who: Person, text: string): Promise<MessageRef> {
    return this.say(who, { text, forwardedFrom: STRANGER });
  }

  caption(who: Person, text: string): Promise<MessageRef> {
    return this.say(who, { text, photo: true });
  }

  async startPrivate(who: Person): Promise<void> {
    this.server.actors.start(this.people[who]);
    await this.server.quiet();
  }

  async command(who: Person, name: string, args = '', about?: MessageRef): Promise<void> {
    const text = `/${name}${args === '' ? '' : ` ${args}`}`;
    await this.say(who, { text, ...(about === undefined ? {} : { replyTo: this.#message(about.message) }) });
  }

  async press(who: Person, seen: Seen, label: string): Promise<void> {
    const message = this.#find(seen.ref);
    const press = this.server.actors.click(this.people[who], message, { label });
    this.#presses.push({ by: this.people[who].id, press });
    await this.server.until('an answer to the press', () => press.answer());
    await this.server.quiet();
  }

  async redeliver(): Promise<void> {
    const last = this.server.delivered.findLast(
      (update) => 'message' in update && update.message.chat.id === this.room.chat.id,
    );
    if (last === undefined) throw new Error('nothing was delivered yet');
    await this.server.until('the bot to poll', () => this.server.queue.polling);
    this.server.actors.redeliver(last);
    await this.server.quiet();
  }

  fault(fault: Fault): void {
    const { faults, actors, state } = this.server;
    if (fault.kind === 'limited') faults.tooMany('sendMessage', Math.ceil(fault.retryAfterMs / 1000), fault);
    else if (fault.kind === 'dropped') faults.next('sendMessage', { kind: 'drop-before' }, fault);
    else actors.setBot(this.room, this.people.owner, asRestricted(plain(state.bot), false));
  }

  inGroup(): readonly Seen[] {
    return this.server.said(this.room).map(seenOf);
  }

  privately(who: Person): readonly Seen[] {
    const { id } = this.people[who];
    const own = this.server.state.rooms.get(id);
    const direct = own === undefined ? [] : this.server.said(own).map(seenOf);
    const whispers = [...this.room.ephemeral.entries()]
      .filter(([, { receiver }]) => receiver === id)
      .map(([key, { message }]) => ({ ...seenOf(message), ref: { ...refOf(message), message: `e${key}` } }));
    const toasts = this.#presses
      .filter(({ by }) => by === id)
      .flatMap(({ press }) => press.answer()?.text ?? [])
      .map((text) => ({ ref: { ...this.chat, place: '', message: 'toast' }, text, buttons: [] }));
    return [...direct, ...whispers, ...toasts];
  }

  async close(): Promise<void> {
    await this.platform.stop();
    await this.server.stop();
  }

  #message(id: string): TelegramMessage {
    const found = this.room.messages.get(Number(id));
    if (found === undefined) throw new Error(`no message ${id} in the group`);
    return found;
  }

  #find({ chat, message }: MessageRef): TelegramMessage {
    const room = this.server.state.rooms.get(Number(chat));
    const found = message.startsWith('e')
      ? room?.ephemeral.get(Number(message.slice(1)))?.message
      : room?.messages.get(Number(message));
    if (found === undefined) throw new Error(`no message ${message} in chat ${chat}`);
    return found;
  }
}

export function refOf(message: TelegramMessage): MessageRef {
  const place = message.is_topic_message === true ? String(message.message_thread_id) : '';
  return { platform: 'telegram', chat: String(message.chat.id), place, message: String(message.message_id) };
}

function buttonOf(button: InlineKeyboardButton): { label: string; url?: string } {
  return { label: button.text, ...('url' in button ? { url: button.url } : {}) };
}

function seenOf(message: TelegramMessage): Seen {
  const { reply_markup: markup, reply_to_message: replied } = message as NonNullable<
    CallbackQuery['message']
  > & {
    reply_markup?: { inline_keyboard: InlineKeyboardButton[][] };
    reply_to_message?: { message_id: number };
  };
  return {
    ref: refOf(message),
    text: textOf(message),
    buttons: (markup?.inline_keyboard ?? []).flat().map(buttonOf),
    ...(replied === undefined ? {} : { replyTo: String(replied.message_id) }),
  };
}

export const openTelegramWorld: OpenWorld = () => TelegramWorld.open();
