import { Events, GatewayCloseCodes as Close, type Client } from 'discord.js';
import { QuashError } from '../../src/core/error.ts';
import type { Log } from '../../src/core/platform.ts';
import { asQuashError, contentIntentRefused, noLoginsLeft, tokenRefused } from './discord-error.ts';

/** Servers that are late (an outage) must not hold up the start for ever. */
const READY_TIMEOUT_MS = 60_000;

/**
 * Log in and wait until the servers are there. A refusal that trying again cannot cure ends here: a bot that
 * identifies a thousand times a day loses its token (docs, topics/gateway, "Session Start Limit").
 * @throws QuashError `forbidden` for a refused token or intent, `unavailable` when out of reach.
 */
export async function connect(client: Client, token: string, log: Log): Promise<Client<true>> {
  let closedWith: number | undefined;
  client.on(Events.ShardDisconnect, ({ code }, shard) => {
    closedWith = code;
    log.error({ shard, code, reason: refusal(code)?.message }, 'discord closed the connection for good');
  });
  const ready = whenReady(client);
  try {
    await client.login(token);
    return await ready.promise;
  } catch (error) {
    throw refusal(closedWith) ?? refusalIn(error) ?? asQuashError(error);
  } finally {
    ready.cancel();
  }
}

function whenReady(client: Client): { promise: Promise<Client<true>>; cancel: () => void } {
  let cancel = (): void => undefined;
  const promise = new Promise<Client<true>>((resolve, reject) => {
    const late = new QuashError('unavailable', 'Discord accepted the token but sent no servers in time.');
    const timer = setTimeout(() => reject(late), READY_TIMEOUT_MS);
    const done = (ready: Client<true>): void => resolve(ready);
    client.once(Events.ClientReady, done);
    cancel = () => {
      clearTimeout(timer);
      client.off(Events.ClientReady, done);
    };
  });
  // When the login fails nobody waits for this any more.
  promise.catch(() => undefined);
  return { promise, cancel: () => cancel() };
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
