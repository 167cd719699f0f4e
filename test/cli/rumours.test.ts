import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quash, type Ran } from './fake-shell.ts';
import { rumour, SOUP, SPOON, writePack } from './packs.ts';

const folder = mkdtempSync(join(tmpdir(), 'quash-rumours-'));
const env = { QUASH_DATA_DIR: join(folder, 'data') };
const file = (name: string): string => join(folder, name);
const rumours = (...args: string[]): Promise<Ran> => quash(['rumours', ...args], { env });
const SOUP_TEXT = 'Purple cabbage soup boiled seven times cures every cold overnight';

beforeAll(async () => {
  expect((await quash(['sync'], { env })).code).toBe(0);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

interface Listed {
  readonly total: number;
  readonly offset: number;
  readonly rumours: readonly { id: string; pack: string; verdict: string; claim: string; url: string }[];
}

async function listed(...args: string[]): Promise<Listed> {
  const ran = await rumours('list', '--json', ...args);
  expect(ran).toMatchObject({ code: 0, err: '' });
  return ran.json[0] as Listed;
}

describe('quash rumours', () => {
  it('lists by pack, words and page', async () => {
    const all = await listed('--limit', '5');
    expect(all.total).toBeGreaterThan(300);
    expect(all.rumours).toHaveLength(5);
    const next = await listed('--limit', '2', '--offset', '3');
    expect(next.rumours).toEqual(all.rumours.slice(3, 5));
    const found = await listed('--query', '5G', '--pack', 'starter');
    expect(found.total).toBeLessThan(all.total);
    expect(found.rumours.map(({ id }) => id)).toContain('5g-spreads-covid');
    expect((await rumours('list', '--limit', '2')).out).toMatch(
      /\n1 to 2 of \d+ \(--offset 2 shows more\)\n$/,
    );
    expect((await rumours('list', '--query', 'no such words')).out).toBe('None of 0.\n');
  });

  it('refuses a pack that is not there, and numbers that are none', async () => {
    const ran = await rumours('list', '--pack', 'nope');
    expect(ran).toMatchObject({ code: 1, err: 'There is no pack nope. Known: starter.\n' });
    expect((await rumours('list', '--limit', 'many')).code).toBe(2);
    expect((await rumours('list', '--limit', '-1')).code).toBe(2);
  });

  it('shows one with all that is known', async () => {
    expect((await rumours('show', '5g-spreads-covid', '--json')).json[0]).toMatchObject({
      id: '5g-spreads-covid',
      pack: 'starter',
    });
    const { out } = await rumours('show', '5g-spreads-covid');
    for (const part of ['claim [zh-Hant]', 'correction [en]', 'phrasing [es]', '<https://', 'licence:'])
      expect(out).toContain(part);
    expect(await rumours('show', 'nope')).toMatchObject({ code: 1, out: '' });
  });

  it('adds one rumour, changes it, finds it, removes it', async () => {
    writeFileSync(file('soup.json'), JSON.stringify(SOUP, undefined, 2));
    const added = await rumours('add', file('soup.json'));
    expect(added.out).toMatch(/^Added purple-soup-cures-colds \(pack own\)\./);
    expect((await rumours('add', file('soup.json'))).out).toMatch(/^Changed /);
    const checked = await quash(['check', '--json', SOUP_TEXT], { env });
    expect(checked.json[0]).toMatchObject({ band: 'certain', rumour: { id: 'purple-soup-cures-colds' } });
    expect((await rumours('remove', 'purple-soup-cures-colds')).code).toBe(0);
    const gone = await quash(['check', '--json', SOUP_TEXT], { env });
    expect(gone.json[0]).toMatchObject({ band: 'none' });
    expect((await rumours('remove', 'purple-soup-cures-colds')).code).toBe(1);
  });

  it('refuses to remove what ships with Quash, and says why', async () => {
    const ran = await rumours('remove', '5g-spreads-covid');
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/starter ships with Quash and comes back at the next start: .*"Always ignore"/);
    expect((await rumours('show', '5g-spreads-covid')).code).toBe(0);
  });

  it('refuses a rumour that is broken, has a shipped id, or goes into a shipped pack', async () => {
    writeFileSync(file('bad.json'), JSON.stringify({ ...SOUP, verdict: 'lies', extra: 1 }));
    const bad = await rumours('add', file('bad.json'));
    expect(bad.code).toBe(1);
    expect(bad.err).toMatch(/bad\.json: verdict must be one of/);
    writeFileSync(file('id.json'), JSON.stringify(rumour('5g-spreads-covid', 'something else entirely new')));
    expect((await rumours('add', file('id.json'))).err).toMatch(/belongs to the pack starter/);
    writeFileSync(file('soup.json'), JSON.stringify(SOUP));
    expect((await rumours('add', file('soup.json'), '--pack', 'starter')).err).toMatch(/ships with Quash/);
    expect((await rumours('add', file('soup.json'), '--pack', 'No Name')).code).toBe(2);
    expect(await rumours('add', file('nope.json'))).toMatchObject({ code: 1 });
    writeFileSync(file('half.json'), '{"id": ');
    expect(await rumours('add', file('half.json'))).toMatchObject({ code: 1 });
  });

  it('adds a pack file, but never so that something goes', async () => {
    const both = writePack(file('both.jsonl'), 'kitchen', [SOUP, SPOON]);
    expect((await rumours('add', both)).out).toMatch(/^Added 2 and changed 0 \(pack kitchen\)/);
    const one = writePack(file('one.jsonl'), 'kitchen', [SOUP]);
    const ran = await rumours('add', one);
    expect(ran.err).toMatch(/is there with 1 rumours that this file lacks: "quash import quash-pack/);
    expect(ran.code).toBe(1);
    expect((await listed('--pack', 'kitchen')).total).toBe(2);
  });
});
