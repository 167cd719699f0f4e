import { afterEach, describe, expect, it } from 'vitest';
import { telegram } from '../../../adapters/telegram/index.ts';
import { TelegramPlatform } from '../../../adapters/telegram/platform.ts';
import { secretFrom } from '../../../adapters/telegram/webhook.ts';
import { QuashError } from '../../../src/core/error.ts';
import type { Incoming } from '../../../src/core/message.ts';
import type { Answer, Log } from '../../../src/core/platform.ts';
import { TelegramStandIn } from '../../stand-ins/telegram/stand-in.ts';
import { SPECS } from './fixture.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** The adapter behind its webhook, the stand-in playing Telegram and the TLS proxy. */
async function hooked(app: (incoming: Incoming) => Answer | undefined = () => undefined) {
  const server = await TelegramStandIn.start();
  const heard: Incoming[] = [];
  let port = 0;
  const log: Log = {
    debug: () => undefined,
    info: (fields) => {
      if ('port' in fields) {
        port = Number(fields.port);
        server.webhookTarget = `http://127.0.0.1:${port}`;
      }
    },
    warn: () => undefined,
    error: () => undefined,
  };
  const webhook = {
    url: 'https://bot.example/quash/hook',
    host: '127.0.0.1',
    port: 0,
    secret: secretFrom(server.token),
  };
  const platform = new TelegramPlatform({ token: server.token, apiRoot: server.apiRoot, webhook }, log);
  stops.push(async () => {
    await platform.stop();
    await server.stop();
  });
  await platform.start((incoming) => {
    const answer = app(incoming);
    heard.push(incoming);
    return Promise.resolve(answer);
  }, SPECS);
  const owner = server.actors.person('Olga');
  const room = server.actors.group('Neighbours', owner);
  return { server, platform, heard, owner, room, url: `http://127.0.0.1:${port}/quash/hook` };
}

describe('webhook', () => {
  it('takes updates and answers, and Telegram sends again what could not be recorded', async () => {
    let failures = 1;
    const { server, heard, owner, room } = await hooked((incoming) => {
      if (incoming.kind !== 'command') return undefined;
      if (failures-- > 0) throw new QuashError('unavailable', 'busy');
      return { audience: 'everyone', card: { lines: [{ runs: [{ text: 'here' }] }], buttons: [] } };
    });
    server.actors.addBot(room, owner, {});
    server.actors.say(owner, room, '/check');
    await server.sent(room, /here/u);
    await server.quiet();
    expect(heard.map((one) => one.kind)).toEqual(['membership', 'command']);
    expect(server.webhook).toMatchObject({ url: 'https://bot.example/quash/hook' });
  });

  it.each([
    ['no secret', {}, 401],
    ['a wrong secret', { 'x-telegram-bot-api-secret-token': 'guess' }, 401],
  ])('%s: nothing is taken', async (_name, headers, status) => {
    const { url, heard } = await hooked();
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ update_id: 1 }) });
    expect([answer.status, heard]).toEqual([status, []]);
  });

  it('other paths, methods and bodies are refused', async () => {
    const { url, server } = await hooked();
    const headers = { 'x-telegram-bot-api-secret-token': secretFrom(server.token) };
    const status = async (to: string, init: RequestInit) => (await fetch(to, { headers, ...init })).status;
    expect(await status(url, { method: 'GET' })).toBe(404);
    expect(await status(`${url}/x`, { method: 'POST', body: '{"update_id":1}' })).toBe(404);
    expect(await status(url, { method: 'POST', body: 'no json' })).toBe(400);
    expect(await status(url, { method: 'POST', body: '{"update_id":"x"}' })).toBe(400);
    expect(
      await status(url, { method: 'POST', body: `{"update_id":1,"x":"${'y'.repeat(1_100_000)}"}` }),
    ).toBe(413);
    expect(await status(url, { method: 'POST', body: '{"update_id":1}' })).toBe(200);
  });

  it('a taken port is named', async () => {
    const first = await hooked();
    const port = Number(new URL(first.url).port);
    const { server } = first;
    const webhook = { url: 'https://bot.example/x', host: '127.0.0.1', port, secret: 's' };
    const second = new TelegramPlatform(
      { token: server.token, apiRoot: server.apiRoot, webhook },
      { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
    );
    await expect(second.start(() => Promise.resolve(undefined), [])).rejects.toThrow(
      /TELEGRAM_WEBHOOK_PORT/u,
    );
    await second.stop();
  });
});

describe('configuration', () => {
  const log: Log = {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: () => undefined,
  };
  const token = '123456789:AAE-abcdefghijklmnopqrstuvwxyz012345';
  const make = (values: Record<string, string>) =>
    telegram.create({ TELEGRAM_BOT_TOKEN: token, ...values }, log);

  it('without a token there is no Telegram', () => {
    expect(telegram.create({}, log)).toBeUndefined();
    expect(telegram.create({ TELEGRAM_BOT_TOKEN: ' ' }, log)).toBeUndefined();
    expect(make({})?.name).toBe('telegram');
  });

  it.each([
    [{ TELEGRAM_BOT_TOKEN: 'hello' }, /TELEGRAM_BOT_TOKEN/u],
    [{ TELEGRAM_API_ROOT: 'nowhere' }, /TELEGRAM_API_ROOT/u],
    [{ TELEGRAM_WEBHOOK_URL: 'http://bot.example' }, /TELEGRAM_WEBHOOK_URL/u],
    [
      { TELEGRAM_WEBHOOK_URL: 'https://bot.example', TELEGRAM_WEBHOOK_PORT: '99999' },
      /TELEGRAM_WEBHOOK_PORT/u,
    ],
    [
      { TELEGRAM_WEBHOOK_URL: 'https://bot.example', TELEGRAM_WEBHOOK_SECRET: 'a b' },
      /TELEGRAM_WEBHOOK_SECRET/u,
    ],
  ])('%j is refused in one sentence that does not repeat it', (values, sentence) => {
    expect(() => make(values)).toThrow(sentence);
    expect(() => make(values)).toThrow(QuashError);
  });

  it('every key that is read is declared', () => {
    expect(telegram.env.map((key) => key.name).sort()).toEqual([
      'TELEGRAM_API_ROOT',
      'TELEGRAM_BOT_TOKEN',
      'TELEGRAM_WEBHOOK_HOST',
      'TELEGRAM_WEBHOOK_PORT',
      'TELEGRAM_WEBHOOK_SECRET',
      'TELEGRAM_WEBHOOK_URL',
    ]);
    expect(telegram.env.filter((key) => key.secret).map((key) => key.name)).toEqual([
      'TELEGRAM_BOT_TOKEN',
      'TELEGRAM_WEBHOOK_SECRET',
    ]);
  });
});
