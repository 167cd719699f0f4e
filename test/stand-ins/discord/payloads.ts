/** Objects as they go over the wire, built `satisfies` the published types. */
import {
  ChannelType,
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  GuildMFALevel,
  GuildNSFWLevel,
  GuildPremiumTier,
  GuildVerificationLevel,
  MessageFlags,
  MessageReferenceType,
  MessageType,
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  type APIMessage,
  type APIRole,
  type APIUser,
  type GatewayGuildCreateDispatchData,
} from 'discord-api-types/v10';
import { isThread } from './permissions.ts';
import { need, type Channel, type Guild, type Member, type State } from './state.ts';

// A bit field is any number, but its type lists single bits only; hence the `0 as never` below.

/** Apart, because the type still asks for it and already calls it outdated. */
const UNCOLOURED = { color: 0 };
const OUTDATED = { stickers: [] };

export function userOf(id: string, username: string, bot = false): APIUser {
  return {
    id,
    username,
    discriminator: bot ? '0001' : '0',
    global_name: bot ? null : username,
    avatar: null,
    bot,
    public_flags: 0 as never,
  } satisfies APIUser;
}

export function roleOf(id: string, name: string, permissions: bigint, position: number): APIRole {
  return {
    id,
    name,
    ...UNCOLOURED,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position,
    permissions: permissions.toString(),
    managed: false,
    mentionable: false,
    flags: 0 as never,
  } satisfies APIRole;
}

export function memberOf(member: Member): APIGuildMember {
  return {
    user: member.user.api,
    nick: null,
    avatar: null,
    banner: null,
    roles: [...member.roles],
    joined_at: member.joinedAt,
    premium_since: null,
    deaf: false,
    mute: false,
    pending: false,
    communication_disabled_until: member.timeoutUntil,
    flags: 0 as never,
  } satisfies APIGuildMember;
}

/** A member as it rides along with a message: without the user. */
export function memberWithoutUser(member: Member): Omit<APIGuildMember, 'user'> {
  const { user: _user, ...rest } = memberOf(member);
  return rest;
}

export function channelOf(channel: Channel, state: State): APIChannel {
  const last = [...channel.messages.keys()].at(-1) ?? null;
  if (channel.type === ChannelType.DM) {
    const recipient = need(state.users.get(channel.recipientId ?? ''), 'recipient');
    return {
      id: channel.id,
      type: ChannelType.DM,
      name: null,
      last_message_id: last,
      recipients: [recipient.api],
      flags: 0 as never,
    } satisfies APIChannel;
  }
  if (channel.type === ChannelType.GroupDM) {
    return {
      id: channel.id,
      type: ChannelType.GroupDM,
      name: channel.name,
      icon: null,
      owner_id: need(channel.recipientId, 'owner'),
      last_message_id: last,
      recipients: [need(state.users.get(channel.recipientId ?? ''), 'recipient').api],
      flags: 0 as never,
    } satisfies APIChannel;
  }
  return (isThread(channel) ? threadOf(channel, last) : guildChannelOf(channel, last)) as APIChannel;
}

function guildChannelOf(channel: Channel, last: string | null): object {
  return {
    id: channel.id,
    type: channel.type,
    guild_id: channel.guildId,
    name: channel.name ?? '',
    position: 0,
    permission_overwrites: [...channel.overwrites.values()],
    nsfw: false,
    parent_id: channel.parentId ?? null,
    flags: 0,
    ...(channel.type === ChannelType.GuildCategory
      ? {}
      : { topic: null, last_message_id: last, rate_limit_per_user: 0 }),
    ...(channel.type === ChannelType.GuildForum
      ? {
          available_tags: [],
          default_reaction_emoji: null,
          default_sort_order: null,
          default_forum_layout: 0,
        }
      : {}),
    ...(channel.type === ChannelType.GuildVoice || channel.type === ChannelType.GuildStageVoice
      ? { bitrate: 64000, user_limit: 0, rtc_region: null }
      : {}),
  };
}

function threadOf(channel: Channel, last: string | null): object {
  const thread = need(channel.thread, 'thread');
  return {
    id: channel.id,
    type: channel.type,
    guild_id: channel.guildId,
    parent_id: channel.parentId,
    owner_id: thread.ownerId,
    name: channel.name ?? '',
    last_message_id: last,
    rate_limit_per_user: 0,
    message_count: channel.messages.size,
    member_count: thread.members.size,
    total_message_sent: channel.messages.size,
    flags: 0,
    thread_metadata: {
      archived: thread.archived,
      auto_archive_duration: 1440,
      archive_timestamp: '2026-11-22T08:00:00.000000+00:00',
      locked: thread.locked,
      ...(thread.private ? { invitable: true } : {}),
      create_timestamp: '2026-11-22T08:00:00.000000+00:00',
    },
  };
}

export function guildOf(guild: Guild): APIGuild {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    owner_id: guild.ownerId,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: GuildVerificationLevel.Low,
    default_message_notifications: GuildDefaultMessageNotifications.OnlyMentions,
    explicit_content_filter: GuildExplicitContentFilter.Disabled,
    roles: [...guild.roles.values()],
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: GuildMFALevel.None,
    application_id: null,
    system_channel_id: guild.systemChannelId,
    system_channel_flags: 0 as never,
    rules_channel_id: null,
    vanity_url_code: null,
    premium_tier: GuildPremiumTier.None,
    premium_subscription_count: 0,
    preferred_locale: guild.preferredLocale,
    public_updates_channel_id: guild.publicUpdatesChannelId,
    safety_alerts_channel_id: guild.safetyAlertsChannelId,
    nsfw_level: GuildNSFWLevel.Default,
    premium_progress_bar_enabled: false,
    hub_type: null,
    incidents_data: null,
    max_members: 500000,
  } satisfies APIGuild;
}

/** GUILD_CREATE without the members and presences intents: of the members only the bot comes along. */
export function guildCreateOf(guild: Guild, state: State, botId: string): GatewayGuildCreateDispatchData {
  const bot = need(guild.members.get(botId), 'bot in this server');
  const channels = state.channelsOf(guild.id);
  const wire = (list: Channel[]): never => list.map((channel) => channelOf(channel, state)) as never;
  return {
    ...guildOf(guild),
    joined_at: bot.joinedAt,
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [],
    members: [memberOf(bot)],
    channels: wire(channels.filter((channel) => !isThread(channel))),
    // Active threads that the bot may see; private ones only as a member.
    threads: wire(
      channels.filter(
        (channel) =>
          isThread(channel) &&
          channel.thread?.archived === false &&
          (!channel.thread.private || channel.thread.members.has(botId)),
      ),
    ),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  } satisfies GatewayGuildCreateDispatchData;
}

export function messageOf(id: string, channelId: string, author: APIUser, timestamp: string): APIMessage {
  return {
    id,
    channel_id: channelId,
    author,
    content: '',
    timestamp,
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
    pinned: false,
    flags: 0 as never,
    type: MessageType.Default,
  } satisfies APIMessage;
}

/** A forward: the new message is empty, the old one rides along as a snapshot without its author. */
export function forwardOf(bare: APIMessage, original: APIMessage, guildId: string | undefined): APIMessage {
  const { content, embeds, attachments, components, timestamp, edited_timestamp, mentions, mention_roles } =
    original;
  return {
    ...bare,
    flags: MessageFlags.HasSnapshot,
    message_reference: {
      type: MessageReferenceType.Forward,
      channel_id: original.channel_id,
      message_id: original.id,
      ...(guildId === undefined ? {} : { guild_id: guildId }),
    },
    message_snapshots: [
      {
        message: {
          type: original.type,
          content,
          embeds,
          attachments,
          timestamp,
          edited_timestamp,
          mentions,
          mention_roles,
          flags: original.flags ?? (0 as never),
          components: components ?? [],
          sticker_items: original.sticker_items ?? [],
          ...OUTDATED,
        },
      },
    ],
  } satisfies APIMessage;
}

/**
 * What an application without MESSAGE_CONTENT gets: content, embeds, attachments and components empty, no
 * poll (docs, events/gateway, "Message Content Intent"). Snapshots of forwards are messages too.
 */
export function emptied(message: APIMessage): APIMessage {
  const { poll: _poll, referenced_message, message_snapshots, ...rest } = message;
  return {
    ...rest,
    content: '',
    embeds: [],
    attachments: [],
    components: [],
    ...(referenced_message === undefined
      ? {}
      : { referenced_message: referenced_message === null ? null : emptied(referenced_message) }),
    ...(message_snapshots === undefined
      ? {}
      : {
          message_snapshots: message_snapshots.map((snapshot) => ({
            ...snapshot,
            message: { ...snapshot.message, content: '', embeds: [], attachments: [], components: [] },
          })),
        }),
  };
}
