import { describe, expect, it } from 'vitest';
import type { NewToken } from '../../src/store/index.ts';
import { openTestStore } from '../support/open-store.ts';
import { ANN, BEN, DAY, flag, GROUP, message } from './sample.ts';

const token = (changes: Partial<NewToken> = {}): NewToken => ({
  token: 'abc',
  action: 'not-this',
  target: 'flag1',
  chat: GROUP,
  expiresAt: 1000,
  ...changes,
});

describe('button tokens', () => {
  it('work once', async () => {
    const { tokens } = await openTestStore();
    await tokens.add(token({ group: 'card1' }));
    const row = { ...token({ group: 'card1' }), reusable: false };
    expect(await tokens.find('abc')).toEqual(row);
    expect(await tokens.use('abc', ANN, 500)).toEqual({ ...row, usedAt: 500 });
    expect(await tokens.use('abc', BEN, 501)).toBeUndefined();
    expect(await tokens.find('abc')).toEqual({ ...row, usedAt: 500 });
  });

  it('give one of many presses the row', async () => {
    const { tokens } = await openTestStore();
    await tokens.add(token());
    const presses = await Promise.all(Array.from({ length: 20 }, () => tokens.use('abc', ANN, 1)));
    expect(presses.filter((row) => row !== undefined)).toHaveLength(1);
  });

  it('may be reusable', async () => {
    const { tokens } = await openTestStore();
    await tokens.add(token({ reusable: true }));
    expect(await tokens.use('abc', ANN, 1)).toMatchObject({ reusable: true });
    expect(await tokens.use('abc', BEN, 2)).toMatchObject({ usedAt: 2 });
  });

  it('do nothing when unknown or expired', async () => {
    const { tokens } = await openTestStore();
    await tokens.add(token());
    expect(await tokens.use('forged', ANN, 1)).toBeUndefined();
    expect(await tokens.find('forged')).toBeUndefined();
    expect(await tokens.use('abc', ANN, 1000)).toBeUndefined();
    expect(await tokens.use('abc', ANN, 999)).toBeDefined();
  });

  it('expire as a group', async () => {
    const { tokens } = await openTestStore();
    await tokens.add(token({ token: 'a', group: 'card1' }));
    await tokens.add(token({ token: 'b', group: 'card1' }));
    await tokens.add(token({ token: 'c', group: 'card2' }));
    await tokens.use('a', ANN, 1);
    expect(await tokens.expireGroup('card1')).toBe(1);
    expect(await tokens.expireGroup('card1')).toBe(0);
    expect(await tokens.use('b', ANN, 2)).toBeUndefined();
    expect(await tokens.use('c', ANN, 2)).toBeDefined();
  });

  it('refuse a second row with the same token', async () => {
    const { tokens } = await openTestStore();
    await tokens.add(token());
    await expect(tokens.add(token({ action: 'delete' }))).rejects.toMatchObject({ code: 'internal' });
  });

  it('are deleted a day after they expire', async () => {
    const { tokens } = await openTestStore();
    await tokens.add(token());
    expect(await tokens.prune(1000 + DAY)).toBe(0);
    expect(await tokens.prune(1001 + DAY)).toBe(1);
    expect(await tokens.find('abc')).toBeUndefined();
  });
});

describe('messages we sent', () => {
  it('are found by reference, flag and rumour', async () => {
    const store = await openTestStore();
    const { id } = await store.flags.add(flag());
    const reply = { ref: message('70'), flag: id, rumour: 'r', purpose: 'reply', sentAt: 1 } as const;
    const alert = {
      ref: message('5', { platform: 'telegram', chat: '9' }),
      flag: id,
      purpose: 'alert',
      sentAt: 2,
    } as const;
    await store.sent.add(alert);
    await store.sent.add(reply);
    await store.sent.add(reply);
    expect(await store.sent.get(reply.ref)).toEqual(reply);
    expect(await store.sent.get(message('71'))).toBeUndefined();
    expect(await store.sent.ofFlag(id)).toEqual([reply, alert]);
    expect(await store.sent.ofRumour('r')).toEqual([reply]);
    expect(await store.sent.remove(reply.ref)).toBe(true);
    expect(await store.sent.ofRumour('r')).toEqual([]);
  });

  it('outlive their flag', async () => {
    const store = await openTestStore();
    const { id } = await store.flags.add(flag());
    await store.sent.add({ ref: message('70'), flag: id, rumour: 'r', purpose: 'reply', sentAt: 1 });
    await store.flags.prune(2000);
    await store.sent.add({ ref: message('71'), flag: id, rumour: 'r', purpose: 'reply', sentAt: 2 });
    expect((await store.sent.ofRumour('r')).map((row) => row.flag)).toEqual([undefined, undefined]);
  });
});
