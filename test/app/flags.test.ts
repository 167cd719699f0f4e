import { afterEach, describe, expect, it } from 'vitest';
import type { Post } from '../../adapters/sandbox/room.ts';
import { QuashError } from '../../src/core/error.ts';
import type { Content, MessageRef } from '../../src/core/message.ts';
import { taughtPack } from '../../src/core/taught.ts';
import { DENIAL, MARTINELLI, RUMOUR, Scene, UNSURE } from './scene.ts';

let scene: Scene;
afterEach(() => scene.stop());

const HOUR = 3_600_000;
const states = async (): Promise<string[]> => (await scene.flags()).map((flag) => flag.state);

describe('not this', () => {
  it('takes the reply back and gives the cool-down back: the real rumour is answered', async () => {
    scene = await Scene.open();
    await scene.say(RUMOUR);
    await scene.settle();
    expect(await scene.press('Not this')).toBe('Done.');
    expect(scene.replies()).toHaveLength(0);
    expect(scene.alerts()).toHaveLength(1);
    expect(scene.alerts()[0]?.text).toContain('not this rumour');
    expect(scene.labels(scene.alerts()[0])).toEqual(['Undo']);
    const real = await scene.say(RUMOUR, 'Ben');
    await scene.settle();
    expect(scene.replies(real)).toHaveLength(1);
    expect(scene.alerts()).toHaveLength(2);
  });

  it('can be undone, and the admin chooses again', async () => {
    scene = await Scene.open();
    const message = await scene.say(RUMOUR);
    await scene.settle();
    await scene.press('Not this');
    expect(await scene.press('Undo')).toBe('Undone.');
    expect(await states()).toEqual(['open']);
    expect(scene.alerts()[0]?.text).toContain('no answer stands in public');
    expect(scene.alerts()[0]?.text).not.toContain('not sure enough');
    await scene.press('Reply');
    expect(scene.replies(message)).toHaveLength(1);
    expect(scene.alerts()[0]?.text).toContain('one reply with the fact-check');
  });

  it('reaches a reply that is on its way', async () => {
    scene = await Scene.open();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    scene.platform.before = (action) => (action.kind === 'reply' ? held : undefined);
    await scene.say(RUMOUR);
    await expect.poll(() => scene.alerts().length).toBe(1);
    const pressing = scene.press('Not this');
    await expect.poll(states).toEqual(['not-this']);
    release();
    await pressing;
    expect(scene.replies()).toHaveLength(0);
    expect(scene.platform.performed.map((action) => action.kind)).toContain('delete');
  });

  it('stops a reply that still waits', async () => {
    scene = await Scene.open();
    await scene.app.store.chats.setAlertTo(scene.chat, {
      kind: 'user',
      user: { platform: 'sandbox', user: 'Dana' },
    });
    // The alert is in another lane: it goes out while the group's own lane is asked to wait.
    scene.platform.before = (action) => {
      if (action.kind === 'reply') throw limited(30_000);
    };
    await scene.say(RUMOUR);
    await expect.poll(() => scene.alerts().length).toBe(1);
    await scene.press('Not this');
    expect(await scene.app.store.outbox.pending()).toBe(0);
    expect(scene.replies()).toHaveLength(0);
  });
});

describe('delete reply', () => {
  it('takes the reply back, keeps the cool-down, and can be undone', async () => {
    scene = await Scene.open();
    await scene.say(RUMOUR);
    await scene.settle();
    await scene.press('Delete reply');
    expect(scene.replies()).toHaveLength(0);
    await scene.say(RUMOUR, 'Ben');
    await scene.settle();
    expect(scene.replies()).toHaveLength(0);
    expect(await states()).toEqual(expect.arrayContaining(['deleted', 'open']));
    await scene.press('Undo');
    expect(await states()).toEqual(['open', 'open']);
  });

  it('says so in place of a reply that the platform keeps', async () => {
    scene = await Scene.open();
    await scene.say(RUMOUR);
    await scene.settle();
    scene.platform.before = (action) => {
      if (action.kind === 'delete') throw new QuashError('forbidden', 'Too old.', { hint: 'no-delete' });
    };
    await scene.press('Delete reply');
    expect(scene.replies().map((post) => post.text)).toEqual(['This answer was taken back by an admin.']);
  });
});

describe('always ignore', () => {
  it('mutes the rumour here alone, and undo brings it back', async () => {
    scene = await Scene.open();
    await scene.say(UNSURE);
    await scene.settle();
    await scene.press('Always ignore');
    await scene.say(RUMOUR);
    await scene.settle();
    expect(scene.replies()).toHaveLength(0);
    await scene.press('Undo');
    await scene.say(RUMOUR);
    await scene.settle();
    expect(scene.replies()).toHaveLength(1);
  });

  it('is not undone by undoing another decision about the same rumour', async () => {
    scene = await Scene.open();
    await scene.say(UNSURE);
    await scene.settle();
    await scene.press('Not this');
    scene.pass(25 * HOUR);
    await scene.say(`${UNSURE} once more`);
    await scene.settle();
    await scene.press('Always ignore');
    await scene.press('Undo', scene.alerts()[0]);
    expect([...(await scene.app.store.ignores.of(scene.chat))]).toEqual([MARTINELLI]);
    await scene.say(RUMOUR);
    await scene.settle();
    expect(scene.replies()).toHaveLength(0);
  });
});

describe('learn as variant', () => {
  const SAYING = 'The tap water in our street glows at night since the comet passed above the church tower';

  it('finds the words again, as the rumour that they stand for, within its cool-down, until undone', async () => {
    scene = await Scene.open();
    await taught(SAYING);
    await scene.press('Learn as variant');
    expect(await scene.app.store.rumours.count({ pack: taughtPack(scene.chat) })).toBe(1);
    await scene.say(SAYING, 'Ben');
    await scene.settle();
    expect(scene.replies().map((post) => post.text.includes('Martinelli'))).toEqual([true]);
    await scene.say(RUMOUR);
    await scene.settle();
    expect(scene.replies()).toHaveLength(1);
    expect(new Set((await scene.flags()).map((flag) => flag.rumour))).toEqual(new Set([MARTINELLI]));
    await scene.press('Undo', scene.alerts()[0]);
    expect(await scene.app.store.rumours.count({ pack: taughtPack(scene.chat) })).toBe(0);
    expect(scene.app.engine.inspect(plain(SAYING), scene.chat)).toEqual([]);
  });

  it('is for this group alone, also while the engine reads the chats again', async () => {
    scene = await Scene.open();
    await taught(SAYING);
    await scene.press('Learn as variant');
    const other = await scene.group('group-2');
    let reading = true;
    const done = scene.app.engine.reloadChats(scene.app.store).finally(() => (reading = false));
    const stillReading = (): boolean => reading;
    while (stillReading()) {
      expect(scene.app.engine.inspect(plain(SAYING), other)).toEqual([]);
      expect(scene.app.engine.inspect(plain(SAYING), scene.chat)).toHaveLength(1);
      await Promise.resolve();
    }
    await done;
    expect(scene.app.engine.inspect(plain(SAYING), other)).toEqual([]);
  });

  it('is no alias that slips past "always ignore"', async () => {
    scene = await Scene.open();
    await taught(SAYING);
    await scene.press('Learn as variant');
    await scene.app.store.ignores.add(scene.chat, MARTINELLI, { platform: 'sandbox', user: 'Dana' }, 0);
    await scene.app.engine.reloadChats(scene.app.store);
    expect(scene.app.engine.inspect(plain(SAYING), scene.chat)).toEqual([]);
  });

  it('learns no words that their writer had erased', async () => {
    scene = await Scene.open();
    await scene.say(UNSURE);
    await scene.settle();
    await scene.run('Ann', 'forgetme');
    expect(await scene.press('Learn as variant')).toBe('This button is no longer available.');
    expect(await scene.app.store.rumours.count({ pack: taughtPack(scene.chat) })).toBe(0);
  });
});

describe('reply', () => {
  it('goes out in observe mode too, once, however many admins press', async () => {
    scene = await Scene.open({ live: false });
    const message = await scene.say(UNSURE);
    await scene.settle();
    const alert = scene.alerts()[0];
    const token = scene.token(alert, 'Reply');
    const twice = [1, 2].map(() => scene.platform.press('Dana', ref(alert), token));
    await Promise.all(twice);
    await scene.settle();
    expect(scene.replies(message)).toHaveLength(1);
  });

  it('says nothing against what has turned out true', async () => {
    scene = await Scene.open();
    await scene.say(UNSURE);
    await scene.settle();
    const rumour = await scene.app.store.rumours.get(MARTINELLI);
    if (!rumour) throw new Error('gone');
    await scene.app.store.rumours.put(
      { ...rumour, verdict: 'true' },
      { version: 0, bytes: new Uint8Array() },
      0,
    );
    expect(await scene.press('Reply')).toBe('This button is no longer available.');
    expect(scene.replies()).toHaveLength(0);
    expect(await states()).toEqual(['open']);
  });
});

describe('go live', () => {
  it('answers from now on, offers to answer what led there, and names the way back', async () => {
    scene = await Scene.open({ live: false });
    const first = await scene.say(RUMOUR);
    await scene.settle();
    expect(await scene.press('Go live')).toMatch(/^Live: .*\/settings mode observe/);
    expect(await scene.settings()).toMatchObject({ mode: 'live' });
    expect(scene.labels(scene.alerts()[0])).toContain('Reply');
    const next = await scene.say(RUMOUR, 'Ben');
    await scene.settle();
    expect(scene.replies(next)).toHaveLength(1);
    expect(scene.replies(first)).toHaveLength(0);
    // The first public answer comes with the alert that can take it back.
    expect(scene.labels(scene.alerts().at(-1))).toEqual(['Not this', 'Delete reply']);
    await scene.set('mode observe');
    expect(await scene.settings()).toMatchObject({ mode: 'observe' });
  });
});

describe('an edited message', () => {
  it('is answered when an edit makes it certain, and only its newest alert has buttons', async () => {
    scene = await Scene.open();
    const message = await scene.say(UNSURE);
    await scene.settle();
    expect(scene.replies()).toHaveLength(0);
    await scene.platform.edit('Ann', message, RUMOUR);
    await scene.settle();
    expect(scene.replies(message)).toHaveLength(1);
    const [old, fresh] = scene.alerts();
    expect(old?.text).toContain('earlier version');
    expect(scene.labels(old)).toEqual([]);
    expect(scene.labels(fresh)).toEqual(['Not this', 'Delete reply']);
    await scene.platform.edit('Ann', message, `${RUMOUR}!!`);
    await scene.settle();
    expect(scene.replies(message)).toHaveLength(1);
    expect(scene.alerts()).toHaveLength(2);
  });

  it('keeps the fact but is not accused once it carries the rumour no longer; no edit game', async () => {
    scene = await Scene.open();
    const message = await scene.say(RUMOUR);
    await scene.settle();
    for (const text of [DENIAL, 'Sorry all, that was nonsense of mine', RUMOUR, 'Lunch?']) {
      await scene.platform.edit('Ann', message, text);
      await scene.settle();
    }
    const [reply, ...more] = scene.replies(message);
    expect(more).toEqual([]);
    expect(reply?.text).toContain('was edited after this answer');
    expect(reply?.text).toContain('Martinelli');
    expect(reply?.text).not.toContain('This message looks like');
    expect(scene.platform.performed.filter((action) => action.kind === 'edit')).toHaveLength(1);
  });

  it('is not answered at all when the edit comes before the answer', async () => {
    scene = await Scene.open();
    scene.platform.before = (action) => {
      if (action.kind === 'reply') throw limited(30_000);
    };
    const message = await scene.say(RUMOUR);
    await expect.poll(() => scene.platform.performed.length).toBeGreaterThan(0);
    await scene.platform.edit('Ann', message, 'Shall we have lunch?');
    await scene.settle();
    expect(scene.replies()).toEqual([]);
    expect(await states()).toEqual(['closed']);
    scene.platform.before = () => undefined;
    const real = await scene.say(RUMOUR, 'Ben');
    await scene.settle();
    expect(scene.replies(real)).toHaveLength(1);
  });
});

function limited(retryAfter: number): QuashError {
  return new QuashError('limited', 'Slow down.', { retryAfter });
}

function plain(text: string): Content {
  return { text, links: [], forwarded: false, attachments: [] };
}

function ref(post: Post | undefined): MessageRef {
  if (!post) throw new Error('There is no such post.');
  return post.ref;
}

/** A flag with words of which the engine knows nothing yet, as if it had been unsure about them. */
async function taught(words: string): Promise<void> {
  const { engine } = scene.app;
  const inspect = engine.inspect.bind(engine);
  engine.inspect = (content, chat) =>
    inspect({ ...content, text: RUMOUR }, chat).map((finding) => ({
      ...finding,
      band: 'likely' as const,
      span: { start: 0, end: content.text.length },
    }));
  await scene.say(words);
  engine.inspect = inspect;
  await scene.settle();
}
