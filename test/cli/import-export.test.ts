import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { quash, type Ran } from './fake-shell.ts';
import { rumour, SOUP, SPOON, writePack } from './packs.ts';

const folder = mkdtempSync(join(tmpdir(), 'quash-import-'));
const env = { QUASH_DATA_DIR: join(folder, 'data') };
const file = (name: string): string => join(folder, name);
const bring = (...args: string[]): Promise<Ran> => quash(['import', 'quash-pack', ...args], { env });
const THIRD = rumour('left-shoe-luck', 'Putting on the left shoe first makes the lottery numbers come true');

beforeAll(async () => {
  expect((await quash(['sync'], { env })).code).toBe(0);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('quash import', () => {
  it('makes the database equal to the file; a dry run only tells', async () => {
    const first = writePack(file('first.jsonl'), 'kitchen', [SOUP, SPOON]);
    const dry = await bring(first, '--dry-run');
    expect(dry.out).toBe(
      [
        '+ purple-soup-cures-colds',
        '+ silver-spoon-thunder',
        'The pack kitchen (1) would give: 2 added, 0 changed, 0 removed, 0 as they were. Nothing was written.',
        '',
      ].join('\n'),
    );
    expect((await quash(['rumours', 'show', 'silver-spoon-thunder'], { env })).code).toBe(1);
    expect((await bring(first)).out).toMatch(/2 added, 0 changed, 0 removed/);
    const changed = { ...SOUP, verdict: 'satire' };
    const second = writePack(file('second.jsonl'), 'kitchen', [changed, THIRD]);
    expect((await bring(second, '--dry-run', '--json')).json[0]).toMatchObject({
      pack: 'kitchen',
      dryRun: true,
      added: ['left-shoe-luck'],
      changed: ['purple-soup-cures-colds'],
      removed: ['silver-spoon-thunder'],
      same: 0,
    });
    expect((await bring(second, '--json')).json[0]).toMatchObject({
      dryRun: false,
      added: ['left-shoe-luck'],
    });
    expect((await quash(['rumours', 'show', 'silver-spoon-thunder'], { env })).code).toBe(1);
    expect((await bring(second)).out).toMatch(/0 added, 0 changed, 0 removed, 2 as they were/);
  });

  it('makes no database for a dry run', async () => {
    const pack = writePack(file('dry.jsonl'), 'kitchen', [SOUP]);
    const elsewhere = { QUASH_DATA_DIR: file('nowhere') };
    const ran = await quash(['import', 'quash-pack', pack, '--dry-run'], { env: elsewhere });
    expect(ran).toMatchObject({ code: 0 });
    expect(existsSync(file('nowhere'))).toBe(false);
  });

  it('refuses a broken file whole, or leaves the broken lines out when told to', async () => {
    const pack = writePack(file('broken.jsonl'), 'half', [
      { ...SOUP, id: 'soup-two' },
      { id: 'x' },
      { ...SPOON, id: 'spoon-two' },
    ]);
    const refused = await bring(pack);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toMatch(/broken\.jsonl:3: claim is missing: add it/);
    const taken = await bring(pack, '--skip-broken');
    expect(taken.code).toBe(0);
    expect(taken.err).toMatch(/left out: .*broken\.jsonl:3: claim/);
    expect(taken.out).toMatch(/2 added/);
  });

  it('refuses shipped packs, unknown formats and missing files', async () => {
    const own = writePack(file('starter.jsonl'), 'starter', [SOUP]);
    expect((await bring(own)).err).toMatch(/starter ships with Quash/);
    expect(await bring(file('missing.jsonl'))).toMatchObject({
      code: 1,
      err: `There is no file ${file('missing.jsonl')}: check the path.\n`,
    });
    expect((await quash(['import', 'csv', own], { env })).code).toBe(2);
    expect((await quash(['import', 'quash-pack'], { env })).code).toBe(2);
  });

  it('refuses an address that is not https', async () => {
    const ran = await bring('http://example.org/pack.jsonl?key=secret');
    expect(ran).toMatchObject({
      code: 1,
      err: 'http://example.org/pack.jsonl is not an https:// address: only those are fetched.\n',
    });
  });

  it('works beside a bot that has the database open', async () => {
    const store = await openStore(join(env.QUASH_DATA_DIR, 'quash.sqlite'));
    const pack = writePack(file('beside.jsonl'), 'beside', [{ ...THIRD, id: 'right-shoe-luck' }]);
    expect((await bring(pack)).code).toBe(0);
    expect(await store.rumours.get('right-shoe-luck')).toMatchObject({ pack: 'beside' });
    await store.close();
  });
});

describe('quash export', () => {
  const exported = (...args: string[]): Promise<Ran> => quash(['export', 'quash-pack', ...args], { env });

  it('writes what import reads back to the same', async () => {
    const out = file('out.jsonl');
    const ran = await exported(out, '--pack', 'starter');
    expect(ran).toMatchObject({ code: 0, out: '' });
    expect(ran.err).toMatch(/^Wrote \d+ rumours of the pack starter/);
    const renamed = file('renamed.jsonl');
    writeFileSync(renamed, readFileSync(out, 'utf8').replace('"pack":"starter"', '"pack":"other"'));
    const foreign = await bring(renamed, '--dry-run');
    // The ids are those of the shipped pack still.
    expect(foreign.err).toMatch(/is that of a rumour of the pack starter/);
    const { out: text } = await exported('--pack', 'starter');
    expect(text).toBe(readFileSync(out, 'utf8'));
    const lines = text.trimEnd().split('\n');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ format: 'quash-pack', pack: 'starter' });
    expect(lines.length).toBeGreaterThan(300);
  });

  it('asks which pack where there are several, and overwrites nothing', async () => {
    const pack = writePack(file('more.jsonl'), 'more', [{ ...SPOON, id: 'spoon-more' }]);
    await bring(pack);
    const several = await exported();
    expect(several.code).toBe(2);
    expect(several.err).toMatch(/choose one with --pack: .*starter/);
    expect((await exported('--pack', 'nope')).code).toBe(1);
    const taken = await exported(pack, '--pack', 'more');
    expect(taken).toMatchObject({ code: 1, err: `${pack} exists already: choose another name.\n` });
    expect((await exported(join(folder, 'no', 'such', 'folder'), '--pack', 'more')).err).toMatch(
      /^Cannot write /,
    );
  });

  it('ends quietly when nobody reads on', async () => {
    const ran = await quash(['export', 'quash-pack', '--pack', 'starter'], { env, closesAfter: 2 });
    expect(ran).toMatchObject({ code: 0, err: '' });
  });
});
