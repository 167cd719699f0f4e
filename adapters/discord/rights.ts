import {
  ChannelType,
  OAuth2Scopes,
  PermissionFlagsBits as Bit,
  type Guild,
  type GuildBasedChannel,
  type GuildMember,
  type PermissionsBitField,
} from 'discord.js';
import type { Hint } from '../../src/core/error.ts';
import type { Role } from '../../src/core/message.ts';
import type { Lack, LackCode } from '../../src/core/platform.ts';

/** What the invite link asks for, and nothing more: deleting our own messages needs no right. */
export const BOT_PERMISSIONS =
  Bit.ViewChannel | Bit.SendMessages | Bit.SendMessagesInThreads | Bit.ReadMessageHistory | Bit.EmbedLinks;

/** The address that adds the bot with exactly the rights that it needs. */
export function inviteLink(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    permissions: BOT_PERMISSIONS.toString(),
    scope: `${OAuth2Scopes.Bot} ${OAuth2Scopes.ApplicationsCommands}`,
  });
  return `https://discord.com/oauth2/authorize?${query.toString()}`;
}

/** Any one of these makes an admin of the bot; Administrator stands for all. */
const ADMIN_BITS = [Bit.ManageGuild, Bit.ManageMessages] as const;
/** Who sees the admin commands, until the server's owner decides otherwise. Checked again on our side. */
export const ADMIN_COMMAND_PERMISSIONS = Bit.ManageMessages;

/**
 * A member's role by the server-wide permissions, as computed from all of their roles. Overwrites of one
 * channel do not count: who moderates one channel does not run the server.
 */
export function roleOf(member: GuildMember): Role {
  if (member.guild.ownerId === member.id) return 'owner';
  return member.permissions.any([...ADMIN_BITS]) ? 'admin' : 'member';
}

/** What can keep the bot from speaking in a channel; each is a lack and a hint. */
export type Obstacle = Extract<LackCode, Hint>;

/** What keeps the bot from speaking in a channel; undefined when nothing does. */
export function obstacle(channel: GuildBasedChannel, needsHistory: boolean): Obstacle | undefined {
  const rights = rightsIn(channel);
  // Not known yet (an uncached thread's parent): let Discord decide.
  if (rights === undefined) return undefined;
  if (!rights.has(Bit.ViewChannel)) return 'no-view';
  if (channel.isThread() && !rights.has(Bit.SendMessagesInThreads)) return 'no-threads';
  if (!channel.isThread() && !rights.has(Bit.SendMessages)) return 'no-send';
  if (needsHistory && !rights.has(Bit.ReadMessageHistory)) return 'no-history';
  return undefined;
}

/** The bot's own rights in a channel, overwrites included. */
export function rightsIn(channel: GuildBasedChannel): Readonly<PermissionsBitField> | undefined {
  const { me } = channel.guild.members;
  // A thread's rights come from its parent, which may not be known yet.
  if (me === null || (channel.isThread() && channel.parent === null)) return undefined;
  return channel.permissionsFor(me);
}

/** As many as a menu holds. */
const MENU_CHANNELS = 25;

/** The channels where the bot may write, those first that not everybody sees: moderators have such ones. */
export function placesIn(guild: Guild): { place: string; title: string }[] {
  const open = (channel: GuildBasedChannel): number =>
    channel.permissionsFor(guild.roles.everyone).has(Bit.ViewChannel) ? 1 : 0;
  return [...guild.channels.cache.values()]
    .filter((channel) => channel.type === ChannelType.GuildText && obstacle(channel, false) === undefined)
    .sort((a, b) => open(a) - open(b) || (a.name < b.name ? -1 : 1))
    .slice(0, MENU_CHANNELS)
    .map(({ id, name }) => ({ place: id, title: `#${name}` }));
}

/** Too many names help nobody. */
const NAMED_CHANNELS = 10;

/** Everything that is missing in a server, channel by channel where people write. */
export function lacksIn(guild: Guild): Lack[] {
  const talk = guild.channels.cache.filter((channel) => channel.isTextBased() && !channel.isThread());
  const found = [...talk.values()].flatMap((channel) => lacksOf(channel));
  const everywhere = new Set<LackCode>();
  for (const code of new Set(found.map((lack) => lack.code))) {
    if (found.filter((lack) => lack.code === code).length === talk.size && talk.size > 1)
      everywhere.add(code);
  }
  const whole = [...everywhere].map((code): Lack => ({ code, weight: weightOf(code) }));
  const single = found.filter((lack) => !everywhere.has(lack.code));
  return [...whole, ...single.slice(0, NAMED_CHANNELS)];
}

function lacksOf(channel: GuildBasedChannel): Lack[] {
  const rights = rightsIn(channel);
  if (rights === undefined) return [];
  // A channel that the bot was kept out of is a decision, not a fault.
  if (!rights.has(Bit.ViewChannel)) return [{ code: 'no-view', weight: 'advice', where: channel.name }];
  const needs: readonly [bigint, LackCode][] = [
    [Bit.SendMessages, 'no-send'],
    [Bit.ReadMessageHistory, 'no-history'],
    [Bit.SendMessagesInThreads, 'no-threads'],
    [Bit.EmbedLinks, 'no-embed'],
  ];
  return needs
    .filter(([bit]) => !rights.has(bit))
    .map(([, code]): Lack => ({ code, weight: weightOf(code), where: channel.name }));
}

function weightOf(code: LackCode): Lack['weight'] {
  return code === 'no-send' || code === 'no-history' || code === 'no-view' ? 'broken' : 'advice';
}
