import { PermissionFlagsBits as Bit } from 'discord-api-types/v10';
import { createDiscord } from '../../../adapters/discord/index.ts';
import type { DiscordPlatform } from '../../../adapters/discord/platform.ts';
import type { Card } from '../../../src/core/card.ts';
import { line } from '../../../src/core/card.ts';
import type { CommandSpec } from '../../../src/core/command.ts';
import type { Incoming } from '../../../src/core/message.ts';
import type { Answer, Log } from '../../../src/core/platform.ts';
import type { Options } from '../../stand-ins/discord/core.ts';
import {
  BOT_RIGHTS,
  DiscordStandIn,
  type Channel,
  type Guild,
  type User,
} from '../../stand-ins/discord/stand-in.ts';

/** Commands of every shape: about a message, for admins, with choices, in private. */
export const SPECS: readonly CommandSpec[] = [
  {
    name: 'report',
    summary: {
      en: 'Ask the admins to look at a message',
      'zh-Hans': '请管理员看看一条消息',
      'zh-Hant': '請管理員看看一則訊息',
    },
    menu: { en: 'Report to moderators', 'zh-Hans': '向管理员举报', 'zh-Hant': '向管理員檢舉' },
    audience: 'member',
    where: 'group',
    about: 'message',
    options: [{ name: 'message', summary: { en: 'Link to the message' }, required: false }],
  },
  {
    name: 'rumours',
    summary: { en: 'Recent flags', 'zh-Hans': '最近的记录', 'zh-Hant': '最近的紀錄' },
    audience: 'admin',
    where: 'group',
    about: 'nothing',
    options: [
      {
        name: 'filter',
        summary: { en: 'Which ones' },
        required: false,
        choices: [{ value: 'open', label: { en: 'Open', 'zh-Hans': '待处理', 'zh-Hant': '待處理' } }],
      },
    ],
  },
  {
    name: 'check',
    summary: { en: 'Look a claim up' },
    audience: 'member',
    where: 'anywhere',
    about: 'nothing',
    options: [{ name: 'text', summary: { en: 'The claim' }, required: true }],
  },
  {
    name: 'help',
    summary: { en: 'What I do' },
    audience: 'member',
    where: 'anywhere',
    about: 'nothing',
    options: [],
  },
];

/** With what asks back: forms on the message menu, suggestions, limits. */
export const ASKING_SPECS: readonly CommandSpec[] = [
  {
    name: 'report',
    summary: { en: 'Ask the admins to look at a message' },
    menu: { en: 'Report to moderators', 'zh-Hant': '向管理員檢舉' },
    form: { en: 'Report to the moderators', 'zh-Hant': '向管理員檢舉' },
    audience: 'member',
    where: 'group',
    about: 'message',
    options: [
      { name: 'message', summary: { en: 'Link to the message' }, required: false },
      {
        name: 'reason',
        summary: { en: 'Why? (optional)', 'zh-Hant': '原因（選填）' },
        required: false,
        long: true,
        max: 300,
      },
    ],
  },
  {
    name: 'teach',
    summary: { en: 'Teach a correction' },
    menu: { en: 'Teach the fact' },
    form: { en: 'Teach the fact about this message' },
    audience: 'admin',
    where: 'group',
    about: 'message',
    options: [
      { name: 'message', summary: { en: 'Link to the message' }, required: false },
      { name: 'link', summary: { en: 'Link to the fact-check' }, required: true, max: 500 },
      {
        name: 'verdict',
        summary: { en: 'Verdict' },
        required: true,
        choices: [
          { value: 'false', label: { en: 'False', 'zh-Hant': '錯誤' } },
          { value: 'misleading', label: { en: 'Misleading', 'zh-Hant': '誤導' } },
        ],
      },
      {
        name: 'note',
        summary: { en: 'One sentence that says what is right, in the language of the group' },
        required: false,
        long: true,
      },
    ],
  },
  {
    name: 'check',
    summary: { en: 'Look a claim up' },
    audience: 'member',
    where: 'anywhere',
    about: 'nothing',
    options: [{ name: 'claim', summary: { en: 'The claim' }, required: true, suggested: true, max: 500 }],
  },
  {
    name: 'help',
    summary: { en: 'What I do' },
    audience: 'member',
    where: 'anywhere',
    about: 'nothing',
    options: [],
  },
];

export interface LogLine {
  readonly level: string;
  readonly fields: object;
  readonly message: string;
}

export const card = (text: string): Card => ({ lines: [line(text)], buttons: [] });

/** A server with people in it, the real adapter connected to the stand-in, and a record of what came in. */
export class Room {
  readonly discord: DiscordStandIn;
  readonly platform: DiscordPlatform;
  readonly guild: Guild;
  readonly general: Channel;
  readonly owner: User;
  readonly admin: User;
  readonly ann: User;
  readonly bob: User;
  readonly modRole: string;
  readonly incoming: Incoming[] = [];
  readonly logs: LogLine[] = [];
  /** What the app answers. */
  reply: (incoming: Incoming) => Answer | undefined | Promise<Answer | undefined> = () => undefined;

  private constructor(discord: DiscordStandIn, values: Readonly<Record<string, string>>) {
    this.discord = discord;
    this.owner = discord.createUser('owner');
    this.guild = discord.createGuild('Neighbours', { owner: this.owner });
    this.general = discord.createChannel(this.guild, 'general');
    this.modRole = discord.createRole(this.guild, 'mods', Bit.ManageMessages);
    this.admin = discord.createUser('admin');
    this.ann = discord.createUser('ann');
    this.bob = discord.createUser('bob');
    discord.join(this.guild, this.admin, [this.modRole]);
    discord.join(this.guild, this.ann);
    discord.join(this.guild, this.bob);
    const log = this.#recorder();
    const made = createDiscord(
      { DISCORD_BOT_TOKEN: discord.token, DISCORD_API: discord.api, ...values },
      log,
    );
    if (made === undefined) throw new Error('no platform');
    this.platform = made;
  }

  /** With the bot in the server (unless `bot` is false) but not started yet. */
  static async open(
    options: Options & {
      values?: Readonly<Record<string, string>>;
      bot?: boolean;
      rights?: bigint;
      specs?: readonly CommandSpec[];
    } = {},
  ): Promise<Room> {
    const discord = await DiscordStandIn.start(options);
    const room = new Room(discord, options.values ?? {});
    if (options.bot !== false) discord.addBot(room.guild, options.rights ?? BOT_RIGHTS);
    return room;
  }

  /** Open and started; the greeting of the server at the start is left out of `incoming`. */
  static async started(options: Parameters<typeof Room.open>[0] = {}): Promise<Room> {
    const room = await Room.open(options);
    await room.start(options.specs);
    if (options.bot !== false) {
      await room.next('membership');
      room.incoming.length = 0;
    }
    return room;
  }

  /** The program started a second time, beside the first; what it hears goes nowhere. */
  static async again(room: Room, specs: readonly CommandSpec[]): Promise<DiscordPlatform> {
    const made = createDiscord(
      { DISCORD_BOT_TOKEN: room.discord.token, DISCORD_API: room.discord.api },
      room.#recorder(),
    );
    if (made === undefined) throw new Error('no platform');
    await made.start(() => Promise.resolve(undefined), specs);
    return made;
  }

  async start(specs: readonly CommandSpec[] = SPECS): Promise<void> {
    await this.platform.start(async (incoming) => {
      const answer = await this.reply(incoming);
      this.incoming.push(incoming);
      this.discord.core.changed();
      return answer;
    }, specs);
  }

  #recorder(): Log {
    const write = (level: string) => (fields: object, message: string) => {
      this.logs.push({ level, fields, message });
      this.discord.core.changed();
    };
    return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
  }

  /** The `count`th thing of this kind that came in. */
  async next<Kind extends Incoming['kind']>(
    kind: Kind,
    count = 1,
  ): Promise<Extract<Incoming, { kind: Kind }>> {
    return this.discord.until(`${kind} number ${count}`, () => {
      const found = this.incoming.filter(
        (one): one is Extract<Incoming, { kind: Kind }> => one.kind === kind,
      );
      return found[count - 1];
    });
  }

  /** Everything said so far has been taken in: a last message went through the same queue. */
  async settled(): Promise<readonly Incoming[]> {
    const mark = `settled ${crypto.randomUUID()}`;
    this.discord.say(this.bob, this.general, `<@${this.discord.botId}> ${mark}`);
    const isMark = (one: Incoming): boolean => one.kind === 'message' && one.content.text.includes(mark);
    await this.discord.until('the mark', () => this.incoming.some(isMark));
    const rest = this.incoming.filter((one) => !isMark(one));
    this.incoming.splice(0, this.incoming.length, ...rest);
    return rest;
  }

  /** Stops everything; a frame of the wrong shape or the token in the log, anywhere in the test, fails it here. */
  async close(): Promise<void> {
    await this.platform.stop();
    await this.discord.stop();
    if (JSON.stringify(this.logs).includes(this.discord.token)) throw new Error('the token is in the log');
    if (this.discord.core.failures.length > 0)
      throw new AggregateError(this.discord.core.failures, 'stand-in at fault');
  }
}
