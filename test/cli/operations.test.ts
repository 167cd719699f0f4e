import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../src/store/index.ts';
import { quash } from './fake-shell.ts';

const folder = mkdtempSync(join(tmpdir(), 'quash-operations-'));
const data = join(folder, 'data');
const env = { QUASH_DATA_DIR: data };
afterAll(() => rmSync(folder, { recursive: true }));

async function inStore<T>(file: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(file);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
const database = join(data, 'quash.sqlite');

beforeAll(async () => {
  expect((await quash(['sync'], { env })).code).toBe(0);
}, 60_000);

describe('quash sync', () => {
  it('brings back what is gone and what was changed, and tells it', async () => {
    await inStore(database, async ({ rumours }) => {
      await rumours.remove('5g-spreads-covid');
      const [pack] = await rumours.packs();
      if (pack) await rumours.setPack({ ...pack, hash: '' }, 0);
    });
    const { code, json } = await quash(['sync', '--json'], { env });
    expect(code).toBe(0);
    expect(json[0]).toMatchObject([
      { pack: 'starter', added: ['5g-spreads-covid'], changed: [], removed: [] },
    ]);
    expect((await quash(['sync'], { env })).out).toMatch(/^starter \(.*\): up to date, \d+ rumours\.\n$/);
  });
});

describe('quash backup', () => {
  it('copies a database that is in use, and overwrites nothing', async () => {
    const copy = join(folder, 'copy.sqlite');
    await inStore(database, async () => {
      expect(await quash(['backup', copy], { env })).toMatchObject({ code: 0, err: '' });
    });
    expect(await inStore(copy, ({ rumours }) => rumours.count())).toBeGreaterThan(300);
    const again = await quash(['backup', copy], { env });
    expect(again).toMatchObject({ code: 1, out: '' });
    expect(again.err).toMatch(/exists already: choose another name for the backup\.\n$/);
  });

  it('refuses where there is nothing to copy', async () => {
    const ran = await quash(['backup', join(folder, 'b')], { env: { QUASH_DATA_DIR: join(folder, 'none') } });
    expect(ran).toMatchObject({ code: 1 });
    expect(ran.err).toMatch(/^There is no database at /);
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });
});

describe('quash forget', () => {
  const user = { platform: 'telegram', user: '4711' };

  it('erases a person, and says so when there is nothing', async () => {
    await inStore(database, async ({ people }) => {
      await people.started(user, 0, 'en');
      await people.started({ ...user, user: '4712' }, 0, 'en');
    });
    const first = await quash(['forget', 'telegram', '4711', '--json'], { env });
    expect(first.json[0]).toMatchObject({ people: 1 });
    expect((await quash(['forget', 'telegram', '4711'], { env })).out).toBe(
      'Nothing is kept about this person.\n',
    );
    await inStore(database, async ({ people }) => {
      expect(await people.canWriteTo(user)).toBe(false);
      expect(await people.canWriteTo({ ...user, user: '4712' })).toBe(true);
    });
  });

  it.each([
    [['forget', 'icq', '1'], /There is no platform icq\. Known: telegram, discord, sandbox/],
    [['forget', 'telegram', '@name'], /Give the id/],
    [['forget', 'telegram'], /missing required argument 'user'/],
  ])('calls %j wrong usage', async (args, message) => {
    const ran = await quash(args, { env });
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toMatch(message);
  });
});
