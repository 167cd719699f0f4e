import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rumour } from '../../rules/rumour.ts';
import { openTestStore } from '../support/open-store.ts';
import { print, rumour } from './sample.ts';

const all = async <Value>(items: AsyncIterable<Value>): Promise<Value[]> => {
  const list: Value[] = [];
  for await (const item of items) list.push(item);
  return list;
};

describe('rumours', () => {
  it('come back as they were put, whatever they hold', async () => {
    const store = await openTestStore();
    const full = rumour('full', {
      claim: { en: 'Claim', 'zh-Hant': '傳言' },
      debunks: [
        {
          url: 'https://example.org/a',
          lang: 'zh-Hant',
          publisher: 'P',
          title: 'T',
          rating: { text: '錯誤', lang: 'zh-Hant' },
        },
      ],
      keywords: { all: ['5g'], any: ['virus', 'covid'] },
      topics: ['health'],
      firstSeen: '2020',
      expires: '2027-01-01',
    });
    expect(await store.rumours.put(full, print('x'), 1)).toBe(true);
    expect(await store.rumours.put(full, print('x'), 2)).toBe(false);
    expect(await store.rumours.get('full')).toEqual(full);
    expect(await store.rumours.get('none')).toBeUndefined();
    expect(await store.rumours.count()).toBe(1);
    expect(await store.rumours.remove('full')).toBe(true);
    expect(await store.rumours.remove('full')).toBe(false);
    expect(await all(store.rumours.fingerprints(1))).toEqual([]);
  });

  it('are listed by pack, by words and by page', async () => {
    const { rumours } = await openTestStore();
    await rumours.put(rumour('a', { claim: { en: '100% of Cats' } }), print('a'), 1);
    await rumours.put(rumour('b', { claim: { en: 'under_score' } }), print('b'), 1);
    await rumours.put(
      rumour('c', { pack: 'other', phrasings: [{ lang: 'zh-Hans', text: '喝白酒防病毒' }] }),
      print('c'),
      1,
    );
    const ids = async (...args: Parameters<typeof rumours.list>) =>
      (await rumours.list(...args)).map((one) => one.id);
    expect(await ids()).toEqual(['a', 'b', 'c']);
    expect(await ids({ pack: 'starter' })).toEqual(['a', 'b']);
    expect(await ids({ offset: 1, limit: 1 })).toEqual(['b']);
    expect(await ids({ query: 'CATS' })).toEqual(['a']);
    expect(await ids({ query: '白酒' })).toEqual(['c']);
    expect(await ids({ query: '0%' })).toEqual(['a']);
    expect(await ids({ query: '_' })).toEqual(['b']);
    expect(await ids({ query: 'c', pack: 'other' })).toEqual(['c']);
    expect(await rumours.count({ query: 'claim of' })).toBe(1);
    expect(await rumours.count({ pack: 'other' })).toBe(1);
  });

  it('go in by chunks, with progress', async () => {
    const { rumours } = await openTestStore();
    const entries = Array.from({ length: 120 }, (_, index) => ({
      rumour: rumour(`r-${String(index).padStart(3, '0')}`),
      fingerprint: print(String(index)),
    }));
    const steps: [number, number][] = [];
    expect(await rumours.putMany(entries, 1, (done, total) => steps.push([done, total]))).toBe(120);
    expect(steps.at(-1)).toEqual([120, 120]);
    expect(steps.length).toBeGreaterThan(1);
    expect(await rumours.count()).toBe(120);
  });

  it('keep fingerprints by version, byte for byte', async () => {
    const { rumours } = await openTestStore();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 64 }), async (bytes) => {
        await rumours.put(rumour('r'), { version: 7, bytes }, 1);
        const [kept] = await all(rumours.fingerprints(7));
        expect([...(kept?.bytes ?? [])]).toEqual([...bytes]);
      }),
      { numRuns: 20 },
    );
    await rumours.put(rumour('old'), print('old', 6), 1);
    expect((await all(rumours.fingerprints(7))).map((one) => one.id)).toEqual(['r']);
    expect(await rumours.staleFingerprints(7)).toEqual(['old']);
    await rumours.setFingerprint('old', print('new', 7));
    await rumours.setFingerprint('gone', print('new', 7));
    expect(await rumours.staleFingerprints(7)).toEqual([]);
    expect((await all(rumours.fingerprints(7))).map((one) => one.id)).toEqual(['old', 'r']);
  });

  it('page through more fingerprints than one read takes', async () => {
    const { rumours } = await openTestStore();
    const ids = Array.from({ length: 1203 }, (_, index) => `r-${String(index).padStart(4, '0')}`);
    await rumours.putMany(
      ids.map((id) => ({ rumour: rumour(id), fingerprint: print(id) })),
      1,
    );
    const read: string[] = [];
    for await (const { id } of rumours.fingerprints(1)) {
      read.push(id);
      // Writing in between is fine: no cursor stays open.
      if (read.length === 10) await rumours.remove('r-0005');
    }
    expect(read).toEqual(ids);
  });

  it('have a content hash that ignores the order of keys and the pack, and nothing else', async () => {
    const { rumours } = await openTestStore();
    const one = rumour('a', { claim: { en: 'x', es: 'y' } });
    const reordered = Object.fromEntries(
      Object.entries({ ...one, claim: { es: 'y', en: 'x' } }).reverse(),
    ) as unknown as Rumour;
    expect(rumours.contentHash(reordered)).toBe(rumours.contentHash(one));
    expect(rumours.contentHash({ ...one, pack: 'other' })).toBe(rumours.contentHash(one));
    const changes: Partial<Rumour>[] = [
      { verdict: 'scam' },
      { claim: { en: 'x' } },
      { phrasings: [...one.phrasings].concat(one.phrasings) },
      { licence: 'CC0' },
    ];
    for (const change of changes)
      expect(rumours.contentHash({ ...one, ...change })).not.toBe(rumours.contentHash(one));
    await rumours.put(one, print('x'), 1);
    expect(await rumours.hashes('starter')).toEqual(new Map([['a', rumours.contentHash(one)]]));
  });
});

describe('packs', () => {
  it('are listed with how many rumours they have', async () => {
    const { rumours } = await openTestStore();
    const header = { pack: 'starter', revision: '1', title: 'T', licence: 'L', attribution: 'A', hash: 'h' };
    await rumours.setPack(header, 1);
    await rumours.put(rumour('a'), print('a'), 1);
    await rumours.put(rumour('b', { pack: 'taught:x:1' }), print('b'), 1);
    expect(await rumours.packs()).toEqual([
      { ...header, count: 1 },
      { pack: 'taught:x:1', revision: '', title: '', licence: '', attribution: '', hash: '', count: 1 },
    ]);
    await rumours.setPack({ ...header, revision: '2', hash: 'i' }, 2);
    expect((await rumours.packs())[0]).toMatchObject({ revision: '2', hash: 'i' });
    expect(await rumours.removePack('starter')).toBe(1);
    expect((await rumours.packs()).map((pack) => pack.pack)).toEqual(['taught:x:1']);
  });
});
