import { ShardClientUtil, type Client, type Guild } from 'discord.js';
import type { ChatRef, UserRef } from '../../src/core/message.ts';
import type { Share } from '../../src/core/platform.ts';
import { Recent } from '../../src/adapter-kit/recent.ts';

/**
 * Whether a shard's process delivers to a chat or a person. Servers go to the shard that Discord sends their
 * events to (docs, topics/gateway, "Sharding Formula"); the same formula spreads private chats, whose
 * messages any process can send.
 */
export function isInShare({ index, count }: Share, target: ChatRef | UserRef): boolean {
  const id = 'user' in target ? target.user : target.chat;
  if (!/^\d{1,19}$/.test(id)) return index === 0;
  return ShardClientUtil.shardIdForGuildId(id, count) === index;
}

const LIFE_MS = 60_000;
const REMEMBERED = 200;

/**
 * Servers of other shards: presses on alerts in private chats arrive at shard 0, whatever server they are
 * about. Asked for by REST and kept a minute; never put among this shard's own servers.
 */
export class Elsewhere {
  readonly #known = new Recent<{ readonly guild: Guild; readonly at: number }>(REMEMBERED);

  /** The server with its roles and owner; undefined when we are not in it, or it cannot be told. */
  async guild(client: Client, id: string): Promise<Guild | undefined> {
    const known = this.#known.get(id);
    if (known !== undefined && Date.now() - known.at < LIFE_MS) return known.guild;
    try {
      const guild = await client.guilds.fetch({ guild: id, cache: false, force: true });
      this.#known.set(id, { guild, at: Date.now() });
      return guild;
    } catch {
      return undefined;
    }
  }
}
