import type { Action } from '../../src/core/action.ts';
import type { CommandSpec } from '../../src/core/command.ts';
import { QuashError } from '../../src/core/error.ts';
import type {
  Attachment,
  ChatRef,
  Incoming,
  IncomingMembership,
  MessageRef,
  Role,
  UserRef,
} from '../../src/core/message.ts';
import { isAdmin } from '../../src/core/message.ts';
import type { Answer, Handle, Lack, Limits, Platform, Suggestion } from '../../src/core/platform.ts';
import { readTyped } from './commands.ts';
import { readPress, readCommand, readMembership, readMessage, readQuery, readTarget } from './incoming.ts';
import type { Permalink } from './incoming.ts';
import { answer, perform } from './outgoing.ts';
import type { Reach } from './outgoing.ts';
import { Room, SANDBOX, chatOf } from './room.ts';
import type { Explanation, Post } from './room.ts';

export type { Explanation } from './room.ts';

/** The sandbox's own limits: roomy, but those of a chat. */
export const SANDBOX_LIMITS: Limits = {
  text: 4096,
  buttonsInRow: 5,
  buttonRows: 5,
  canNote: true,
  privateNeedsStart: false,
};

export interface SandboxOptions {
  /** Another platform's limits, so that a conversation can be tried as it would go there. */
  readonly limits?: Partial<Limits>;
  readonly now?: () => number;
  readonly permalink?: Permalink;
}

/** How somebody writes, beside the words. */
export interface Manner {
  readonly place?: string;
  readonly forwarded?: boolean;
  readonly attachments?: readonly Attachment[];
  readonly replyTo?: MessageRef;
  /** A command that was typed stays in sight of everybody; one that was chosen from a menu does not. */
  readonly typed?: true;
}

/**
 * The third platform: a chat in memory. People act through its methods, the bot through the `Platform`
 * port, and whoever wants to watch (the page, a test) listens to its `room`. It is strict like the real
 * ones: what they refuse, it refuses. Long because it is the port and everybody's hands on it: each method is a
 * thing that a person can do.
 */
export class SandboxPlatform implements Platform {
  readonly name = SANDBOX;
  readonly limits: Limits;
  readonly room: Room;
  #permalink: Permalink;
  #handle: Handle | undefined;
  #commands: readonly CommandSpec[] = [];
  #latest: Incoming | undefined;
  readonly #started = new Set<string>();
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(options: SandboxOptions = {}) {
    this.limits = { ...SANDBOX_LIMITS, ...options.limits };
    this.room = new Room(options.now);
    this.#permalink = options.permalink ?? (() => undefined);
  }

  get commands(): readonly CommandSpec[] {
    return this.#commands;
  }

  /** Messages get addresses once the page has one. */
  linkWith(permalink: Permalink): void {
    this.#permalink = permalink;
  }

  start(handle: Handle, commands: readonly CommandSpec[]): Promise<void> {
    this.#handle = handle;
    this.#commands = commands;
    return Promise.resolve();
  }

  async stop(): Promise<void> {
    this.#handle = undefined;
    await Promise.allSettled(this.#underWay);
  }

  perform(action: Action, _key: string): Promise<MessageRef | undefined> {
    return Promise.resolve().then(() => perform(this.#reach(), action));
  }

  role(chat: ChatRef, user: UserRef): Promise<Role> {
    return Promise.resolve(this.room.role(chat, user.user));
  }

  admins(chat: ChatRef): Promise<readonly UserRef[]> {
    const admins = this.room.people().filter(({ id, automated }) => {
      return automated === undefined && isAdmin(this.room.role(chat, id));
    });
    return Promise.resolve(admins.map(({ id }) => ({ platform: SANDBOX, user: id })));
  }

  check(chat?: ChatRef): Promise<readonly Lack[]> {
    if (chat === undefined || this.room.privateOwner(chat) !== undefined) return Promise.resolve([]);
    const standing = this.room.standing(chat);
    if (!standing.member) return Promise.resolve([{ code: 'not-member', weight: 'broken' }]);
    return Promise.resolve(standing.canSend ? [] : [{ code: 'no-send', weight: 'broken' }]);
  }

  /** Keep with a message why the bot spoke or stayed silent, for the page to show. */
  explain(note: Explanation): void {
    const { message, summary, details } = note;
    this.room.change(message, { why: { summary, details } });
  }

  /** Let the page show what a group's settings are now. */
  showSettings(chat: ChatRef, settings: Readonly<Record<string, string>>): void {
    this.room.setSettings(chat, settings);
  }

  /** `by` adds the bot to a group with every right that it asks for; without, nobody is told who did. */
  async addBot(chat: ChatRef, by?: string): Promise<void> {
    this.room.setStanding(chat, { member: true, canSend: true });
    await this.#membership(chat, by, 'added');
  }

  async removeBot(chat: ChatRef, by: string): Promise<void> {
    this.room.setStanding(chat, { member: false, canSend: false });
    await this.#membership(chat, by, 'removed');
  }

  /** Open the private chat with the bot. */
  async startPrivate(user: string): Promise<void> {
    this.#started.add(user);
    await this.#membership(this.room.privateChat(user), user, 'started');
  }

  async block(user: string): Promise<void> {
    this.#started.delete(user);
    await this.#membership(this.room.privateChat(user), user, 'blocked');
  }

  /**
   * Write a message; one that starts with a registered command is that command.
   * Resolves when the bot has taken it in.
   * @returns the message, or undefined for a command.
   * @throws QuashError `forbidden` for who is not in the group, `invalid` for an empty message
   */
  async write(by: string, chat: ChatRef, text: string, manner: Manner = {}): Promise<MessageRef | undefined> {
    const typed = readTyped(text, this.#commands);
    if (typed !== undefined) {
      await this.command(by, chat, typed.name, typed.args, { ...manner, typed: true });
      return undefined;
    }
    return this.say(by, chat, text, manner);
  }

  /** Write a message that is no command; resolves when the bot has taken it in. */
  async say(by: string, chat: ChatRef, text: string, manner: Manner = {}): Promise<MessageRef> {
    this.#admit(by, chat);
    const { place = '', replyTo, ...rest } = manner;
    if (text.trim() === '' && manner.attachments === undefined) {
      throw new QuashError('invalid', 'A message needs a text.');
    }
    const about = replyTo === undefined ? {} : { replyTo: replyTo.message };
    const post = this.room.post({ chat: chatOf(chat), place, by, text, ...rest, ...about });
    await this.#hear(post, by);
    return post.ref;
  }

  /**
   * Change one's own message.
   * @throws QuashError `not_found`, `forbidden`
   */
  async edit(by: string, ref: MessageRef, text: string): Promise<void> {
    const old = this.#seenBy(by, ref);
    if (old.by !== by) throw new QuashError('forbidden', 'Only its writer can change a message.');
    if (old.command) throw new QuashError('forbidden', 'A command cannot be changed.');
    if (text.trim() === '') throw new QuashError('invalid', 'A message needs a text.');
    const post = this.room.rewrite(ref, text);
    if (post !== undefined) await this.#hear(post, by);
  }

  /**
   * Run a command, about a message where it is about one.
   * @throws QuashError `not_found` for a command that nobody registered
   */
  async command(by: string, chat: ChatRef, name: string, args: string, manner: Manner = {}): Promise<void> {
    this.#admit(by, chat);
    if (!this.#commands.some((command) => command.name === name)) {
      throw new QuashError('not_found', 'There is no such command.');
    }
    if (!this.#present(chat)) return;
    const { place = '', replyTo, typed } = manner;
    if (typed)
      this.room.post({ chat: chatOf(chat), place, by, text: `/${name} ${args}`.trim(), command: typed });
    const about = replyTo === undefined ? undefined : this.#seenBy(by, replyTo);
    const target = about === undefined ? {} : { target: readTarget(this.room, about, this.#permalink) };
    const incoming = readCommand(this.room, { chat, place, by, name, args, ...target });
    const spot = { chat: chatOf(chat), place, ...(about === undefined ? {} : { about: about.ref }) };
    await this.#deliver(incoming, (given) => {
      answer(this.#reach(), by, spot, given);
    });
  }

  /**
   * Press a button of the bot, or choose from a menu. Token and value may be forged: it is for the app to
   * refuse them.
   * @throws QuashError `not_found` when the message is gone, `forbidden` for who cannot see it
   */
  async press(by: string, ref: MessageRef, token: string, value?: string): Promise<void> {
    const card = this.#seenBy(by, ref).ref;
    const spot = { chat: chatOf(card), place: card.place, about: card };
    await this.#deliver(readPress(this.room, card, by, { token, value }), (given) => {
      answer(this.#reach(), by, spot, given);
    });
  }

  /**
   * Somebody types, and the bot suggests: for an option of a command, or without one for a look-up.
   * @returns what it suggests
   */
  async type(
    by: string,
    chat: ChatRef,
    text: string,
    option?: { readonly command: string; readonly option: string },
  ): Promise<readonly Suggestion[]> {
    this.#admit(by, chat);
    const given = await this.#handle?.(readQuery(this.room, chat, by, text, option));
    return given?.suggestions ?? [];
  }

  /** Deliver the latest incoming once more, as real platforms do after a lost confirmation. */
  async redeliver(): Promise<void> {
    if (this.#latest !== undefined) await this.#deliver(this.#latest);
  }

  async #membership(
    chat: ChatRef,
    by: string | undefined,
    change: IncomingMembership['change'],
  ): Promise<void> {
    await this.#deliver(readMembership(this.room, chat, by, change));
  }

  async #hear(post: Post, by: string): Promise<void> {
    // Talk in private that is no command is nothing to the bot.
    if (this.room.chat(post.ref).kind === 'private' || !this.#present(post.ref)) return;
    const spot = { chat: chatOf(post.ref), place: post.ref.place, about: post.ref };
    await this.#deliver(readMessage(this.room, post, by, this.#permalink), (given) => {
      answer(this.#reach(), by, spot, given);
    });
  }

  async #deliver(incoming: Incoming, show?: (given: Answer) => void): Promise<void> {
    const handle = this.#handle;
    if (handle === undefined) return;
    this.#latest = incoming;
    const handling = handle(incoming).then((given) => {
      if (given !== undefined) show?.(given);
    });
    this.#underWay.add(handling);
    try {
      await handling;
    } finally {
      this.#underWay.delete(handling);
    }
  }

  #reach(): Reach {
    return { room: this.room, limits: this.limits, hasStarted: (user) => this.#started.has(user) };
  }

  /** Whether the bot can hear what is said there. */
  #present(chat: ChatRef): boolean {
    return this.room.privateOwner(chat) !== undefined || this.room.standing(chat).member;
  }

  #admit(by: string, chat: ChatRef): void {
    this.room.person(by);
    this.room.chat(chat);
    if (this.room.role(chat, by) === 'none') {
      throw new QuashError('forbidden', 'This person is not in this chat.');
    }
  }

  #seenBy(user: string, ref: MessageRef): Post {
    this.#admit(user, ref);
    const post = this.room.find(ref);
    if (post === undefined) throw new QuashError('not_found', 'There is no such message.');
    if (post.onlyFor !== undefined && post.onlyFor !== user) {
      throw new QuashError('forbidden', 'This person cannot see this message.');
    }
    return post;
  }
}
