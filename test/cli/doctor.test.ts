import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { clockHealth, folderHealth, nodeHealth } from '../../src/cli/doctor-machine.ts';
import { connectedHealth, envFileHealth } from '../../src/cli/doctor-platforms.ts';
import type { Lack, Platform } from '../../src/core/platform.ts';
import { DEFAULT_SETTINGS } from '../../src/core/setting.ts';
import { quash, type Ran } from './fake-shell.ts';

const folder = mkdtempSync(join(tmpdir(), 'quash-doctor-'));
const TOKEN = '123456789:AAExampleExampleExampleExampleExamp';
afterAll(() => rmSync(folder, { recursive: true }));

interface Report {
  readonly ok: boolean;
  readonly checks: readonly { name: string; state: string; message: string }[];
  readonly invites: readonly { platform: string; url: string }[];
}

async function examined(env: Record<string, string>): Promise<{ ran: Ran; report: Report }> {
  const ran = await quash(['doctor', '--json'], { env });
  return { ran, report: ran.json[0] as Report };
}

let server: Server | undefined;
afterEach(() => server?.close());

/** A Bot API that answers every call alike. */
async function botApi(status: number, body: object): Promise<string> {
  const started = createServer((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
}

describe('quash doctor', () => {
  it('finds a machine without anything fit for the sandbox, and makes nothing', async () => {
    const { ran, report } = await examined({ QUASH_DATA_DIR: join(folder, 'fresh') });
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(report).toMatchObject({ ok: true, invites: [] });
    const names = report.checks.map(({ name }) => name);
    for (const name of ['node', 'folder', 'disk', 'database', 'packs', 'clock', 'config', 'tokens'])
      expect(names).toContain(name);
    expect(existsSync(join(folder, 'fresh'))).toBe(false);
  });

  it('says what is wrong with the settings, each in one sentence, never the value', async () => {
    const { ran, report } = await examined({ QUASH_RETENTION_DAYS: 'secret' });
    expect(ran.code).toBe(1);
    expect(report.checks.at(-1)).toEqual({
      name: 'config',
      state: 'broken',
      message: 'QUASH_RETENTION_DAYS must be a whole number from 4 to 365.',
    });
    const token = await quash(['doctor'], { env: { QUASH_DATA_DIR: folder, TELEGRAM_BOT_TOKEN: 'oops' } });
    expect(token.code).toBe(1);
    expect(token.out).toMatch(/broken {2}config {5}TELEGRAM_BOT_TOKEN is not a bot token: .*@BotFather/);
    expect(token.out).toMatch(/Broken: 1\.\n$/);
    expect(token.out).not.toContain('oops');
  });

  it('looks at a database that is there, whole, old or no database at all', async () => {
    const env = { QUASH_DATA_DIR: join(folder, 'data') };
    await quash(['sync'], { env });
    const { report } = await examined(env);
    expect(report.checks).toContainEqual(expect.objectContaining({ name: 'database', state: 'ok' }));
    expect(report.checks.find(({ name }) => name === 'packs')?.message).toMatch(
      /^starter \(.*: up to date\.$/,
    );
    const damaged = join(folder, 'damaged');
    mkdirSync(damaged, { mode: 0o700 });
    writeFileSync(join(damaged, 'quash.sqlite'), 'this is a diary, not a database '.repeat(100));
    const bad = await examined({ QUASH_DATA_DIR: damaged });
    expect(bad.ran.code).toBe(1);
    expect(bad.report.checks.filter(({ state }) => state === 'broken')).toEqual([
      {
        name: 'database',
        state: 'broken',
        message: expect.stringContaining('put your last backup in its place') as string,
      },
    ]);
  });

  it('asks a platform whose token is set', async () => {
    const me = {
      id: 1,
      is_bot: true,
      first_name: 'Q',
      username: 'quash_bot',
      can_read_all_group_messages: false,
    };
    const TELEGRAM_API_ROOT = await botApi(200, { ok: true, result: me });
    const env = { QUASH_DATA_DIR: join(folder, 'data'), TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT };
    const { ran, report } = await examined(env);
    expect(ran.code).toBe(0);
    expect(report.checks).toContainEqual({ name: 'telegram', state: 'ok', message: 'The token works.' });
    expect(report.checks).toContainEqual(
      expect.objectContaining({
        name: 'telegram',
        state: 'advice',
        message: expect.stringContaining('Privacy mode') as string,
      }),
    );
  });

  it('tells a refused token from a platform out of reach', async () => {
    const QUASH_DATA_DIR = join(folder, 'data');
    const refusing = await botApi(401, { ok: false, error_code: 401, description: 'Unauthorized' });
    const refused = await examined({
      QUASH_DATA_DIR,
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: refusing,
    });
    expect(refused.ran.code).toBe(1);
    expect(refused.report.checks.at(-1)?.message).toMatch(/^The token is refused\. Put a valid one/);
    const nowhere = { QUASH_DATA_DIR, TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: 'http://127.0.0.1:9' };
    const away = await examined(nowhere);
    expect(away.ran.code).toBe(1);
    expect(away.report.checks.at(-1)?.message).toMatch(/cannot be reached/);
    expect(refused.ran.out + away.ran.out).not.toContain(TOKEN.slice(10));
  });
});

describe('single checks', () => {
  it('knows which Node.js will do', () => {
    expect(['20.12.0', '20.20.2', '22.1.0', '24.0.0'].map((one) => nodeHealth(one).state)).toEqual(
      Array(4).fill('ok'),
    );
    expect(['18.20.0', '20.11.1'].map((one) => nodeHealth(one).state)).toEqual(['broken', 'broken']);
  });

  it('sees a folder that others can read', async () => {
    const open = join(folder, 'open');
    mkdirSync(open);
    chmodSync(open, 0o755);
    expect((await folderHealth(open))[0]).toMatchObject({
      state: 'advice',
      message: expect.stringContaining('chmod 700') as string,
    });
    chmodSync(open, 0o700);
    expect((await folderHealth(open)).map(({ state }) => state)).toEqual(['ok', 'ok']);
    const env = join(folder, '.env');
    writeFileSync(env, 'X=1', { mode: 0o644 });
    expect((await envFileHealth(env))[0]?.message).toContain('chmod 600');
    chmodSync(env, 0o600);
    expect(await envFileHealth(env)).toEqual([]);
  });

  it('sees a clock that cannot be right', async () => {
    const nothing = join(folder, 'nothing');
    expect((await clockHealth(Date.now(), nothing)).state).toBe('ok');
    expect(await clockHealth(Date.parse('1970-01-02'), nothing)).toMatchObject({
      state: 'broken',
      message: expect.stringContaining('set it right') as string,
    });
    // Written by a clock that ran ahead of this one.
    expect((await clockHealth(Date.now() - 3 * 86_400_000, join(folder, '.env'))).state).toBe('broken');
  });

  it("names a group with its lack, and leaves out what the connection's check said already", async () => {
    const lack = (code: Lack['code'], weight: Lack['weight'], where?: string): Lack => ({
      code,
      weight,
      ...(where !== undefined && { where }),
    });
    const platform = {
      name: 'chatty',
      check: (chat) =>
        Promise.resolve(
          chat === undefined
            ? [lack('privacy-mode', 'advice')]
            : [
                lack('privacy-mode', 'advice'),
                lack('unreachable', 'broken'),
                lack('no-send', 'broken', '#news'),
              ],
        ),
      invite: () => 'https://example.org/add',
    } as Pick<Platform, 'name' | 'check' | 'invite'> as Platform;
    const ref = { platform: 'chatty', chat: '1' };
    const group = {
      ref,
      kind: 'group',
      title: 'Neighbours',
      settings: DEFAULT_SETTINGS,
      active: true,
      addedAt: 0,
    } as const;
    const { checks, invites } = await connectedHealth(platform, [group]);
    expect(checks.map(({ state, message }) => [state, message.slice(0, 20)])).toEqual([
      ['ok', 'The token works.'],
      ['advice', 'Privacy mode is on, '],
      ['advice', 'Neighbours, #news: I'],
    ]);
    expect(invites).toEqual([{ platform: 'chatty', url: 'https://example.org/add' }]);
  });
});
