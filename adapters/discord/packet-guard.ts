import type { Client } from 'discord.js';
import type { Log } from '../../src/core/platform.ts';
import { toQuashError } from './discord-error.ts';

/** discord.js's method that turns what the gateway sends into events; not part of its declared interface. */
const METHOD = 'handlePacket';

type Handle = (...args: unknown[]) => unknown;
const isHandle = (value: unknown): value is Handle => typeof value === 'function';

/** The kind of a packet, such as `MESSAGE_CREATE`; never its contents. */
function kindOf(packet: unknown): unknown {
  return typeof packet === 'object' && packet !== null && 't' in packet ? packet.t : undefined;
}

/**
 * One packet of a shape that discord.js cannot read (`author: null`) throws inside it, past every listener of ours, and
 * would end the process with all platforms in it. Here it is passed over and said so by its kind. What the listeners of
 * the bot throw ends here as well.
 */
export function guardPackets(client: Client, log: Log): void {
  const { ws } = client;
  const original: unknown = Reflect.get(ws, METHOD);
  if (!isHandle(original)) {
    log.warn({ method: METHOD }, 'this discord.js reads packets in another way; they are not guarded');
    return;
  }
  const guarded: Handle = (...args) => {
    try {
      return original.apply(ws, args);
    } catch (error) {
      log.error(
        { kind: kindOf(args[0]), reason: toQuashError(error).message },
        'unreadable packet passed over',
      );
      return true;
    }
  };
  Reflect.set(ws, METHOD, guarded);
}
