import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/core/action.ts';
import type { ChatRef, UserRef } from '../../src/core/message.ts';
import { openTestStore, tempFolder } from '../support/open-store.ts';
import { ANN, DAY, entry, flag, GROUP, message, reply } from './sample.ts';

const OTHER = { platform: 'telegram', chat: '-4002' };
const keys = (entries: readonly { key: string }[]): string[] => entries.map((one) => one.key);

describe('queueing', () => {
  it('takes a key once, whatever became of it', async () => {
    const { outbox } = await openTestStore();
    expect(await outbox.add(entry('k'), 1)).toBe(true);
    expect(await outbox.add(entry('k'), 2)).toBe(false);
    await outbox.claim(3);
    await outbox.done('k', message('99'), 4);
    expect(await outbox.add(entry('k'), 5)).toBe(false);
    expect(await outbox.pending()).toBe(0);
  });

  it('gives each action back as it was', async () => {
    const store = await openTestStore();
    const { id } = await store.flags.add(flag());
    const card = { title: 'T', lines: [{ runs: [{ text: 'É 群', bold: true as const }] }], buttons: [] };
    const actions: Action[] = [
      { kind: 'reply', to: message('1'), card },
      { kind: 'alert', to: { kind: 'chat', chat: OTHER, place: '5' }, card, quiet: true },
      { kind: 'alert', to: { kind: 'user', user: ANN }, card, quiet: false },
      { kind: 'edit', sent: message('2', { platform: 'telegram', chat: '-4003' }), card },
      { kind: 'delete', sent: message('3', { platform: 'telegram', chat: '-4004' }) },
      { kind: 'note', to: ANN, about: message('4', { platform: 'telegram', chat: '-4005' }), card },
    ];
    for (const [index, action] of actions.entries()) {
      await store.outbox.add({ key: `k${index}`, action, purpose: 'reply', flag: id }, index);
    }
    const claimed = await store.outbox.claim(100);
    expect(claimed.map((one) => one.action)).toEqual(actions);
    expect(claimed[0]).toMatchObject({
      flag: id,
      purpose: 'reply',
      attempts: 0,
      interrupted: false,
      createdAt: 0,
    });
    expect(new Set(claimed.map((one) => one.lane)).size).toBe(actions.length);
  });

  it('keeps a private chat apart from a group with the same id', async () => {
    const { outbox } = await openTestStore();
    await outbox.add(entry('group', { action: reply('1', { platform: 'telegram', chat: ANN.user }) }));
    const alert: Action = {
      kind: 'alert',
      to: { kind: 'user', user: ANN },
      card: { lines: [], buttons: [] },
      quiet: true,
    };
    await outbox.add(entry('person', { action: alert }));
    expect(keys(await outbox.claim(1))).toEqual(['group', 'person']);
  });
});

describe('delivery', () => {
  it('keeps the order of a chat and lets no chat wait for another', async () => {
    const { outbox } = await openTestStore();
    await outbox.add(entry('a1'));
    await outbox.add(entry('a2'));
    await outbox.add(entry('b1', { action: reply('1', OTHER) }));
    expect(keys(await outbox.claim(10))).toEqual(['a1', 'b1']);
    expect(keys(await outbox.claim(10))).toEqual([]);
    await outbox.done('a1', undefined, 11);
    expect(keys(await outbox.claim(12))).toEqual(['a2']);
  });

  it('holds the whole chat while its head waits for a second try', async () => {
    const { outbox } = await openTestStore();
    await outbox.add(entry('a1'));
    await outbox.add(entry('a2'));
    await outbox.add(entry('b1', { action: reply('1', OTHER) }));
    await outbox.claim(10);
    await outbox.retry('a1', 500, 'limited');
    await outbox.done('b1', undefined, 11);
    expect(await outbox.claim(499)).toEqual([]);
    expect(await outbox.nextDueAt()).toBe(500);
    const [again] = await outbox.claim(500);
    expect(again).toMatchObject({ key: 'a1', attempts: 1, interrupted: false });
  });

  it('lets others pass what is only scheduled for later', async () => {
    const { outbox } = await openTestStore();
    await outbox.add(entry('later', { notBefore: 1000 }));
    await outbox.add(entry('now'));
    expect(keys(await outbox.claim(10))).toEqual(['now']);
    await outbox.done('now', undefined, 11);
    expect(await outbox.nextDueAt()).toBe(1000);
    expect(keys(await outbox.claim(999))).toEqual([]);
    expect(keys(await outbox.claim(1000))).toEqual(['later']);
  });

  it('goes on with the chat after a failure', async () => {
    const { outbox } = await openTestStore();
    await outbox.add(entry('a1'));
    await outbox.add(entry('a2'));
    await outbox.claim(10);
    await outbox.fail('a1', 'forbidden', 11);
    expect(keys(await outbox.claim(12))).toEqual(['a2']);
    expect(await outbox.pending()).toBe(1);
  });

  it('frees a claim when its worker is not heard of again, and says that it was interrupted', async () => {
    const { outbox } = await openTestStore();
    await outbox.add(entry('k'));
    await outbox.claim(0, { lease: 100 });
    expect(await outbox.claim(99)).toEqual([]);
    expect(await outbox.nextDueAt()).toBe(100);
    expect(await outbox.claim(100)).toMatchObject([{ key: 'k', attempts: 1, interrupted: true }]);
  });

  it('frees every claim at once at a start', async () => {
    const { outbox } = await openTestStore();
    await outbox.add(entry('k'));
    await outbox.claim(1_000_000);
    expect(await outbox.release()).toBe(1);
    expect(await outbox.claim(1_000_001)).toMatchObject([{ key: 'k', interrupted: true }]);
  });

  it('forgets nothing that is done twice, and revives nothing', async () => {
    const { outbox } = await openTestStore();
    await outbox.add(entry('k'));
    await outbox.claim(1);
    await outbox.done('k', message('5'), 2);
    await outbox.done('k', undefined, 3);
    await outbox.retry('k', 0, 'unavailable');
    await outbox.fail('k', 'internal', 4);
    expect(await outbox.claim(10)).toEqual([]);
    expect(await outbox.nextDueAt()).toBeUndefined();
  });

  it('respects the limit and the lane', async () => {
    const { outbox } = await openTestStore();
    for (const id of ['1', '2', '3']) {
      await outbox.add(entry(id, { action: reply(id, { platform: 'telegram', chat: id }) }));
    }
    const [first] = await outbox.claim(1, { limit: 1 });
    expect(first?.key).toBe('1');
    await outbox.done('1', undefined, 2);
    expect(await outbox.claim(3, { lane: first?.lane ?? '' })).toEqual([]);
    expect(keys(await outbox.claim(3, { lane: 'telegram:3' }))).toEqual(['3']);
  });

  it('gives each process what it serves, however much of another’s waits before it', async () => {
    const { outbox } = await openTestStore();
    const at = (chat: string): ChatRef => ({ platform: 'telegram', chat });
    for (let index = 0; index < 50; index += 1)
      await outbox.add(entry(`dead${index}`, { action: reply('1', at(`even${index}`)) }));
    await outbox.add(entry('mine', { action: reply('1', at('odd')) }));
    const card = { lines: [], buttons: [] };
    const alert: Action = { kind: 'alert', to: { kind: 'user', user: ANN }, card, quiet: true };
    await outbox.add(entry('person', { action: alert, notBefore: 500 }));
    const serves = (target: ChatRef | UserRef): boolean =>
      'user' in target ? target.user === ANN.user : target.chat === 'odd';
    expect(await outbox.pending(serves)).toBe(2);
    expect(await outbox.nextDueAt(serves)).toBe(0);
    expect(keys(await outbox.claim(1, { limit: 3, serves }))).toEqual(['mine']);
    await outbox.done('mine', undefined, 2);
    expect(await outbox.nextDueAt(serves)).toBe(500);
    expect(keys(await outbox.claim(600, { limit: 3, serves }))).toEqual(['person']);
    expect(keys(await outbox.claim(600, { limit: 1 }))).toEqual(['dead0']);
    // The start of one process says nothing about the work of another.
    expect(await outbox.release(serves)).toBe(1);
    expect(keys(await outbox.claim(601, { limit: 3, serves }))).toEqual(['person']);
    expect(keys(await outbox.claim(601, { limit: 1 }))).toEqual(['dead1']);
    expect(await outbox.pending()).toBe(51);
  });

  it('gives each entry to one of two processes', async () => {
    const file = join(tempFolder(), 'quash.sqlite');
    const [one, other] = await Promise.all([openTestStore(file), openTestStore(file)]);
    for (let index = 0; index < 40; index += 1) {
      const to = { platform: 'telegram', chat: String(index % 8) };
      await one.outbox.add(entry(`k${index}`, { action: reply(String(index), to) }));
    }
    const seen: string[] = [];
    const work = async ({ outbox }: typeof one): Promise<void> => {
      for (let empty = 0; empty < 3;) {
        const claimed = await outbox.claim(1, { limit: 3 });
        empty = claimed.length === 0 ? empty + 1 : 0;
        for (const { key } of claimed) {
          seen.push(key);
          await outbox.done(key, undefined, 2);
        }
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    };
    await Promise.all([work(one), work(other)]);
    expect(seen).toHaveLength(40);
    expect(new Set(seen).size).toBe(40);
  });
});

/** The rules of the outbox in a few lines, to check the SQL against. */
class NaiveOutbox {
  rows: { key: string; lane: string; state: string; tries: number; notBefore: number; lease: number }[] = [];

  claim(now: number, lease: number): string[] {
    const lanes = [...new Set(this.#due().map((row) => row.lane))];
    const heads = lanes.flatMap((lane) => {
      const rows = this.#due().filter((row) => row.lane === lane);
      const ready = (row: (typeof rows)[number]): boolean => row.notBefore <= now && row.lease <= now;
      if (rows.some((row) => row.tries > 0 && !ready(row))) return [];
      return rows.filter(ready).slice(0, 1);
    });
    const claimed = heads.sort((a, b) => this.rows.indexOf(a) - this.rows.indexOf(b));
    for (const row of claimed) Object.assign(row, { lease: now + lease, tries: row.tries + 1 });
    return claimed.map((row) => row.key);
  }

  nextDueAt(): number | undefined {
    const times = Array.from({ length: 400 }, (_, time) => time);
    return this.#due().length === 0 ? undefined : times.find((time) => this.#wouldClaim(time));
  }

  #wouldClaim(time: number): boolean {
    const copy = new NaiveOutbox();
    copy.rows = structuredClone(this.rows);
    return copy.claim(time, 1).length > 0;
  }

  #due(): NaiveOutbox['rows'] {
    return this.rows.filter((row) => row.state === 'due');
  }
}

describe('against a naive outbox', () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('add' as const), lane: fc.integer({ min: 0, max: 2 }), at: fc.nat(40) }),
    fc.record({ do: fc.constant('claim' as const), lease: fc.integer({ min: 1, max: 30 }) }),
    fc.record({ do: fc.constantFrom('done' as const, 'fail' as const), pick: fc.nat(9) }),
    fc.record({ do: fc.constant('retry' as const), pick: fc.nat(9), wait: fc.nat(30) }),
    fc.record({ do: fc.constant('wait' as const), time: fc.nat(20) }),
  );

  it('claims the same entries in the same order, and wakes at the same time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const store = await openTestStore();
        const { outbox } = store;
        const naive = new NaiveOutbox();
        let now = 0;
        let claimed: string[] = [];
        for (const [index, one] of steps.entries()) {
          if (one.do === 'add') {
            const key = `k${index}`;
            const to = { platform: 'p', chat: String(one.lane) };
            await outbox.add(entry(key, { action: reply(key, to), notBefore: one.at }), now);
            naive.rows.push({ key, lane: to.chat, state: 'due', tries: 0, notBefore: one.at, lease: 0 });
          } else if (one.do === 'claim') {
            claimed = keys(await outbox.claim(now, { lease: one.lease }));
            expect(claimed).toEqual(naive.claim(now, one.lease));
          } else if (one.do === 'wait') now += one.time;
          else {
            const key = claimed.at(one.pick % Math.max(claimed.length, 1));
            const row = naive.rows.find((each) => each.key === key && each.state === 'due');
            if (key === undefined || !row) continue;
            if (one.do === 'retry') {
              await outbox.retry(key, now + one.wait, 'limited');
              Object.assign(row, { notBefore: now + one.wait, lease: 0 });
            } else {
              if (one.do === 'done') await outbox.done(key, undefined, now);
              else await outbox.fail(key, 'forbidden', now);
              row.state = one.do;
            }
          }
          const next = await outbox.nextDueAt();
          expect(next).toBe(naive.nextDueAt());
        }
        await store.close();
      }),
      { numRuns: 60 },
    );
  });
});

describe('pruning', () => {
  it('drops cards after a week, keys after ninety days, and never what waits', async () => {
    const store = await openTestStore();
    const { outbox } = store;
    await outbox.add(entry('old'), 0);
    await outbox.claim(0);
    await outbox.done('old', undefined, 0);
    await outbox.add(entry('waits'), 0);
    expect(await outbox.prune(6 * DAY)).toBe(0);
    expect(await outbox.prune(8 * DAY)).toBe(1);
    expect(await outbox.add(entry('old'), 0)).toBe(false);
    expect(await outbox.prune(91 * DAY)).toBe(1);
    expect(await outbox.add(entry('old'), 0)).toBe(true);
    expect(keys(await outbox.claim(91 * DAY))).toEqual(['waits']);
  });

  it('survives the end of the flag it is about', async () => {
    const store = await openTestStore();
    const { id } = await store.flags.add(flag());
    await store.outbox.add(entry('k', { flag: id }));
    await store.flags.prune(2000);
    const [claimed] = await store.outbox.claim(1);
    expect(claimed?.key).toBe('k');
    expect(claimed?.flag).toBeUndefined();
  });

  it('counts reminders until they fail', async () => {
    const store = await openTestStore();
    await store.outbox.add(entry('r1', { purpose: 'remind' }), 50);
    await store.outbox.add(entry('r2', { purpose: 'remind' }), 70);
    await store.outbox.add(entry('x', { purpose: 'reply' }), 90);
    expect(await store.flags.lastReminder(GROUP)).toBe(70);
    await store.outbox.fail('r2', 'forbidden', 80);
    expect(await store.flags.lastReminder(GROUP)).toBe(50);
    expect(await store.flags.lastReminder(OTHER)).toBeUndefined();
  });
});
