import type { Role } from '../../src/core/message.ts';
import type { Client } from './client.ts';
import type { TgChat, TgMember, TgMemberChange, TgUser } from './update.ts';

/** Longest age of an admin list; changes that Telegram tells us of count at once. */
export const ADMINS_MS = 10 * 60_000;
/** After a failure: how long nobody counts as an admin before we ask again. */
const FAILED_MS = 30_000;
const ASK_MS = 8000;

type Admins = ReadonlyMap<number, TgMember>;

interface Listed {
  until: number;
  /** Undefined when the list could not be had. */
  admins: Promise<Admins | undefined>;
}

const OUTSIDE = new Set(['left', 'kicked']);

/** Whether a standing means being in the chat. */
export function isIn({ status, is_member: member }: TgMember): boolean {
  return status === 'restricted' ? member === true : !OUTSIDE.has(status);
}

export const isAdminMember = ({ status }: TgMember): boolean =>
  status === 'creator' || status === 'administrator';

function roleOf(member: TgMember): Role {
  if (member.status === 'creator') return 'owner';
  if (member.status === 'administrator') return 'admin';
  return isIn(member) ? 'member' : 'none';
}

/**
 * Who runs which chat. Lists are kept for ten minutes at most and follow `chat_member` updates; when
 * in doubt nobody is an admin.
 */
export class Rights {
  readonly #client: Client;
  readonly #now: () => number;
  readonly #lists = new Map<number, Listed>();

  constructor(client: Client, now: () => number = Date.now) {
    this.#client = client;
    this.#now = now;
  }

  /** Role by the list, which may be minutes old: good for messages, not for deeds. */
  async role(chat: number, user: number): Promise<Role> {
    const admins = await this.#list(chat);
    const known = admins?.get(user);
    return known === undefined ? 'member' : roleOf(known);
  }

  /** Role at this moment, for every deed: asked for, then by a fresh list, then none. */
  async fresh(chat: number, user: number): Promise<Role> {
    const asked = await this.#ask(chat, user);
    if (asked !== 'none') return asked;
    this.forget(chat);
    const admins = await this.#list(chat);
    const known = admins?.get(user);
    return known === undefined ? 'none' : roleOf(known);
  }

  /** The human admins of a chat, empty when they cannot be told. */
  async admins(chat: number): Promise<readonly TgUser[]> {
    const admins = await this.#list(chat);
    return [...(admins?.values() ?? [])].map(({ user }) => user).filter((user) => !user.is_bot);
  }

  /** Somebody's standing changed: the list follows, without asking again. */
  changed({ chat, new_chat_member: member }: TgMemberChange): void {
    const listed = this.#lists.get(chat.id);
    if (listed === undefined) return;
    listed.admins = listed.admins.then((known) => {
      if (known === undefined) return undefined;
      const admins = new Map(known);
      if (isAdminMember(member)) admins.set(member.user.id, member);
      else admins.delete(member.user.id);
      return admins;
    });
  }

  forget(chat: number): void {
    this.#lists.delete(chat);
  }

  async #ask(chat: number, user: number): Promise<Role> {
    try {
      return roleOf(
        await this.#client.call<TgMember>('getChatMember', { chat_id: chat, user_id: user }, ASK_MS),
      );
    } catch {
      // Only for admins and for itself is a bot sure of an answer; no answer means no rights.
      return 'none';
    }
  }

  /** The list, asked for once however many wait for it. */
  #list(chat: number): Promise<Admins | undefined> {
    const known = this.#lists.get(chat);
    if (known !== undefined && known.until > this.#now()) return known.admins;
    const asked = this.#fetch(chat);
    const listed: Listed = { until: Infinity, admins: asked };
    this.#lists.set(chat, listed);
    void asked.then((admins) => {
      listed.until = this.#now() + (admins === undefined ? FAILED_MS : ADMINS_MS);
    });
    return asked;
  }

  async #fetch(chat: number): Promise<Admins | undefined> {
    try {
      const members = await this.#client.call<TgMember[]>('getChatAdministrators', { chat_id: chat }, ASK_MS);
      return new Map(members.map((member) => [member.user.id, member]));
    } catch {
      return undefined;
    }
  }
}

/** Whether a chat is one in which people talk with each other. */
export const isGroup = (chat: TgChat): boolean => chat.type === 'group' || chat.type === 'supergroup';
