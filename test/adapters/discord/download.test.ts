import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { download } from '../../../adapters/discord/download.ts';
import { Room } from './room.ts';

let room: Room;
beforeEach(async () => {
  room = await Room.started();
});
afterEach(() => room.close());

const picture = Uint8Array.from({ length: 50_000 }, (_, i) => i % 251);
const fetched = (file: string, maxBytes = 100_000): Promise<Uint8Array> =>
  room.platform.download(file, maxBytes);

describe('fetching an attachment', () => {
  it('by the file that its message came with', async () => {
    const url = room.discord.upload('照片 1.png', picture);
    const id = room.discord.core.clock.snowflake();
    const photo = { id, filename: 'p.png', content_type: 'image/png', size: 50_000, url, proxy_url: url };
    room.discord.say(room.ann, room.general, 'look', { attachments: [photo] });
    const { content } = await room.next('message');
    expect(content.attachments).toEqual([{ kind: 'photo', name: 'p.png', file: url }]);
    expect(Buffer.compare(await fetched(url), picture)).toBe(0);
    expect(Buffer.compare(await fetched(url, 50_000), picture)).toBe(0);
  });

  it.each([
    ['announced', {}],
    ['unannounced', { unannounced: true as const }],
  ])('larger than allowed, %s: refused', async (_how, manner) => {
    const url = room.discord.upload('p.png', picture, manner);
    await expect(fetched(url, 49_999)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('gone, or its signature run out: not found', async () => {
    await expect(fetched(room.discord.upload('p.png', picture, { gone: true }))).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('a broken line, or a redirect to elsewhere: unavailable, and elsewhere is not called', async () => {
    const elsewhere = room.discord.upload('elsewhere.png', picture);
    const moved = room.discord.upload('p.png', picture, { movedTo: elsewhere });
    await expect(fetched(moved)).rejects.toMatchObject({ code: 'unavailable' });
    const torn = room.discord.upload('p.png', picture, { torn: true });
    await expect(fetched(torn)).rejects.toMatchObject({ code: 'unavailable' });
    expect(room.discord.rest.files.asked.some((path) => path.includes('elsewhere'))).toBe(false);
  });

  it.each([
    'http://cdn.discordapp.com/attachments/1/2/p.png',
    'https://cdn.discordapp.com:8443/attachments/1/2/p.png',
    'https://cdn.discordapp.com.evil.example/attachments/1/2/p.png',
    'https://evil.example/attachments/1/2/p.png',
    'http://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    'data:text/plain,x',
    'nonsense',
  ])('never from %s', async (file) => {
    await expect(download(file, 1000, 'https://discord.com/api')).rejects.toMatchObject({ code: 'invalid' });
  });
});
