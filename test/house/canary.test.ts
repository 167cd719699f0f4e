import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Log } from '../../src/core/platform.ts';
import { createLog } from '../../src/log.ts';
import type { PlatformWorld } from '../contract/platform-world.ts';
import { eventually } from '../contract/platform-world.ts';
import { SandboxWorld } from '../contract/sandbox-world.ts';
import { DiscordWorld } from '../stand-ins/discord/world.ts';
import { TelegramWorld } from '../stand-ins/telegram/world.ts';
import { CLASSICS, startApp, type StartedApp } from '../support/start-app.ts';

const RUMOUR =
  'Tomorrow a video called Martinelli comes out on WhatsApp, do not open it, it hacks your phone and nothing can fix it';
/** A word that no file could hold by chance. */
const canary = (what: string): string => `zyx${what}qj${Math.random().toString(36).slice(2)}vk`;

const WORLDS: Readonly<Record<string, (log: Log) => Promise<PlatformWorld>>> = {
  sandbox: () => Promise.resolve(new SandboxWorld()),
  telegram: (log) => TelegramWorld.open(log),
  discord: (log) => DiscordWorld.open(log),
};

/**
 * The promise of docs/privacy.md: text of a message that was neither flagged nor reported reaches
 * neither disk nor logs. Words nobody else knows go in; then every file is searched for them.
 */
describe.each(Object.entries(WORLDS))('unflagged words on %s', (_name, open) => {
  let folder: string;
  const before = process.env['TMPDIR'];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quash-canary-'));
    await mkdir(join(folder, 'tmp'));
    // SQLite and Node put temporary files there.
    process.env['TMPDIR'] = join(folder, 'tmp');
  });
  afterEach(async () => {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    await rm(folder, { recursive: true, force: true });
  });

  it('reach no file, at log level trace, with the database open and after it is closed', async () => {
    const stream = createWriteStream(join(folder, 'quash.log'));
    const log = createLog({ level: 'trace', format: 'json', secrets: [], stream });
    const world = await open(log);
    const app = await startApp(world.platform, {
      database: join(folder, 'quash.sqlite'),
      rumours: CLASSICS,
      alsoLog: log,
    });
    await world.startPrivate('admin');
    await world.addBot();
    await world.command('admin', 'settings', 'mode live');
    const words = [...(await talk(world)), ...(await wonder(app, world))];
    const flagged = canary('flagged');
    await world.say('member', `${RUMOUR} ${flagged.slice(0, 4)}`);
    await eventually(
      'the reply',
      () => world.inGroup().some((seen) => seen.text.includes('Martinelli')),
      20_000,
    );
    const open_ = await searched(folder, words);
    await app.stop();
    await world.close();
    stream.end();
    await finished(stream);
    expect(open_).toEqual([]);
    expect(await searched(folder, words)).toEqual([]);
    // The search itself works: what was flagged is on record, and the log has its line.
    expect(await searched(folder, ['Martinelli comes out on WhatsApp'])).not.toEqual([]);
    expect(await readFile(join(folder, 'quash.log'), 'utf8')).toContain('"msg":"decision"');
  }, 60_000);
});

/** Say things in every way a person can; returns the words that must not be found. */
async function talk(world: PlatformWorld): Promise<string[]> {
  const words = ['plain', 'edited', 'forwarded', 'caption', 'chinese', 'command', 'link'].map(canary);
  const [plain = '', edited = '', forwarded = '', caption = '', chinese = '', command = '', link = ''] =
    words;
  const message = await world.say('member', `Lunch at noon? ${plain}`);
  if (world.lacks['edit-message'] === undefined)
    await world.edit('member', message, `Lunch at one? ${edited}`);
  if (world.lacks.forward === undefined) await world.forward('other', `A recipe: ${forwarded}`);
  if (world.lacks.caption === undefined) await world.caption('other', `Our cat ${caption}`);
  await world.say('member', `明天一起吃饭吗？${chinese} 这个手机他妈的又坏了`);
  await world.command('admin', 'check', `is my ${command} safe`);
  await world.say('other', `see https://example.org/${link}?x=${link}`);
  return words;
}

/** Look things up: in private, where the words are held to be passed on, and while typing. */
async function wonder(app: StartedApp, world: PlatformWorld): Promise<string[]> {
  const words = ['held', 'typed', 'inline'].map(canary);
  const [held = '', typed = '', inline = ''] = words;
  const common = {
    id: 'canary',
    chat: { ref: { platform: world.chat.platform, chat: '4711' }, kind: 'private', title: '' },
    sender: {
      user: { platform: world.chat.platform, user: '4711' },
      role: 'none',
      automated: false,
      anonymous: false,
    },
  } as const;
  const command = { ...common, kind: 'command', name: 'check', place: '', options: {}, sentAt: 0 } as const;
  await app.app.handle({ ...command, args: `is ${held} safe` });
  const query = { ...common, kind: 'query' } as const;
  await app.app.handle({ ...query, command: 'check', option: 'claim', text: `is ${typed} safe` });
  await app.app.handle({ ...query, text: `is ${inline} safe` });
  return words;
}

async function searched(folder: string, words: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    for (const word of words) {
      const hit = bytes.includes(word) || bytes.includes(Buffer.from(word, 'utf16le'));
      if (hit) found.push(`${entry.name}: ${word.slice(3, 12)}…`);
    }
  }
  return found;
}
