import { PermissionFlagsBits as Bit } from 'discord-api-types/v10';
import { afterEach, describe, expect, it } from 'vitest';
import { card, Room } from './room.ts';

let room: Room | undefined;
afterEach(async () => {
  await room?.close();
  room = undefined;
});

const changes = (made: Room): string[] =>
  made.incoming.flatMap((one) => (one.kind === 'membership' ? [one.change] : []));

describe('C.2-2: joining, leaving, and outages', () => {
  it('an invitation while running counts once, with the place for alerts that the server already has', async () => {
    room = await Room.started({ bot: false });
    const mods = room.discord.createChannel(room.guild, 'mods');
    const closed = room.discord.createChannel(room.guild, 'safety');
    room.discord.overwrite(closed, { role: room.guild.id }, { deny: Bit.ViewChannel });
    room.discord.changeGuild(room.guild, {
      safetyAlertsChannelId: closed.id,
      publicUpdatesChannelId: mods.id,
    });
    room.discord.addBot(room.guild, Bit.SendMessages);
    const added = await room.next('membership');
    expect(added).toMatchObject({
      change: 'added',
      chat: { ref: { platform: 'discord', chat: room.guild.id }, kind: 'group', title: 'Neighbours' },
      // The first choice is closed to us.
      suggestedAlertPlace: mods.id,
    });
    await room.settled();
    expect(changes(room)).toEqual(['added']);
  });

  it('removed while the bot was down: known as soon as something is to be sent there, an outage is not that', async () => {
    room = await Room.started();
    const gone = room.discord.createGuild('Gone');
    const lobby = room.discord.createChannel(gone, 'lobby');
    const alert = (guild: string, place: string): Promise<unknown> | undefined =>
      room?.platform.perform(
        {
          kind: 'alert',
          to: { kind: 'chat', chat: { platform: 'discord', chat: guild }, place },
          card: card('x'),
          quiet: true,
        },
        'k',
      );
    await expect(alert(gone.id, lobby.id)).rejects.toMatchObject({ code: 'forbidden', hint: 'kicked' });
    // Nothing was asked of Discord for it.
    expect(room.discord.callsTo('GET /channels/:channel')).toEqual([]);
    room.discord.outage(room.guild);
    await room.discord.until('the outage', () =>
      room?.logs.find(({ message }) => message === 'server in an outage'),
    );
    await expect(alert(room.guild.id, room.general.id)).resolves.toBeDefined();
  });

  it('an invitation while the bot was down is seen at the next start, an old one is not', async () => {
    room = await Room.open();
    const old = room.discord.createGuild('Old');
    room.discord.addBot(old);
    const me = old.members.get(room.discord.botId);
    if (me === undefined) throw new Error('not in');
    old.members.set(room.discord.botId, { ...me, joinedAt: '2026-01-01T00:00:00.000000+00:00' });
    await room.start();
    const added = await room.next('membership');
    expect(added.chat.ref.chat).toBe(room.guild.id);
    await room.settled();
    expect(changes(room)).toEqual(['added']);
    // The same id every time: the app greets once.
    expect(added.id).toContain(`added:${room.guild.id}:`);
  });

  it('an outage is neither leaving nor joining', async () => {
    room = await Room.started();
    room.discord.outage(room.guild);
    await room.discord.until('a warning', () => room?.logs.find(({ message }) => message.includes('outage')));
    room.discord.recover(room.guild);
    room.discord.say(room.ann, room.general, 'we are back');
    expect((await room.next('message')).content.text).toBe('we are back');
    expect(changes(room)).toEqual([]);
  });

  it('a server that is down while the bot starts is no join when it comes back', async () => {
    room = await Room.open();
    const lively = room.discord.createGuild('Lively');
    room.discord.addBot(lively);
    room.guild.unavailable = true;
    const started = room.start();
    // discord.js waits a while for a server that is away.
    await started;
    room.discord.recover(room.guild);
    room.discord.say(room.ann, room.general, 'we are back');
    await room.next('message');
    expect(room.incoming.flatMap((one) => (one.kind === 'membership' ? [one.chat.title] : []))).toEqual([
      'Lively',
    ]);
  }, 40_000);

  it('being put out counts as removed', async () => {
    room = await Room.started();
    room.discord.kickBot(room.guild);
    expect(await room.next('membership')).toMatchObject({
      change: 'removed',
      chat: { ref: { chat: room.guild.id } },
    });
    expect(await room.platform.check({ platform: 'discord', chat: room.guild.id })).toEqual([
      { code: 'not-member', weight: 'broken' },
    ]);
  });
});

describe('C.2-11: what is missing, by channel', () => {
  it('is nothing when the invite link was used as it is', async () => {
    room = await Room.started();
    expect(await room.platform.check({ platform: 'discord', chat: room.guild.id })).toEqual([]);
  });

  it('names the right and the channel; what is missing everywhere is named once', async () => {
    room = await Room.started();
    const memes = room.discord.createChannel(room.guild, 'memes');
    const me = { member: room.discord.botId };
    room.discord.overwrite(memes, me, { deny: Bit.SendMessages | Bit.EmbedLinks });
    room.discord.overwrite(room.general, me, { deny: Bit.EmbedLinks });
    const secret = room.discord.createChannel(room.guild, 'secret');
    room.discord.overwrite(secret, me, { deny: Bit.ViewChannel });
    await room.settled();
    expect(await room.platform.check({ platform: 'discord', chat: room.guild.id })).toEqual([
      { code: 'no-embed', weight: 'advice', where: 'general' },
      { code: 'no-send', weight: 'broken', where: 'memes' },
      { code: 'no-embed', weight: 'advice', where: 'memes' },
      { code: 'no-view', weight: 'advice', where: 'secret' },
    ]);
    room.discord.overwrite(secret, me, { deny: Bit.EmbedLinks });
    await room.settled();
    expect(await room.platform.check({ platform: 'discord', chat: room.guild.id })).toEqual([
      { code: 'no-embed', weight: 'advice' },
      { code: 'no-send', weight: 'broken', where: 'memes' },
    ]);
  });
});

describe('many servers', () => {
  it('two shards: each server is heard once, private chats too, and answers go anywhere', async () => {
    room = await Room.started({ shards: 2 });
    const { discord, ann } = room;
    const shardOf = (id: string): number => Number((BigInt(id) >> 22n) % 2n);
    const places = Array.from({ length: 6 }, (_, i) => {
      // An id's millisecond decides its shard: the clock goes on until each shard has every second server.
      let guild = discord.createGuild(`server ${i}`);
      while (shardOf(guild.id) !== i % 2) {
        discord.core.clock.advance(1);
        guild = discord.createGuild(`server ${i}`);
      }
      const channel = discord.createChannel(guild, 'talk');
      discord.join(guild, ann);
      discord.addBot(guild);
      return { guild, channel };
    });
    for (const { channel } of places) room.discord.say(room.ann, channel, 'hello');
    room.discord.sayInPrivate(room.ann, 'hello');
    await room.next('message', places.length);
    await room.next('command');
    const heard = room.incoming.flatMap((one) => (one.kind === 'message' ? [one.chat.ref.chat] : []));
    expect([...heard].sort()).toEqual(places.map(({ guild }) => guild.id).sort());
    expect(room.discord.gateway.log.map(({ shard }) => shard)).toEqual(
      expect.arrayContaining([
        [0, 2],
        [1, 2],
      ]),
    );
    const shards = new Set(places.map(({ guild }) => shardOf(guild.id)));
    expect(shards.size).toBe(2);
    for (const { guild, channel } of places) {
      const to = { kind: 'chat', chat: { platform: 'discord', chat: guild.id }, place: channel.id } as const;
      await room.platform.perform({ kind: 'alert', to, card: card('x'), quiet: true }, `key ${guild.id}`);
      expect(room.discord.said(channel)).toHaveLength(1);
    }
  });
});
