import { afterEach, describe, expect, it } from 'vitest';
import { TelegramPlatform } from '../../../adapters/telegram/platform.ts';
import { QuashError } from '../../../src/core/error.ts';
import { refuse } from '../../stand-ins/telegram/refusal.ts';
import { SILENT_LOG } from '../../stand-ins/telegram/world.ts';
import { closeAll, listen, party, type Listening } from './fixture.ts';

afterEach(closeAll);

const MB = 1024 * 1024;
const bytes = (length: number): Buffer => Buffer.from(Array.from({ length }, (_, index) => index % 251));

/** Somebody sends a file. @returns what the app may fetch it by */
async function given(bot: Listening, content: Buffer): Promise<string> {
  const { member, room, actors } = party(bot);
  actors.say(member, room, { attached: { kind: 'photo', bytes: content } });
  const heard = (await bot.all('message')).at(-1);
  const file = heard?.content.attachments[0]?.file;
  if (file === undefined) throw new Error('no file');
  return file;
}

const failure = (work: Promise<unknown>): Promise<QuashError> =>
  work.then(
    () => {
      throw new Error('did not fail');
    },
    (error: unknown) => {
      if (error instanceof QuashError) return error;
      throw error;
    },
  );

describe('attachments', () => {
  it.each([
    ['photo', 'photo'],
    ['video', 'video'],
    ['animation', 'video'],
    ['video_note', 'video'],
    ['document', 'document'],
    ['audio', 'audio'],
    ['voice', 'audio'],
    ['sticker', 'sticker'],
  ] as const)('%s can be fetched, caption or none', async (kind, ours) => {
    const bot = await listen();
    const { member, room, actors } = party(bot);
    const content = bytes(3000);
    const named = kind === 'document' || kind === 'video';
    actors.say(member, room, {
      text: kind === 'sticker' || kind === 'video_note' ? '' : 'look',
      attached: { kind, bytes: content, ...(named ? { name: 'claim.bin' } : {}) },
    });
    const { attachments } = (await bot.only('message')).content;
    expect(attachments).toHaveLength(1);
    expect(attachments[0]).toMatchObject({ kind: ours, ...(named ? { name: 'claim.bin' } : {}) });
    const fetched = await bot.platform.download(attachments[0]?.file ?? '', 3000);
    expect(Buffer.from(fetched).equals(content)).toBe(true);
  });

  it('of a photo the largest size, in whatever order they come', async () => {
    const bot = await listen();
    const { member, room, actors } = party(bot);
    const size = (name: string, width: number) => ({
      file_id: name,
      file_unique_id: name,
      width,
      height: width,
    });
    for (const photo of [
      [size('small', 90), size('large', 900)],
      [size('large', 900), size('small', 90)],
    ])
      actors.say(member, room, { photo: true, more: { photo } });
    const files = (await bot.all('message')).map((one) => one.content.attachments[0]?.file);
    expect(files).toEqual(['large', 'large']);
  });

  it('of an album each has its own', async () => {
    const bot = await listen();
    const { member, room, actors } = party(bot);
    for (const size of [10, 20])
      actors.say(member, room, { attached: { kind: 'photo', bytes: bytes(size) }, album: 'g' });
    const { attachments } = (await bot.only('message')).content;
    const sizes = await Promise.all(
      attachments.map(async ({ file }) => (await bot.platform.download(file ?? '', 100)).length),
    );
    expect(sizes).toEqual([10, 20]);
  });
});

describe('fetching', () => {
  it('refuses what is larger than wanted: before it begins if the size is told, else on the way', async () => {
    const bot = await listen();
    const file = await given(bot, bytes(2 * MB));
    expect(await failure(bot.platform.download(file, 2 * MB - 1))).toMatchObject({ code: 'invalid' });
    bot.server.state.files.hideSizes = true;
    expect(await failure(bot.platform.download(file, MB))).toMatchObject({ code: 'invalid' });
    expect(await bot.platform.download(file, 2 * MB)).toHaveLength(2 * MB);
  });

  it('of more than Telegram hands out is refused by Telegram', async () => {
    const bot = await listen();
    const file = await given(bot, Buffer.alloc(20 * MB + 1));
    expect(await failure(bot.platform.download(file, 64 * MB))).toMatchObject({
      code: 'invalid',
      hint: 'file-too-big',
    });
  });

  it('what is gone, or was never there, is not found', async () => {
    const bot = await listen();
    const file = await given(bot, bytes(10));
    bot.server.faults.next('file', { kind: 'refuse', with: refuse.unknownMethod() });
    expect(await failure(bot.platform.download(file, 10))).toMatchObject({
      code: 'not_found',
      hint: 'file-gone',
    });
    bot.server.state.files.forget(file);
    for (const id of [file, '', '../../etc/passwd'])
      expect(await failure(bot.platform.download(id, 10))).toMatchObject({ code: 'not_found' });
  });

  it('after hours asks for a new path', async () => {
    const bot = await listen();
    const file = await given(bot, bytes(10));
    await bot.platform.download(file, 10);
    bot.server.state.passTime(5 * 3_600_000);
    expect(await bot.platform.download(file, 10)).toHaveLength(10);
  });

  it.each([
    ['a lost connection', 'unavailable', { kind: 'drop-before' }],
    ['a connection lost half-way', 'unavailable', { kind: 'drop-after' }],
    ['server trouble', 'unavailable', { kind: 'broken', status: 502 }],
    ['too many requests', 'limited', { kind: 'refuse', with: refuse.tooMany(2) }],
  ] as const)('through %s is %s', async (_name, code, fault) => {
    const bot = await listen();
    const file = await given(bot, bytes(1000));
    bot.server.faults.next('file', fault);
    expect(await failure(bot.platform.download(file, 1000))).toMatchObject({ code });
    expect(await bot.platform.download(file, 1000)).toHaveLength(1000);
  });

  it('puts the token into no error and no log', async () => {
    const bot = await listen();
    const { token } = bot.server;
    const file = await given(bot, bytes(1000));
    const errors: QuashError[] = [];
    for (const fault of [
      { kind: 'drop-before' },
      { kind: 'drop-after' },
      { kind: 'broken', status: 500 },
      { kind: 'refuse', with: refuse.unknownMethod() },
    ] as const) {
      bot.server.faults.next('file', fault);
      errors.push(await failure(bot.platform.download(file, 1000)));
    }
    const dead = new TelegramPlatform({ token, apiRoot: 'http://127.0.0.1:1' }, SILENT_LOG);
    errors.push(await failure(dead.download(file, 1000)));
    expect(errors).toHaveLength(5);
    const secret = token.split(':')[1] ?? '';
    for (const error of errors)
      expect(JSON.stringify([error, error.message, error.stack, String(error.cause)])).not.toContain(secret);
    expect(JSON.stringify(bot.log)).not.toContain(secret);
  });
});
