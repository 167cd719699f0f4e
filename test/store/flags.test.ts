import { describe, expect, it } from 'vitest';
import { KEPT_MAX, type FlagState } from '../../src/core/flag.ts';
import { openTestStore } from '../support/open-store.ts';
import { ANN, BEN, flag, GROUP, message } from './sample.ts';

describe('flags', () => {
  it('come back as they were, without the person', async () => {
    const { flags } = await openTestStore();
    const { id, first } = await flags.add(flag());
    expect(first).toBe(true);
    expect(id).toMatch(/^[0-9a-z]{10}$/);
    const { sender: _, ...rest } = flag();
    const row = await flags.get(id);
    expect(row).toEqual({ ...rest, id, chat: GROUP, stateAt: 1000, reports: 0 });
    expect(JSON.stringify(row)).not.toContain(ANN.user);
    expect(await flags.get('nope')).toBeUndefined();
  });

  it('are one for each message, stamp and rumour', async () => {
    const { flags } = await openTestStore();
    const one = await flags.add(flag());
    expect(await flags.add(flag({ createdAt: 2000, band: 'likely' }))).toEqual({ id: one.id, first: false });
    const others = [
      flag({ stamp: '55' }),
      flag({ rumour: 'other' }),
      flag({ rumour: null }),
      flag({ ref: message('8') }),
      flag({ ref: { ...message('7'), place: '2' } }),
      flag({ ref: message('7', { platform: 'discord', chat: GROUP.chat }) }),
    ];
    for (const other of others) expect((await flags.add(other)).first).toBe(true);
    expect((await flags.add(flag({ rumour: null }))).first).toBe(false);
    const kept = (await flags.ofMessage(message('7'))).map((row) => `${row.stamp}/${row.rumour ?? 'none'}`);
    expect(kept.sort()).toEqual(['/5g-spreads-covid', '/none', '/other', '55/5g-spreads-covid']);
  });

  it('keep an excerpt, cut without half a character', async () => {
    const { flags } = await openTestStore();
    const { id } = await flags.add(flag({ matched: 'x'.repeat(KEPT_MAX - 1) + '😀😀' }));
    const kept = (await flags.get(id))?.matched ?? '';
    expect(kept.length).toBe(KEPT_MAX);
    expect(kept.isWellFormed()).toBe(true);
    expect(kept.startsWith('x'.repeat(KEPT_MAX - 1))).toBe(true);
  });

  it('page from the newest, filtered by rumour and state', async () => {
    const { flags } = await openTestStore();
    for (let index = 0; index < 5; index += 1) {
      await flags.add(
        flag({
          ref: message(String(index)),
          createdAt: index,
          rumour: index % 2 ? 'odd' : 'even',
          state: index === 4 ? 'reported' : 'open',
        }),
      );
    }
    await flags.add(flag({ ref: message('9', { platform: 'telegram', chat: '-1' }) }));
    const ids = async (...args: Parameters<typeof flags.recent>) =>
      (await flags.recent(...args)).map((row) => row.ref.message);
    expect(await ids(GROUP)).toEqual(['4', '3', '2', '1', '0']);
    expect(await ids(GROUP, { offset: 1, limit: 2 })).toEqual(['3', '2']);
    expect(await ids(GROUP, { rumour: 'even' })).toEqual(['4', '2', '0']);
    expect(await ids(GROUP, { rumour: 'even', state: 'open' })).toEqual(['2', '0']);
    expect(await flags.count(GROUP)).toBe(5);
    expect(await flags.count(GROUP, { state: 'reported' })).toBe(1);
  });

  it('take a state from an admin, and remember answers for the cool-down', async () => {
    const { flags } = await openTestStore();
    const { id } = await flags.add(flag());
    expect(await flags.lastAnswer(GROUP, '5g-spreads-covid')).toBeUndefined();
    expect(await flags.setState(id, 'answered', BEN, 2000)).toBe(true);
    expect(await flags.get(id)).toMatchObject({ state: 'answered', stateAt: 2000, answeredAt: 2000 });
    await flags.setState(id, 'not-this', BEN, 3000);
    expect(await flags.lastAnswer(GROUP, '5g-spreads-covid')).toBe(2000);
    await flags.add(flag({ ref: message('8'), state: 'answered', createdAt: 2500 }));
    expect(await flags.lastAnswer(GROUP, '5g-spreads-covid')).toBe(2500);
    expect(await flags.lastAnswer(GROUP, 'other')).toBeUndefined();
    expect(await flags.lastAnswer({ platform: 'telegram', chat: '-1' }, '5g-spreads-covid')).toBeUndefined();
    expect(await flags.setState('nope', 'open', null, 1)).toBe(false);
  });

  it('forget an answer that never went out', async () => {
    const { flags } = await openTestStore();
    const { id } = await flags.add(flag({ state: 'answered' }));
    await flags.setState(id, 'open', null, 2000);
    expect(await flags.lastAnswer(GROUP, '5g-spreads-covid')).toBeUndefined();
  });

  it('remember alerts', async () => {
    const { flags } = await openTestStore();
    const { id } = await flags.add(flag());
    expect(await flags.lastAlert(GROUP, '5g-spreads-covid')).toBeUndefined();
    await flags.setAlerted(id, 1500);
    expect(await flags.lastAlert(GROUP, '5g-spreads-covid')).toBe(1500);
  });

  it('know no state but those of the house', async () => {
    const { flags } = await openTestStore();
    await expect(flags.add(flag({ state: 'nonsense' as FlagState }))).rejects.toMatchObject({
      code: 'internal',
    });
  });

  it('are deleted when they are too old', async () => {
    const { flags } = await openTestStore();
    await flags.add(flag({ createdAt: 10 }));
    const { id } = await flags.add(flag({ ref: message('8'), createdAt: 20 }));
    expect(await flags.prune(20)).toBe(1);
    expect((await flags.recent(GROUP)).map((row) => row.id)).toEqual([id]);
  });
});

describe('reports', () => {
  it('count people, not presses', async () => {
    const { reports, flags } = await openTestStore();
    const ref = message('7');
    expect(await reports.add(ref, ANN, 1)).toEqual({ first: true, again: false, count: 1 });
    expect(await reports.add(ref, ANN, 2)).toEqual({ first: false, again: true, count: 1 });
    expect(await reports.add(ref, BEN, 3)).toEqual({ first: false, again: false, count: 2 });
    expect(await reports.add(message('8'), BEN, 3)).toMatchObject({ first: true, count: 1 });
    const { id } = await flags.add(flag({ ref, state: 'reported', rumour: null }));
    expect((await flags.get(id))?.reports).toBe(2);
    expect(await reports.prune(3)).toBe(1);
    expect(await reports.count(ref)).toBe(1);
  });

  it('have one first among many at once', async () => {
    const { reports } = await openTestStore();
    const people = Array.from({ length: 12 }, (_, index) => ({ platform: 'telegram', user: String(index) }));
    const results = await Promise.all(people.map((by) => reports.add(message('7'), by, 1)));
    expect(results.filter((result) => result.first)).toHaveLength(1);
    expect(results.map((result) => result.count).sort((a, b) => a - b)).toEqual(
      people.map((_, index) => index + 1),
    );
  });
});
