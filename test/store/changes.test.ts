import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { taughtPack } from '../../src/core/taught.ts';
import { openTestStore, tempFolder } from '../support/open-store.ts';
import { ANN, chat, GROUP, print, rumour } from './sample.ts';

describe('the journal of changes', () => {
  it('names every rumour that came, changed or went, whoever wrote it and however', async () => {
    const file = join(tempFolder(), 'quash.sqlite');
    const [reader, writer] = [await openTestStore(file), await openTestStore(file)];
    const told = async (work: () => Promise<unknown>): Promise<unknown[]> => {
      const before = await reader.changes.latest();
      await work();
      const changes = (await reader.changes.since(before)) ?? [];
      return [...new Set(changes.map((one) => (one.kind === 'rumour' ? one.rumour : one.chat)))];
    };
    const put =
      (id: string, pack = 'starter') =>
      () =>
        writer.rumours.put(rumour(id, { pack }), print(id), 1);
    expect(await told(put('a'))).toEqual(['a']);
    expect(await told(put('a'))).toEqual(['a']);
    expect(await told(put('b', 'own'))).toEqual(['b']);
    expect(await told(() => writer.rumours.setFingerprint('a', print('a', 2)))).toEqual(['a']);
    // The fingerprint goes with its rumour, without a statement of its own.
    expect(await told(() => writer.rumours.remove('a'))).toEqual(['a']);
    expect(await told(() => writer.rumours.removePack('own'))).toEqual(['b']);
    expect(await told(() => writer.ignores.add(GROUP, 'a', ANN, 1))).toEqual([GROUP]);
    expect(await told(() => writer.ignores.add(GROUP, 'a', ANN, 1))).toEqual([]);
    expect(await told(() => writer.ignores.remove(GROUP, 'a'))).toEqual([GROUP]);
    expect(await told(() => writer.people.forget(ANN))).toEqual([]);
  });

  it('follows a group that moves', async () => {
    const store = await openTestStore();
    const moved = { platform: GROUP.platform, chat: '-1009' };
    await store.chats.ensure(chat(), 1);
    await store.rumours.put(rumour('taught-f-a', { pack: taughtPack(GROUP) }), print('a'), 1);
    await store.ignores.add(GROUP, 'a', ANN, 1);
    const before = await store.changes.latest();
    await store.chats.migrate(GROUP, moved);
    const changes = (await store.changes.since(before)) ?? [];
    expect(changes.map(({ kind }) => kind).sort()).toEqual(['ignores', 'ignores', 'rumour']);
    expect(await store.rumours.stored('taught-f-a')).toMatchObject({ pack: taughtPack(moved) });
  });

  it('has no entry, and no gap, of what was undone', async () => {
    const store = await openTestStore();
    await store.ignores.add(GROUP, 'a', ANN, 1);
    const undone = store.transaction(async (tx) => {
      await tx.ignores.add(GROUP, 'b', ANN, 1);
      throw new Error('undo');
    });
    await expect(undone).rejects.toThrow('undo');
    await store.ignores.add(GROUP, 'c', ANN, 1);
    expect((await store.changes.since(0))?.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('keeps the newest ten thousand, and tells who comes too late', async () => {
    const file = join(tempFolder(), 'quash.sqlite');
    const store = await openTestStore(file);
    const raw = new Sqlite(file);
    raw.exec(`with recursive n(i) as (select 1 union all select i + 1 from n where i < 10005)
      insert into changes (rumour) select 'r' || i from n`);
    raw.close();
    expect(await store.changes.since(0, 2)).toEqual([
      { seq: 1, kind: 'rumour', rumour: 'r1' },
      { seq: 2, kind: 'rumour', rumour: 'r2' },
    ]);
    await store.prune(0, 30);
    expect(await store.changes.since(4)).toBeUndefined();
    expect((await store.changes.since(5))?.[0]).toEqual({ seq: 6, kind: 'rumour', rumour: 'r6' });
    expect(await store.changes.since(10_005)).toEqual([]);
    expect(await store.changes.latest()).toBe(10_005);
  });
});
