import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFleet } from '../../../adapters/discord/index.ts';
import { pauseBefore } from '../../../adapters/discord/shard-pause.ts';
import { isInShare } from '../../../adapters/discord/share.ts';
import { partArgument, partIn } from '../../../src/part.ts';
import { shardOf } from '../../stand-ins/discord/core.ts';
import { tooMany } from '../../stand-ins/discord/faults.ts';
import { DiscordStandIn, type User } from '../../stand-ins/discord/stand-in.ts';
import { BotProcess } from '../../support/bot-process.ts';
import { answers, goLive, isConnected, killShard, parties, pidOf, RUMOURS, type Party } from './fleet.ts';

const SEND = 'POST /channels/:channel/messages';
const nothing = { debug() {}, info() {}, warn() {}, error() {} };

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('two shards on one store', () => {
  let discord: DiscordStandIn;
  let folder: string;
  let bot: BotProcess | undefined;
  let owner: User;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quash-shards-'));
    discord = await DiscordStandIn.start();
    owner = discord.createUser('Olga');
  });
  afterEach(async () => {
    await bot?.kill();
    bot = undefined;
    await discord.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const start = async (shards: string): Promise<BotProcess> => {
    bot = await BotProcess.start({
      DISCORD_BOT_TOKEN: discord.token,
      DISCORD_API: discord.api,
      DISCORD_SHARDS: shards,
      QUASH_DATA_DIR: folder,
    });
    return bot;
  };
  const said = (what: string, look: () => boolean): Promise<unknown> => discord.until(what, look, 60_000);
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1500));

  it('each killed in turn: every rumour is answered once, buttons reach the other shard, Ctrl-C ends all', async () => {
    const [zero = [], one = []] = parties(discord, owner, 2, 2);
    const running = await start('2');
    await said('both shards', () => isConnected(discord, 0) && isConnected(discord, 1));
    // Until then discord.js holds back what comes in, and goes on with it at the next event.
    await expect
      .poll(() => running.output.split('"msg":"discord is connected"').length, { timeout: 60_000 })
      .toBe(3);
    expect(discord.gateway.log.map(({ shard }) => shard)).toEqual([
      [0, 2],
      [1, 2],
    ]);
    await goLive(discord, owner, [...zero, ...one]);

    for (const [shard, mine, others] of [
      [0, zero, one],
      [1, one, zero],
    ] as const) {
      const [first, second] = mine;
      const name = shard === 0 ? 'towers' : 'video';
      const [text] = RUMOURS[name];
      if (!first || !second) throw new Error('no servers');
      // One send is held up and has not begun, one has just gone through: both are cut off.
      discord.rest.faults.add({ route: SEND, reply: tooMany(3) });
      discord.say(first.member, first.channel, text);
      await said('the refusal', () => discord.rest.faults.pending === 0);
      discord.say(second.member, second.channel, text);
      await said('an answer', () => answers(discord, second, name) > 0);
      const killed = killShard(discord, running, shard);
      for (const { member, channel } of others) discord.say(member, channel, text);
      await said('the other shard’s answers', () => others.every((p) => answers(discord, p, name) === 1));
      await killed;
      await said('what was held up', () => answers(discord, first, name) === 1);
    }
    await settle();
    for (const party of [...zero, ...one])
      for (const name of ['towers', 'video'] as const)
        expect(`${name}: ${answers(discord, party, name)}`).toBe(`${name}: 1`);

    await pressInPrivate(one);
    expect(await running.interrupt()).toBe(0);
    expect(discord.gateway.connected).toBe(0);
    for (const shard of [0, 1]) {
      expect(running.output).toMatch(new RegExp(`"shard":${shard},"seen":\\d+.*"servers":2`));
      expect(isAlive(pidOf(running, shard))).toBe(false);
    }
    expect(discord.core.failures).toEqual([]);
  }, 180_000);

  /** Private chats arrive at shard 0, whatever shard the server is on. */
  async function pressInPrivate([party]: readonly Party[]): Promise<void> {
    if (!party) throw new Error('no server');
    const [text] = RUMOURS.microwave;
    const alerts = () => discord.privately(owner).filter((one) => DiscordStandIn.text(one).includes('微波'));
    discord.say(party.member, party.channel, text);
    const alert = await discord.until('the alert', () => alerts()[0], 20_000);
    await said('the answer', () => answers(discord, party, 'microwave') === 1);
    discord.click(owner, alert, '删除回复');
    await said('the reply to be gone', () => answers(discord, party, 'microwave') === 0);
  }

  it('a refused intent: one sentence and no second login', async () => {
    discord.core.messageContent = false;
    const { code, output } = await BotProcess.fail({
      DISCORD_BOT_TOKEN: discord.token,
      DISCORD_API: discord.api,
      DISCORD_SHARDS: '1',
      QUASH_DATA_DIR: folder,
    });
    expect(code).toBe(1);
    expect(output).toContain('Message Content Intent');
    expect(output).not.toMatch(/\n\s+at /);
    expect(discord.gateway.log).toHaveLength(1);
  }, 90_000);

  it('comes back after a session that ends on resuming; a killed manager takes its shards with it', async () => {
    parties(discord, owner, 1, 1);
    const running = await start('1');
    expect(isConnected(discord, 0)).toBe(true);
    const count = (op: string): number => discord.gateway.log.filter((one) => one.op === op).length;
    // What ends the process of discord.js 14.28.1, unless it is quick: no session left when RESUMED is handled.
    discord.gateway.askToReconnect();
    await said('the resume', () => count('resume') === 1);
    discord.gateway.invalidate(false);
    await said('a new session', () => count('identify') === 2 && isConnected(discord, 0));
    const pid = pidOf(running, 0);
    await running.kill();
    await said('the shard to leave', () => discord.gateway.connected === 0);
    await expect.poll(() => isAlive(pid), { timeout: 15_000 }).toBe(false);
  }, 90_000);
});

describe('how the work is shared', () => {
  it('servers as Discord shares them, people evenly, and nobody twice or not at all', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }),
        fc.integer({ min: 1, max: 20 }),
        (id, count) => {
          const shares = Array.from({ length: count }, (_, index) => ({ index, count }));
          const chat = { platform: 'discord', chat: id.toString() };
          expect(shares.filter((share) => isInShare(share, chat)).map(({ index }) => index)).toEqual([
            shardOf(chat.chat, count),
          ]);
          const user = { platform: 'discord', user: id.toString() };
          expect(shares.filter((share) => isInShare(share, user))).toHaveLength(1);
        },
      ),
    );
    expect(isInShare({ index: 0, count: 2 }, { platform: 'discord', chat: 'odd' })).toBe(true);
    expect(isInShare({ index: 1, count: 2 }, { platform: 'discord', chat: 'odd' })).toBe(false);
  });

  it('a process knows its part from its arguments', () => {
    const part = { platform: 'discord', share: { index: 3, count: 16 } };
    expect(partIn(['node', 'main.ts', partArgument('discord', part.share)])).toEqual(part);
    expect(partIn(['node', 'main.ts', '--sandbox'])).toBeUndefined();
    expect(partIn(['--part=discord'])).toBeUndefined();
  });

  it('starts again at once, then ever later, and at once again after a calm time', () => {
    const waits: number[] = [];
    let falls = 0;
    for (let count = 0; count < 12; count += 1) {
      const next = pauseBefore(falls, 1000);
      waits.push(next.ms);
      falls = next.falls;
    }
    expect(waits.slice(0, 4)).toEqual([0, 5_500, 11_000, 22_000]);
    expect(waits.at(-1)).toBe(600_000);
    expect(pauseBefore(falls, 300_000)).toEqual({ ms: 0, falls: 1 });
  });

  it.each(['0', '-1', '1.5', 'two', '257'])('refuses DISCORD_SHARDS=%s in one sentence', (given) => {
    const values = { DISCORD_BOT_TOKEN: 'a.b.c', DISCORD_SHARDS: given };
    expect(() => createFleet(values, nothing)).toThrow(/^DISCORD_SHARDS must be [^\n]+\.$/);
  });

  it('is off unless asked for', () => {
    expect(createFleet({ DISCORD_BOT_TOKEN: 'a.b.c' }, nothing)).toBeUndefined();
    expect(createFleet({ DISCORD_SHARDS: '2' }, nothing)).toBeUndefined();
  });
});
