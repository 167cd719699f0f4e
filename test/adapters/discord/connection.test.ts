import {
  ApplicationCommandType,
  GatewayCloseCodes,
  GatewayIntentBits as Intent,
  PermissionFlagsBits as Bit,
} from 'discord-api-types/v10';
import { afterEach, describe, expect, it } from 'vitest';
import { createDiscord } from '../../../adapters/discord/index.ts';
import { QuashError } from '../../../src/core/error.ts';
import { Room, SPECS } from './room.ts';

let room: Room | undefined;
afterEach(async () => {
  await room?.close();
  room = undefined;
});

const nothing = { debug() {}, info() {}, warn() {}, error() {} };

async function startError(made: Room): Promise<QuashError> {
  const error = await made.start().then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!(error instanceof QuashError)) throw new Error(`not a QuashError: ${String(error)}`);
  return error;
}

describe('connecting', () => {
  it('asks for the intents it needs and no more', async () => {
    room = await Room.started();
    const [first] = room.discord.gateway.log;
    expect(first?.intents).toBe(
      Intent.Guilds | Intent.GuildMessages | Intent.DirectMessages | Intent.MessageContent,
    );
  });

  it('C.2-1: names the switch when the message content intent is off, and does not try again', async () => {
    room = await Room.open({ messageContent: false });
    const error = await startError(room);
    expect(error.code).toBe('forbidden');
    expect(error.message).toContain('Message Content Intent');
    expect(error.message).toContain('https://discord.com/developers/applications');
    expect(error.message.split('\n')).toHaveLength(1);
    expect(room.discord.gateway.log).toHaveLength(1);
  });

  it('C.2-1: runs without the intent when told to, and reads only what mentions it', async () => {
    room = await Room.started({ messageContent: false, values: { DISCORD_MESSAGE_CONTENT: 'off' } });
    room.discord.say(room.ann, room.general, '5G spreads the virus');
    room.discord.say(
      room.ann,
      room.general,
      `<@${room.discord.botId}> is it true that 5G spreads the virus?`,
    );
    const seen = await room.next('message');
    expect(seen.content.text).toBe('@Quash is it true that 5G spreads the virus?');
    expect(await room.settled()).toHaveLength(1);
    expect((await room.platform.check(seen.chat.ref)).map(({ code }) => code)).toContain(
      'no-message-content',
    );
  });

  it.each([
    ['by REST (401)', { DISCORD_BOT_TOKEN: 'wrong.token.here' }],
    ['by the gateway (4004)', {}],
  ])('a token refused %s gives one sentence without the token', async (how, values) => {
    room = await Room.open({ values });
    if (how.includes('4004')) room.discord.gateway.closeNextIdentify(GatewayCloseCodes.AuthenticationFailed);
    const error = await startError(room);
    expect(error.code).toBe('forbidden');
    expect(error.hint).toBe('token-refused');
    expect(error.message).toContain('DISCORD_BOT_TOKEN');
    const everything = JSON.stringify([error, error.message, error.stack, room.logs]);
    expect(everything).not.toContain('wrong.token.here');
    expect(everything).not.toContain(room.discord.token);
  });

  it('says "unavailable" when nobody is there', async () => {
    room = await Room.open();
    room.discord.rest.faults.add({ reply: 'hang-up', times: 20 });
    expect((await startError(room)).code).toBe('unavailable');
  });

  it('refuses a token that could break a header, and stays off without one', () => {
    expect(createDiscord({}, nothing)).toBeUndefined();
    expect(createDiscord({ DISCORD_BOT_TOKEN: '  ' }, nothing)).toBeUndefined();
    const broken = (): unknown => createDiscord({ DISCORD_BOT_TOKEN: 'secret"\nX: 1' }, nothing);
    expect(broken).toThrow(QuashError);
    expect(broken).not.toThrow(/secret/);
  });

  it('invites itself with exactly the rights that it uses', async () => {
    room = await Room.open();
    expect(room.platform.invite()).toBeUndefined();
    expect(await room.platform.check()).toEqual([]);
    const url = new URL(room.platform.invite() ?? '');
    expect(url.origin + url.pathname).toBe('https://discord.com/oauth2/authorize');
    expect(url.searchParams.get('client_id')).toBe(room.discord.botId);
    expect(url.searchParams.get('scope')).toBe('bot applications.commands');
    expect(BigInt(url.searchParams.get('permissions') ?? 0)).toBe(
      Bit.ViewChannel |
        Bit.SendMessages |
        Bit.SendMessagesInThreads |
        Bit.ReadMessageHistory |
        Bit.EmbedLinks,
    );
  });

  it('tells what is wrong before it connects', async () => {
    room = await Room.open({ messageContent: false });
    expect(await room.platform.check()).toEqual([{ code: 'no-message-content', weight: 'broken' }]);
    room.discord.rest.faults.add({
      route: 'GET /applications/@me',
      reply: { status: 401, body: { message: '401: Unauthorized', code: 0 } },
    });
    expect(await room.platform.check()).toEqual([{ code: 'token-refused', weight: 'broken' }]);
  });
});

describe('C.2-18 and 23: staying connected', () => {
  it('op 7: resumes and misses nothing said in between', async () => {
    room = await Room.started();
    room.discord.gateway.askToReconnect();
    await room.discord.until('the line is down', () => room?.discord.gateway.connected === 0);
    room.discord.say(room.ann, room.general, 'said meanwhile');
    const seen = await room.next('message');
    expect(seen.content.text).toBe('said meanwhile');
    expect(room.discord.gateway.log.map(({ op }) => op)).toEqual(['identify', 'resume']);
  });

  it('a broken line: the same', async () => {
    room = await Room.started();
    room.discord.gateway.drop();
    room.discord.say(room.ann, room.general, 'said meanwhile');
    expect((await room.next('message')).content.text).toBe('said meanwhile');
    expect(await room.settled()).toHaveLength(1);
  });

  it('a zombie, whose heartbeats nobody answers: reconnects and resumes', async () => {
    room = await Room.started({ heartbeatInterval: 300 });
    room.discord.gateway.mute = true;
    await room.discord.until('a resume', () => room?.discord.gateway.log.some(({ op }) => op === 'resume'));
    room.discord.gateway.mute = false;
    room.discord.say(room.ann, room.general, 'alive');
    expect((await room.next('message')).content.text).toBe('alive');
    expect(room.discord.gateway.log.filter(({ op }) => op === 'identify')).toHaveLength(1);
  });

  it('no logins left today: says so, and does not knock', async () => {
    room = await Room.open();
    const limit = { total: 1000, remaining: 0, reset_after: 3_600_000, max_concurrency: 1 };
    const body = { url: room.discord.core.url.replace('http', 'ws'), shards: 1, session_start_limit: limit };
    room.discord.rest.faults.add({
      route: 'GET /gateway/bot',
      reply: { status: 200, body, headers: { 'content-type': 'application/json' } },
      times: 5,
    });
    const error = await startError(room);
    expect([error.code, error.message]).toEqual([
      'unavailable',
      expect.stringContaining('no further logins today'),
    ]);
    expect(room.discord.gateway.log).toEqual([]);
  });

  it('op 9: identifies once more, and greets no server a second time', async () => {
    room = await Room.started();
    room.discord.gateway.invalidate(false);
    await room.discord.until('a second identify', () => (room?.discord.gateway.log.length ?? 0) > 1, 12_000);
    await room.discord.until('connected', () => room?.discord.gateway.connected === 1, 12_000);
    room.discord.say(room.ann, room.general, 'back again');
    expect((await room.next('message')).content.text).toBe('back again');
    expect(room.incoming.map(({ kind }) => kind)).toEqual(['message']);
    expect(room.discord.gateway.log).toHaveLength(2);
  }, 20_000);

  it('the intent is taken away while running: one sentence in the log, no loop', async () => {
    room = await Room.started();
    room.discord.gateway.close(GatewayCloseCodes.DisallowedIntents);
    const line = await room.discord.until('a line in the log', () => {
      return room?.logs.find(({ level }) => level === 'error');
    });
    expect(JSON.stringify(line.fields)).toContain('Message Content Intent');
    expect(room.discord.gateway.log).toHaveLength(1);
  });

  it('stop waits for what is under way', async () => {
    room = await Room.started();
    const steps: string[] = [];
    let release = (): void => undefined;
    room.reply = async () => {
      steps.push('begun');
      room?.discord.core.changed();
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      steps.push('finished');
      return undefined;
    };
    room.discord.say(room.ann, room.general, 'slow one');
    await room.discord.until('the start of the work', () => steps.length === 1);
    const stopping = room.platform.stop().then(() => steps.push('stopped'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    release();
    await stopping;
    expect(steps).toEqual(['begun', 'finished', 'stopped']);
  });
});

describe('C.2-21: commands are registered', () => {
  it('at the first start, in every language, and not again while nothing changed', async () => {
    room = await Room.started();
    const puts = (): number => room?.discord.callsTo('PUT /applications/:app/commands').length ?? 0;
    expect(puts()).toBe(1);
    const list = [...(room.discord.core.state.commands.get('global')?.values() ?? [])];
    const report = list.filter(({ type }) => type === ApplicationCommandType.Message);
    expect(report).toMatchObject([
      {
        name: 'Report to moderators',
        name_localizations: { 'zh-CN': '向管理员举报', 'zh-TW': '向管理員檢舉' },
        contexts: [0],
        default_member_permissions: null,
      },
    ]);
    expect(list.find(({ name }) => name === 'rumours')).toMatchObject({
      default_member_permissions: Bit.ManageMessages.toString(),
      description_localizations: { 'zh-CN': '最近的记录', 'zh-TW': '最近的紀錄' },
      options: [{ name: 'filter', choices: [{ value: 'open', name_localizations: { 'zh-TW': '待處理' } }] }],
    });
    expect(list.find(({ name }) => name === 'check')).toMatchObject({ contexts: [0, 1, 2] });

    await room.platform.stop();
    const again = await restarted(room);
    expect(puts()).toBe(1);
    await again.stop();

    const changed = await restarted(room, SPECS.slice(1));
    expect(puts()).toBe(2);
    await changed.stop();
  }, 20_000);
});

async function restarted(made: Room, specs = SPECS): Promise<NonNullable<ReturnType<typeof createDiscord>>> {
  const platform = createDiscord(
    { DISCORD_BOT_TOKEN: made.discord.token, DISCORD_API: made.discord.api },
    nothing,
  );
  if (platform === undefined) throw new Error('no platform');
  await platform.start(() => Promise.resolve(undefined), specs);
  return platform;
}
