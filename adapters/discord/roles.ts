import { Events, type Client, type Guild, type GuildMember } from 'discord.js';
import type { Role } from '../../src/core/message.ts';
import type { Log } from '../../src/core/platform.ts';
import { apiCode, toQuashError } from './discord-error.ts';
import { Recent } from '../../src/adapter-kit/recent.ts';
import { roleOf } from './rights.ts';

/** Roles are asked for again after this long; the port allows ten minutes. */
const LIFE_MS = 5 * 60_000;
/** What Discord told of somebody so lately, with a press or a message of theirs, is how things stand. */
const MOMENT_MS = 2_000;
const REMEMBERED = 5_000;
/** docs, JSON error codes: not a member, not a user. */
const NOT_HERE: ReadonlySet<number> = new Set([10007, 10013]);

interface Known {
  readonly role: Role;
  readonly at: number;
}

/**
 * Who is what in a server, asked for as seldom as can be: the owner is known, whoever writes or presses brings
 * their roles along, and several who ask for the same person at once share one request.
 */
export class Roles {
  readonly #log: Log;
  readonly #now: () => number;
  readonly #known = new Recent<Known>(REMEMBERED);
  readonly #underWay = new Map<string, Promise<Role>>();
  /** When a server's roles were last changed: what was known before is void. */
  readonly #changed = new Recent<number>(REMEMBERED);

  constructor(log: Log, now: () => number = Date.now) {
    this.#log = log;
    this.#now = now;
  }

  /** Notice everything that can change somebody's role and that Discord tells without asking. */
  listen(client: Client): void {
    client.on(Events.GuildRoleUpdate, ({ guild }) => this.#void(guild));
    client.on(Events.GuildRoleDelete, ({ guild }) => this.#void(guild));
    client.on(Events.GuildMemberUpdate, (_old, member) => this.saw(member));
    client.on(Events.MessageCreate, ({ member }) => this.saw(member));
    client.on(Events.InteractionCreate, (interaction) => {
      if (interaction.inCachedGuild()) this.saw(interaction.member);
    });
  }

  /** A member as Discord has just described them. */
  saw(member: GuildMember | null): void {
    if (member === null) return;
    this.#known.set(keyOf(member.guild, member.id), { role: roleOf(member), at: this.#now() });
  }

  /** A person's role; `none` when it cannot be told, which is not remembered. */
  async of(guild: Guild, user: string): Promise<Role> {
    if (user === guild.ownerId) return 'owner';
    const key = keyOf(guild, user);
    const known = this.#known.get(key);
    // The owner of a moment ago is none any more.
    if (known !== undefined && known.role !== 'owner' && this.#holds(guild, known)) return known.role;
    return this.#shared(guild, user);
  }

  /** Asked for once, however many wait for it. */
  #shared(guild: Guild, user: string): Promise<Role> {
    const key = keyOf(guild, user);
    const underWay = this.#underWay.get(key) ?? this.#ask(guild, user);
    this.#underWay.set(key, underWay);
    return underWay.finally(() => this.#underWay.delete(key));
  }

  /** A person's role at this moment, for deeds; `none` when it cannot be told. */
  async now(guild: Guild, user: string): Promise<Role> {
    const known = this.#known.get(keyOf(guild, user));
    const isOfNow = known !== undefined && this.#now() - known.at < MOMENT_MS;
    return user !== guild.ownerId && !isOfNow ? this.#shared(guild, user) : this.of(guild, user);
  }

  #holds(guild: Guild, { at }: Known): boolean {
    return this.#now() - at < LIFE_MS && at >= (this.#changed.get(guild.id) ?? 0);
  }

  async #ask(guild: Guild, user: string): Promise<Role> {
    const at = this.#now();
    try {
      const role = roleOf(await guild.members.fetch({ user, force: true }));
      this.#known.set(keyOf(guild, user), { role, at });
      return role;
    } catch (error) {
      if (NOT_HERE.has(apiCode(error) ?? 0)) {
        this.#known.set(keyOf(guild, user), { role: 'none', at });
        return 'none';
      }
      this.#log.warn({ reason: toQuashError(error).message, server: guild.id }, 'role cannot be told');
      return 'none';
    }
  }

  #void(guild: Guild): void {
    // What was seen in the same millisecond may be older than the change.
    this.#changed.set(guild.id, this.#now() + 1);
  }
}

const keyOf = (guild: Guild, user: string): string => `${guild.id}/${user}`;
