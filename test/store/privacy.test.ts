import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import { openTestStore, tempFolder } from '../support/open-store.ts';
import { ANN, BEN, chat, DAY, entry, flag, GROUP, message } from './sample.ts';

const CARD = { lines: [{ runs: [{ text: 'cardwords-of-ann' }] }], buttons: [] };
const PRIVATE = { platform: ANN.platform, chat: ANN.user };

/** Ann everywhere a person can be. */
async function annEverywhere(store: Store): Promise<string> {
  await store.chats.ensure(chat(), 1);
  await store.chats.setAddedBy(GROUP, ANN);
  await store.chats.setAlertTo(GROUP, { kind: 'user', user: ANN });
  await store.chats.ensure({ ref: PRIVATE, kind: 'private', title: 'Ann Private' }, 1);
  await store.people.started(ANN, 1, 'en');
  const { id } = await store.flags.add(
    flag({ matched: 'flagwords-of-ann', permalink: 'https://t.me/annlink' }),
  );
  await store.flags.setState(id, 'not-this', ANN, 5);
  await store.reports.add(message('8'), ANN, 1);
  await store.ignores.add(GROUP, 'r', ANN, 1);
  await store.tokens.add({ token: 't', action: 'a', target: 'b', chat: GROUP, expiresAt: 1e15 });
  await store.tokens.use('t', ANN, 1);
  await store.outbox.add(
    entry('done', { action: { kind: 'reply', to: message('7'), card: CARD }, flag: id }),
  );
  await store.outbox.done('done', message('71'), 2);
  await store.outbox.add(
    entry('waits', { action: { kind: 'alert', to: { kind: 'user', user: ANN }, card: CARD, quiet: true } }),
  );
  await store.outbox.add(
    entry('note', { action: { kind: 'note', to: ANN, about: message('9'), card: CARD } }),
  );
  await store.sent.add({ ref: { ...PRIVATE, place: '', message: '3' }, purpose: 'alert', sentAt: 1 });
  return id;
}

const leaks = (folder: string, words: readonly string[]): string[] =>
  readdirSync(folder).flatMap((name) => {
    const bytes = readFileSync(join(folder, name));
    return words.filter((word) => bytes.includes(word)).map((word) => `${word} in ${name}`);
  });

describe('people', () => {
  it('may be written to from their start until they block', async () => {
    const { people } = await openTestStore();
    expect(await people.canWriteTo(ANN)).toBe(false);
    await people.started(ANN, 1, 'zh-Hant');
    expect(await people.canWriteTo(ANN)).toBe(true);
    expect(await people.language(ANN)).toBe('zh-Hant');
    expect(await people.canWriteTo({ ...ANN, platform: 'discord' })).toBe(false);
    await people.blocked(ANN);
    expect(await people.canWriteTo(ANN)).toBe(false);
    await people.started(ANN, 2);
    expect(await people.canWriteTo(ANN)).toBe(true);
    await people.blocked(BEN);
    expect(await people.canWriteTo(BEN)).toBe(false);
  });
});

describe('forgetting a person', () => {
  it('leaves neither id nor words in any file of the database', async () => {
    const folder = tempFolder();
    const store = await openTestStore(join(folder, 'quash.sqlite'));
    const id = await annEverywhere(store);
    const words = [ANN.user, 'flagwords-of-ann', 'cardwords-of-ann', 'annlink', 'Ann Private'];
    expect(leaks(folder, words).length).toBeGreaterThanOrEqual(words.length);
    const forgotten = await store.people.forget(ANN);
    expect(forgotten).toMatchObject({ flags: 1, reports: 1, people: 1, tokens: 1, chats: 2, actions: 3 });
    expect(leaks(folder, words)).toEqual([]);
    expect(await store.flags.get(id)).toMatchObject({
      matched: '',
      rumour: '5g-spreads-covid',
      state: 'not-this',
    });
    expect(await store.check()).toEqual([]);
  });

  it('stops what was on its way to them, and nothing else', async () => {
    const store = await openTestStore();
    await annEverywhere(store);
    await store.outbox.add(
      entry('for-ben', {
        action: { kind: 'alert', to: { kind: 'user', user: BEN }, card: CARD, quiet: true },
      }),
    );
    await store.people.forget(ANN);
    expect((await store.outbox.claim(10)).map((one) => one.key)).toEqual(['for-ben']);
    expect(await store.people.canWriteTo(ANN)).toBe(false);
    expect(await store.chats.get(PRIVATE)).toBeUndefined();
    const group = await store.chats.get(GROUP);
    expect(group?.alertTo).toBeUndefined();
    expect(group?.addedBy).toBeUndefined();
  });

  it('touches nobody else, and finds nothing the second time', async () => {
    const store = await openTestStore();
    await annEverywhere(store);
    await store.reports.add(message('8'), BEN, 1);
    await store.people.started(BEN, 1);
    const other = await store.flags.add(flag({ ref: message('12'), sender: BEN, matched: 'of ben' }));
    await store.people.forget(ANN);
    expect(await store.people.canWriteTo(BEN)).toBe(true);
    expect(await store.reports.count(message('8'))).toBe(1);
    expect((await store.flags.get(other.id))?.matched).toBe('of ben');
    const again = await store.people.forget(ANN);
    expect(Object.values(again).every((count) => count === 0)).toBe(true);
  });
});

describe('pruning', () => {
  it('takes what is older than the retention out of every file', async () => {
    const folder = tempFolder();
    const store = await openTestStore(join(folder, 'quash.sqlite'));
    const now = 400 * DAY;
    await store.flags.add(flag({ matched: 'old words', createdAt: now - 31 * DAY }));
    const kept = await store.flags.add(
      flag({ ref: message('8'), matched: 'fresh words', createdAt: now - 29 * DAY }),
    );
    await store.reports.add(message('7'), ANN, now - 31 * DAY);
    await store.sent.add({ ref: message('1'), purpose: 'reply', sentAt: now - 366 * DAY });
    await store.sent.add({ ref: message('2'), purpose: 'reply', sentAt: now - 100 * DAY });
    expect(leaks(folder, ['old words'])).not.toEqual([]);
    expect(await store.prune(now, 30)).toEqual({ flags: 1, reports: 1, outbox: 0, sent: 1, tokens: 0 });
    expect(leaks(folder, ['old words'])).toEqual([]);
    expect((await store.flags.recent(GROUP)).map((row) => row.id)).toEqual([kept.id]);
    expect(await store.sent.get(message('2'))).toBeDefined();
  });
});
