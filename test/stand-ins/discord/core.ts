/** The heart of the stand-in: state, clock and gateway, and how a change in the one reaches the other. */
import {
  ApplicationFlags,
  ChannelType,
  GatewayIntentBits as Intent,
  MessageType,
  PermissionFlagsBits as Bit,
  type APIApplication,
  type APIMessage,
  type APIUser,
  type GatewayMessageCreateDispatchData,
  type GatewayMessageUpdateDispatchData,
} from 'discord-api-types/v10';
import type { DiscordFrames } from '../schema/discord-frames.ts';
import { Clock } from './clock.ts';
import { Gateway, type GatewayHost, type Session } from './gateway.ts';
import { emptied, guildCreateOf, memberOf, memberWithoutUser, messageOf, userOf } from './payloads.ts';
import { has, isThread, permissionsIn } from './permissions.ts';
import { need, State, type Channel, type Guild, type Message } from './state.ts';

export interface Options {
  readonly token?: string;
  /** Switched on in the developer portal; both by default off but message content. */
  readonly messageContent?: boolean;
  readonly guildMembers?: boolean;
  readonly heartbeatInterval?: number;
  /** How many shards the gateway recommends. */
  readonly shards?: number;
  /** Requests per bucket and window. Real ones vary; the client must read the headers. */
  readonly rateLimit?: { readonly limit: number; readonly windowMs: number };
}

/** Still required by the type, though never filled any more. */
const OUTDATED = { summary: '' } as const;

export class Core implements GatewayHost {
  readonly clock = new Clock();
  readonly state = new State();
  readonly gateway: Gateway;
  readonly token: string;
  readonly heartbeatInterval: number;
  readonly bot: APIUser;
  readonly shards: number;
  messageContent: boolean;
  guildMembers: boolean;
  url = '';
  #listeners = new Set<() => void>();
  /** Faults of the stand-in itself (a frame of the wrong shape): tests must find this empty. */
  readonly failures: unknown[] = [];

  constructor(options: Options) {
    this.token = options.token ?? 'MTIzNDU2Nzg5MDEyMzQ1Njc4OQ.StandI.n-of_the-tests-no-secret-to-anybody';
    this.messageContent = options.messageContent ?? true;
    this.guildMembers = options.guildMembers ?? false;
    this.shards = options.shards ?? 1;
    this.heartbeatInterval = options.heartbeatInterval ?? 41_250;
    this.bot = userOf(this.clock.snowflake(), 'Quash', true);
    this.state.users.set(this.bot.id, {
      api: this.bot,
      locale: 'en-US' as never,
      closed: false,
      installed: false,
    });
    this.gateway = new Gateway(this);
  }

  /** A bot's application has the same id as its user, as with every newer application. */
  get applicationId(): string {
    return this.bot.id;
  }

  get allowedIntents(): number {
    return (this.messageContent ? Intent.MessageContent : 0) | (this.guildMembers ? Intent.GuildMembers : 0);
  }

  changed(): void {
    for (const listener of this.#listeners) listener();
  }

  failed(error: unknown): void {
    this.failures.push(error);
    this.changed();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  application(): APIApplication {
    const flags =
      (this.messageContent ? ApplicationFlags.GatewayMessageContentLimited : 0) |
      (this.guildMembers ? ApplicationFlags.GatewayGuildMembersLimited : 0);
    return {
      id: this.applicationId,
      name: this.bot.username,
      icon: null,
      description: '',
      bot_public: true,
      bot_require_code_grant: false,
      bot: this.bot,
      ...OUTDATED,
      verify_key: '0'.repeat(64),
      team: null,
      flags: flags as never,
      flags_new: String(flags),
    } satisfies APIApplication;
  }

  // ── sessions ──

  ready(session: Session): DiscordFrames['READY'] {
    const { id, flags, flags_new } = this.application();
    return {
      v: 10,
      user: this.bot,
      guilds: this.guildsOf(session).map((guild) => ({ id: guild.id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: this.url.replace('http', 'ws'),
      shard: [...session.shard],
      application: { id, flags, flags_new },
    };
  }

  afterReady(session: Session): void {
    for (const guild of this.guildsOf(session)) {
      if (guild.unavailable) continue;
      if ((session.intents & Intent.Guilds) === 0) continue;
      this.gateway.dispatch(session, 'GUILD_CREATE', guildCreateOf(guild, this.state, this.bot.id));
    }
    this.changed();
  }

  members(session: Session, request: { guild_id: string; nonce?: string }): void {
    const guild = this.state.guilds.get(request.guild_id);
    this.gateway.dispatch(session, 'GUILD_MEMBERS_CHUNK', {
      guild_id: request.guild_id,
      members: [...(guild?.members.values() ?? [])].map(memberOf),
      chunk_index: 0,
      chunk_count: 1,
      ...(request.nonce === undefined ? {} : { nonce: request.nonce }),
    });
  }

  guildsOf(session: Session): Guild[] {
    return [...this.state.guilds.values()].filter(
      (guild) => guild.members.has(this.bot.id) && shardOf(guild.id, session.shard[1]) === session.shard[0],
    );
  }

  /** Sessions that are told about a server (or, without one, about direct messages: shard 0). */
  sessionsFor(guildId: string | undefined, intents: number): Session[] {
    return [...this.gateway.sessions.values()].filter(
      (session) =>
        (intents === 0 || (session.intents & intents) !== 0) &&
        session.shard[0] === (guildId === undefined ? 0 : shardOf(guildId, session.shard[1])),
    );
  }

  emit<Name extends keyof DiscordFrames>(
    guildId: string | undefined,
    intents: number,
    name: Name,
    data: DiscordFrames[Name],
  ): void {
    const guild = guildId === undefined ? undefined : this.state.guilds.get(guildId);
    if (guild?.unavailable === true && !name.startsWith('GUILD_DELETE')) return;
    for (const session of this.sessionsFor(guildId, intents)) this.gateway.dispatch(session, name, data);
    this.changed();
  }

  // ── messages ──

  botMay(channel: Channel, needed: bigint): boolean {
    return has(permissionsIn(this.state, channel, this.bot.id), needed);
  }

  #messageEvent(channel: Channel, message: Message, name: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE'): void {
    const direct = channel.guildId === undefined;
    if (!direct && !this.botMay(channel, Bit.ViewChannel)) return;
    if (message.ephemeralFor !== undefined) return;
    if (channel.guildId !== undefined && this.state.guilds.get(channel.guildId)?.unavailable === true) return;
    const intents = direct ? Intent.DirectMessages : Intent.GuildMessages;
    for (const session of this.sessionsFor(channel.guildId, intents)) {
      const reads = (session.intents & Intent.MessageContent) !== 0;
      this.gateway.dispatch(session, name, this.wire(channel, message.api, reads));
    }
    this.changed();
  }

  /** A message as an event: with the member, and without content where the intent is missing. */
  wire(
    channel: Channel,
    api: APIMessage,
    reads: boolean,
  ): GatewayMessageCreateDispatchData & GatewayMessageUpdateDispatchData {
    const guild = channel.guildId === undefined ? undefined : this.state.guilds.get(channel.guildId);
    const shown = this.shown(api, reads || channel.guildId === undefined);
    const member = guild?.members.get(api.author.id);
    return {
      ...shown,
      mentions: shown.mentions.map((user) => {
        const mentioned = guild?.members.get(user.id);
        return mentioned === undefined ? user : { ...user, member: memberWithoutUser(mentioned) };
      }),
      channel_type: channel.type as never,
      ...(guild === undefined ? {} : { guild_id: guild.id }),
      ...(member === undefined || api.webhook_id !== undefined ? {} : { member: memberWithoutUser(member) }),
    };
  }

  /** What the bot may read of a message: all of its own, of direct messages and of mentions. */
  shown(api: APIMessage, reads: boolean): APIMessage {
    const mine = (one: APIMessage): boolean =>
      one.author.id === this.bot.id || one.mentions.some((user) => user.id === this.bot.id);
    if (reads || mine(api)) return api;
    const bare = emptied(api);
    const quoted = api.referenced_message;
    return quoted !== undefined && quoted !== null && mine(quoted)
      ? { ...bare, referenced_message: quoted }
      : bare;
  }

  /** Put a message into a channel and tell the sessions. */
  post(channel: Channel, message: Omit<Message, 'createdAt' | 'deleted'>): Message {
    const whole: Message = { ...message, createdAt: this.clock.now(), deleted: false };
    channel.messages.set(whole.api.id, whole);
    if (channel.thread?.archived === true && !channel.thread.locked) channel.thread.archived = false;
    this.#messageEvent(channel, whole, 'MESSAGE_CREATE');
    this.changed();
    return whole;
  }

  deliver(channel: Channel, message: Message): void {
    this.#messageEvent(
      channel,
      message,
      message.api.edited_timestamp === null ? 'MESSAGE_CREATE' : 'MESSAGE_UPDATE',
    );
  }

  revised(channel: Channel, message: Message, api: APIMessage): void {
    message.api = api;
    this.#messageEvent(channel, message, 'MESSAGE_UPDATE');
    this.changed();
  }

  erase(channel: Channel, message: Message): void {
    message.deleted = true;
    for (const one of channel.messages.values()) {
      if (one.api.message_reference?.message_id === message.api.id && one.api.type === MessageType.Reply) {
        one.api = { ...one.api, referenced_message: null };
      }
    }
    if (
      message.ephemeralFor !== undefined ||
      !(channel.guildId === undefined || this.botMay(channel, Bit.ViewChannel))
    ) {
      this.changed();
      return;
    }
    const intents = channel.guildId === undefined ? Intent.DirectMessages : Intent.GuildMessages;
    this.emit(channel.guildId, intents, 'MESSAGE_DELETE', {
      id: message.api.id,
      channel_id: channel.id,
      ...(channel.guildId === undefined ? {} : { guild_id: channel.guildId }),
    });
  }

  blank(channel: Channel, author: APIUser): APIMessage {
    return messageOf(this.clock.snowflake(), channel.id, author, this.clock.iso());
  }

  /** The direct message channel with a person; opened when it is not there yet. */
  openDirect(userId: string): Channel {
    const known = this.state.directWith(userId);
    if (known !== undefined) return known;
    need(this.state.users.get(userId), 'user');
    const channel: Channel = {
      id: this.clock.snowflake(),
      type: ChannelType.DM,
      name: null,
      guildId: undefined,
      parentId: undefined,
      overwrites: new Map(),
      thread: undefined,
      recipientId: userId,
      messages: new Map(),
    };
    this.state.channels.set(channel.id, channel);
    return channel;
  }

  isThread(channel: Channel): boolean {
    return isThread(channel);
  }
}

/** docs, events/gateway, "Sharding": (guild_id >> 22) % num_shards. */
export function shardOf(guildId: string, count: number): number {
  return Number((BigInt(guildId) >> 22n) % BigInt(count));
}

/** A bit field is any number, but its published type lists the single bits only. */
export function bitField(value: number): never {
  return value as never;
}
