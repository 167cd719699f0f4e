import { QuashError } from '../../src/core/error.ts';
import type { EnvKey, Log, PlatformKind } from '../../src/core/platform.ts';
import { DiscordPlatform } from './platform.ts';

const DEFAULT_API = 'https://discord.com/api';

const ENV: readonly EnvKey[] = [
  {
    name: 'DISCORD_BOT_TOKEN',
    doc: 'Token of the Discord bot (discord.com/developers/applications → your application → Bot). Without it Discord stays off.',
    secret: true,
  },
  {
    name: 'DISCORD_MESSAGE_CONTENT',
    doc: '`on`: read messages (needs “Message Content Intent” switched on for the bot). `off`: only reports, mentions and commands.',
    default: 'on',
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
): DiscordPlatform | undefined {
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
  return new DiscordPlatform({ token, api: api.replace(/\/+$/, ''), messageContent: content === 'on' }, log);
}

/** Entry of the list of platforms. */
export const discord: PlatformKind = { name: 'discord', env: ENV, create: createDiscord };
