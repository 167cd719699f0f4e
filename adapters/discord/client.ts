import { Client, GatewayIntentBits as Intent, Options, Partials } from 'discord.js';
import type { Share } from '../../src/core/platform.ts';

export interface ConnectionOptions {
  /** REST endpoint; the gateway's address comes from there. */
  readonly api: string;
  /** Whether to ask for the privileged intent to read messages. */
  readonly messageContent: boolean;
  /** Of a fleet's process: the one shard that it is. */
  readonly share?: Share;
}

/** A pause longer than this is the outbox's business, not the client's. */
const LONG_PAUSE_MS = 5_000;

/**
 * A discord.js client that asks for no more than it needs, pings nobody and keeps no message in memory.
 */
export function createClient(options: ConnectionOptions): Client {
  return new Client({
    intents: [
      Intent.Guilds,
      Intent.GuildMessages,
      Intent.DirectMessages,
      ...(options.messageContent ? [Intent.MessageContent] : []),
    ],
    // In one process, as many connections as Discord recommends: from 2,500 servers on, one is not enough.
    ...(options.share
      ? { shards: [options.share.index], shardCount: options.share.count }
      : { shards: 'auto' }),
    // A server in an outage must not hold up all the others.
    waitGuildTimeout: 5_000,
    // Edits of messages that are not in memory, and private chats, arrive as partials.
    partials: [Partials.Message, Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    failIfNotExists: false,
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ReactionManager: 0,
      PresenceManager: 0,
      GuildMemberManager: { maxSize: 500, keepOverLimit: (member) => member.id === member.client.user.id },
    }),
    rest: {
      api: options.api,
      // Short pauses are waited out by discord.js; of long ones the outbox is told.
      rejectOnRateLimit: ({ retryAfter }) => retryAfter > LONG_PAUSE_MS,
    },
  });
}
