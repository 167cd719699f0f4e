import { QuashError } from '../../src/core/error.ts';
import type { EnvKey, Log, PlatformKind, Share } from '../../src/core/platform.ts';
import { DiscordPlatform, type DiscordOptions } from './platform.ts';
import { DiscordFleet } from './shards.ts';

const DEFAULT_API = 'https://discord.com/api';

const ENV: readonly EnvKey[] = [
  {
    name: 'DISCORD_BOT_TOKEN',
    doc: 'Token of the Discord bot (discord.com/developers/applications → your application → Bot). Without it Discord stays off.',
    secret: true,
    form: {
      pattern: /^[\w-]{18,}\.[\w-]{4,}\.[\w-]{20,}$/,
      fault:
        'is not a bot token: it has three parts with dots between them; reset and copy it on the Bot page of the developer portal',
    },
  },
  {
    name: 'DISCORD_MESSAGE_CONTENT',
    doc: '`on`: read messages (needs “Message Content Intent” switched on for the bot). `off`: only reports, mentions and commands.',
    default: 'on',
  },
  {
    name: 'DISCORD_SHARDS',
    doc: 'Number of processes for a bot in many servers, or `auto`: as many as Discord recommends. Empty: everything in one process.',
  },
  {
    name: 'DISCORD_API',
    doc: 'Address of Discord’s REST interface, for a proxy or a test server.',
    default: DEFAULT_API,
  },
];

/**
 * Discord, or undefined without a token.
 * @throws QuashError `invalid` for a value that cannot be meant.
 */
export function createDiscord(
  values: Readonly<Record<string, string | undefined>>,
  log: Log,
  share?: Share,
): DiscordPlatform | undefined {
  const options = optionsOf(values);
  // Also where it makes no difference: `quash doctor` should name it.
  shardsOf(values);
  return options && new DiscordPlatform({ ...options, ...(share && { share }) }, log);
}

/** Most shards that a mistyped number may ask for. */
const MOST_SHARDS = 256;

/**
 * Discord as one process a shard, or undefined without a token or without `DISCORD_SHARDS`.
 * @throws QuashError `invalid` for a value that cannot be meant.
 */
export function createFleet(
  values: Readonly<Record<string, string | undefined>>,
  log: Log,
): DiscordFleet | undefined {
  const options = optionsOf(values);
  const shards = shardsOf(values);
  if (options === undefined || shards === undefined) return undefined;
  return new DiscordFleet({ ...options, shards }, log);
}

function shardsOf(values: Readonly<Record<string, string | undefined>>): number | 'auto' | undefined {
  const given = values['DISCORD_SHARDS'];
  if (given === undefined) return undefined;
  const shards = given === 'auto' ? given : Number(given);
  if (shards !== 'auto' && !(Number.isInteger(shards) && shards >= 1 && shards <= MOST_SHARDS)) {
    throw new QuashError(
      'invalid',
      `DISCORD_SHARDS must be auto, a whole number from 1 to ${MOST_SHARDS}, or empty.`,
    );
  }
  return shards;
}

function optionsOf(values: Readonly<Record<string, string | undefined>>): DiscordOptions | undefined {
  const token = (values['DISCORD_BOT_TOKEN'] ?? '').trim().replace(/^Bot\s+/i, '');
  if (token === '') return undefined;
  // A line break or a quote in the token would end up in a header, and the error would print it.
  if (!/^[\w.-]+$/.test(token)) {
    throw new QuashError(
      'invalid',
      'DISCORD_BOT_TOKEN has characters that no token has; copy it again into .env.',
    );
  }
  const content = values['DISCORD_MESSAGE_CONTENT'] ?? 'on';
  if (content !== 'on' && content !== 'off') {
    throw new QuashError('invalid', 'DISCORD_MESSAGE_CONTENT must be on or off.');
  }
  const api = values['DISCORD_API'] ?? DEFAULT_API;
  if (!URL.canParse(api))
    throw new QuashError('invalid', 'DISCORD_API must be an address such as https://discord.com/api.');
  return { token, api: api.replace(/\/+$/, ''), messageContent: content === 'on' };
}

/** Entry of the list of platforms. */
export const discord: PlatformKind = { name: 'discord', env: ENV, create: createDiscord, fleet: createFleet };
