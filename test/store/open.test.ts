import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { QuashError } from '../../src/core/error.ts';
import { MIGRATIONS } from '../../src/store/migrations.ts';
import { openStore } from '../../src/store/index.ts';
import { openTestStore, tempFolder } from '../support/open-store.ts';
import { ANN, chat, flag, GROUP, print, rumour, note, noted } from './sample.ts';

const refusal = async (path: string): Promise<QuashError> => {
  const result = await openStore(path).catch((error: unknown) => error);
  expect(result).toBeInstanceOf(QuashError);
  return result as QuashError;
};
const isOneSentence = (text: string): boolean => /^[^\n]+\.$/.test(text);

describe('opening the store', () => {
  it('makes the folder and the file, for this user alone', async () => {
    const folder = join(tempFolder(), 'deep', 'data');
    await openTestStore(join(folder, 'quash.sqlite'));
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of ['quash.sqlite', 'quash.sqlite-wal']) {
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    }
  });

  it('keeps every table strict', async () => {
    const file = join(tempFolder(), 'quash.sqlite');
    await openTestStore(file);
    const raw = new Sqlite(file, { readonly: true });
    const tables = raw.pragma('table_list') as { name: string; type: string; strict: number }[];
    raw.close();
    const own = tables.filter((table) => table.type === 'table' && !table.name.startsWith('sqlite_'));
    expect(own.length).toBeGreaterThan(10);
    expect(own.filter((table) => table.strict !== 1)).toEqual([]);
  });

  it('has the tables that docs/data-model.md explains, and no other', async () => {
    const file = join(tempFolder(), 'quash.sqlite');
    await openTestStore(file);
    const raw = new Sqlite(file, { readonly: true });
    const tables = raw.pragma('table_list') as { name: string; schema: string }[];
    raw.close();
    const own = tables.map((table) => table.name).filter((name) => !name.startsWith('sqlite_'));
    const docs =
      readFileSync(join(import.meta.dirname, '../../docs/data-model.md'), 'utf8').split('## ')[0] ?? '';
    const explained = [...docs.matchAll(/^\| `([a-z]+)`/gm)].map((match) => match[1]);
    expect(explained.sort()).toEqual(own.sort());
  });

  it('remembers everything, and people by the same hash, when opened again', async () => {
    const file = join(tempFolder(), 'quash.sqlite');
    const first = await openStore(file);
    await first.chats.ensure(chat(), 1);
    await first.flags.add(flag());
    await first.reports.add(flag().ref, ANN, 2);
    await first.close();
    const again = await openTestStore(file);
    expect((await again.chats.get(GROUP))?.title).toBe('Neighbours');
    expect(await again.reports.add(flag().ref, ANN, 3)).toMatchObject({ again: true, count: 1 });
  });

  it('gives two databases different hashes for the same person', async () => {
    const hashes = await Promise.all(
      ['a', 'b'].map(async (name) => {
        const file = join(tempFolder(), name);
        const store = await openTestStore(file);
        await store.flags.add(flag());
        const raw = new Sqlite(file, { readonly: true });
        const hash = raw.prepare('select sender_hash from flags').pluck().get() as string;
        raw.close();
        return hash;
      }),
    );
    expect(hashes[0]).not.toBe(hashes[1]);
    expect(hashes[0]).toMatch(/^[\w-]{43}$/);
  });

  it('may be opened by two processes at once', async () => {
    const file = join(tempFolder(), 'quash.sqlite');
    const [one, other] = await Promise.all([openTestStore(file), openTestStore(file)]);
    await one.chats.ensure(chat(), 1);
    expect((await other.chats.get(GROUP))?.title).toBe('Neighbours');
  });
});

describe('migrations', () => {
  it('are numbered from one without a gap', () => {
    expect(MIGRATIONS.map((migration) => migration.version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  it('leave the newest version in the file', async () => {
    const file = join(tempFolder(), 'quash.sqlite');
    await openTestStore(file);
    const raw = new Sqlite(file, { readonly: true });
    expect(raw.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
    expect(raw.pragma('journal_mode', { simple: true })).toBe('wal');
    raw.close();
  });

  it('fill a database that stopped before the first step', async () => {
    const file = join(tempFolder(), 'quash.sqlite');
    new Sqlite(file).close();
    const store = await openTestStore(file);
    expect(await store.rumours.count()).toBe(0);
  });
});

describe('refuses in one sentence', () => {
  it('a database of a newer Quash, and leaves it alone', async () => {
    const file = join(tempFolder(), 'quash.sqlite');
    await (await openStore(file)).close();
    const raw = new Sqlite(file);
    raw.pragma(`user_version = ${MIGRATIONS.length + 1}`);
    raw.close();
    const before = readFileSync(file);
    const error = await refusal(file);
    expect(error.code).toBe('invalid');
    expect(error.message).toContain('newer Quash');
    expect(isOneSentence(error.message)).toBe(true);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it("another program's database", async () => {
    const file = join(tempFolder(), 'other.sqlite');
    const raw = new Sqlite(file);
    raw.exec('create table songs (title text)');
    raw.close();
    const error = await refusal(file);
    expect(error.code).toBe('invalid');
    expect(error.message).toContain('another program');
    expect(isOneSentence(error.message)).toBe(true);
  });

  it('a file that is no database', async () => {
    const file = join(tempFolder(), 'quash.sqlite');
    writeFileSync(
      file,
      'not a database at all, but long enough to have a header of a hundred bytes'.repeat(9),
    );
    const error = await refusal(file);
    expect(error.code).toBe('invalid');
    expect(error.message).toContain('damaged or not a Quash database');
  });

  it.each([
    ['a path below a file', (folder: string) => join(folder, 'file', 'quash.sqlite')],
    ['a folder in place of the file', (folder: string) => join(folder, 'dir')],
  ])('%s', async (_name, path) => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'file'), '');
    mkdirSync(join(folder, 'dir'));
    const error = await refusal(path(folder));
    expect(error.code).toBe('unavailable');
    expect(error.message).toContain('QUASH_DATA_DIR');
    expect(isOneSentence(error.message)).toBe(true);
  });
});

describe('a full disk', () => {
  it('is said in one sentence, undoes the transaction and leaves the store readable', async () => {
    const file = join(tempFolder(), 'quash.sqlite');
    await (await openStore(file)).close();
    const store = await openTestStore(file, { maxPages: 60 });
    await store.chats.ensure(chat(), 1);
    const big = rumour('big', { claim: { en: 'x'.repeat(900_000) } });
    const error: unknown = await store
      .transaction(async (tx) => {
        await note(tx, 'half', 'done');
        await tx.rumours.put(big, print(''), 1);
      })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(QuashError);
    expect(error).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('free some disk space') as string,
    });
    expect(isOneSentence((error as QuashError).message)).toBe(true);
    expect(await noted(store, 'half')).toBeUndefined();
    expect((await store.chats.get(GROUP))?.title).toBe('Neighbours');
    await note(store, 'after', 'fine');
    expect(await noted(store, 'after')).toBe('fine');
  });
});

describe('check, backup, close', () => {
  it('finds nothing wrong with a healthy store, in use or not', async () => {
    const file = join(tempFolder(), 'quash.sqlite');
    const store = await openTestStore(file);
    const [faults] = await Promise.all([store.check(), store.transaction((tx) => note(tx, 'busy', 'yes'))]);
    expect(faults).toEqual([]);
    const raw = new Sqlite(file, { readonly: true });
    expect(raw.prepare("select value from meta where key = 'check'").get()).toBeUndefined();
    raw.close();
  });

  it('finds damaged pages', async () => {
    const file = join(tempFolder(), 'quash.sqlite');
    const store = await openStore(file);
    await store.rumours.putMany(
      Array.from({ length: 200 }, (_, index) => ({ rumour: rumour(`r-${index}`), fingerprint: print('x') })),
      1,
    );
    await store.close();
    const bytes = readFileSync(file);
    bytes.fill(0x5a, Math.floor(bytes.length * 0.6), Math.floor(bytes.length * 0.9));
    writeFileSync(file, bytes);
    const faults = await (await openTestStore(file)).check();
    expect(faults.map((fault) => fault.code)).toContain('invalid');
  });

  it('copies a database in use, whole and private, and refuses to overwrite', async () => {
    const folder = tempFolder();
    const store = await openTestStore(join(folder, 'quash.sqlite'));
    await store.chats.ensure(chat(), 1);
    const copy = join(folder, 'copy.sqlite');
    await store.backup(copy);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    const restored = await openTestStore(copy);
    expect((await restored.chats.get(GROUP))?.title).toBe('Neighbours');
    await expect(store.backup(copy)).rejects.toMatchObject({ code: 'invalid' });
    await store.backup(join(folder, 'new', 'copy'));
    await expect(store.backup(join(copy, 'copy'))).rejects.toMatchObject({ code: 'unavailable' });
    expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  it('leaves uncommitted work out of a backup', async () => {
    const folder = tempFolder();
    const store = await openTestStore(join(folder, 'quash.sqlite'));
    const copy = join(folder, 'copy.sqlite');
    await store.transaction(async (tx) => {
      await note(tx, 'pending', 'yes');
      await store.backup(copy);
    });
    expect(await noted(await openTestStore(copy), 'pending')).toBeUndefined();
    expect(await noted(store, 'pending')).toBe('yes');
  });

  it('closes twice, and not before what is under way has ended', async () => {
    const file = join(tempFolder(), 'quash.sqlite');
    const store = await openStore(file);
    const work = store.transaction(async (tx) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      await note(tx, 'slow', 'kept');
    });
    await Promise.all([work, store.close()]);
    await store.close();
    expect(await noted(await openTestStore(file), 'slow')).toBe('kept');
  });
});
