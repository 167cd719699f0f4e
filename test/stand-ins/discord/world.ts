/** The group of the contract suite on Discord: the real adapter and discord.js against the stand-in. */
import {
  ApplicationCommandType,
  ComponentType,
  MessageType,
  PermissionFlagsBits as Bit,
  type APIApplicationCommand,
} from 'discord-api-types/v10';
import { createDiscord } from '../../../adapters/discord/index.ts';
import { commandSpecs } from '../../../src/commands/index.ts';
import type { DiscordPlatform } from '../../../adapters/discord/platform.ts';
import type { ChatRef, MessageRef } from '../../../src/core/message.ts';
import type { Log } from '../../../src/core/platform.ts';
import type { Fault, OpenWorld, Person, PlatformWorld, Seen } from '../../contract/platform-world.ts';
import { tooMany } from './faults.ts';
import {
  DiscordStandIn,
  type Channel,
  type Guild,
  type Interaction,
  type Message,
  type User,
} from './stand-in.ts';
import { need } from './state.ts';

const SEND = 'POST /channels/:channel/messages';
const silent: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

export class DiscordWorld implements PlatformWorld {
  readonly name = 'discord';
  readonly lacks = {};
  readonly discord: DiscordStandIn;
  readonly platform: DiscordPlatform;
  readonly chat: ChatRef;
  readonly #guild: Guild;
  readonly #general: Channel;
  readonly #people: Readonly<Record<Person, User>>;
  /** Where forwards come from: a channel of the server that the bot does not see. */
  readonly #elsewhere: Channel;
  readonly #stranger: User;
  #latest: Message | undefined;
  readonly #waiting: Person[] = [];
  #botIsIn = false;

  private constructor(discord: DiscordStandIn, log: Log) {
    this.discord = discord;
    const owner = discord.createUser('owner');
    this.#guild = discord.createGuild('Neighbours', { owner });
    this.#general = discord.createChannel(this.#guild, 'general');
    const mods = discord.createRole(this.#guild, 'mods', Bit.ManageMessages | Bit.ManageGuild);
    const [member, other, admin] = ['member', 'other', 'admin'].map((name) => discord.createUser(name)) as [
      User,
      User,
      User,
    ];
    discord.join(this.#guild, member);
    discord.join(this.#guild, other);
    discord.join(this.#guild, admin, [mods]);
    this.#people = { member, other, admin, owner };
    this.#stranger = discord.createUser('stranger');
    this.#elsewhere = discord.createChannel(
      discord.createGuild('Elsewhere', { owner: this.#stranger }),
      'far',
    );
    this.chat = { platform: 'discord', chat: this.#guild.id };
    const platform = createDiscord({ DISCORD_BOT_TOKEN: discord.token, DISCORD_API: discord.api }, log);
    this.platform = need(platform, 'platform');
  }

  static async open(log: Log = silent): Promise<DiscordWorld> {
    return new DiscordWorld(await DiscordStandIn.start(), log);
  }

  async addBot(): Promise<void> {
    this.discord.addBot(this.#guild);
    this.#botIsIn = true;
    // Only now can anybody write to it in private.
    for (const who of this.#waiting.splice(0)) await this.startPrivate(who);
  }

  say(who: Person, text: string): Promise<MessageRef> {
    return Promise.resolve(this.#said(this.discord.say(this.#people[who], this.#general, text)));
  }

  edit(_who: Person, message: MessageRef, text: string): Promise<void> {
    const found = need(this.#find(message), 'message');
    this.discord.edit(found, text);
    this.#latest = found;
    return Promise.resolve();
  }

  forward(who: Person, text: string): Promise<MessageRef> {
    const original = this.discord.say(this.#stranger, this.#elsewhere, text);
    return Promise.resolve(this.#said(this.discord.forward(this.#people[who], original, this.#general)));
  }

  caption(who: Person, text: string): Promise<MessageRef> {
    const id = this.discord.core.clock.snowflake();
    const url = `https://cdn.discordapp.com/attachments/1/${id}/photo.png`;
    const photo = {
      id,
      filename: 'photo.png',
      content_type: 'image/png',
      size: 1000,
      url,
      proxy_url: url,
      height: 10,
      width: 10,
    };
    const message = this.discord.say(this.#people[who], this.#general, text, { attachments: [photo] });
    return Promise.resolve(this.#said(message));
  }

  async startPrivate(who: Person): Promise<void> {
    if (!this.#botIsIn) {
      this.#waiting.push(who);
      return;
    }
    const user = this.#people[who];
    const known = this.discord.privately(user).length;
    if (known > 0) return;
    this.discord.sayInPrivate(user, 'hello');
    await this.discord.until('a hello in private', () => this.discord.privately(user).length > 0);
  }

  async command(who: Person, name: string, args = '', about?: MessageRef): Promise<void> {
    const user = this.#people[who];
    if (about !== undefined) {
      const title = commandSpecs().find((one) => one.name === name)?.menu?.['en'];
      const menus = this.#registered(ApplicationCommandType.Message);
      const menu = need(
        menus.find((one) => one.name === title),
        'entry in the message menu',
      );
      await this.#chosen(user, need(this.#find(about), 'message'), menu.name, args);
      return;
    }
    const command = need(
      this.#registered(ApplicationCommandType.ChatInput).find((one) => one.name === name),
      `/${name}`,
    );
    // The server's owner lets everybody see it: whether they may is then up to the bot.
    this.discord.allowForEveryone(name);
    await this.#answered(this.discord.slash(user, this.#general, name, fillIn(command, args)));
  }

  /** An entry of the message menu: it answers, or asks in a form first, whose first field takes the words. */
  async #chosen(user: User, message: Message, menu: string, args: string): Promise<void> {
    const interaction = this.discord.contextMenu(user, message, menu);
    await this.discord.until('an acknowledgement', () => interaction.answered !== undefined);
    const { modal } = interaction;
    if (modal === undefined) return this.#answered(interaction);
    const first = modal.components.find((part) => part.type === ComponentType.Label)?.component;
    const filled =
      args !== '' && first !== undefined && 'custom_id' in first ? { [first.custom_id]: args } : {};
    await this.#answered(this.discord.submit(user, interaction, filled));
  }

  /** People wait for the answer before they go on. */
  async #answered(interaction: Interaction): Promise<void> {
    await this.discord.until('the end of "thinking…"', () => {
      return interaction.thinkingGone || this.discord.answerTo(interaction) !== undefined;
    });
  }

  press(who: Person, message: Seen, label: string): Promise<void> {
    this.discord.click(this.#people[who], need(this.#find(message.ref), 'message'), label);
    return Promise.resolve();
  }

  redeliver(): Promise<void> {
    this.discord.redeliver(need(this.#latest, 'message to deliver again'));
    return Promise.resolve();
  }

  fault(fault: Fault): void {
    if (fault.kind === 'muted') {
      this.discord.overwrite(this.#general, { member: this.discord.botId }, { deny: Bit.SendMessages });
      return;
    }
    const reply = fault.kind === 'dropped' ? ('hang-up' as const) : tooMany(fault.retryAfterMs / 1000);
    this.discord.rest.faults.add({ route: SEND, reply, times: fault.times });
  }

  inGroup(): readonly Seen[] {
    return this.discord.said(this.#general).map((message) => this.#seen(message));
  }

  privately(who: Person): readonly Seen[] {
    const user = this.#people[who];
    const whispered = [...this.#general.messages.values()].filter(
      (message) => message.ephemeralFor === user.api.id && !message.deleted,
    );
    return [...this.discord.privately(user), ...whispered]
      .sort((a, b) => Number(BigInt(a.api.id) - BigInt(b.api.id)))
      .map((message) => this.#seen(message));
  }

  async close(): Promise<void> {
    await this.platform.stop();
    await this.discord.stop();
    const { failures } = this.discord.core;
    if (failures.length > 0) throw new AggregateError(failures, 'the stand-in is at fault');
  }

  #registered(type: ApplicationCommandType): APIApplicationCommand[] {
    const all = this.discord.core.state.commands.get('global')?.values() ?? [];
    return [...all].filter((command) => command.type === type);
  }

  #said(message: Message): MessageRef {
    this.#latest = message;
    return this.#refOf(message);
  }

  #refOf(message: Message): MessageRef {
    const channel = this.discord.channelWith(message);
    const chat = channel.guildId ?? channel.id;
    const place = channel.guildId === undefined ? '' : channel.id;
    return { platform: 'discord', chat, place, message: message.api.id };
  }

  #find(ref: MessageRef): Message | undefined {
    return this.discord.core.state.channels
      .get(ref.place === '' ? ref.chat : ref.place)
      ?.messages.get(ref.message);
  }

  #seen(message: Message): Seen {
    const reply =
      message.api.type === MessageType.Reply ? message.api.message_reference?.message_id : undefined;
    return {
      ref: this.#refOf(message),
      text: withoutMarks(DiscordStandIn.text(message)),
      buttons: DiscordStandIn.buttons(message).map(({ label, url }) => ({
        label,
        ...(url === undefined ? {} : { url }),
      })),
      ...(reply === undefined ? {} : { replyTo: reply }),
    };
  }
}

/** Words into a command's options, in their order; the last takes what is left. */
function fillIn(command: APIApplicationCommand, args: string): Record<string, string> {
  const options = command.options ?? [];
  const words = args.split(' ').filter((word) => word !== '');
  const filled: Record<string, string> = {};
  options.forEach((option, i) => {
    const value = i === options.length - 1 ? words.slice(i).join(' ') : words[i];
    if (value !== undefined && value !== '') filled[option.name] = value;
  });
  return filled;
}

/** What a reader sees of Discord's markdown: masks, marks and escapes resolved. */
export function withoutMarks(markdown: string): string {
  return markdown
    .replace(/\[((?:\\.|[^\]\\])*)\]\(<[^>]*>\)/g, '$1')
    .replace(/^> /gm, '')
    .replace(
      /\\([^\sA-Za-z0-9])|\*{1,2}|__|<(?=https?:)|(?<=https?:[^\s<>]*)>/g,
      (_all, escaped: string | undefined) => escaped ?? '',
    );
}

export const openDiscordWorld: OpenWorld = () => DiscordWorld.open();
