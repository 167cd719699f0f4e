import { createHash } from 'node:crypto';
import {
  MessageFlags,
  PermissionFlagsBits as Bit,
  type BaseMessageOptions,
  type Client,
  type Guild,
  type GuildTextBasedChannel,
  type Message,
  type SendableChannels,
} from 'discord.js';
import type { Action, Destination } from '../../src/core/action.ts';
import type { Card } from '../../src/core/card.ts';
import { QuashError } from '../../src/core/error.ts';
import type { ChatRef, MessageRef, UserRef } from '../../src/core/message.ts';
import { apiCode, toQuashError } from './discord-error.ts';
import { refOf } from './incoming.ts';
import { renderComponents } from './components.ts';
import { CONTENT_LIMIT, EMBED_LIMIT, lengthOf, renderCard, renderWithin } from './markdown.ts';
import { obstacle, rightsIn } from './rights.ts';

/** docs: a nonce has at most 25 characters. */
const NONCE_LENGTH = 25;

/** docs, JSON error codes. */
const UNKNOWN_MESSAGE = 10008;
const CANNOT_WRITE = 50007;
const THREAD_ARCHIVED = 50083;

/** The outbox's key as a nonce: the same key, the same message, even after a crash between the two. */
export function nonceOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, NONCE_LENGTH);
}

/** What the place where a card is shown has: the right to embed, and channels to choose from. */
export interface Surroundings {
  readonly embeds?: boolean;
  readonly places?: boolean;
}

/** A card as a message's body. Links unfold no preview: it could repeat the rumour in large print. */
export function bodyOf(card: Card, has: Surroundings = {}): BaseMessageOptions {
  const components = renderComponents(card, has.places === true);
  const whole = renderCard(card);
  if (lengthOf(whole) <= CONTENT_LIMIT || has.embeds !== true) {
    return { content: renderWithin(card, CONTENT_LIMIT), embeds: [], components };
  }
  // An embed holds more, and needs a right of its own.
  return { content: '', embeds: [{ description: renderWithin(card, EMBED_LIMIT) }], components };
}

const hasEmbed = (body: BaseMessageOptions): boolean => (body.embeds?.length ?? 0) > 0;

/** SUPPRESS_EMBEDS would hide our own embed too; links in an embed unfold nothing anyway. */
function flagsFor(body: BaseMessageOptions, quiet: boolean): SendFlags[] {
  return [
    ...(hasEmbed(body) ? [] : [MessageFlags.SuppressEmbeds as const]),
    ...(quiet ? [MessageFlags.SuppressNotifications as const] : []),
  ];
}
type SendFlags = MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications;

/**
 * Carry out one action.
 * @throws QuashError
 */
export async function perform(
  client: Client<true>,
  action: Action,
  key: string,
): Promise<MessageRef | undefined> {
  try {
    switch (action.kind) {
      case 'reply':
        return await reply(client, action.to, action.card, key);
      case 'alert':
        return await alert(client, action.to, action.card, action.quiet, key);
      case 'edit':
        return await edit(client, action.sent, action.card);
      case 'delete':
        await unlessGone(() =>
          withThreadOpen(client, action.sent, (channel) => channel.messages.delete(action.sent.message)),
        );
        return undefined;
      case 'note':
        return await note(client, action.to, action.card, key);
    }
  } catch (error) {
    throw toQuashError(error);
  }
}

async function reply(client: Client<true>, to: MessageRef, card: Card, key: string): Promise<MessageRef> {
  const channel = await speakableChannel(client, to, true);
  return send(channel, card, key, { quiet: false, replyTo: to.message });
}

async function alert(
  client: Client<true>,
  to: Destination,
  card: Card,
  quiet: boolean,
  key: string,
): Promise<MessageRef> {
  if (to.kind === 'user') return send(await directChannel(client, to.user), card, key, { quiet });
  return send(await speakableChannel(client, { ...to.chat, place: to.place }, false), card, key, { quiet });
}

/** In a server only the answer to an interaction can be seen by one person; so: in private, or not at all. */
async function note(
  client: Client<true>,
  to: UserRef,
  card: Card,
  key: string,
): Promise<MessageRef | undefined> {
  try {
    return await send(await directChannel(client, to), card, key, { quiet: true });
  } catch (error) {
    if (apiCode(error) === CANNOT_WRITE) return undefined;
    throw error;
  }
}

interface Manner {
  readonly quiet: boolean;
  readonly replyTo?: string;
}

async function send(channel: SendableChannels, card: Card, key: string, manner: Manner): Promise<MessageRef> {
  const body = bodyOf(card, surroundingsOf(channel));
  const sent: Message = await channel.send({
    ...body,
    flags: flagsFor(body, manner.quiet),
    nonce: nonceOf(key),
    enforceNonce: true,
    ...(manner.replyTo === undefined
      ? {}
      : { reply: { messageReference: manner.replyTo, failIfNotExists: false } }),
  });
  return refOf(sent);
}

function surroundingsOf(channel: SendableChannels): Surroundings {
  if (channel.isDMBased()) return { embeds: true, places: false };
  return { embeds: rightsIn(channel)?.has(Bit.EmbedLinks) === true, places: true };
}

async function edit(client: Client<true>, sent: MessageRef, card: Card): Promise<MessageRef> {
  await unlessGone(() =>
    withThreadOpen(client, sent, async (channel) => {
      const body = bodyOf(card, surroundingsOf(channel));
      // The flags of a message stay unless they are named: an embed must not stay hidden.
      await channel.messages.edit(sent.message, {
        ...body,
        flags: hasEmbed(body) ? [] : [MessageFlags.SuppressEmbeds],
      });
    }),
  );
  return sent;
}

async function unlessGone(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (apiCode(error) !== UNKNOWN_MESSAGE) throw error;
  }
}

/** An archived thread takes no edits; opened again it does, unless a moderator locked it. */
async function withThreadOpen(
  client: Client<true>,
  ref: MessageRef,
  work: (channel: SendableChannels) => Promise<unknown>,
): Promise<void> {
  const channel = await channelOf(client, ref);
  try {
    await work(channel);
  } catch (error) {
    if (apiCode(error) !== THREAD_ARCHIVED || !channel.isThread()) throw error;
    await channel.setArchived(false);
    await work(channel);
  }
}

type Place = ChatRef & { readonly place: string };

/**
 * The channel to write to, with our rights looked at first: refused requests are counted by Discord, and ten
 * thousand in ten minutes ban the address.
 */
async function speakableChannel(
  client: Client<true>,
  where: Place,
  history: boolean,
): Promise<SendableChannels> {
  const channel = await channelOf(client, where);
  if (channel.isDMBased()) return channel;
  const lack = obstacle(channel, history);
  if (lack === undefined) return channel;
  throw new QuashError('forbidden', `A right is missing in this channel (${lack}).`, { hint: lack });
}

async function channelOf(client: Client<true>, where: Place): Promise<SendableChannels> {
  const guild = client.guilds.cache.get(where.chat);
  if (guild !== undefined && where.place === '') return homeChannel(guild);
  // Servers in an outage stay known; one that is not known has removed the bot, perhaps while it was down.
  if (guild === undefined && where.place !== '')
    throw new QuashError('forbidden', 'I am no longer in this server.', { hint: 'kicked' });
  const channel = await client.channels.fetch(where.place === '' ? where.chat : where.place);
  if (channel?.isSendable() !== true || !belongsTo(guild, channel))
    throw new QuashError('not_found', 'The channel is gone or takes no messages.');
  return channel;
}

/** A place can come from a menu: it must not lead into another server. */
function belongsTo(guild: Guild | undefined, channel: SendableChannels): boolean {
  return guild === undefined || (!channel.isDMBased() && channel.guildId === guild.id);
}

/** Where to speak to a whole server: its system channel, else the first channel that we may write to. */
function homeChannel(guild: Guild): GuildTextBasedChannel {
  const system = guild.systemChannel === null ? [] : [guild.systemChannel];
  const others = [...guild.channels.cache.values()]
    .filter((channel) => channel.isTextBased())
    .filter((channel) => !channel.isThread() && !channel.isVoiceBased())
    .sort((a, b) => a.rawPosition - b.rawPosition || (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  const found = [...system, ...others].find((channel) => obstacle(channel, false) === undefined);
  if (found === undefined)
    throw new QuashError('forbidden', 'There is no channel here that I may write to.', { hint: 'no-send' });
  return found;
}

async function directChannel(client: Client<true>, to: UserRef): Promise<SendableChannels> {
  return client.users.createDM(to.user);
}
