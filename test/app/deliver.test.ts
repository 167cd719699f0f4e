import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Action } from '../../src/core/action.ts';
import { type Hint, QuashError } from '../../src/core/error.ts';
import { tempFolder } from '../support/open-store.ts';
import { startApp } from '../support/start-app.ts';
import { MARTINELLI, RUMOUR, Scene, WatchedPlatform } from './scene.ts';

let scene: Scene;
afterEach(async () => {
  vi.restoreAllMocks();
  await scene.stop();
});

const MINUTE = 60_000;
/** For how long each refused action is put off from here on, counted from now (ms): no less than the bot waits. */
function putOff(): () => number[] {
  const began = Date.now();
  const retry = vi.spyOn(scene.app.store.outbox, 'retry');
  return () => retry.mock.calls.map(([, at]) => at - began);
}
const isReply = (action: Action): boolean => action.kind === 'reply';
const kinds = (): string[] => scene.platform.performed.map((action) => action.kind);
const limited = (retryAfter: number): QuashError => new QuashError('limited', 'Slow down.', { retryAfter });
const refused = (hint: Hint, code: 'forbidden' | 'not_found' = 'forbidden'): QuashError =>
  new QuashError(code, 'Refused.', { hint });

describe('trouble that passes', () => {
  it('waits as long as the platform asks, in this chat only, and keeps its order', async () => {
    scene = await Scene.open();
    const other = await scene.group('group-2');
    await scene.platform.command('Dana', other, 'settings', 'mode live');
    await scene.set('alerts-here');
    let refusals = 1;
    const done: string[] = [];
    scene.platform.before = (action) => {
      const mine = action.kind === 'reply' && action.to.chat === scene.chat.chat;
      if (mine && refusals-- > 0) throw limited(700);
      if (action.kind !== 'alert' || action.to.kind === 'chat')
        done.push(`${action.kind} ${isReply(action) && !mine ? 'elsewhere' : 'here'}`);
    };
    const waits = putOff();
    await scene.say(RUMOUR);
    await scene.platform.say('Ann', other, RUMOUR);
    await scene.settle();
    expect(waits()).toEqual([expect.toSatisfy((ms: number) => ms >= 700)]);
    expect(done).toEqual(['reply elsewhere', 'reply here', 'alert here']);
    expect(scene.replies()).toHaveLength(2);
  });

  it('backs off further each time, then gives up after an hour: it counts for nothing, and is not claimed', async () => {
    scene = await Scene.open();
    scene.platform.before = (action) => {
      if (isReply(action)) throw new QuashError('unavailable', 'No network.');
    };
    await scene.say(RUMOUR);
    const waits = (): unknown[] =>
      scene.app.log
        .filter((one) => one.message === 'will be tried again')
        .map((one) => ('waitMs' in one.fields ? one.fields.waitMs : 0));
    await expect.poll(waits, { timeout: 5000 }).toEqual([1000, 2000]);
    scene.pass(61 * MINUTE);
    await expect.poll(async () => (await scene.flags())[0]?.state, { timeout: 5000 }).toBe('open');
    await scene.settle();
    expect(scene.replies()).toEqual([]);
    expect(scene.alerts()[0]?.text).toContain('no answer stands in public');
    expect(scene.labels(scene.alerts()[0])).toEqual([
      'Reply',
      'Not this',
      'Always ignore',
      'Learn as variant',
    ]);
    expect(await scene.app.store.flags.lastAnswer(scene.chat, MARTINELLI)).toBeUndefined();
    scene.platform.before = () => undefined;
    await scene.say(RUMOUR, 'Ben');
    await scene.settle();
    expect(scene.replies()).toHaveLength(1);
  });

  it('does not knock at once again when asked to wait for nothing', async () => {
    scene = await Scene.open();
    let tries = 0;
    scene.platform.before = (action) => {
      if (isReply(action) && ++tries < 4) throw limited(0);
    };
    const waits = putOff();
    await scene.say(RUMOUR);
    await scene.settle();
    expect(tries).toBe(4);
    expect(waits()).toHaveLength(3);
    expect(Math.min(...waits())).toBeGreaterThanOrEqual(50);
  });
});

describe('exactly once', () => {
  it('sends nothing twice that takes longer than its lease', async () => {
    scene = await Scene.open();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    scene.platform.before = (action) => (isReply(action) ? held : undefined);
    await scene.say(RUMOUR);
    await expect.poll(kinds).toContain('reply');
    scene.pass(2 * MINUTE);
    await scene.platform.say('Ann', await scene.group('group-2'), RUMOUR);
    await new Promise((resolve) => setTimeout(resolve, 100));
    release();
    await scene.settle();
    expect(kinds().filter((kind) => kind === 'reply')).toHaveLength(1);
    expect(scene.replies()).toHaveLength(1);
  });

  it('sends nothing twice that was sent but could not be noted', async () => {
    scene = await Scene.open();
    const { store } = scene.app;
    const transaction = store.transaction.bind(store);
    let broken = false;
    store.transaction = (work) =>
      broken ? Promise.reject(new QuashError('unavailable', 'The disk is full.')) : transaction(work);
    scene.platform.before = (action) => {
      if (isReply(action)) broken = true;
    };
    await scene.say(RUMOUR);
    await expect.poll(() => scene.replies().length).toBe(1);
    await expect.poll(() => scene.app.log.some((one) => one.message === 'delivery failed')).toBe(true);
    broken = false;
    scene.pass(2 * MINUTE);
    await scene.group('group-2');
    await scene.settle();
    expect(scene.replies()).toHaveLength(1);
    expect(kinds().filter((kind) => kind === 'reply')).toHaveLength(1);
    await scene.press('Not this');
    expect(scene.replies()).toEqual([]);
  });

  it('takes up what an earlier process had claimed, and what it could not send', async () => {
    const database = join(tempFolder(), 'quash.sqlite');
    scene = await Scene.open({ database });
    scene.platform.before = () => {
      throw limited(10 * MINUTE);
    };
    await scene.say(RUMOUR);
    await expect.poll(() => scene.platform.performed.length).toBeGreaterThan(1);
    // Waiting for a retry does not hold up the stop: with these ten minutes the test would not end.
    await scene.stop();
    const next = new WatchedPlatform();
    next.room.addPerson({ id: 'Dana', name: 'Dana' });
    next.room.addGroup({ id: scene.chat.chat, title: 'Neighbours', roles: { Dana: 'owner' } });
    next.room.setStanding(scene.chat, { member: true, canSend: true });
    const later = Date.now() + 11 * MINUTE;
    const app = await startApp(next, { database, rumours: [MARTINELLI], now: () => later });
    await expect.poll(() => app.store.outbox.pending(), { timeout: 5000 }).toBe(0);
    await app.stop();
    expect(next.performed.map((action) => action.kind).sort()).toEqual(['alert', 'reply']);
    scene = await Scene.open();
  });

  it('lets a refusal in the middle of a stop be tried again at the next start', async () => {
    const database = join(tempFolder(), 'quash.sqlite');
    scene = await Scene.open({ database });
    scene.platform.before = async (action) => {
      if (!isReply(action)) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
      throw new QuashError('internal', 'The connection is closed.');
    };
    await scene.say(RUMOUR);
    await expect.poll(kinds).toContain('reply');
    await scene.stop();
    scene = await Scene.open({ database });
    expect((await scene.flags()).map((flag) => flag.state)).toEqual(['answered']);
  });
});

describe('trouble that does not pass', () => {
  it('leaves an admin’s decision alone when the reply is refused afterwards', async () => {
    scene = await Scene.open();
    let refuse: () => void = () => undefined;
    const held = new Promise<void>((_resolve, reject) => (refuse = () => reject(refused('no-send'))));
    scene.platform.before = (action) => (isReply(action) ? held : undefined);
    await scene.say(RUMOUR);
    await expect.poll(() => scene.alerts().length).toBe(1);
    const pressing = scene.press('Delete reply');
    await expect.poll(async () => (await scene.flags())[0]?.state).toBe('deleted');
    refuse();
    await pressing;
    expect((await scene.flags())[0]?.state).toBe('deleted');
  });

  it('tells the next admin, or the group, when the one who was told has blocked the bot', async () => {
    scene = await Scene.open();
    scene.platform.before = (action) => {
      if (action.kind === 'alert' && action.to.kind === 'user') throw refused('blocked');
    };
    await scene.say(RUMOUR);
    await scene.settle();
    const alerts = scene.platform.performed.filter((action) => action.kind === 'alert');
    expect(alerts.map((action) => action.to.kind)).toEqual(['user', 'chat']);
    expect(JSON.stringify(alerts[1]?.card)).toContain('This alert is shown here because');
  });

  it.each([
    ['that is gone', refused('topic-gone', 'not_found'), undefined],
    ['that the bot was thrown out of', refused('kicked'), undefined],
    ['where it may not write just now', refused('no-send'), 'chat'],
  ] as const)('does not lose an alert to a place %s', async (_name, error, stays) => {
    scene = await Scene.open();
    const room = await scene.group('admins');
    await scene.app.store.chats.setAlertTo(scene.chat, { kind: 'chat', chat: room, place: '' });
    scene.platform.before = (action) => {
      if (action.kind === 'alert' && action.to.kind === 'chat') throw error;
    };
    await scene.say(RUMOUR);
    await scene.settle();
    expect(scene.alerts('Dana')).toHaveLength(1);
    expect((await scene.app.store.chats.get(scene.chat))?.alertTo?.kind).toBe(stays);
  });

  it('keeps no person’s id in a key', async () => {
    scene = await Scene.open();
    await scene.say(RUMOUR);
    await scene.settle();
    await scene.press('Not this');
    const keys = scene.app.log.flatMap((one) => ('key' in one.fields ? [String(one.fields.key)] : []));
    expect(keys.length).toBeGreaterThan(3);
    for (const key of keys) expect(key).not.toMatch(/Dana|Ann/);
  });
});

describe('a group that moves', () => {
  const moved = (to: string): QuashError =>
    new QuashError('not_found', 'Moved.', { hint: 'chat-migrated', movedTo: to });

  it('takes its answer along, and what cannot follow is tried once', async () => {
    scene = await Scene.open();
    const to = await scene.group('super');
    await scene.say(RUMOUR);
    await scene.settle();
    scene.platform.performed.length = 0;
    scene.platform.before = (action) => {
      const chat =
        action.kind === 'delete' ? action.sent.chat : action.kind === 'reply' ? action.to.chat : '';
      if (chat === scene.chat.chat) throw moved('super');
    };
    // An edit and a deletion in the old group can never succeed; they must not be repeated for ever.
    await scene.press('Delete reply');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(kinds().filter((kind) => kind === 'delete')).toHaveLength(1);
    expect(await scene.app.store.outbox.pending()).toBe(0);
    expect((await scene.app.store.chats.get(scene.chat))?.movedTo).toEqual(to);
    expect(await scene.flags(to)).toHaveLength(1);
  });

  it('is answered in its new place when the news comes with the refusal', async () => {
    scene = await Scene.open();
    const to = await scene.group('super');
    scene.platform.before = (action) => {
      if (action.kind === 'reply') throw moved('super');
    };
    await scene.say(RUMOUR);
    await scene.settle();
    const said = scene.platform.room
      .posts()
      .filter((post) => post.ref.chat === to.chat && post.by === undefined);
    expect(said.filter((post) => post.text.includes('looks like a known rumour'))).toHaveLength(1);
    expect((await scene.flags(to)).map((flag) => flag.state)).toEqual(['answered']);
    expect(await scene.app.store.chats.settings(to)).toMatchObject({ mode: 'live' });
  });

  it('still obeys buttons that were made before, and counts late messages for the new place', async () => {
    scene = await Scene.open({ live: false });
    await scene.platform.startPrivate('Dana');
    await scene.say(RUMOUR);
    await scene.platform.addBot(scene.chat, 'Dana');
    await scene.settle();
    const setup = scene.platform.room.posts().findLast((post) => /^Set up/.test(post.text));
    const to = await scene.group('super');
    await scene.app.app.handle({
      kind: 'membership',
      id: 'migrated',
      chat: scene.platform.room.chat(scene.chat),
      change: 'migrated',
      movedTo: to,
    });
    await scene.press('Go live', setup);
    expect(await scene.app.store.chats.settings(to)).toMatchObject({ mode: 'live' });
    // A late message of the old group: known in the new one, where the rumour was alerted already.
    await scene.say(`${RUMOUR} Really!`, 'Ben');
    await scene.settle();
    expect(await scene.flags(to)).toHaveLength(2);
    expect(await scene.flags(scene.chat)).toHaveLength(0);
  });
});
