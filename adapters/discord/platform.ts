import { ApplicationFlags, type Client, type Guild } from 'discord.js';
import type { Action } from '../../src/core/action.ts';
import type { CommandSpec } from '../../src/core/command.ts';
import { QuashError } from '../../src/core/error.ts';
import type { ChatRef, MessageRef, Role, UserRef } from '../../src/core/message.ts';
import type { Handle, Lack, Limits, Log, Platform, Share } from '../../src/core/platform.ts';
import { createClient } from './client.ts';
import { registerCommands } from './commands.ts';
import { connect } from './connect.ts';
import { guardPackets } from './packet-guard.ts';
import { toQuashError } from './discord-error.ts';
import { download } from './download.ts';
import { Inbox } from './inbox.ts';
import { PLATFORM } from './incoming.ts';
import { CONTENT_LIMIT } from './markdown.ts';
import { perform } from './outgoing.ts';
import { inviteLink, lacksIn, placesIn } from './rights.ts';
import { Roles } from './roles.ts';
import { Elsewhere, isInShare } from './share.ts';
import { Strikes } from './strikes.ts';

export interface DiscordOptions {
  readonly token: string;
  readonly api: string;
  readonly messageContent: boolean;
  /** Of a fleet's process. */
  readonly share?: Share;
}

/** Discord through discord.js. */
export class DiscordPlatform implements Platform {
  readonly name = PLATFORM;
  onLost?: (why: QuashError) => void;
  readonly limits: Limits = {
    text: CONTENT_LIMIT,
    buttonsInRow: 5,
    buttonRows: 5,
    canNote: false,
    privateNeedsStart: false,
  };
  readonly #options: DiscordOptions;
  readonly #log: Log;
  readonly #client: Client;
  readonly #roles: Roles;
  readonly #strikes = new Strikes();
  readonly #elsewhere = new Elsewhere();
  #inbox: Inbox | undefined;

  constructor(options: DiscordOptions, log: Log) {
    this.#options = options;
    this.#log = log;
    this.#roles = new Roles(log);
    this.#client = createClient(options);
    this.#client.rest.setToken(options.token);
  }

  async start(handle: Handle, commands: readonly CommandSpec[]): Promise<void> {
    const inbox = new Inbox(handle, commands, this.#log, this.#roles);
    this.#inbox = inbox;
    this.#roles.listen(this.#client);
    inbox.listen(this.#client);
    guardPackets(this.#client, this.#log);
    const client = await connect(this.#client, this.#options.token, this.#log, (why) => this.onLost?.(why));
    inbox.begin(client);
    const written = await this.#register(client, commands);
    this.#log.info({ servers: client.guilds.cache.size, commandsWritten: written }, 'discord is connected');
  }

  /** Commands belong to the whole bot: of several processes, the first sees to them. */
  async #register(client: Client<true>, commands: readonly CommandSpec[]): Promise<boolean> {
    if ((this.#options.share?.index ?? 0) > 0) return false;
    return registerCommands(client, commands).catch((error: unknown) => {
      throw toQuashError(error);
    });
  }

  async perform(action: Action, key: string): Promise<MessageRef | undefined> {
    const client = this.#ready();
    return this.#strikes.guard(placeOf(action), () => perform(client, action, key));
  }

  places(chat: ChatRef): readonly { place: string; title: string }[] {
    const guild = this.#guild(chat);
    return guild === undefined ? [] : placesIn(guild);
  }

  async role(chat: ChatRef, user: UserRef): Promise<Role> {
    const guild = await this.#guildAnywhere(chat);
    return guild === undefined ? 'none' : this.#roles.now(guild, user.user);
  }

  async download(file: string, maxBytes: number): Promise<Uint8Array> {
    return download(file, maxBytes, this.#options.api);
  }

  /**
   * The owner, and those admins who wrote to the bot or used it since it started: Discord lists a server's
   * members only to bots with another privileged intent.
   */
  async admins(chat: ChatRef): Promise<readonly UserRef[]> {
    const guild = await this.#guildAnywhere(chat);
    if (guild === undefined) return [];
    const known = this.#inbox?.acquaintances() ?? [];
    const users = [...new Set([guild.ownerId, ...known])].map((user): UserRef => ({
      platform: PLATFORM,
      user,
    }));
    const roles = await Promise.all(users.map(({ user }) => this.#roles.of(guild, user)));
    return users.filter((_user, i) => roles[i] === 'owner' || roles[i] === 'admin');
  }

  async check(chat?: ChatRef): Promise<readonly Lack[]> {
    if (chat === undefined) return this.#checkConnection();
    if (!this.#client.isReady()) return [{ code: 'unreachable', weight: 'broken' }];
    // What is missing in another shard's servers is for that shard to say.
    if (!this.serves(chat)) return this.#contentLack();
    const guild = this.#guild(chat);
    if (guild === undefined) return [{ code: 'not-member', weight: 'broken' }];
    return [...this.#contentLack(), ...lacksIn(guild)];
  }

  #contentLack(): Lack[] {
    return this.#options.messageContent ? [] : [{ code: 'no-message-content', weight: 'advice' }];
  }

  async #checkConnection(): Promise<readonly Lack[]> {
    try {
      const me = (await this.#client.rest.get('/applications/@me')) as { id: string; flags?: number };
      this.#applicationId = me.id;
      const granted = ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited;
      if (!this.#options.messageContent) return this.#contentLack();
      return ((me.flags ?? 0) & granted) === 0 ? [{ code: 'no-message-content', weight: 'broken' }] : [];
    } catch (error) {
      const refused = toQuashError(error).hint === 'token-refused';
      return [{ code: refused ? 'token-refused' : 'unreachable', weight: 'broken' }];
    }
  }

  #applicationId: string | undefined;

  /** The address that adds the bot with exactly the rights that it needs; known once connected or checked. */
  invite(): string | undefined {
    const id = this.#client.application?.id ?? this.#applicationId;
    if (id === undefined) return undefined;
    return inviteLink(id);
  }

  serves(target: ChatRef | UserRef): boolean {
    const { share } = this.#options;
    return target.platform === PLATFORM && (share === undefined || isInShare(share, target));
  }

  vitals(): Readonly<Record<string, number>> {
    return { servers: this.#client.guilds.cache.size, pingMs: Math.round(this.#client.ws.ping) };
  }

  async stop(): Promise<void> {
    this.#inbox?.close();
    await this.#inbox?.idle();
    await this.#client.destroy();
  }

  #ready(): Client<true> {
    if (this.#client.isReady()) return this.#client;
    throw new QuashError('unavailable', 'Discord is not connected yet.');
  }

  /** Also a server of another shard. */
  async #guildAnywhere(chat: ChatRef): Promise<Guild | undefined> {
    return this.serves(chat) ? this.#guild(chat) : this.#elsewhere.guild(this.#client, chat.chat);
  }

  #guild(chat: ChatRef): Guild | undefined {
    return this.#client.guilds.cache.get(chat.chat);
  }
}

/** What a refusal is counted against: the channel, or the person written to. */
function placeOf(action: Action): string {
  switch (action.kind) {
    case 'reply':
      return action.to.place;
    case 'alert':
      return action.to.kind === 'user' ? action.to.user.user : `${action.to.chat.chat}/${action.to.place}`;
    case 'edit':
    case 'delete':
      return `${action.sent.chat}/${action.sent.place}`;
    case 'note':
      return action.to.user;
  }
}
