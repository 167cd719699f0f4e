import { AuditLogEvent, PermissionFlagsBits as Bit, type Guild } from 'discord.js';
import type { Sender } from '../../src/core/message.ts';
import { PLATFORM } from './incoming.ts';
import type { Roles } from './roles.ts';

/** An entry that is further from our joining than this tells of an earlier time. */
const SAME_TIME_MS = 5 * 60_000;
const ENTRIES = 5;

/**
 * Who added the bot to a server: from its audit log, where the bot happens to have the right to read it (it
 * does not ask for it), else the server's owner. Never throws.
 */
export async function adderOf(guild: Guild, roles: Roles): Promise<Sender> {
  const user = (await fromAuditLog(guild).catch(() => undefined)) ?? guild.ownerId;
  const role = await roles.of(guild, user);
  return { user: { platform: PLATFORM, user }, role, automated: false, anonymous: false };
}

async function fromAuditLog(guild: Guild): Promise<string | undefined> {
  const { me } = guild.members;
  if (me?.permissions.has(Bit.ViewAuditLog) !== true) return undefined;
  const log = await guild.fetchAuditLogs({ type: AuditLogEvent.BotAdd, limit: ENTRIES });
  const entry = log.entries.find(
    ({ targetId, createdTimestamp }) =>
      targetId === me.id && Math.abs(createdTimestamp - guild.joinedTimestamp) < SAME_TIME_MS,
  );
  return entry?.executorId ?? undefined;
}
