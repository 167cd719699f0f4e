/**
 * A Discord on this machine: REST `/api/v10` and gateway on one loopback port, driven by the real discord.js.
 * The control plane is this object: people act through it, tests look at what the bot did.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  AuditLogEvent,
  ChannelType,
  ComponentType,
  GatewayIntentBits as Intent,
  InteractionContextType,
  InteractionType,
  Locale,
  MessageReferenceType,
  MessageType,
  OverwriteType,
  PermissionFlagsBits as Bit,
  type APIApplicationCommand,
  type APIBaseInteraction,
  type APIEmbed,
  type APIMessage,
  type APIModalSubmission,
} from 'discord-api-types/v10';
import type { DiscordFrames } from '../schema/discord-frames.ts';
import { Core, type Options } from './core.ts';
import type { FileManner } from './files.ts';
import { channelOf, forwardOf, guildCreateOf, guildOf, memberOf, roleOf, userOf } from './payloads.ts';
import { buttonNamed, buttonsOf, describe, filledIn, itemNamed, partsOf, type Part } from './parts.ts';
import { has, permissionsIn } from './permissions.ts';
import { Rest, type Call } from './rest.ts';
import {
  need,
  type Channel,
  type Guild,
  type Interaction,
  type Member,
  type Message,
  type User,
} from './state.ts';

export type { Call, Channel, Guild, Interaction, Member, Message, User };

/** Everything the bot asks for in its invite link. */
export const BOT_RIGHTS =
  Bit.ViewChannel | Bit.SendMessages | Bit.SendMessagesInThreads | Bit.ReadMessageHistory | Bit.EmbedLinks;

const EVERYONE =
  Bit.ViewChannel |
  Bit.SendMessages |
  Bit.SendMessagesInThreads |
  Bit.ReadMessageHistory |
  Bit.EmbedLinks |
  Bit.AttachFiles |
  Bit.AddReactions |
  Bit.CreatePublicThreads |
  Bit.UseApplicationCommands;

const EVERYWHERE = [
  InteractionContextType.Guild,
  InteractionContextType.BotDM,
  InteractionContextType.PrivateChannel,
];

const GUEST_RIGHTS = Bit.EmbedLinks | Bit.AttachFiles | Bit.MentionEveryone | Bit.UseExternalEmojis;

function contextOf(channel: Channel): InteractionContextType {
  if (channel.guildId !== undefined) return InteractionContextType.Guild;
  return channel.type === ChannelType.GroupDM
    ? InteractionContextType.PrivateChannel
    : InteractionContextType.BotDM;
}

export type Extras = Partial<
  Pick<
    APIMessage,
    | 'embeds'
    | 'poll'
    | 'attachments'
    | 'sticker_items'
    | 'components'
    | 'type'
    | 'webhook_id'
    | 'flags'
    | 'mentions'
    | 'author'
    | 'application_id'
  >
>;

export class DiscordStandIn {
  readonly core: Core;
  readonly rest: Rest;
  readonly #http: Server;

  private constructor(options: Options) {
    this.core = new Core(options);
    this.rest = new Rest(this.core, options.rateLimit ?? { limit: 1000, windowMs: 1000 });
    this.#http = createServer((request, response) => {
      this.rest.handle(request, response).catch((error: unknown) => {
        this.core.failed(error);
        response.destroy();
      });
    });
    this.#http.on('upgrade', (request, socket, head) => this.core.gateway.upgrade(request, socket, head));
  }

  /** A running stand-in on a free port of 127.0.0.1. */
  static async start(options: Options = {}): Promise<DiscordStandIn> {
    const made = new DiscordStandIn(options);
    await new Promise<void>((done) => made.#http.listen(0, '127.0.0.1', done));
    made.core.url = `http://127.0.0.1:${(made.#http.address() as AddressInfo).port}`;
    return made;
  }

  async stop(): Promise<void> {
    this.core.gateway.stop();
    this.#http.closeAllConnections();
    await new Promise((done) => this.#http.close(done));
  }

  /** What goes into the client's `rest.api`. */
  get api(): string {
    return `${this.core.url}/api`;
  }

  get token(): string {
    return this.core.token;
  }

  get botId(): string {
    return this.core.bot.id;
  }

  get gateway(): Core['gateway'] {
    return this.core.gateway;
  }

  get calls(): readonly Call[] {
    return this.rest.calls;
  }

  /** Calls of one route, such as `POST /channels/:channel/messages`. */
  callsTo(route: string): Call[] {
    return this.rest.calls.filter((call) => call.route === route);
  }

  /**
   * Wait until something is there; looked at again after every change, without sleeping.
   * @throws Error naming `what` after `timeout` milliseconds.
   */
  async until<Found>(what: string, look: () => Found | undefined | false, timeout = 8_000): Promise<Found> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`Waited ${timeout} ms in vain for ${what}. Last calls: ${this.#lastCalls()}`));
      }, timeout);
      const attempt = (): void => {
        const found = look();
        if (found === undefined || found === false) return;
        clearTimeout(timer);
        stop();
        resolve(found);
      };
      const stop = this.core.onChange(attempt);
      attempt();
    });
  }

  #lastCalls(): string {
    const calls = this.rest.calls.slice(-5).map((call) => `${call.route} → ${call.status}`);
    return [...calls, ...this.core.failures.map(String)].join('; ');
  }

  // ── people and places ──

  createUser(name: string, options: { bot?: boolean; locale?: Locale } = {}): User {
    const id = this.core.clock.snowflake();
    const user: User = {
      api: userOf(id, name, options.bot ?? false),
      locale: options.locale ?? Locale.EnglishUS,
      closed: false,
      installed: false,
    };
    this.core.state.users.set(id, user);
    return user;
  }

  /** A server with its owner; the bot comes in by `addBot`. */
  createGuild(name: string, options: { owner?: User; locale?: Locale } = {}): Guild {
    const id = this.core.clock.snowflake();
    const owner = options.owner ?? this.createUser(`owner of ${name}`);
    const guild: Guild = {
      id,
      name,
      ownerId: owner.api.id,
      roles: new Map([[id, roleOf(id, '@everyone', EVERYONE, 0)]]),
      members: new Map(),
      preferredLocale: options.locale ?? Locale.EnglishUS,
      systemChannelId: null,
      safetyAlertsChannelId: null,
      publicUpdatesChannelId: null,
      unavailable: false,
      auditLog: [],
    };
    this.core.state.guilds.set(id, guild);
    this.join(guild, owner);
    return guild;
  }

  createRole(guild: Guild, name: string, permissions: bigint): string {
    const id = this.core.clock.snowflake();
    const role = roleOf(id, name, permissions, guild.roles.size);
    guild.roles.set(id, role);
    this.core.emit(guild.id, Intent.Guilds, 'GUILD_ROLE_CREATE', { guild_id: guild.id, role });
    return id;
  }

  changeRole(guild: Guild, roleId: string, permissions: bigint): void {
    const role = { ...need(guild.roles.get(roleId), 'role'), permissions: permissions.toString() };
    guild.roles.set(roleId, role);
    this.core.emit(guild.id, Intent.Guilds, 'GUILD_ROLE_UPDATE', { guild_id: guild.id, role });
  }

  createChannel(guild: Guild, name: string, options: { type?: ChannelType; parent?: Channel } = {}): Channel {
    const channel: Channel = {
      id: this.core.clock.snowflake(),
      type: options.type ?? ChannelType.GuildText,
      name,
      guildId: guild.id,
      parentId: options.parent?.id,
      overwrites: new Map(),
      thread: undefined,
      recipientId: undefined,
      messages: new Map(),
    };
    this.core.state.channels.set(channel.id, channel);
    this.core.emit(
      guild.id,
      Intent.Guilds,
      'CHANNEL_CREATE',
      channelOf(channel, this.core.state) as DiscordFrames['CHANNEL_CREATE'],
    );
    return channel;
  }

  createThread(
    parent: Channel,
    name: string,
    options: { owner: User; private?: boolean; type?: ChannelType; from?: Message },
  ): Channel {
    const isPrivate = options.private ?? false;
    const kind =
      parent.type === ChannelType.GuildAnnouncement
        ? ChannelType.AnnouncementThread
        : ChannelType.PublicThread;
    const channel: Channel = {
      // A thread that grows out of a message, and a forum post, share their first message's id.
      id: options.from?.api.id ?? this.core.clock.snowflake(),
      type: isPrivate ? ChannelType.PrivateThread : kind,
      name,
      guildId: parent.guildId,
      parentId: parent.id,
      overwrites: new Map(),
      thread: {
        ownerId: options.owner.api.id,
        private: isPrivate,
        members: new Set([options.owner.api.id]),
        archived: false,
        locked: false,
      },
      recipientId: undefined,
      messages: new Map(),
    };
    this.core.state.channels.set(channel.id, channel);
    if (this.core.botMay(channel, Bit.ViewChannel)) {
      this.core.emit(parent.guildId, Intent.Guilds, 'THREAD_CREATE', {
        ...channelOf(channel, this.core.state),
        newly_created: true,
      } as DiscordFrames['THREAD_CREATE']);
    }
    return channel;
  }

  changeThread(thread: Channel, change: { archived?: boolean; locked?: boolean }): void {
    Object.assign(need(thread.thread, 'thread'), change);
    this.core.emit(
      thread.guildId,
      Intent.Guilds,
      'THREAD_UPDATE',
      channelOf(thread, this.core.state) as DiscordFrames['THREAD_UPDATE'],
    );
  }

  /** Allow and deny for a role (the server's id: everyone) or a member in one channel. */
  overwrite(
    channel: Channel,
    target: { role: string } | { member: string },
    rights: { allow?: bigint; deny?: bigint },
  ): void {
    const id = 'role' in target ? target.role : target.member;
    channel.overwrites.set(id, {
      id,
      type: 'role' in target ? OverwriteType.Role : OverwriteType.Member,
      allow: String(rights.allow ?? 0n),
      deny: String(rights.deny ?? 0n),
    });
    this.core.emit(
      channel.guildId,
      Intent.Guilds,
      'CHANNEL_UPDATE',
      channelOf(channel, this.core.state) as DiscordFrames['CHANNEL_UPDATE'],
    );
  }

  deleteChannel(channel: Channel): void {
    this.core.state.channels.delete(channel.id);
    const wire = channelOf(channel, this.core.state);
    if (channel.thread === undefined) {
      this.core.emit(
        channel.guildId,
        Intent.Guilds,
        'CHANNEL_DELETE',
        wire as DiscordFrames['CHANNEL_DELETE'],
      );
      return;
    }
    this.core.emit(channel.guildId, Intent.Guilds, 'THREAD_DELETE', {
      id: channel.id,
      guild_id: channel.guildId ?? '',
      parent_id: channel.parentId ?? '',
      type: channel.type,
    });
  }

  join(guild: Guild, user: User, roles: readonly string[] = []): Member {
    const member: Member = {
      user,
      roles: new Set(roles),
      joinedAt: this.core.clock.iso(),
      timeoutUntil: null,
    };
    guild.members.set(user.api.id, member);
    if (user.api.id !== this.botId) {
      this.core.emit(guild.id, Intent.GuildMembers, 'GUILD_MEMBER_ADD', {
        ...memberOf(member),
        guild_id: guild.id,
      });
    }
    return member;
  }

  leave(guild: Guild, user: User): void {
    guild.members.delete(user.api.id);
    this.core.emit(guild.id, Intent.GuildMembers, 'GUILD_MEMBER_REMOVE', {
      guild_id: guild.id,
      user: user.api,
    });
  }

  timeOut(guild: Guild, user: User): void {
    const member = need(guild.members.get(user.api.id), 'member');
    member.timeoutUntil = this.core.clock.iso(this.core.clock.now() + 600_000);
    this.#memberChanged(guild, member);
  }

  /** Give a role, as by an admin. The bot hears of it only with the members intent, except about itself. */
  promote(guild: Guild, user: User, roleId: string): void {
    const member = need(guild.members.get(user.api.id), 'member');
    member.roles.add(roleId);
    this.#memberChanged(guild, member);
  }

  demote(guild: Guild, user: User, roleId: string): void {
    const member = need(guild.members.get(user.api.id), 'member');
    member.roles.delete(roleId);
    this.#memberChanged(guild, member);
  }

  #memberChanged(guild: Guild, member: Member): void {
    const intents = member.user.api.id === this.botId ? 0 : Intent.GuildMembers;
    this.core.emit(guild.id, intents, 'GUILD_MEMBER_UPDATE', {
      ...memberOf(member),
      guild_id: guild.id,
    } as DiscordFrames['GUILD_MEMBER_UPDATE']);
  }

  // ── the bot's own standing ──

  /** The invite link was used, by the owner or somebody else: the bot gets its own role with these rights. */
  addBot(guild: Guild, rights: bigint = BOT_RIGHTS, by?: User): string {
    const bot = need(this.core.state.users.get(this.botId), 'bot');
    guild.auditLog.unshift({
      id: this.core.clock.snowflake(),
      action_type: AuditLogEvent.BotAdd,
      target_id: this.botId,
      user_id: by?.api.id ?? guild.ownerId,
    });
    const role = this.createRole(guild, 'Quash', rights);
    this.join(guild, bot, [role]);
    this.core.emit(
      guild.id,
      Intent.Guilds,
      'GUILD_CREATE',
      guildCreateOf(guild, this.core.state, this.botId),
    );
    return role;
  }

  kickBot(guild: Guild): void {
    guild.members.delete(this.botId);
    // docs: without the `unavailable` field, the bot was removed.
    this.core.emit(guild.id, Intent.Guilds, 'GUILD_DELETE:removed', { id: guild.id });
  }

  outage(guild: Guild): void {
    guild.unavailable = true;
    this.core.emit(guild.id, Intent.Guilds, 'GUILD_DELETE', { id: guild.id, unavailable: true });
  }

  recover(guild: Guild): void {
    guild.unavailable = false;
    this.core.emit(
      guild.id,
      Intent.Guilds,
      'GUILD_CREATE',
      guildCreateOf(guild, this.core.state, this.botId),
    );
  }

  changeGuild(
    guild: Guild,
    change: Partial<Pick<Guild, 'systemChannelId' | 'safetyAlertsChannelId' | 'publicUpdatesChannelId'>>,
  ): void {
    Object.assign(guild, change);
    this.core.emit(guild.id, Intent.Guilds, 'GUILD_UPDATE', guildOf(guild));
  }

  /** A person installs the bot for themselves. */
  installFor(user: User): void {
    user.installed = true;
  }

  /** A conversation between people, without the bot. */
  createConversation(user: User): Channel {
    const channel: Channel = {
      id: this.core.clock.snowflake(),
      type: ChannelType.GroupDM,
      name: 'friends',
      guildId: undefined,
      parentId: undefined,
      overwrites: new Map(),
      thread: undefined,
      recipientId: user.api.id,
      messages: new Map(),
    };
    this.core.state.channels.set(channel.id, channel);
    return channel;
  }

  /** Something that people attached, at its address on the file server. */
  upload(name: string, bytes: Uint8Array, manner: FileManner = {}): string {
    return this.rest.files.add(name, bytes, manner);
  }

  // ── people write ──

  say(user: User, channel: Channel, content: string, extras: Extras = {}): Message {
    const mentions = [...content.matchAll(/<@!?(\d+)>/g)].flatMap(
      (match) => this.core.state.users.get(match[1] ?? '')?.api ?? [],
    );
    const api: APIMessage = { ...this.core.blank(channel, user.api), content, mentions, ...extras };
    return this.core.post(channel, { api, ephemeralFor: undefined, nonce: undefined, pinged: [] });
  }

  reply(user: User, to: Message, content: string, extras: Extras = {}): Message {
    const channel = this.channelWith(to);
    const { referenced_message: _deeper, ...referenced } = to.api;
    return this.say(user, channel, content, {
      type: MessageType.Reply,
      message_reference: {
        type: MessageReferenceType.Default,
        channel_id: channel.id,
        message_id: to.api.id,
        ...(channel.guildId === undefined ? {} : { guild_id: channel.guildId }),
      },
      referenced_message: to.deleted ? null : referenced,
      ...extras,
    } as Extras);
  }

  forward(user: User, original: Message, channel: Channel): Message {
    const from = this.channelWith(original);
    const api = forwardOf(this.core.blank(channel, user.api), original.api, from.guildId);
    return this.core.post(channel, { api, ephemeralFor: undefined, nonce: undefined, pinged: [] });
  }

  /** Through a webhook: the author is none of the server's members. */
  sayThroughWebhook(name: string, channel: Channel, content: string, extras: Extras = {}): Message {
    const id = this.core.clock.snowflake();
    return this.say(
      { api: userOf(id, name, true), locale: Locale.EnglishUS, closed: false, installed: false },
      channel,
      content,
      { webhook_id: id, ...extras },
    );
  }

  edit(message: Message, content: string, extras: Extras = {}): void {
    const api = { ...message.api, ...extras, content, edited_timestamp: this.core.clock.iso() };
    this.core.revised(this.channelWith(message), message, api);
  }

  /** A preview appears under a link: MESSAGE_UPDATE without a new edit time. */
  unfurl(message: Message, embed: APIEmbed): void {
    this.core.revised(this.channelWith(message), message, {
      ...message.api,
      embeds: [...message.api.embeds, embed],
    });
  }

  pin(message: Message): void {
    this.core.revised(this.channelWith(message), message, { ...message.api, pinned: true });
  }

  delete(message: Message): void {
    this.core.erase(this.channelWith(message), message);
  }

  /** A person writes to the bot in private. */
  sayInPrivate(user: User, content: string): Message {
    return this.say(user, this.core.openDirect(user.api.id), content);
  }

  /** The same event once more, as when a resume overlaps. */
  redeliver(message: Message): void {
    this.core.deliver(this.channelWith(message), message);
  }

  channelWith(message: Message): Channel {
    return need(this.core.state.channels.get(message.api.channel_id), 'channel');
  }

  // ── people press and choose ──

  /**
   * Type a slash command. Options by name; values are checked against the definition.
   * @throws Error when the person could not even see the command.
   */
  slash(
    user: User,
    channel: Channel,
    name: string,
    options: Readonly<Record<string, string | number | boolean>> = {},
  ): Interaction {
    const command = this.#command(name, ApplicationCommandType.ChatInput, user, channel);
    const values = Object.entries(options).map(([option, value]) => {
      const spec = need(
        command.options?.find((one) => one.name === option),
        `option ${option} of /${name}`,
      );
      return { name: option, type: spec.type as ApplicationCommandOptionType.String, value: value as string };
    });
    const missing = command.options?.find((one) => one.required === true && options[one.name] === undefined);
    if (missing !== undefined) throw new Error(`/${name} needs ${missing.name}`);
    const interaction = this.#begin(user, channel, InteractionType.ApplicationCommand, `/${name}`);
    this.#send(interaction, channel, 'INTERACTION_CREATE:slash', {
      ...this.#frame(interaction, channel, user),
      type: InteractionType.ApplicationCommand,
      data: {
        id: command.id,
        name,
        type: ApplicationCommandType.ChatInput,
        ...(values.length > 0 ? { options: values } : {}),
      },
    } as DiscordFrames['INTERACTION_CREATE:slash']);
    return interaction;
  }

  /** Type into an option that completes itself. */
  autocomplete(user: User, channel: Channel, name: string, option: string, typed: string): Interaction {
    const command = this.#command(name, ApplicationCommandType.ChatInput, user, channel);
    const spec = command.options?.find((one) => one.name === option);
    if (spec === undefined || !('autocomplete' in spec) || !spec.autocomplete)
      throw new Error(`${option} of /${name} completes nothing`);
    const interaction = this.#begin(
      user,
      channel,
      InteractionType.ApplicationCommandAutocomplete,
      `/${name} ${option}`,
    );
    this.#send(interaction, channel, 'INTERACTION_CREATE:autocomplete', {
      ...this.#frame(interaction, channel, user),
      type: InteractionType.ApplicationCommandAutocomplete,
      data: {
        id: command.id,
        name,
        type: ApplicationCommandType.ChatInput,
        options: [{ name: option, type: ApplicationCommandOptionType.String, value: typed, focused: true }],
      },
    });
    return interaction;
  }

  /** Choose an entry of a message's context menu. The message comes whole, whatever the intents. */
  contextMenu(user: User, message: Message, name: string): Interaction {
    const channel = this.channelWith(message);
    const command = this.#command(name, ApplicationCommandType.Message, user, channel);
    const interaction = this.#begin(user, channel, InteractionType.ApplicationCommand, name);
    this.#send(interaction, channel, 'INTERACTION_CREATE:message', {
      ...this.#frame(interaction, channel, user),
      type: InteractionType.ApplicationCommand,
      data: {
        id: command.id,
        name: command.name,
        type: ApplicationCommandType.Message,
        target_id: message.api.id,
        resolved: { messages: { [message.api.id]: message.api } },
      },
    } as DiscordFrames['INTERACTION_CREATE:message']);
    return interaction;
  }

  /** Press the button with this label (or a forged `custom_id`, as an altered app could send). */
  click(user: User, message: Message, button: string | { customId: string }): Interaction {
    const channel = this.channelWith(message);
    const customId =
      typeof button === 'string'
        ? need(buttonNamed(message, button), `button "${button}" on ${describe(message)}`)
        : button.customId;
    const interaction = this.#begin(
      user,
      channel,
      InteractionType.MessageComponent,
      customId,
      message.api.id,
    );
    this.#send(interaction, channel, 'INTERACTION_CREATE:button', {
      ...this.#frame(interaction, channel, user),
      type: InteractionType.MessageComponent,
      message: message.api,
      data: { custom_id: customId, component_type: ComponentType.Button },
    } as DiscordFrames['INTERACTION_CREATE:button']);
    return interaction;
  }

  /**
   * Choose from the select menu with this placeholder: an item by its label, or a channel. A channel that the
   * menu does not offer can be named as an altered app could; Discord then resolves nothing.
   */
  select(user: User, message: Message, menu: string, choice: string | Channel): Interaction {
    const channel = this.channelWith(message);
    const part = need(
      partsOf(message).find(({ placeholder }) => placeholder === menu),
      `menu "${menu}" on ${describe(message)}`,
    );
    const customId = need(part.custom_id, 'custom_id');
    const interaction = this.#begin(
      user,
      channel,
      InteractionType.MessageComponent,
      customId,
      message.api.id,
    );
    const chosen =
      typeof choice === 'string' ? itemNamed(part, choice) : this.#channelChosen(part, channel, choice);
    this.#send(interaction, channel, 'INTERACTION_CREATE:select', {
      ...this.#frame(interaction, channel, user),
      type: InteractionType.MessageComponent,
      message: message.api,
      data: { custom_id: customId, component_type: part.type, ...chosen },
    } as DiscordFrames['INTERACTION_CREATE:select']);
    return interaction;
  }

  #channelChosen(part: Part, here: Channel, chosen: Channel): object {
    if (part.type !== ComponentType.ChannelSelect) throw new Error('This menu offers no channels');
    const offered = chosen.guildId === here.guildId && part.channel_types?.includes(chosen.type) !== false;
    const { id, name, type } = chosen;
    const resolved = { id, name, type, permissions: '0', app_permissions: '0', guild_id: chosen.guildId };
    return { values: [id], resolved: { channels: offered ? { [id]: resolved } : {} } };
  }

  /** Fill in and send the form that an interaction was answered with; checked as the app would check it. */
  submit(user: User, shown: Interaction, values: Readonly<Record<string, string>>): Interaction {
    const modal = need(shown.modal, 'form in answer to this interaction');
    const channel = need(this.core.state.channels.get(shown.channelId), 'channel');
    return this.#submit(user, channel, modal.custom_id, filledIn(modal, values));
  }

  /** Send a form that was never shown, as an altered app could. */
  forgeForm(
    user: User,
    channel: Channel,
    customId: string,
    values: Readonly<Record<string, string>>,
  ): Interaction {
    const components = Object.entries(values).map(([custom_id, value], i) => ({
      id: i * 2 + 1,
      type: ComponentType.Label as const,
      component: { id: i * 2 + 2, type: ComponentType.TextInput as const, custom_id, value },
    }));
    return this.#submit(user, channel, customId, components);
  }

  #submit(
    user: User,
    channel: Channel,
    customId: string,
    components: APIModalSubmission['components'],
  ): Interaction {
    const interaction = this.#begin(user, channel, InteractionType.ModalSubmit, customId);
    this.#send(interaction, channel, 'INTERACTION_CREATE:modal', {
      ...this.#frame(interaction, channel, user),
      type: InteractionType.ModalSubmit,
      data: { custom_id: customId, components },
    });
    return interaction;
  }

  #command(name: string, type: ApplicationCommandType, user: User, channel: Channel): APIApplicationCommand {
    const lists = ['global', channel.guildId ?? ''].map((scope) => [
      ...(this.core.state.commands.get(scope)?.values() ?? []),
    ]);
    const command = need(
      lists
        .flat()
        .find(
          (one) =>
            one.type === type &&
            (one.name === name || Object.values(one.name_localizations ?? {}).includes(name)),
        ),
      `command ${name}`,
    );
    const contexts = command.contexts ?? EVERYWHERE;
    if (!contexts.includes(contextOf(channel))) throw new Error(`${name} does not exist here`);
    const byUser = user.installed && this.#isElsewhere(channel);
    const installation = byUser
      ? ApplicationIntegrationType.UserInstall
      : ApplicationIntegrationType.GuildInstall;
    if (command.integration_types?.includes(installation) !== true || (!byUser && this.#isElsewhere(channel)))
      throw new Error(`${name} is not installed here`);
    const needed = BigInt(command.default_member_permissions ?? 0);
    if (
      channel.guildId !== undefined &&
      !this.#overridden.has(command.name) &&
      !has(permissionsIn(this.core.state, channel, user.api.id), needed)
    ) {
      throw new Error(`${user.api.username} may not see ${name}`);
    }
    return command;
  }

  /** Whether the bot is no part of a server or conversation. */
  #isElsewhere(channel: Channel): boolean {
    if (channel.guildId === undefined) return channel.type === ChannelType.GroupDM;
    return this.core.state.guilds.get(channel.guildId)?.members.has(this.botId) !== true;
  }

  readonly #overridden = new Set<string>();

  /** An owner lets everybody use a command, whatever its `default_member_permissions` say. */
  allowForEveryone(command: string): void {
    this.#overridden.add(command);
  }

  #begin(
    user: User,
    channel: Channel,
    type: InteractionType,
    label: string,
    messageId?: string,
  ): Interaction {
    const id = this.core.clock.snowflake();
    const interaction: Interaction = {
      id,
      token: `interaction-${id}-${crypto.randomUUID()}`,
      type,
      createdAt: this.core.clock.now(),
      userId: user.api.id,
      channelId: channel.id,
      messageId,
      byUser: user.installed && this.#isElsewhere(channel),
      answered: undefined,
      ephemeral: false,
      thinkingGone: false,
      originalId: undefined,
      followupIds: [],
      choices: undefined,
      modal: undefined,
      label,
    };
    this.core.state.interactions.set(id, interaction);
    return interaction;
  }

  #frame(
    interaction: Interaction,
    channel: Channel,
    user: User,
  ): Omit<APIBaseInteraction<InteractionType, unknown>, 'data' | 'type'> {
    const guild =
      channel.guildId === undefined ? undefined : need(this.core.state.guilds.get(channel.guildId), 'server');
    const member = guild?.members.get(user.api.id);
    const { flags: _flags, ...place } = channelOf(channel, this.core.state) as {
      id: string;
      type: ChannelType;
      flags?: number;
    };
    const common = {
      id: interaction.id,
      application_id: this.core.applicationId,
      token: interaction.token,
      version: 1 as const,
      channel_id: channel.id,
      channel: {
        ...place,
        permissions: permissionsIn(this.core.state, channel, user.api.id).toString(),
      } as never,
      // Where the bot is a guest, Discord lends it a few rights for its answer.
      app_permissions: interaction.byUser
        ? GUEST_RIGHTS.toString()
        : permissionsIn(this.core.state, channel, this.botId).toString(),
      locale: user.locale,
      entitlements: [],
      attachment_size_limit: 10_485_760,
      context: contextOf(channel),
      authorizing_integration_owners: interaction.byUser
        ? { [ApplicationIntegrationType.UserInstall]: user.api.id }
        : { [ApplicationIntegrationType.GuildInstall]: guild?.id ?? '0' },
    };
    if (guild === undefined || member === undefined) return { ...common, user: user.api };
    return {
      ...common,
      guild_id: guild.id,
      guild: { id: guild.id, locale: guild.preferredLocale, features: [] },
      guild_locale: guild.preferredLocale,
      member: {
        ...memberOf(member),
        permissions: permissionsIn(this.core.state, channel, user.api.id).toString(),
      },
    };
  }

  #send<Name extends keyof DiscordFrames>(
    _interaction: Interaction,
    channel: Channel,
    name: Name,
    data: DiscordFrames[Name],
  ): void {
    this.core.emit(channel.guildId, 0, name, data);
  }

  // ── what people see ──

  /** Messages that a person sees in a channel, oldest first; ephemeral ones of others are hidden. */
  visible(channel: Channel, user: User): Message[] {
    if (
      channel.guildId !== undefined &&
      !has(permissionsIn(this.core.state, channel, user.api.id), Bit.ViewChannel)
    )
      return [];
    return [...channel.messages.values()].filter(
      (message) =>
        !message.deleted && (message.ephemeralFor === undefined || message.ephemeralFor === user.api.id),
    );
  }

  /** What the bot said in a channel, in the sight of everyone. */
  said(channel: Channel): Message[] {
    return [...channel.messages.values()].filter(
      (message) =>
        message.api.author.id === this.botId && message.ephemeralFor === undefined && !message.deleted,
    );
  }

  /** What the bot wrote to a person in private. */
  privately(user: User): Message[] {
    const channel = this.core.state.directWith(user.api.id);
    return channel === undefined ? [] : this.said(channel);
  }

  /** The answer to an interaction, once it is there. */
  answerTo(interaction: Interaction): Message | undefined {
    const channel = this.core.state.channels.get(interaction.channelId);
    const message = channel?.messages.get(interaction.originalId ?? '');
    return message === undefined || message.deleted ? undefined : message;
  }

  /** Everything there is to read on a message, as text. */
  static text(message: Message): string {
    const embeds = message.api.embeds.flatMap((embed) => [
      embed.title,
      embed.description,
      ...(embed.fields ?? []).flatMap((field) => [field.name, field.value]),
      embed.footer?.text,
    ]);
    return [message.api.content, ...embeds].filter((part) => part !== undefined && part !== '').join('\n');
  }

  /** The select menus of a message: placeholder, items with the chosen one marked, kinds of channels. */
  static menus(message: Message): Pick<Part, 'type' | 'placeholder' | 'options' | 'channel_types'>[] {
    return partsOf(message)
      .filter(({ type }) => type === ComponentType.StringSelect || type === ComponentType.ChannelSelect)
      .map(({ type, placeholder, options, channel_types }) => ({
        type,
        ...(placeholder === undefined ? {} : { placeholder }),
        ...(options === undefined ? {} : { options }),
        ...(channel_types === undefined ? {} : { channel_types }),
      }));
  }

  static buttons(message: Message): { label: string; customId?: string; url?: string }[] {
    return buttonsOf(message);
  }
}
