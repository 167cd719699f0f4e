import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Rumour } from '../../rules/rumour.ts';
import { taughtPack } from '../../src/core/taught.ts';
import { diff, exportPack, previewPack, readPack, syncPack, syncPackFile } from '../../src/sources/index.ts';
import type { Store } from '../../src/store/index.ts';
import { openTestStore, tempFolder } from '../support/open-store.ts';
import { GROUP, print, rumour } from '../store/sample.ts';

const HEADER = {
  pack: 'starter',
  revision: '1',
  title: 'T',
  licence: 'Apache-2.0',
  attribution: 'Quash authors',
};

const write = async (path: string, rumours: readonly Rumour[], header = HEADER): Promise<string> => {
  let text = '';
  for await (const line of exportPack(header, rumours)) text += line;
  writeFileSync(path, text);
  return path;
};
const packFile = (rumours: readonly Rumour[], header = HEADER): Promise<string> =>
  write(join(tempFolder(), 'pack.jsonl'), rumours, header);
const fingerprint = vi.fn((one: Rumour) => print(`${one.id}:${one.verdict}`));
const sync = (store: Store, file: string, now = 1) => syncPackFile(store.rumours, file, { fingerprint, now });
const prints = async (store: Store): Promise<string[]> => {
  const list: string[] = [];
  for await (const { bytes } of store.rumours.fingerprints(1)) list.push(new TextDecoder().decode(bytes));
  return list;
};

describe('a pack at the start', () => {
  it('is loaded the first time and skipped while it stays the same', async () => {
    const store = await openTestStore();
    const file = await packFile([rumour('a'), rumour('b')]);
    expect(await sync(store, file)).toEqual({ added: ['a', 'b'], changed: [], removed: [], same: 0 });
    expect(await prints(store)).toEqual(['a:false', 'b:false']);
    fingerprint.mockClear();
    expect(await sync(store, file, 2)).toBeUndefined();
    expect(fingerprint).not.toHaveBeenCalled();
    expect(await store.rumours.packs()).toMatchObject([{ pack: 'starter', revision: '1', count: 2 }]);
  });

  it('brings what is new, changes what changed, and takes what is gone', async () => {
    const store = await openTestStore();
    await sync(store, await packFile([rumour('a'), rumour('b'), rumour('c')]));
    fingerprint.mockClear();
    const next = [rumour('a'), rumour('b', { verdict: 'scam' }), rumour('d')];
    const difference = await sync(store, await packFile(next, { ...HEADER, revision: '2' }));
    expect(difference).toEqual({ added: ['d'], changed: ['b'], removed: ['c'], same: 1 });
    expect(fingerprint.mock.calls.map(([one]) => one.id)).toEqual(['b', 'd']);
    expect(await store.rumours.list()).toEqual(next);
    expect(await prints(store)).toEqual(['a:false', 'b:scam', 'd:false']);
    expect((await store.rumours.packs())[0]?.revision).toBe('2');
  });

  it('never touches what a group taught, or another pack', async () => {
    const store = await openTestStore();
    const taught = rumour('taught-1', { pack: taughtPack(GROUP) });
    const other = rumour('o', { pack: 'other' });
    await store.rumours.put(taught, print('t'), 1);
    await store.rumours.put(other, print('o'), 1);
    await sync(store, await packFile([rumour('a')]));
    await sync(store, await packFile([]));
    expect(await store.rumours.list()).toEqual([other, taught]);
  });

  it('refuses an id that another pack or a group has, before it changes anything', async () => {
    const store = await openTestStore();
    await store.rumours.put(rumour('o', { pack: 'other' }), print('o'), 1);
    await store.rumours.put(rumour('taught-1', { pack: taughtPack(GROUP) }), print('t'), 1);
    await expect(sync(store, await packFile([rumour('a'), rumour('o')]))).rejects.toThrow(
      'of the pack other',
    );
    await expect(sync(store, await packFile([rumour('taught-1')]))).rejects.toThrow('taught by a group');
    expect(await store.rumours.count({ pack: 'starter' })).toBe(0);
  });

  it('is completed by the next start when the first one broke off', async () => {
    const store = await openTestStore();
    const old = await packFile([rumour('a')]);
    await sync(store, old);
    const many = Array.from({ length: 130 }, (_, index) => rumour(`r-${index}`));
    const file = await packFile(many);
    const crash = (one: Rumour) => {
      if (one.id === 'r-100') throw new Error('power cut');
      return print(one.id);
    };
    await expect(syncPackFile(store.rumours, file, { fingerprint: crash, now: 1 })).rejects.toThrow(
      'power cut',
    );
    const half = await store.rumours.count();
    expect(half).toBeGreaterThan(1);
    expect(half).toBeLessThan(131);
    // Neither file may now be taken for "unchanged".
    expect(await sync(store, old)).toBeDefined();
    expect((await store.rumours.list()).map((one) => one.id)).toEqual(['a']);
    await sync(store, file);
    expect(await store.rumours.count()).toBe(130);
  });

  it('tells how far it is', async () => {
    const store = await openTestStore();
    const seen: [number, number][] = [];
    const pack = await readPack(
      await packFile(Array.from({ length: 60 }, (_, index) => rumour(`r-${index}`))),
    );
    await syncPack(store.rumours, pack, {
      fingerprint,
      now: 1,
      onProgress: (done, total) => seen.push([done, total]),
    });
    expect(seen.at(-1)).toEqual([60, 60]);
  });

  it('is read again after an import that left lines out', async () => {
    const store = await openTestStore();
    const file = await packFile([rumour('a')]);
    writeFileSync(file, '?\n', { flag: 'a' });
    const pack = await readPack(file, { skipBroken: true });
    await syncPack(store.rumours, pack, { fingerprint, now: 1 });
    await expect(sync(store, file)).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('a dry run', () => {
  it('tells the difference and changes nothing', async () => {
    const store = await openTestStore();
    await sync(store, await packFile([rumour('a'), rumour('b')]));
    const pack = await readPack(await packFile([rumour('b', { verdict: 'true' }), rumour('c')]));
    expect(await previewPack(store.rumours, pack)).toEqual({
      added: ['c'],
      changed: ['b'],
      removed: ['a'],
      same: 0,
    });
    expect((await store.rumours.list()).map((one) => one.id)).toEqual(['a', 'b']);
  });

  it('sorts ids and counts the rest', () => {
    const map = (text: string) => new Map(text.split(' ').map((pair) => [pair.charAt(0), pair.slice(1)]));
    expect(diff(map('a1 b1 c1 d1'), map('e1 d1 c2 a1 b9'))).toEqual({
      added: ['e'],
      changed: ['b', 'c'],
      removed: [],
      same: 2,
    });
    expect(diff(new Map(), new Map())).toEqual({ added: [], changed: [], removed: [], same: 0 });
  });
});
