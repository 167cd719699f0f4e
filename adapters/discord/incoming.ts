import {
  ChannelType,
  Locale,
  MessageFlags,
  MessageType,
  messageLink,
  PermissionFlagsBits as Bit,
  type Client,
  type Guild,
  type GuildMember,
  type Message,
} from 'discord.js';
import type { Chat, IncomingMessage, MessageRef, Sender, Target } from '../../src/core/message.ts';
import { roleOf } from './rights.ts';
import { contentOf } from './text.ts';

export const PLATFORM = 'discord';
/** What servers that never chose a language report; it says nothing about them. */
const UNCHOSEN_LOCALE = Locale.EnglishUS;

/** The kinds of message that people write. Everything else is Discord's own or a copy. */
const WRITTEN_BY_PEOPLE: ReadonlySet<MessageType> = new Set([MessageType.Default, MessageType.Reply]);

/** A server as a chat. Its language is told only where somebody chose one. */
export function groupOf(guild: Guild): Chat {
  const chosen = guild.preferredLocale !== UNCHOSEN_LOCALE;
  return {
    ref: { platform: PLATFORM, chat: guild.id },
    kind: 'group',
    title: guild.name,
    ...(chosen ? { language: guild.preferredLocale } : {}),
  };
}

/** A private chat with the bot: its channel's id names it. */
export function privateChat(channelId: string, name: string): Chat {
  return { ref: { platform: PLATFORM, chat: channelId }, kind: 'private', title: name };
}

export function refOf(message: Pick<Message, 'id' | 'channelId' | 'guildId'>): MessageRef {
  const direct = message.guildId === null;
  return {
    platform: PLATFORM,
    chat: message.guildId ?? message.channelId,
    place: direct ? '' : message.channelId,
    message: message.id,
  };
}

/** Address that opens a message in the app. */
export function permalinkOf(ref: MessageRef): string {
  return ref.place === ''
    ? messageLink(ref.chat, ref.message)
    : messageLink(ref.place, ref.message, ref.chat);
}

/** A webhook's post: a bridge, a feed, a followed channel. An answer to an interaction is a bot's instead. */
function isWebhookPost(message: Message): boolean {
  return message.webhookId !== null && message.applicationId === null;
}

export function senderOf(message: Message): Sender {
  const automated = message.webhookId !== null || message.author.bot || message.author.system;
  return {
    user: { platform: PLATFORM, user: message.author.id },
    role: automated || message.member === null ? 'none' : roleOf(message.member),
    automated,
    anonymous: false,
  };
}

export function senderFrom(member: GuildMember, locale: string): Sender {
  return {
    user: { platform: PLATFORM, user: member.id },
    role: roleOf(member),
    automated: false,
    anonymous: false,
    language: locale,
  };
}

/**
 * A server's message as the app wants it; undefined for what no person wrote: Discord's own messages, copies
 * that start a thread, bots, ourselves. A webhook's post counts as automatic: alerts at most, no answer.
 */
export function readMessage(message: Message, client: Client<true>): IncomingMessage | undefined {
  const { guild } = message;
  if (guild === null || !WRITTEN_BY_PEOPLE.has(message.type)) return undefined;
  const webhook = isWebhookPost(message);
  if (message.author.id === client.user.id || (message.author.bot && !webhook)) return undefined;
  const content = contentOf(message);
  if (content.text === '' && content.attachments.length === 0) return undefined;
  const ref = refOf(message);
  return {
    kind: 'message',
    chat: groupOf(guild),
    ref,
    stamp: message.editedTimestamp === null ? '' : String(message.editedTimestamp),
    sentAt: message.createdTimestamp,
    sender: senderOf(message),
    content,
    automatic: webhook || message.flags.has(MessageFlags.IsCrosspost),
    permalink: permalinkOf(ref),
  };
}

/** What a command is about. */
export function readTarget(message: Message, client: Client<true>): Target {
  const ref = refOf(message);
  return {
    ref,
    sentAt: message.createdTimestamp,
    content: contentOf(message),
    sender: senderOf(message),
    own: message.author.id === client.user.id,
    permalink: permalinkOf(ref),
  };
}

const MESSAGE_LINK =
  /^<?(?:https?:\/\/(?:(?:ptb|canary)\.)?discord(?:app)?\.com\/channels\/(\d{15,25})\/(\d{15,25})\/)?(\d{15,25})>?$/;

export interface LinkedMessage {
  readonly guild: string | undefined;
  readonly channel: string | undefined;
  readonly message: string;
}

/** A message's link, or its bare id in the same channel; undefined for anything else. */
export function readMessageLink(text: string): LinkedMessage | undefined {
  const match = MESSAGE_LINK.exec(text.trim());
  const message = match?.[3];
  return message === undefined ? undefined : { guild: match?.[1], channel: match?.[2], message };
}

/**
 * The message behind a link, if the asker may read it and it is in the asker's server. So a link cannot be
 * used to look into a channel that is closed to the asker.
 */
export async function findLinked(
  linked: LinkedMessage,
  member: GuildMember,
  hereChannelId: string,
): Promise<Message | undefined> {
  if (linked.guild !== undefined && linked.guild !== member.guild.id) return undefined;
  const channel = await member.client.channels.fetch(linked.channel ?? hereChannelId);
  if (channel === null || channel.isDMBased() || !channel.isTextBased()) return undefined;
  if (channel.guildId !== member.guild.id) return undefined;
  // A thread's rights come from its parent; while that is not known, nobody gets in.
  if (channel.isThread() && channel.parent === null) return undefined;
  if (!channel.permissionsFor(member).has(Bit.ViewChannel | Bit.ReadMessageHistory)) return undefined;
  if (channel.type === ChannelType.PrivateThread && !(await isIn(channel, member.id))) return undefined;
  return channel.messages.fetch(linked.message);
}

async function isIn(
  thread: { members: { fetch(options: { member: string }): Promise<unknown> } },
  user: string,
): Promise<boolean> {
  return thread.members.fetch({ member: user }).then(
    () => true,
    () => false,
  );
}
