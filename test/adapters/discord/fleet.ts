import { shardOf } from '../../stand-ins/discord/core.ts';
import { DiscordStandIn, type Channel, type Guild, type User } from '../../stand-ins/discord/stand-in.ts';
import type { BotProcess } from '../../support/bot-process.ts';

/** What is posted and how the answer to it is known. */
export const RUMOURS = {
  towers: ['URGENT!! 5G towers spread the coronavirus, forward to all your groups', /5G/u],
  video: [
    'Tomorrow a video called Martinelli comes out on WhatsApp, do not open it, it hacks your phone and nothing can fix it',
    /Martinelli/u,
  ],
  microwave: ['请立即停止使用微波炉，加热的食物会致癌，营养全部流失', /微波/u],
} as const satisfies Record<string, readonly [text: string, about: RegExp]>;
export type RumourName = keyof typeof RUMOURS;

export interface Party {
  readonly guild: Guild;
  readonly channel: Channel;
  readonly member: User;
}

/** Servers with a member who talks, `each` on every shard; all have the same owner. */
export function parties(discord: DiscordStandIn, owner: User, shards: number, each: number): Party[][] {
  const found: Party[][] = Array.from({ length: shards }, () => []);
  for (let count = 0; found.some((list) => list.length < each); count += 1) {
    const guild = discord.createGuild(`Server ${count}`, { owner });
    const list = found[shardOf(guild.id, shards)];
    // One too many on this shard: nobody invites the bot there.
    if (list === undefined || list.length === each) continue;
    const member = discord.createUser(`Member ${count}`);
    discord.join(guild, member);
    list.push({ guild, member, channel: discord.createChannel(guild, 'talk') });
    discord.addBot(guild);
  }
  return found;
}

/** How often a rumour was answered in a server. */
export function answers(discord: DiscordStandIn, { channel }: Party, name: RumourName): number {
  const [text, about] = RUMOURS[name];
  return discord
    .said(channel)
    .filter(({ api }) => api.referenced_message?.content === text)
    .filter((one) => about.test(DiscordStandIn.text(one))).length;
}

/** Whether a shard has a connection of its own. */
export function isConnected(discord: DiscordStandIn, shard: number): boolean {
  return [...discord.gateway.sessions.values()].some(
    (session) => session.shard[0] === shard && session.socket !== undefined,
  );
}

/** Process id of a shard's latest process, as the log tells it. */
export function pidOf(bot: Pick<BotProcess, 'output'>, shard: number): number {
  const started = [...bot.output.matchAll(/"shard":(\d+),"pid":(\d+),"msg":"shard started"/g)];
  const latest = started.filter((match) => Number(match[1]) === shard).at(-1);
  if (latest === undefined) throw new Error(`Shard ${shard} was not started:\n${bot.output}`);
  return Number(latest[2]);
}

/** End a shard's process at this instant. @returns once its manager has replaced it and it is connected. */
export async function killShard(discord: DiscordStandIn, bot: BotProcess, shard: number): Promise<void> {
  process.kill(pidOf(bot, shard), 'SIGKILL');
  await discord.until('the connection to break', () => !isConnected(discord, shard), 20_000);
  await discord.until('a new connection', () => isConnected(discord, shard), 60_000);
}

/** `/settings mode live` in every server, by its owner. */
export async function goLive(
  discord: DiscordStandIn,
  owner: User,
  places: readonly Party[],
  ms = 30_000,
): Promise<void> {
  await discord.until('the commands', () => discord.core.state.commands.has('global'), ms);
  const asked = places.map(({ channel }) =>
    discord.slash(owner, channel, 'settings', { name: 'mode', value: 'live' }),
  );
  await discord.until(
    'every server to be live',
    () => asked.every((one) => discord.answerTo(one) !== undefined),
    ms,
  );
}
