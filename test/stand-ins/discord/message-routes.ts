/** REST: messages of channels (docs, resources/message). */
import {
  ChannelType,
  MessageFlags,
  MessageReferenceType,
  MessageType,
  PermissionFlagsBits as Bit,
  type APIAllowedMentions,
  type APIMessage,
  type APIUser,
} from 'discord-api-types/v10';
import { bitField, type Core } from './core.ts';
import { checkMessageForm, isBlank, type Body } from './message-form.ts';
import { has, isThread, permissionsIn } from './permissions.ts';
import * as refuse from './refusal.ts';
import type { Channel, Guild, Message } from './state.ts';

/** Discord forgets a nonce after a few minutes. */
const NONCE_LIFE = 5 * 60_000;
const SENDABLE_FLAGS =
  MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;

export function channelFor(core: Core, channelId: string): Channel {
  const channel = core.state.channels.get(channelId);
  if (channel === undefined) throw refuse.unknownChannel();
  if (channel.guildId !== undefined && !core.botMay(channel, Bit.ViewChannel)) throw refuse.missingAccess();
  return channel;
}

export function createMessage(core: Core, channelId: string, body: Body): APIMessage {
  const channel = channelFor(core, channelId);
  checkMessageForm(body);
  mayWrite(core, channel, body);
  const before = repeated(core, channel, body);
  if (before !== undefined) return before.api;
  if (isBlank(body)) throw refuse.emptyMessage();
  const api = composed(core, channel, core.bot, body, referenceOf(core, channel, body));
  const nonce = typeof body['nonce'] === 'string' ? body['nonce'] : undefined;
  return core.post(channel, { api, ephemeralFor: undefined, nonce, pinged: pings(core, channel, api, body) })
    .api;
}

function mayWrite(core: Core, channel: Channel, body: Body): void {
  if (channel.type === ChannelType.DM) {
    const user = core.state.users.get(channel.recipientId ?? '');
    const shared = [...core.state.guilds.values()].some(
      (guild) => guild.members.has(channel.recipientId ?? '') && guild.members.has(core.bot.id),
    );
    if (user === undefined || user.closed || !shared) throw refuse.cannotWriteToUser();
    return;
  }
  if (![...TEXT_TYPES].includes(channel.type))
    throw new refuse.Refusal(400, 50008, 'Cannot send messages in a non-text channel');
  const bits = permissionsIn(core.state, channel, core.bot.id);
  if (!has(bits, isThread(channel) ? Bit.SendMessagesInThreads : Bit.SendMessages))
    throw refuse.missingPermissions();
  if (Array.isArray(body['embeds']) && body['embeds'].length > 0 && !has(bits, Bit.EmbedLinks)) {
    throw refuse.missingPermissions();
  }
  if (channel.thread?.locked === true && !has(bits, Bit.ManageThreads)) throw refuse.threadLocked();
}

const TEXT_TYPES = new Set([
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
]);

/** docs: with `enforce_nonce`, a message of the last few minutes with this nonce is returned instead. */
function repeated(core: Core, channel: Channel, body: Body): Message | undefined {
  const nonce = body['nonce'];
  if (body['enforce_nonce'] !== true || typeof nonce !== 'string') return undefined;
  return [...channel.messages.values()].find(
    (one) =>
      one.nonce === nonce &&
      one.api.author.id === core.bot.id &&
      one.createdAt > core.clock.now() - NONCE_LIFE,
  );
}

type Reference = Pick<APIMessage, 'type' | 'message_reference' | 'referenced_message'>;

function referenceOf(core: Core, channel: Channel, body: Body): Reference {
  const plain: Reference = { type: MessageType.Default };
  const wanted = body['message_reference'] as
    { message_id: string; channel_id?: string; fail_if_not_exists?: boolean } | undefined;
  if (wanted === undefined) return plain;
  if (channel.guildId !== undefined && !core.botMay(channel, Bit.ReadMessageHistory)) {
    throw refuse.noReplyWithoutHistory();
  }
  const target = core.state.findMessage(channel.id, wanted.message_id);
  if (target === undefined) {
    if (wanted.fail_if_not_exists === false) return plain;
    throw refuse.invalidForm([
      { path: 'message_reference', code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' },
    ]);
  }
  if (
    ![
      MessageType.Default,
      MessageType.Reply,
      MessageType.ChatInputCommand,
      MessageType.ContextMenuCommand,
      MessageType.ThreadStarterMessage,
    ].includes(target.api.type)
  ) {
    throw refuse.invalidForm([
      {
        path: 'message_reference',
        code: 'REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE',
        message: 'Cannot reply to a system message',
      },
    ]);
  }
  const { referenced_message: _deeper, ...referenced } = target.api;
  return {
    type: MessageType.Reply,
    message_reference: {
      type: MessageReferenceType.Default,
      channel_id: channel.id,
      message_id: target.api.id,
      ...(channel.guildId === undefined ? {} : { guild_id: channel.guildId }),
    },
    referenced_message: referenced,
  };
}

/** A whole message out of a body that passed the rules. */
export function composed(
  core: Core,
  channel: Channel,
  author: APIUser,
  body: Body,
  reference: Partial<Reference>,
): APIMessage {
  return {
    ...core.blank(channel, author),
    ...reference,
    ...contentOf(core, channel, body, reference.referenced_message ?? undefined),
    flags: bitField(Number(body['flags'] ?? 0) & SENDABLE_FLAGS),
    ...(typeof body['nonce'] === 'string' ? { nonce: body['nonce'] } : {}),
  };
}

type Written = Pick<
  APIMessage,
  'content' | 'embeds' | 'components' | 'mentions' | 'mention_everyone' | 'mention_roles'
>;

function contentOf(core: Core, channel: Channel, body: Body, repliedTo: APIMessage | undefined): Written {
  const content = (typeof body['content'] === 'string' ? body['content'] : '').trim();
  const allowed = body['allowed_mentions'] as APIAllowedMentions | undefined;
  const guild = channel.guildId === undefined ? undefined : core.state.guilds.get(channel.guildId);
  const users = mentionedUsers(core, content, allowed);
  const replied =
    repliedTo !== undefined && (allowed === undefined || allowed.replied_user === true)
      ? [repliedTo.author]
      : [];
  return {
    content,
    embeds: ((body['embeds'] ?? []) as APIMessage['embeds']).map((embed) => ({
      ...embed,
      type: 'rich' as never,
    })),
    components: numbered((body['components'] ?? []) as NonNullable<APIMessage['components']>),
    mentions: [...new Map([...users, ...replied].map((user) => [user.id, user])).values()],
    mention_everyone: everyoneIn(content, allowed),
    mention_roles: mentionedRoles(guild, content, allowed),
  };
}

/** Discord numbers components that come without an id. */
function numbered(components: NonNullable<APIMessage['components']>): NonNullable<APIMessage['components']> {
  let id = 0;
  return JSON.parse(
    JSON.stringify(components, (_key, value: unknown) =>
      typeof value === 'object' && value !== null && 'type' in value ? { id: (id += 1), ...value } : value,
    ),
  ) as NonNullable<APIMessage['components']>;
}

const parses = (allowed: APIAllowedMentions | undefined, kind: string): boolean =>
  allowed === undefined || (allowed.parse as string[] | undefined)?.includes(kind) === true;

function everyoneIn(content: string, allowed: APIAllowedMentions | undefined): boolean {
  return /@(everyone|here)/.test(content) && parses(allowed, 'everyone');
}

function mentionedUsers(core: Core, content: string, allowed: APIAllowedMentions | undefined): APIUser[] {
  const ids = [...content.matchAll(/<@!?(\d+)>/g)].map((match) => match[1] ?? '');
  return ids
    .filter((id) => parses(allowed, 'users') || allowed?.users?.includes(id) === true)
    .map((id) => core.state.users.get(id)?.api)
    .filter((user) => user !== undefined);
}

function mentionedRoles(
  guild: Guild | undefined,
  content: string,
  allowed: APIAllowedMentions | undefined,
): string[] {
  const ids = [...content.matchAll(/<@&(\d+)>/g)].map((match) => match[1] ?? '');
  return ids.filter(
    (id) =>
      guild?.roles.has(id) === true && (parses(allowed, 'roles') || allowed?.roles?.includes(id) === true),
  );
}

function pings(core: Core, channel: Channel, api: APIMessage, body: Body): string[] {
  if ((Number(body['flags'] ?? 0) & MessageFlags.SuppressNotifications) !== 0) return [];
  const direct =
    channel.type === ChannelType.DM && channel.recipientId !== undefined ? [channel.recipientId] : [];
  return [
    ...direct,
    ...api.mentions.map((user) => user.id),
    ...api.mention_roles,
    ...(api.mention_everyone ? ['everyone'] : []),
  ].filter((id) => id !== core.bot.id);
}

function ownMessage(core: Core, channel: Channel, messageId: string): Message {
  const message = core.state.findMessage(channel.id, messageId);
  // Over this route nobody, not even its author, reaches an ephemeral message.
  if (message?.ephemeralFor !== undefined || message === undefined) throw refuse.unknownMessage();
  return message;
}

export function getMessage(core: Core, channelId: string, messageId: string): APIMessage {
  const channel = channelFor(core, channelId);
  if (channel.guildId !== undefined && !core.botMay(channel, Bit.ReadMessageHistory))
    throw refuse.missingAccess();
  const reads = core.messageContent || channel.guildId === undefined;
  return core.shown(ownMessage(core, channel, messageId).api, reads);
}

export function editMessage(core: Core, channelId: string, messageId: string, body: Body): APIMessage {
  const channel = channelFor(core, channelId);
  checkMessageForm(body);
  const message = ownMessage(core, channel, messageId);
  if (message.api.author.id !== core.bot.id) throw refuse.otherAuthor();
  if (channel.thread?.archived === true) throw refuse.threadArchived();
  return applyEdit(core, channel, message, body);
}

/** Replaces what the body names and keeps the rest. */
export function applyEdit(core: Core, channel: Channel, message: Message, body: Body): APIMessage {
  const { content, embeds, components } = message.api;
  const merged = { content, embeds, components, ...body };
  if (isBlank(merged)) throw refuse.emptyMessage();
  const written = contentOf(core, channel, merged, undefined);
  const flags =
    body['flags'] === undefined ? message.api.flags : ((Number(body['flags']) & SENDABLE_FLAGS) as never);
  const edited = {
    ...message.api,
    ...written,
    ...(flags === undefined ? {} : { flags }),
    edited_timestamp: core.clock.iso(),
  };
  core.revised(channel, message, edited);
  return edited;
}

export function deleteMessage(core: Core, channelId: string, messageId: string): void {
  const channel = channelFor(core, channelId);
  const message = ownMessage(core, channel, messageId);
  if (message.api.author.id !== core.bot.id && !core.botMay(channel, Bit.ManageMessages)) {
    throw refuse.missingPermissions();
  }
  if (channel.thread?.archived === true) throw refuse.threadArchived();
  core.erase(channel, message);
}
