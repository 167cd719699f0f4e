import type { Card } from '../../src/core/card.ts';
import { QuashError } from '../../src/core/error.ts';
import { formatMessageRef } from '../../src/core/message.ts';
import type { Attachment, Chat, ChatRef, MessageRef, Role } from '../../src/core/message.ts';

export const SANDBOX = 'sandbox';

/** Somebody in the sandbox. The bot itself is nobody: its posts have no author. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** The person's own app language (BCP 47). */
  readonly language?: string;
  /** A bot or channel. */
  readonly automated?: true;
  /** Speaks as the group. */
  readonly anonymous?: true;
}

export interface Group {
  readonly id: string;
  readonly title: string;
  readonly language?: string;
  /** Topics or channels beside the group's main stream, which is the empty one. */
  readonly places?: readonly string[];
  readonly roles: Readonly<Record<string, Role>>;
}

/** What the bot may do in a group. */
export interface Standing {
  readonly member: boolean;
  readonly canSend: boolean;
}

/** Why the bot did, or did not, say something about a message. Kept in memory only. */
export interface Explanation {
  readonly message: MessageRef;
  readonly summary: string;
  readonly details: readonly string[];
}

/** What somebody, or the bot, puts into a chat. */
export interface Draft {
  readonly chat: ChatRef;
  readonly place: string;
  /** Id of the writer; absent for the bot. */
  readonly by?: string;
  readonly text: string;
  readonly card?: Card;
  readonly replyTo?: string;
  /** Id of the only person who sees it. */
  readonly onlyFor?: string;
  readonly quiet?: boolean;
  /** A command that somebody typed: everybody sees it, but it is no talk. */
  readonly command?: true;
  readonly forwarded?: boolean;
  readonly attachments?: readonly Attachment[];
}

export interface Post extends Omit<Draft, 'chat' | 'place'> {
  readonly ref: MessageRef;
  readonly sentAt: number;
  readonly editedAt?: number;
  readonly why?: Omit<Explanation, 'message'>;
}

/** Something that a reader of the room should know of. */
export type Change =
  | { readonly kind: 'post'; readonly post: Post }
  | { readonly kind: 'gone'; readonly ref: MessageRef }
  | { readonly kind: 'toast'; readonly user: string; readonly text: string }
  | { readonly kind: 'group'; readonly chat: ChatRef };

/** Posts kept in memory; the oldest make room, so that a page left open for weeks stays small. */
const MAX_POSTS = 5000;

const PRIVATE = 'private-';

/**
 * The people, groups and posts of the sandbox: plain state that tells its listeners of every change. One class, so
 * long: every part of the state tells of its changes in the same way.
 */
export class Room {
  readonly #people = new Map<string, Person>();
  readonly #groups = new Map<string, Group>();
  readonly #standings = new Map<string, Standing>();
  readonly #settings = new Map<string, Readonly<Record<string, string>>>();
  readonly #posts = new Map<string, Post>();
  readonly #listeners = new Set<(change: Change) => void>();
  readonly #now: () => number;
  #lastId = 0;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  now(): number {
    return this.#now();
  }

  /** Ids only grow, across all chats, and are never used twice. */
  nextId(): string {
    this.#lastId += 1;
    return String(this.#lastId);
  }

  addPerson(person: Person): void {
    this.#people.set(person.id, person);
  }

  addGroup(group: Group): ChatRef {
    const chat = { platform: SANDBOX, chat: group.id };
    this.#groups.set(group.id, group);
    this.#tell({ kind: 'group', chat });
    return chat;
  }

  /** @throws QuashError `not_found` */
  person(id: string): Person {
    const person = this.#people.get(id);
    if (person === undefined) throw new QuashError('not_found', 'There is no such person in the sandbox.');
    return person;
  }

  /** @throws QuashError `not_found` */
  group(id: string): Group {
    const group = this.#groups.get(id);
    if (group === undefined) throw new QuashError('not_found', 'There is no such group in the sandbox.');
    return group;
  }

  people(): readonly Person[] {
    return [...this.#people.values()];
  }

  /**
   * The chat behind a reference, group or private.
   * @throws QuashError `not_found`
   */
  chat(ref: ChatRef): Chat {
    const owner = this.privateOwner(ref);
    if (owner !== undefined) return { ref: chatOf(ref), kind: 'private', title: this.person(owner).name };
    const { title, language } = this.group(ref.chat);
    return { ref: chatOf(ref), kind: 'group', title, ...(language === undefined ? {} : { language }) };
  }

  /** The private chat of a person with the bot. */
  privateChat(user: string): ChatRef {
    return { platform: SANDBOX, chat: PRIVATE + this.person(user).id };
  }

  /** Whose private chat this is; undefined for a group. */
  privateOwner(ref: ChatRef): string | undefined {
    return ref.chat.startsWith(PRIVATE) ? ref.chat.slice(PRIVATE.length) : undefined;
  }

  role(chat: ChatRef, user: string): Role {
    const owner = this.privateOwner(chat);
    if (owner !== undefined) return owner === user ? 'member' : 'none';
    return this.#groups.get(chat.chat)?.roles[user] ?? 'none';
  }

  setRole(chat: ChatRef, user: string, role: Role): void {
    const group = this.group(chat.chat);
    this.#groups.set(group.id, { ...group, roles: { ...group.roles, [user]: role } });
    this.#tell({ kind: 'group', chat: chatOf(chat) });
  }

  standing(chat: ChatRef): Standing {
    return this.#standings.get(chat.chat) ?? { member: false, canSend: false };
  }

  setStanding(chat: ChatRef, standing: Standing): void {
    this.#standings.set(chat.chat, standing);
    this.#tell({ kind: 'group', chat: chatOf(chat) });
  }

  /** A group's settings as the app last told them; empty while it has not. */
  settings(chat: ChatRef): Readonly<Record<string, string>> {
    return this.#settings.get(chat.chat) ?? {};
  }

  setSettings(chat: ChatRef, settings: Readonly<Record<string, string>>): void {
    this.#settings.set(chat.chat, settings);
    this.#tell({ kind: 'group', chat: chatOf(chat) });
  }

  /** Put a message into a chat and tell everybody. */
  post(draft: Draft): Post {
    const { chat, place, ...rest } = draft;
    const ref: MessageRef = { ...chatOf(chat), place, message: this.nextId() };
    const post = this.#put({ ...rest, ref, sentAt: this.now() });
    if (this.#posts.size > MAX_POSTS) this.#forgetOldest();
    return post;
  }

  find(ref: MessageRef): Post | undefined {
    return this.#posts.get(formatMessageRef(ref));
  }

  /** Whether a message with this id was ever written, even if it is gone by now. */
  knew(ref: MessageRef): boolean {
    return /^[1-9]\d*$/.test(ref.message) && Number(ref.message) <= this.#lastId;
  }

  /** Change a post; a post that is gone stays gone. */
  change(ref: MessageRef, patch: Partial<Omit<Post, 'ref'>>): Post | undefined {
    const old = this.find(ref);
    if (old === undefined) return undefined;
    return this.#put({ ...old, ...patch });
  }

  /** Put other words in place of a person's; what was decided about the old ones goes with them. */
  rewrite(ref: MessageRef, text: string): Post | undefined {
    const old = this.find(ref);
    if (old === undefined) return undefined;
    const { why: _gone, ...rest } = old;
    // Two edits within one millisecond are still two edits.
    const editedAt = Math.max(this.now(), (old.editedAt ?? old.sentAt) + 1);
    return this.#put({ ...rest, text, editedAt });
  }

  remove(ref: MessageRef): void {
    if (this.#posts.delete(formatMessageRef(ref))) this.#tell({ kind: 'gone', ref });
  }

  /** Every post that is still there, oldest first. */
  posts(): readonly Post[] {
    return [...this.#posts.values()];
  }

  toast(user: string, text: string): void {
    this.#tell({ kind: 'toast', user, text });
  }

  /** Hear of every change from now on; returns what ends it. */
  on(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #put(post: Post): Post {
    this.#posts.set(formatMessageRef(post.ref), post);
    this.#tell({ kind: 'post', post });
    return post;
  }

  #tell(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }

  #forgetOldest(): void {
    const [oldest] = this.#posts.keys();
    if (oldest !== undefined) this.#posts.delete(oldest);
  }
}

/** The chat of a message. */
export function chatOf(ref: ChatRef): ChatRef {
  return { platform: ref.platform, chat: ref.chat };
}
