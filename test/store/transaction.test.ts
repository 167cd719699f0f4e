import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { openTestStore, tempFolder } from '../support/open-store.ts';
import { chat, entry, flag, GROUP, print, rumour, note, noted } from './sample.ts';

describe('a transaction', () => {
  it('does everything or nothing', async () => {
    const store = await openTestStore();
    const failed = store.transaction(async (tx) => {
      await tx.flags.add(flag());
      await tx.outbox.add(entry('k'));
      throw new Error('changed our mind');
    });
    await expect(failed).rejects.toThrow('changed our mind');
    expect(await store.flags.ofMessage(flag().ref)).toEqual([]);
    expect(await store.outbox.pending()).toBe(0);
  });

  it('gives back what the work returns', async () => {
    const store = await openTestStore();
    expect(await store.transaction((tx) => tx.outbox.add(entry('k')))).toBe(true);
  });

  it('nests: the inner part can fail alone', async () => {
    const store = await openTestStore();
    await store.transaction(async (tx) => {
      await note(tx, 'outer', 'kept');
      await tx
        .transaction(async (inner) => {
          await note(inner, 'inner', 'lost');
          await inner.rumours.put(rumour('r'), print('x'), 1);
          throw new Error('inner');
        })
        .catch(() => undefined);
      await note(tx, 'after', 'kept');
    });
    expect(await noted(store, 'outer')).toBe('kept');
    expect(await noted(store, 'inner')).toBeUndefined();
    expect(await store.rumours.get('r')).toBeUndefined();
    expect(await noted(store, 'after')).toBe('kept');
  });

  it('says so instead of hanging when the outer store is used inside', async () => {
    const store = await openTestStore();
    const misuse = store.transaction(() => noted(store, 'x'));
    await expect(misuse).rejects.toMatchObject({ code: 'internal' });
    expect(await noted(store, 'x')).toBeUndefined();
  });

  it('lets work that it left behind use the outer store later', async () => {
    const store = await openTestStore();
    const later = await store.transaction(async (tx) => {
      await note(tx, 'x', '1');
      return { value: new Promise((resolve) => setTimeout(resolve, 5)).then(() => noted(store, 'x')) };
    });
    expect(await later.value).toBe('1');
  });

  it('refuses maintenance inside', async () => {
    const store = await openTestStore();
    await expect(store.transaction((tx) => tx.close())).rejects.toMatchObject({ code: 'internal' });
  });

  it('runs one after the other, in the order they were asked for', async () => {
    const store = await openTestStore();
    const order: string[] = [];
    const slow = (name: string) =>
      store.transaction(async (tx) => {
        order.push(`${name} begins`);
        await new Promise((resolve) => setTimeout(resolve, 2));
        await note(tx, 'last', name);
        order.push(`${name} ends`);
      });
    await Promise.all(['a', 'b', 'c'].map(slow));
    expect(order).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]));
    expect(await noted(store, 'last')).toBe('c');
  });

  it('does not write on after the disk was full, even when the fault was caught', async () => {
    const file = join(tempFolder(), 'quash.sqlite');
    await (await openStore(file)).close();
    const store = await openTestStore(file, { maxPages: 60 });
    const work = store.transaction(async (tx) => {
      await note(tx, 'before', 'lost');
      await note(tx, 'big', 'x'.repeat(900_000)).catch(() => undefined);
      await note(tx, 'after', 'lost too');
    });
    await expect(work).rejects.toMatchObject({ code: 'unavailable' });
    expect(await noted(store, 'before')).toBeUndefined();
    expect(await noted(store, 'after')).toBeUndefined();
  });
});

describe('kill -9', () => {
  it('in the middle of a transaction leaves what was committed before, and nothing of it', async () => {
    const file = join(tempFolder(), 'quash.sqlite');
    const script = join(import.meta.dirname, 'killed.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', script, file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    expect(said.toString()).toBe('half-way\n');
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    expect(await exit).toEqual([null, 'SIGKILL']);

    const store = await openTestStore(file);
    expect((await store.chats.get(GROUP))?.title).toBe(chat().title);
    expect((await store.outbox.claim(Date.now())).map((one) => one.key)).toEqual(['committed']);
    expect(await store.flags.count(GROUP)).toBe(0);
    expect(await store.outbox.pending()).toBe(1);
    expect(await store.check()).toEqual([]);
  });
});
