import { once } from 'node:events';
import { Events, GatewayCloseCodes as Close, type Client } from 'discord.js';
import { QuashError } from '../../src/core/error.ts';
import type { Log } from '../../src/core/platform.ts';
import { toQuashError, contentIntentRefused, noLoginsLeft, tokenRefused } from './discord-error.ts';

/** Servers that are late (an outage) must not hold up the start for ever. */
const READY_TIMEOUT_MS = 60_000;

/**
 * Log in and wait until the servers are there. A refusal that trying again cannot cure ends here: a bot that
 * identifies a thousand times a day loses its token (docs, topics/gateway, "Session Start Limit").
 * @param onLost told when a connection that was made is closed for good
 * @throws QuashError `forbidden` for a refused token or intent, `unavailable` when out of reach.
 */
export async function connect(
  client: Client,
  token: string,
  log: Log,
  onLost: (why: QuashError) => void,
): Promise<Client<true>> {
  let closedWith: number | undefined;
  let connected = false;
  client.on(Events.ShardDisconnect, ({ code }, shard) => {
    closedWith = code;
    const lost = refusal(code) ?? new QuashError('unavailable', `Discord closed the connection (${code}).`);
    if (connected) onLost(lost);
    log.error({ shard, code, reason: refusal(code)?.message }, 'discord closed the connection for good');
  });
  const off = new AbortController();
  const ready = whenReady(client, off.signal);
  // When the login fails nobody waits for this any more.
  ready.catch(() => undefined);
  try {
    await client.login(token);
    const here = await ready;
    connected = true;
    return here;
  } catch (error) {
    throw refusal(closedWith) ?? refusalIn(error) ?? toQuashError(error);
  } finally {
    off.abort();
  }
}

/** Resolves with the connected client; rejects when the servers are late or the wait is called off. */
async function whenReady(client: Client, off: AbortSignal): Promise<Client<true>> {
  const signal = AbortSignal.any([off, AbortSignal.timeout(READY_TIMEOUT_MS)]);
  try {
    const [ready] = (await once(client, Events.ClientReady, { signal })) as [Client<true>];
    return ready;
  } catch {
    throw new QuashError('unavailable', 'Discord accepted the token but sent no servers in time.');
  }
}

/** docs, opcodes and status codes: the close codes after which reconnecting is useless. */
function refusal(code: number | undefined): QuashError | undefined {
  switch (code) {
    case Close.AuthenticationFailed:
      return tokenRefused();
    case Close.DisallowedIntents:
      return contentIntentRefused();
    case Close.InvalidIntents:
    case Close.InvalidAPIVersion:
      return new QuashError('invalid', 'Discord no longer understands this version of Quash; update it.');
    case Close.InvalidShard:
    case Close.ShardingRequired:
      return new QuashError(
        'invalid',
        'This bot is in too many servers for so few connections: set DISCORD_SHARDS=auto in .env.',
      );
    case undefined:
    default:
      return undefined;
  }
}

/** @discordjs/ws reports these two before the close code is known. */
function refusalIn(error: unknown): QuashError | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.message === 'Used disallowed intents') return contentIntentRefused();
  if (error.message === 'Authentication failed') return tokenRefused();
  if (error.message.startsWith('Not enough sessions remaining')) {
    return noLoginsLeft();
  }
  return undefined;
}
