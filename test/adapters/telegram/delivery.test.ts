import { afterEach, describe, expect, it } from 'vitest';
import { QuashError } from '../../../src/core/error.ts';
import { TelegramPlatform } from '../../../adapters/telegram/platform.ts';
import { eventually } from '../../contract/platform-world.ts';
import { refuse } from '../../stand-ins/telegram/refusal.ts';
import { TelegramStandIn, textOf } from '../../stand-ins/telegram/stand-in.ts';
import { SILENT_LOG } from '../../stand-ins/telegram/world.ts';
import { Listening, card, closeAll, listen, party } from './fixture.ts';

afterEach(closeAll);

/** A promise and the means to settle it. */
function gate(): { readonly open: () => void; readonly passed: Promise<void> } {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, passed };
}

const texts = (bot: Listening): string[] =>
  bot.heard.flatMap((one) => (one.kind === 'message' ? one.content.text : []));

describe('an update is confirmed only after it was recorded', () => {
  it('a stop in between gives it back, and the next start gets it', async () => {
    const bot = await listen();
    const { member, room, actors, server } = { ...party(bot), server: bot.server };
    await bot.all('membership');
    const other = party(bot);
    await bot.all('membership');
    const { open, passed } = gate();
    bot.app = async (incoming) => {
      if (incoming.chat.ref.chat !== String(room.chat.id)) return undefined;
      await passed;
      throw new QuashError('unavailable', 'the disk is full');
    };
    const message = actors.say(member, room, 'do not lose me');
    const update = actors.updateFor(message) ?? 0;
    for (const text of ['past it', 'and further']) {
      actors.say(other.member, other.room, text);
      await eventually('the bot to look past it', () => texts(bot).includes(text));
    }
    const stopped = bot.platform.stop();
    open();
    await stopped;
    expect(texts(bot)).toEqual(['past it', 'and further']);
    expect(server.queue.confirmed(update)).toBe(false);
    const again = new Listening(server);
    await again.start();
    expect((await again.all('message'))[0]?.content.text).toBe('do not lose me');
    expect(server.queue.confirmed(update)).toBe(true);
    await again.platform.stop();
  });

  it('what failed is tried again in its place, before what came later', async () => {
    const bot = await listen();
    const { member, room, actors } = party(bot);
    let failures = 2;
    bot.app = (incoming) => {
      if (incoming.kind === 'message' && incoming.content.text === 'one' && failures-- > 0)
        throw new QuashError('unavailable', 'busy');
      return undefined;
    };
    actors.say(member, room, 'one');
    actors.say(member, room, 'two');
    await bot.all('message');
    expect(texts(bot)).toEqual(['one', 'two']);
  });

  it('a fault of our own on one update does not block its chat for ever', async () => {
    const bot = await listen();
    const { member, room, actors, server } = { ...party(bot), server: bot.server };
    bot.app = (incoming) => {
      if (incoming.kind === 'message' && incoming.content.text === 'poison')
        throw new TypeError('a bug of ours');
      return undefined;
    };
    actors.say(member, room, 'poison');
    actors.say(member, room, 'after');
    await server.quiet(15_000);
    expect(texts(bot)).toEqual(['after']);
    expect(bot.log.find((line) => line.level === 'error')).toMatchObject({
      message: 'update given up',
      fields: { code: 'internal' },
    });
    expect(JSON.stringify(bot.log)).not.toContain('poison');
  }, 20_000);
});

describe('chats', () => {
  it('do not wait for each other, while order within each is kept', async () => {
    const bot = await listen();
    const slow = party(bot);
    const quick = party(bot);
    await bot.all('membership');
    const { open, passed } = gate();
    bot.app = async (incoming) => {
      if (incoming.chat.ref.chat === String(slow.room.chat.id)) await passed;
      return undefined;
    };
    slow.actors.say(slow.member, slow.room, 'slow 1');
    for (let count = 1; count <= 30; count++) quick.actors.say(quick.member, quick.room, `quick ${count}`);
    slow.actors.say(slow.member, slow.room, 'slow 2');
    await eventually('the quick ones', () => texts(bot).length === 30);
    quick.actors.say(quick.member, quick.room, 'quick 31');
    await eventually('one that came meanwhile', () => texts(bot).length === 31);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(texts(bot)).toEqual(Array.from({ length: 31 }, (_, index) => `quick ${index + 1}`));
    open();
    await bot.server.quiet();
    expect(texts(bot).slice(31)).toEqual(['slow 1', 'slow 2']);
  });
});

describe('answers', () => {
  it('keep the order of their chat, though one is held up, and hold up neither recording nor others', async () => {
    const bot = await listen();
    const { member, room, actors, server } = { ...party(bot), server: bot.server };
    const other = party(bot);
    await bot.all('membership');
    bot.app = (incoming) =>
      incoming.kind === 'command'
        ? { audience: 'everyone', card: card(`answer to ${incoming.args}`) }
        : undefined;
    server.faults.tooMany('sendMessage', 1, { chat: room.chat.id });
    for (const text of ['one', 'two', 'three']) actors.say(member, room, `/check ${text}`);
    other.actors.say(other.member, other.room, '/check elsewhere');
    await server.sent(other.room, /elsewhere/u);
    // Recorded and confirmed, though nothing of it is shown yet.
    await server.quiet();
    expect(bot.heard.filter(({ kind }) => kind === 'command')).toHaveLength(4);
    expect(server.said(room)).toEqual([]);
    await server.sent(room, /three/u);
    expect(server.said(room).map(textOf)).toEqual(['answer to one', 'answer to two', 'answer to three']);
  });

  it('that cannot be shown do not hold up the next', async () => {
    const bot = await listen();
    const { member, room, actors, server } = { ...party(bot), server: bot.server };
    bot.app = ({ kind }) => (kind === 'command' ? { audience: 'everyone', card: card('fine') } : undefined);
    server.faults.next('sendMessage', { kind: 'refuse', with: refuse.entities('x') });
    actors.say(member, room, '/check one');
    const second = actors.say(member, room, '/check two');
    const sent = await server.sent(room, /fine/u);
    expect(sent).toMatchObject({ reply_to_message: { message_id: second.message_id } });
    expect(server.said(room)).toHaveLength(1);
  });

  it('under way are waited for at a stop', async () => {
    const bot = await listen();
    const { member, room, actors, server } = { ...party(bot), server: bot.server };
    bot.app = ({ kind }) => (kind === 'command' ? { audience: 'everyone', card: card('fine') } : undefined);
    for (const text of ['one', 'two', 'three']) actors.say(member, room, `/check ${text}`);
    await bot.all('command');
    await bot.platform.stop();
    expect(server.said(room)).toHaveLength(3);
  });
});

describe('trouble while polling', () => {
  it.each([
    ['a lost connection', { kind: 'drop-before' }],
    ['a lost answer', { kind: 'drop-after' }],
    ['a broken gateway', { kind: 'broken', status: 502 }],
  ] as const)('%s is got over, and nothing is lost', async (_name, fault) => {
    const bot = await listen();
    const { member, room, actors, server } = { ...party(bot), server: bot.server };
    await bot.all('membership');
    server.faults.next('getUpdates', fault, { times: 2 });
    for (const text of ['one', 'two', 'three']) actors.say(member, room, text);
    await eventually('the messages', () => new Set(texts(bot)).size === 3);
    expect([...new Set(texts(bot))]).toEqual(['one', 'two', 'three']);
  });

  it('"too many requests" is obeyed', async () => {
    const bot = await listen();
    const { member, room, actors, server } = { ...party(bot), server: bot.server };
    await bot.all('membership');
    server.faults.tooMany('getUpdates', 1);
    actors.say(member, room, 'one');
    await bot.all('message');
    actors.say(member, room, 'two');
    expect(await bot.all('message')).toHaveLength(2);
    const waits = bot.log
      .filter((line) => line.message === 'polling failed')
      .map((line) => (line.fields as { waitMs: number }).waitMs);
    expect(waits).toEqual([1000]);
  });

  it('a server that does not hold polls is not asked without pause', async () => {
    const bot = await listen({ longestPoll: 1 });
    let polls = 0;
    bot.server.faults.policy = ({ method }) => {
      if (method === 'getUpdates') polls += 1;
      return undefined;
    };
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(polls).toBeGreaterThan(0);
    expect(polls).toBeLessThan(5);
    const { member, room, actors } = party(bot);
    actors.say(member, room, 'still heard');
    expect(await bot.all('message')).toHaveLength(1);
  });

  it('a second program on the same token is noticed and named', async () => {
    const bot = await listen();
    const rival = await fetch(`${bot.server.apiRoot}/bot${bot.server.token}/getUpdates`);
    expect(rival.status).toBe(200);
    await eventually('the conflict', () => bot.log.some((line) => line.message === 'polling failed'));
    expect((await bot.platform.check()).map((lack) => lack.code)).toContain('second-poller');
  });
});

describe('starting', () => {
  it('with a wrong token says so', async () => {
    const server = await TelegramStandIn.start();
    const bot = new Listening(server, '123456:AAE-wrong_token-0123456789_0123456789');
    await expect(bot.start()).rejects.toMatchObject({ code: 'forbidden', hint: 'token-refused' });
    expect(await bot.platform.check()).toEqual([{ code: 'token-refused', weight: 'broken' }]);
    await server.stop();
  });

  it('out of reach says so', async () => {
    const server = await TelegramStandIn.start();
    const { apiRoot, token } = server;
    await server.stop();
    const platform = new TelegramPlatform({ token, apiRoot }, SILENT_LOG);
    await expect(platform.start(() => Promise.resolve(undefined), [])).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(await platform.check()).toEqual([{ code: 'unreachable', weight: 'broken' }]);
    await platform.stop();
  });

  it('ends a webhook that an earlier program left, and keeps what waits', async () => {
    const server = await TelegramStandIn.start();
    server.webhook = { url: 'https://old.example/', secret: '' };
    server.queue.webhook = true;
    const bot = new Listening(server);
    const owner = server.actors.person('Olga');
    server.actors.addBot(server.actors.group('Before', owner), owner, {});
    await bot.start();
    expect((await bot.only('membership')).change).toBe('added');
    await bot.platform.stop();
    await server.stop();
  });

  it('registers the commands by scope and language', async () => {
    const bot = await listen();
    const menus = Object.fromEntries(
      [...bot.server.state.commands].map(([key, commands]) => [
        key,
        commands.map((one) => one.command).join(' '),
      ]),
    );
    expect(menus).toEqual({
      'all_private_chats///': 'check help',
      'all_private_chats///zh': 'check help',
      'all_group_chats///': 'report check help',
      'all_group_chats///zh': 'report check help',
      'all_chat_administrators///': 'report check help settings',
      'all_chat_administrators///zh': 'report check help settings',
    });
    expect(bot.server.state.commands.get('all_private_chats///zh')?.[0]?.description).toBe('执行 check');
    expect(bot.platform.invite()).toBe('https://t.me/QuashTestBot?startgroup=quash&admin=manage_chat');
  });

  it('is not held up by menus that cannot be set', async () => {
    const server = await TelegramStandIn.start();
    server.faults.tooMany('setMyCommands', 9);
    const bot = new Listening(server);
    await bot.start();
    expect(bot.log.map((line) => line.message)).toContain('telegram command menus not updated');
    await bot.platform.stop();
    await server.stop();
  });
});

describe('secrets', () => {
  it('the token and the words of messages are in no error and no log line', async () => {
    const bot = await listen();
    const { member, room, actors, server } = { ...party(bot), server: bot.server };
    const canary = 'canary-7319';
    bot.app = () => ({
      audience: 'asker',
      card: {
        lines: [{ runs: [{ text: canary }] }],
        buttons: [[{ kind: 'press', label: canary, token: 'x'.repeat(65) }]],
      },
    });
    actors.say(member, room, `/check ${canary}`);
    server.faults.next('sendMessage', { kind: 'drop-before' }, { times: 3 });
    server.faults.next('getUpdates', { kind: 'drop-before' }, { times: 1 });
    const to = { platform: 'telegram', chat: String(room.chat.id), place: '', message: '1' };
    const action = {
      kind: 'reply',
      to,
      card: { lines: [{ runs: [{ text: canary }] }], buttons: [] },
    } as const;
    const errors: unknown[] = [];
    for (let count = 0; count < 2; count++)
      await bot.platform.perform(action, 'k').catch((error: unknown) => errors.push(error));
    server.faults.next('sendMessage', {
      kind: 'refuse',
      with: refuse.entities(canary),
    });
    await bot.platform.perform(action, 'k').catch((error: unknown) => errors.push(error));
    actors.kickBot(room, member);
    await bot.platform.perform(action, 'k').catch((error: unknown) => errors.push(error));
    await bot.platform.stop();
    const dead = new TelegramPlatform({ token: server.token, apiRoot: 'http://127.0.0.1:1' }, SILENT_LOG);
    await dead.perform(action, 'k').catch((error: unknown) => errors.push(error));
    expect(errors.length).toBeGreaterThanOrEqual(4);
    const secret = server.token.split(':')[1] ?? '';
    for (const error of errors) {
      expect(error).toBeInstanceOf(QuashError);
      const all = JSON.stringify([
        error,
        (error as Error).message,
        (error as Error).stack,
        String((error as Error).cause),
      ]);
      expect(all).not.toContain(secret);
      expect(all).not.toContain(canary);
    }
    expect(JSON.stringify(bot.log)).not.toContain(secret);
    expect(JSON.stringify(bot.log)).not.toContain(canary);
  });
});
