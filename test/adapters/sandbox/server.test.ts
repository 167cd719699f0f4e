import { request as httpRequest } from 'node:http';
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, sandbox as kind } from '../../../adapters/sandbox/index.ts';
import type { Sandbox } from '../../../adapters/sandbox/index.ts';
import type { CommandSpec } from '../../../src/core/command.ts';
import { errorCode, errorMessage } from '../../../src/core/error.ts';
import { formatMessageRef } from '../../../src/core/message.ts';
import type { Incoming } from '../../../src/core/message.ts';
import type { Log } from '../../../src/core/platform.ts';
import { eventually } from '../../contract/platform-world.ts';

const words = { en: 'words' };
const COMMANDS: readonly CommandSpec[] = [
  { name: 'settings', summary: words, audience: 'admin', where: 'group', about: 'nothing', options: [] },
  {
    name: 'report',
    summary: words,
    menu: words,
    audience: 'member',
    where: 'group',
    about: 'message',
    options: [],
  },
];

let sandbox: Sandbox;
let heard: Incoming[];
let logged: unknown[];
let failWith: Error | undefined;

const log: Log = {
  debug: (...entry) => logged.push(entry),
  info: (...entry) => logged.push(entry),
  warn: (...entry) => logged.push(entry),
  error: (...entry) => logged.push(entry),
};

beforeEach(async () => {
  heard = [];
  logged = [];
  failWith = undefined;
  sandbox = createSandbox({ SANDBOX_PORT: '0' }, log);
  sandbox.readSettings = () => Promise.resolve({ mode: 'live' });
  await sandbox.start((incoming) => {
    if (failWith !== undefined) return Promise.reject(failWith);
    heard.push(incoming);
    return Promise.resolve(undefined);
  }, COMMANDS);
});
afterEach(() => sandbox.stop());

const address = (): URL => new URL(sandbox.address ?? '');

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** `fetch` may not set Host and Origin; this may. */
function ask(path: string, method = 'GET', headers: OutgoingHttpHeaders = {}, body = ''): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = address();
    const request = httpRequest({ hostname, port, path, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

const post = (path: string, fields: unknown, headers: OutgoingHttpHeaders = {}): Promise<Reply> =>
  ask(path, 'POST', { 'content-type': 'application/json', ...headers }, JSON.stringify(fields));

const say = (text: string, headers: OutgoingHttpHeaders = {}): Promise<Reply> =>
  post('/api/say', { as: 'ann', text }, headers);

/** Listen to the event stream until it has told of `count` events. */
async function events(count: number, meanwhile: () => Promise<unknown>): Promise<string[]> {
  const stop = new AbortController();
  const response = await fetch(new URL('api/events', address()), { signal: stop.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) throw new Error('No stream.');
  let text = '';
  const seen = (): string[] =>
    text
      .split('\n\n')
      .slice(0, -1)
      .filter((part) => part.startsWith('event:'));
  const acting = meanwhile();
  while (seen().length < count) {
    const { value, done } = await reader.read();
    if (done) break;
    text += value;
  }
  await acting;
  stop.abort();
  return seen();
}

describe('where it is', () => {
  it('says its address, on 127.0.0.1', () => {
    expect(sandbox.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  });

  it('cannot be reached through any other address of this machine', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
      .map((one) => one.address);
    // Another loopback address stands in on a machine without a network.
    for (const host of [...others, '127.0.0.2']) {
      const reached = await new Promise<boolean>((resolve) => {
        const socket = connect({ host, port: Number(address().port), timeout: 1000 });
        const end = (value: boolean) => () => {
          socket.destroy();
          resolve(value);
        };
        socket.on('connect', end(true)).on('error', end(false)).on('timeout', end(false));
      });
      expect(reached, host).toBe(false);
    }
  });

  it('names the key to change when the port is taken', async () => {
    const second = createSandbox({ SANDBOX_PORT: address().port }, log);
    const fault: unknown = await second
      .start(() => Promise.resolve(undefined), [])
      .catch((error: unknown) => error);
    expect(errorCode(fault)).toBe('unavailable');
    expect(errorMessage(fault)).toBe(
      `Port ${address().port} is not free for the sandbox page: set SANDBOX_PORT to another number.`,
    );
  });

  it.each(['', 'http', '-1', '65536', '80.5'])('refuses the port "%s"', (given) => {
    expect(() => createSandbox({ SANDBOX_PORT: given }, log)).toThrow('SANDBOX_PORT');
  });

  it('declares its key with the default', () => {
    expect(kind.env).toMatchObject([{ name: 'SANDBOX_PORT', default: '8137' }]);
    expect(kind.create({}, log)?.name).toBe('sandbox');
  });
});

describe('what it serves', () => {
  it.each([
    ['/', 'text/html; charset=utf-8'],
    ['/page.js', 'text/javascript; charset=utf-8'],
    ['/page.css', 'text/css; charset=utf-8'],
    ['/icon.svg', 'image/svg+xml'],
  ])('%s as %s, with nothing from elsewhere', async (path, type) => {
    const { status, headers, body } = await ask(path);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe(type);
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(body.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:\/\/|\/\/cdn|innerHTML/);
  });

  it('every module that a module imports', async () => {
    const open = ['/page.js'];
    const known = new Set<string>();
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      if (known.has(path)) continue;
      known.add(path);
      const { status, body } = await ask(path);
      expect(status, path).toBe(200);
      for (const [, name] of body.matchAll(/from '\.(\/[a-z]+\.js)'/g))
        if (name !== undefined) open.push(name);
    }
    expect(known.size).toBeGreaterThan(5);
  });

  it.each(['/package.json', '/../index.ts', '/page/../server.ts', '/%2e%2e/server.ts', '//etc/passwd'])(
    'no other file: %s',
    async (path) => {
      expect((await ask(path)).status).toBe(404);
    },
  );
});

describe('whom it answers', () => {
  const hosts = ['evil.example', 'evil.example:80', '127.0.0.1', 'localhost', '127.0.0.1:1', '[::1]'];
  it.each(hosts)('not the host name "%s" (DNS rebinding)', async (host) => {
    expect((await ask('/', 'GET', { host })).status).toBe(403);
    expect((await say('hi', { host })).status).toBe(403);
    expect((await ask('/api/events', 'GET', { host })).status).toBe(403);
  });

  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'http://localhost'])(
    'not a page of %s (cross-site request)',
    async (origin) => {
      expect((await say('hi', { origin })).status).toBe(403);
      expect(heard.some((one) => one.kind === 'message')).toBe(false);
    },
  );

  it('not a request that the browser calls cross-site', async () => {
    expect((await say('hi', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await say('hi', { 'sec-fetch-site': 'same-site' })).status).toBe(403);
    expect((await ask('/', 'GET', { 'sec-fetch-site': 'none' })).status).toBe(200);
  });

  it('its own page, under both local names, and programs of this machine', async () => {
    const { port } = address();
    expect((await say('one')).status).toBe(204);
    expect((await say('two', { origin: `http://127.0.0.1:${port}` })).status).toBe(204);
    const local = { host: `localhost:${port}`, origin: `http://localhost:${port}` };
    expect((await say('three', local)).status).toBe(204);
    expect(heard.filter((one) => one.kind === 'message')).toHaveLength(3);
  });
});

describe('what it takes', () => {
  it('JSON objects only', async () => {
    const body = JSON.stringify({ as: 'ann', text: 'x' });
    expect((await ask('/api/say', 'POST', { 'content-type': 'text/plain' }, body)).status).toBe(400);
    expect((await ask('/api/say', 'POST', {}, body)).status).toBe(400);
    for (const wrong of ['', '[]', '"x"', 'null', '{', '{"as":1,"text":"x"}', '{"as":"ann"}']) {
      const { status } = await ask('/api/say', 'POST', { 'content-type': 'application/json' }, wrong);
      expect(status, wrong).toBe(400);
    }
  });

  it('20,000 characters, but no more than 256 KiB', async () => {
    expect((await say('字'.repeat(20_000))).status).toBe(204);
    expect((await say('x'.repeat(300 * 1024))).status).toBe(400);
    expect(heard.filter((one) => one.kind === 'message')).toHaveLength(1);
  });

  it('lone surrogates and markup as they are', async () => {
    const text = '\ud800 <img src=x onerror=alert(1)> \u200b';
    const [stage] = await events(1, () => say(text));
    expect(stage).toBeDefined();
    expect(heard.at(-1)).toMatchObject({ content: { text } });
  });

  it('no unknown request, person or message', async () => {
    expect((await post('/api/nothing', {})).status).toBe(404);
    expect((await post('/api/constructor', {})).status).toBe(404);
    expect((await ask('/api/say', 'PUT')).status).toBe(400);
    expect((await post('/api/say', { as: 'nobody', text: 'x' })).status).toBe(404);
    expect((await post('/api/press', { as: 'ann', message: 'nonsense', token: 't' })).status).toBe(400);
    const message = formatMessageRef({ platform: 'sandbox', chat: 'other', place: '', message: '1' });
    expect((await post('/api/press', { as: 'ann', message, token: 't' })).status).toBe(404);
  });

  it('tells a fault of the bot in one neutral sentence, and logs no word of the message', async () => {
    failWith = new Error('SECRET-WORDS of a message');
    const { status, body } = await say('SECRET-WORDS');
    expect(status).toBe(500);
    expect(JSON.parse(body)).toEqual({
      code: 'internal',
      message: 'Something went wrong inside Quash.',
    });
    expect(logged).toHaveLength(1);
    expect(JSON.stringify(logged)).not.toContain('SECRET-WORDS');
  });
});

describe('what it tells', () => {
  it('the stage first, then what happens', async () => {
    const seen = await events(3, async () => {
      await say('first words');
      const message = heard.at(-1);
      if (message?.kind !== 'message') throw new Error('Nothing was heard.');
      sandbox.explain({ message: message.ref, summary: 'Nothing found.', details: [] });
    });
    expect(seen[0]).toMatch(/^event: stage\n/);
    expect(seen[0]).toContain('"mode":"live"');
    expect(seen[1]).toMatch(/^event: post\ndata: .*first words/);
    expect(seen[2]).toMatch(/^event: post\ndata: .*Nothing found\./);
  });

  it('an address for each message, which the alert can lead to', async () => {
    await say('x');
    const message = heard.at(-1);
    if (message?.kind !== 'message') throw new Error('Nothing was heard.');
    expect(message.permalink).toBe(`${sandbox.address ?? ''}#message-${message.ref.message}`);
  });
});

describe('the group on the page', () => {
  it('is live from the start, by a command of its admin', () => {
    expect(heard).toMatchObject([
      { kind: 'command', name: 'settings', args: 'mode live', sender: { role: 'owner' } },
      { kind: 'membership', change: 'added' },
    ]);
  });

  it('is another one after a fresh start, without the old messages', async () => {
    await say('old words');
    const old = heard.at(-1)?.chat.ref.chat;
    expect((await post('/api/start-over', {})).status).toBe(204);
    await say('new words');
    expect(heard.at(-1)?.chat.ref.chat).not.toBe(old);
    const [stage] = await events(1, () => Promise.resolve());
    expect(stage).toContain('new words');
    expect(stage).not.toContain('old words');
  });

  it('is another one at every start of the program', async () => {
    const second = createSandbox({ SANDBOX_PORT: '0' }, log);
    const chats: string[] = [];
    await second.start((incoming) => {
      chats.push(incoming.chat.ref.chat);
      return Promise.resolve(undefined);
    }, []);
    await second.stop();
    expect(chats).not.toContain(heard[0]?.chat.ref.chat);
  });

  it('runs commands and edits through the same entrances', async () => {
    await say('words');
    const message = heard.at(-1);
    if (message?.kind !== 'message') throw new Error('Nothing was heard.');
    const about = formatMessageRef(message.ref);
    expect((await post('/api/command', { as: 'ben', name: 'report', about })).status).toBe(204);
    expect(heard.at(-1)).toMatchObject({ kind: 'command', name: 'report', target: { ref: message.ref } });
    expect((await post('/api/edit', { as: 'ann', message: about, text: 'other' })).status).toBe(204);
    expect(heard.at(-1)).toMatchObject({ kind: 'message', ref: message.ref, content: { text: 'other' } });
    expect((await post('/api/edit', { as: 'ben', message: about, text: 'mine' })).status).toBe(403);
  });
});

it('ends open pages when it stops', async () => {
  const response = await fetch(new URL('api/events', address()));
  let ended = false;
  void response.text().then(
    () => (ended = true),
    () => (ended = true),
  );
  await sandbox.stop();
  await eventually('the end of the stream', () => ended);
  expect(sandbox.address).toBeUndefined();
});
