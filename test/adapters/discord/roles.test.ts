import { PermissionFlagsBits as Bit } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BOT_RIGHTS } from '../../stand-ins/discord/stand-in.ts';
import { Room } from './room.ts';

const MEMBER = 'GET /guilds/:guild/members/:user';
let room: Room;
afterEach(() => room.close());

describe('roles', () => {
  beforeEach(async () => {
    room = await Room.started();
  });
  const of = (user: { api: { id: string } }): Promise<string> =>
    room.platform.role(
      { platform: 'discord', chat: room.guild.id },
      { platform: 'discord', user: user.api.id },
    );
  const asked = (): number => room.discord.callsTo(MEMBER).length;

  it('the owner is known without asking', async () => {
    expect(await of(room.owner)).toBe('owner');
    expect(asked()).toBe(0);
  });

  it('whoever wrote or pressed is known without asking', async () => {
    room.discord.say(room.admin, room.general, 'hello');
    await room.next('message');
    room.discord.slash(room.ann, room.general, 'help');
    await room.next('command');
    expect([await of(room.admin), await of(room.ann)]).toEqual(['admin', 'member']);
    expect(asked()).toBe(0);
  });

  it('many who ask at once share one request, and the answer is kept', async () => {
    const roles = await Promise.all(Array.from({ length: 20 }, () => of(room.admin)));
    expect(new Set(roles)).toEqual(new Set(['admin']));
    expect([await of(room.admin), asked()]).toEqual(['admin', 1]);
  });

  it('a role that loses its rights makes everybody be asked about anew', async () => {
    expect(await of(room.admin)).toBe('admin');
    room.discord.changeRole(room.guild, room.modRole, 0n);
    room.discord.say(room.bob, room.general, 'a later message');
    await room.next('message');
    expect([await of(room.admin), asked()]).toEqual(['member', 2]);
  });

  it('somebody demoted counts as such with their next word', async () => {
    expect(await of(room.admin)).toBe('admin');
    room.discord.demote(room.guild, room.admin, room.modRole);
    room.discord.say(room.admin, room.general, 'still here');
    await room.next('message');
    expect([await of(room.admin), asked()]).toEqual(['member', 1]);
  });
});

describe('who added the bot', () => {
  const joined = async (rights: bigint, by: 'admin' | 'owner' | 'stranger'): Promise<unknown> => {
    room = await Room.started({ bot: false });
    const person = by === 'stranger' ? room.discord.createUser('gone again') : room[by];
    room.discord.addBot(room.guild, rights, person);
    const { actor } = await room.next('membership');
    return { role: actor?.role, user: actor?.user.user, anonymous: actor?.anonymous };
  };

  it('is in the audit log, where the bot may read it', async () => {
    const actor = await joined(BOT_RIGHTS | Bit.ViewAuditLog, 'admin');
    expect(actor).toEqual({ role: 'admin', user: room.admin.api.id, anonymous: false });
  });

  it('else it is taken to be the owner, without asking in vain', async () => {
    const actor = await joined(BOT_RIGHTS, 'admin');
    expect(actor).toEqual({ role: 'owner', user: room.owner.api.id, anonymous: false });
    expect(room.discord.callsTo('GET /guilds/:guild/audit-logs')).toEqual([]);
  });

  it('an entry about an earlier time does not count', async () => {
    room = await Room.open({ bot: false });
    room.discord.addBot(room.guild, BOT_RIGHTS | Bit.ViewAuditLog, room.admin);
    room.discord.kickBot(room.guild);
    room.discord.core.clock.advance(3_600_000);
    await room.start();
    room.discord.addBot(room.guild, BOT_RIGHTS | Bit.ViewAuditLog, room.ann);
    room.guild.auditLog.shift();
    expect((await room.next('membership')).actor?.user.user).toBe(room.owner.api.id);
  });

  it('a log that cannot be read is no obstacle', async () => {
    room = await Room.started({ bot: false });
    room.discord.rest.faults.add({
      route: 'GET /guilds/:guild/audit-logs',
      reply: { status: 403, body: { message: 'Missing Permissions', code: 50013 } },
    });
    room.discord.addBot(room.guild, BOT_RIGHTS | Bit.ViewAuditLog, room.admin);
    expect((await room.next('membership')).actor?.role).toBe('owner');
  });

  it('somebody who left since is no admin', async () => {
    const actor = await joined(BOT_RIGHTS | Bit.ViewAuditLog, 'stranger');
    expect(actor).toMatchObject({ role: 'none', anonymous: false });
  });
});
