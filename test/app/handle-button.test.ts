import { afterEach, describe, expect, it } from 'vitest';
import { LANGS } from '../../src/core/language.ts';
import type { Role } from '../../src/core/message.ts';
import { sayIn } from '../../src/words/say.ts';
import { RUMOUR, Scene } from './scene.ts';

let scene: Scene;
afterEach(() => scene.stop());

const GONE = 'This button is no longer available.';
const FORBIDDEN = 'Only admins of that group can do this.';
const DAY = 24 * 3_600_000;

/** What the app answers to a press, whoever and wherever. */
async function press(token: string, over: { user?: string; platform?: string; role?: Role } = {}) {
  const { user = 'Dana', platform = 'sandbox', role = 'owner' } = over;
  return scene.app.app.handle({
    kind: 'button',
    id: `b-${performance.now()}`,
    chat: { ...scene.platform.room.chat(scene.chat), ref: { ...scene.chat, platform } },
    sender: { user: { platform, user }, role, automated: false, anonymous: false },
    token,
  });
}

async function alerted(): Promise<string> {
  await scene.say(RUMOUR);
  await scene.settle();
  return scene.token(scene.alerts()[0], 'Delete reply');
}

describe('a press', () => {
  it('counts once; used, expired and forged tokens all get the same answer', async () => {
    scene = await Scene.open();
    const token = await alerted();
    const toasts = await Promise.all([press(token), press(token), press('forged'), press('')]);
    expect(toasts.map((answer) => answer?.toast).sort()).toEqual(['Done.', GONE, GONE, GONE]);
    await scene.settle();
    expect(scene.replies()).toEqual([]);
  });

  it('expires after a week, and when another button of the same card was pressed', async () => {
    scene = await Scene.open();
    const token = await alerted();
    const notThis = scene.token(scene.alerts()[0], 'Not this');
    scene.pass(7 * DAY + 1);
    expect((await press(token))?.toast).toBe(GONE);
    scene.pass(-7 * DAY);
    expect((await press(notThis))?.toast).toBe('Done.');
    expect((await press(token))?.toast).toBe(GONE);
  });

  it('is for admins of that group at that moment', async () => {
    scene = await Scene.open();
    const token = await alerted();
    expect((await press(token, { user: 'Ann', role: 'member' }))?.toast).toBe(FORBIDDEN);
    expect((await press(token, { user: 'Ann', role: 'none' }))?.toast).toBe(FORBIDDEN);
    scene.platform.room.setRole(scene.chat, 'Dana', 'member');
    await scene.platform.press('Dana', scene.alerts()[0]?.ref ?? fail(), token);
    expect(scene.replies()).toHaveLength(1);
    scene.platform.room.setRole(scene.chat, 'Dana', 'admin');
    await scene.platform.press('Dana', scene.alerts()[0]?.ref ?? fail(), token);
    await scene.settle();
    expect(scene.replies()).toHaveLength(0);
  });

  it('from another platform counts for nobody: ids there may be somebody else’s here', async () => {
    scene = await Scene.open();
    const token = await alerted();
    expect((await press(token, { platform: 'elsewhere' }))?.toast).toBe(FORBIDDEN);
  });

  it('answers kindly and stays usable when the store fails', async () => {
    scene = await Scene.open();
    const token = await alerted();
    const { store } = scene.app;
    const transaction = store.transaction.bind(store);
    store.transaction = () => Promise.reject(new Error('disk'));
    expect((await press(token))?.toast).toMatch(/did not work/);
    store.transaction = transaction;
    expect((await press(token))?.toast).toBe('Done.');
  });

  it('speaks the presser’s language, in few enough characters for a pop-up', async () => {
    scene = await Scene.open({ live: false });
    await scene.say(RUMOUR);
    await scene.settle();
    scene.platform.room.addPerson({ id: 'Dana', name: 'Dana', language: 'zh-TW' });
    expect(await scene.press('Go live')).toMatch(/^正式模式：今後/);
    for (const lang of LANGS) {
      for (const key of ['gone', 'forbidden', 'done', 'live', 'observe', 'undone'] as const)
        expect(sayIn(lang)(`press.${key}`).length).toBeLessThanOrEqual(180);
    }
  });
});

describe('pages of /rumours', () => {
  it('turn as often as one likes, for a day, for admins only', async () => {
    scene = await Scene.open({ live: false });
    await scene.set('cooldown 1');
    for (let at = 1; at <= 12; at++) await scene.say(`${RUMOUR} Number ${at}!`);
    await scene.settle();
    await scene.run('Dana', 'rumours');
    const list = scene.platform.room.posts().findLast((post) => post.text.startsWith('Recent flags'));
    expect(list?.text).toContain('Page 1 of 3');
    expect(scene.labels(list)).toEqual(['Older ›']);
    const older = scene.token(list, 'Older ›');
    for (let at = 0; at < 2; at++) {
      const answer = await press(older);
      expect(answer?.update).toBe('replace');
      expect(JSON.stringify(answer?.card)).toContain('Page 2 of 3');
    }
    expect((await press(older, { user: 'Ann', role: 'member' }))?.toast).toBe(FORBIDDEN);
    scene.pass(DAY + 1);
    expect((await press(older))?.toast).toBe(GONE);
  });
});

function fail(): never {
  throw new Error('There is no alert.');
}
