/** Permissions as Discord computes them (docs, topics/permissions, "Permission Overwrites"). */
import { ChannelType, PermissionFlagsBits as Bit } from 'discord-api-types/v10';
import { need, type Channel, type Guild, type Member, type State } from './state.ts';

export const ALL = Object.values(Bit).reduce((sum, bit) => sum | bit, 0n);
/** What a member in time-out keeps. */
const QUIET = Bit.ViewChannel | Bit.ReadMessageHistory;

export const isThread = (channel: Channel): boolean =>
  [ChannelType.PublicThread, ChannelType.PrivateThread, ChannelType.AnnouncementThread].includes(
    channel.type,
  );

/** Server-wide permissions, before overwrites. */
export function basePermissions(guild: Guild, member: Member): bigint {
  if (guild.ownerId === member.user.api.id) return ALL;
  const roles = [guild.id, ...member.roles].map((id) => guild.roles.get(id));
  const sum = roles.reduce((bits, role) => bits | BigInt(role?.permissions ?? 0), 0n);
  return (sum & Bit.Administrator) === 0n ? sum : ALL;
}

/** A person's permissions in a channel or thread; 0 for outsiders. */
export function permissionsIn(state: State, channel: Channel, userId: string): bigint {
  if (channel.guildId === undefined) return channel.recipientId === undefined ? 0n : ALL;
  const guild = need(state.guilds.get(channel.guildId), 'server');
  const member = guild.members.get(userId);
  if (member === undefined) return 0n;
  const base = basePermissions(guild, member);
  if (base === ALL) return ALL;
  const place = isThread(channel)
    ? need(state.channels.get(channel.parentId ?? ''), 'parent channel')
    : channel;
  let bits = withOverwrites(place, base, guild, member);
  if ((bits & Bit.ViewChannel) === 0n) return 0n;
  if (
    channel.thread?.private === true &&
    !channel.thread.members.has(userId) &&
    (bits & Bit.ManageThreads) === 0n
  ) {
    return 0n;
  }
  if (member.timeoutUntil !== null) bits &= QUIET;
  return bits;
}

function withOverwrites(place: Channel, base: bigint, guild: Guild, member: Member): bigint {
  let bits = base;
  const apply = (ids: readonly string[]): void => {
    const found = ids.map((id) => place.overwrites.get(id)).filter((one) => one !== undefined);
    const deny = found.reduce((sum, one) => sum | BigInt(one.deny), 0n);
    const allow = found.reduce((sum, one) => sum | BigInt(one.allow), 0n);
    bits = (bits & ~deny) | allow;
  };
  apply([guild.id]);
  apply([...member.roles]);
  apply([member.user.api.id]);
  return bits;
}

export const has = (bits: bigint, needed: bigint): boolean => (bits & needed) === needed;
