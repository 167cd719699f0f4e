import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Destination } from '../../src/core/action.ts';
import { DEFAULT_SETTINGS } from '../../src/core/setting.ts';
import { taughtPack } from '../../src/core/taught.ts';
import type { Store } from '../../src/store/index.ts';
import { openTestStore } from '../support/open-store.ts';
import { ANN, BEN, chat, entry, flag, GROUP, message, print, rumour } from './sample.ts';

const NEW = { platform: 'telegram', chat: '-100987' };
const ADMINS = { platform: 'telegram', chat: '-5005' };
const alertTo = (ref = ADMINS): Destination => ({ kind: 'chat', chat: ref, place: '3' });

describe('a chat', () => {
  it('is unknown until it is met, and then has the defaults', async () => {
    const { chats } = await openTestStore();
    expect(await chats.get(GROUP)).toBeUndefined();
    expect(await chats.settings(GROUP)).toEqual(DEFAULT_SETTINGS);
    const row = await chats.ensure(chat(), 42);
    expect(row).toEqual({
      ref: GROUP,
      kind: 'group',
      title: 'Neighbours',
      settings: DEFAULT_SETTINGS,
      active: true,
      addedAt: 42,
    });
    expect(await chats.get(GROUP)).toEqual(row);
  });

  it('follows its title and language and keeps the rest', async () => {
    const { chats } = await openTestStore();
    await chats.ensure(chat(), 1);
    await chats.setSetting(GROUP, 'mode', 'live');
    await chats.markActive(GROUP, false);
    const row = await chats.ensure({ ...chat(GROUP, 'Renamed'), language: 'zh-TW' }, 9);
    expect(row).toMatchObject({ title: 'Renamed', language: 'zh-TW', addedAt: 1, active: false });
    expect(row.settings.mode).toBe('live');
    expect((await chats.ensure(chat(GROUP, 'Renamed'), 9)).language).toBeUndefined();
  });

  it('takes settings that exist and refuses others', async () => {
    const { chats } = await openTestStore();
    await expect(chats.setSetting(GROUP, 'mode', 'live')).rejects.toMatchObject({ code: 'not_found' });
    await chats.ensure(chat(), 1);
    await chats.setSetting(GROUP, 'cooldown', '72');
    await chats.setSetting(GROUP, 'cooldown', '6');
    expect(await chats.settings(GROUP)).toEqual({ ...DEFAULT_SETTINGS, cooldown: '6' });
    await expect(chats.setSetting(GROUP, 'cooldown', '7')).rejects.toMatchObject({ code: 'invalid' });
    await expect(chats.setSetting(GROUP, 'nope' as 'mode', 'live')).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  it('has an alert target, a person who added it, and a standing', async () => {
    const { chats } = await openTestStore();
    await expect(chats.setAlertTo(GROUP, alertTo())).rejects.toMatchObject({ code: 'not_found' });
    await chats.ensure(chat(), 1);
    await chats.setAlertTo(GROUP, alertTo());
    await chats.setAddedBy(GROUP, ANN);
    await chats.markActive(GROUP, false);
    expect(await chats.get(GROUP)).toMatchObject({ alertTo: alertTo(), addedBy: ANN, active: false });
    await chats.setAlertTo(GROUP, null);
    expect((await chats.get(GROUP))?.alertTo).toBeUndefined();
  });

  it('is listed with its settings, by platform and standing', async () => {
    const { chats } = await openTestStore();
    const discord = { platform: 'discord', chat: '1' };
    for (const ref of [GROUP, NEW, discord]) await chats.ensure(chat(ref), 1);
    await chats.setSetting(NEW, 'mode', 'live');
    await chats.markActive(GROUP, false);
    const names = async (...args: Parameters<typeof chats.list>) =>
      (await chats.list(...args)).map((row) => row.ref.chat);
    expect(await names()).toEqual(['1', '-100987', '-4001']);
    expect(await names('telegram')).toEqual(['-100987', '-4001']);
    expect(await names('telegram', { active: true })).toEqual(['-100987']);
    expect(await names(undefined, { active: false })).toEqual(['-4001']);
    expect((await chats.list()).map((row) => row.settings.mode)).toEqual(['observe', 'live', 'observe']);
  });
});

/** A group with something in every table that follows it. */
async function lived(store: Store): Promise<void> {
  await store.chats.ensure(chat(), 10);
  await store.chats.setSetting(GROUP, 'mode', 'live');
  await store.chats.setAlertTo(GROUP, alertTo());
  await store.chats.setAddedBy(GROUP, ANN);
  await store.flags.add(flag({ state: 'answered' }));
  await store.reports.add(flag().ref, BEN, 5);
  await store.ignores.add(GROUP, 'boring', ANN, 5);
  await store.rumours.put(rumour('taught-1', { pack: taughtPack(GROUP) }), print('x'), 5);
}

async function expectMoved(store: Store): Promise<void> {
  expect(await store.chats.get(NEW)).toMatchObject({
    settings: { mode: 'live' },
    alertTo: alertTo(),
    addedBy: ANN,
    addedAt: 10,
    active: true,
  });
  expect(await store.chats.get(GROUP)).toMatchObject({
    active: false,
    movedTo: NEW,
    settings: DEFAULT_SETTINGS,
  });
  expect(await store.flags.count(GROUP)).toBe(0);
  expect(await store.flags.recent(NEW)).toMatchObject([{ ref: flag().ref, chat: NEW, reports: 1 }]);
  expect(await store.flags.lastAnswer(NEW, '5g-spreads-covid')).toBe(1000);
  expect(await store.ignores.of(NEW)).toEqual(new Set(['boring']));
  expect(await store.ignores.of(GROUP)).toEqual(new Set());
  expect((await store.rumours.get('taught-1'))?.pack).toBe(taughtPack(NEW));
}

describe('a group that gets a new id', () => {
  it('takes everything along, once or twice', async () => {
    const store = await openTestStore();
    await lived(store);
    await store.chats.migrate(GROUP, NEW);
    await expectMoved(store);
    await store.chats.migrate(GROUP, NEW);
    await expectMoved(store);
  });

  it('takes everything along when the new chat spoke first', async () => {
    const store = await openTestStore();
    await lived(store);
    await store.chats.ensure(chat(NEW), 20);
    await store.chats.migrate(GROUP, NEW);
    await expectMoved(store);
  });

  it('keeps what an admin already set in the new chat', async () => {
    const store = await openTestStore();
    await lived(store);
    await store.chats.ensure(chat(NEW), 20);
    await store.chats.setSetting(NEW, 'mode', 'observe');
    await store.chats.setSetting(GROUP, 'civility', 'off');
    await store.chats.migrate(GROUP, NEW);
    expect(await store.chats.settings(NEW)).toMatchObject({ mode: 'observe', civility: 'off' });
  });

  it('does not take messages of the new chat for those of the old one', async () => {
    const store = await openTestStore();
    await lived(store);
    await store.chats.migrate(GROUP, NEW);
    const twin = flag({ ref: message('7', NEW) });
    expect(await store.flags.ofMessage(twin.ref)).toEqual([]);
    expect((await store.flags.add(twin)).first).toBe(true);
    await store.chats.migrate(GROUP, NEW);
    expect(await store.flags.count(NEW)).toBe(2);
  });

  it('redirects alerts that go to it: targets of other groups and those that wait', async () => {
    const store = await openTestStore();
    await store.chats.ensure(chat(GROUP), 1);
    await store.chats.ensure(chat(ADMINS), 1);
    await store.chats.setAlertTo(ADMINS, alertTo(GROUP));
    const card = { lines: [], buttons: [] };
    await store.outbox.add(
      entry('alert', { purpose: 'alert', action: { kind: 'alert', to: alertTo(GROUP), card, quiet: true } }),
    );
    await store.outbox.add(entry('reply'));
    await store.chats.migrate(GROUP, NEW);
    const moved = { kind: 'chat', chat: NEW, place: '' };
    expect((await store.chats.get(ADMINS))?.alertTo).toEqual(moved);
    const [alert, reply] = await store.outbox.claim(5);
    expect(alert).toMatchObject({ key: 'alert', lane: 'telegram:-100987', action: { to: moved } });
    expect(reply).toMatchObject({ key: 'reply', lane: 'telegram:-4001', action: { to: message('reply') } });
  });

  it('is harmless for a chat that was never met, or that moves to itself', async () => {
    const store = await openTestStore();
    await store.chats.migrate(GROUP, NEW);
    expect(await store.chats.list()).toEqual([]);
    await lived(store);
    await store.chats.migrate(GROUP, GROUP);
    expect(await store.chats.get(GROUP)).toMatchObject({ active: true, settings: { mode: 'live' } });
  });

  it('loses no flag, ignore or taught rumour in any order of events', async () => {
    const events = ['migrate', 'meet', 'flag-old', 'flag-new', 'ignore-old', 'ignore-new'] as const;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...events), { maxLength: 12 }), async (order) => {
        const store = await openTestStore();
        await lived(store);
        for (const [index, event] of order.entries()) {
          const ref = event.endsWith('new') ? NEW : GROUP;
          if (event === 'migrate') await store.chats.migrate(GROUP, NEW);
          else if (event === 'meet') await store.chats.ensure(chat(NEW), index);
          else if (event.startsWith('flag')) await store.flags.add(flag({ ref: message(`m${index}`, ref) }));
          else await store.ignores.add(ref, `i${index}`, ANN, index);
        }
        await store.chats.migrate(GROUP, NEW);
        const flags = order.filter((event) => event.startsWith('flag')).length;
        const ignores = order.filter((event) => event.startsWith('ignore')).length;
        expect(await store.flags.count(NEW)).toBe(1 + flags);
        expect((await store.ignores.of(NEW)).size).toBe(1 + ignores);
        expect(await store.rumours.count({ pack: taughtPack(NEW) })).toBe(1);
        expect((await store.chats.get(NEW))?.settings.mode).toBe('live');
        await store.close();
      }),
      { numRuns: 25 },
    );
  });
});

describe('ignored rumours', () => {
  it('belong to one chat, and may be taken back', async () => {
    const { ignores } = await openTestStore();
    await ignores.add(GROUP, 'a', ANN, 1);
    await ignores.add(GROUP, 'a', BEN, 2);
    await ignores.add(NEW, 'b', ANN, 1);
    expect(await ignores.of(GROUP)).toEqual(new Set(['a']));
    expect(await ignores.all()).toEqual([
      { chat: NEW, rumour: 'b' },
      { chat: GROUP, rumour: 'a' },
    ]);
    expect(await ignores.remove(GROUP, 'a')).toBe(true);
    expect(await ignores.remove(GROUP, 'a')).toBe(false);
    expect(await ignores.of(GROUP)).toEqual(new Set());
  });
});
