import { afterEach, describe, expect, it } from 'vitest';
import type { IncomingMembership } from '../../src/core/message.ts';
import { Scene } from './scene.ts';

let scene: Scene;
afterEach(() => scene.stop());

const inGroup = (): string[] =>
  scene.platform.room
    .posts()
    .filter(
      (post) => post.by === undefined && post.ref.chat === scene.chat.chat && post.onlyFor === undefined,
    )
    .map((post) => post.text);
const membership = (over: Partial<IncomingMembership>): Promise<unknown> =>
  scene.app.app.handle({
    kind: 'membership',
    id: 'm-1',
    chat: scene.platform.room.chat(scene.chat),
    change: 'added',
    ...over,
  });

describe('a new group', () => {
  it('starts in observe mode, and is told so in one message', async () => {
    scene = await Scene.open({ live: false });
    expect(await scene.settings()).toMatchObject({ mode: 'observe' });
    expect(inGroup()).toEqual([expect.stringContaining('only watch and alert the admins (observe mode)')]);
  });

  it('that takes the bot back keeps its settings, and is told what they mean', async () => {
    scene = await Scene.open();
    await scene.platform.removeBot(scene.chat, 'Dana');
    expect((await scene.app.store.chats.get(scene.chat))?.active).toBe(false);
    await scene.platform.addBot(scene.chat, 'Dana');
    await scene.settle();
    expect((await scene.app.store.chats.get(scene.chat))?.active).toBe(true);
    expect(inGroup().at(-1)).toMatch(/I answer once/);
    expect(inGroup().at(-1)).not.toMatch(/observe/);
  });

  it('is greeted in the language of who added the bot, where the group has none', async () => {
    scene = await Scene.open({ live: false });
    const actor = {
      user: { platform: 'sandbox', user: 'Ben' },
      role: 'member' as const,
      automated: false,
      anonymous: false,
      language: 'zh-HK',
    };
    await membership({ actor });
    await scene.settle();
    expect(inGroup().at(-1)).toMatch(/^我幫忙留意/);
  });

  it('told of twice is greeted once, and what admins set in between stands', async () => {
    scene = await Scene.open({ live: false });
    await membership({ suggestedAlertPlace: 'mods' });
    await scene.settle();
    expect((await scene.app.store.chats.get(scene.chat))?.alertTo).toMatchObject({ place: 'mods' });
    await scene.set('alerts-auto');
    const before = inGroup().length;
    await membership({ suggestedAlertPlace: 'mods' });
    await scene.settle();
    expect(inGroup()).toHaveLength(before);
    expect((await scene.app.store.chats.get(scene.chat))?.alertTo).toBeUndefined();
  });

  it('sends who added the bot a card to go live with, and back, if they can be written to', async () => {
    scene = await Scene.open({ live: false });
    await scene.platform.startPrivate('Dana');
    await scene.platform.addBot(scene.chat, 'Dana');
    await scene.settle();
    const setup = () => scene.platform.room.posts().findLast((post) => /^Set up/.test(post.text));
    expect(await scene.press('Go live', setup())).toMatch(/^Live/);
    expect(await scene.settings()).toMatchObject({ mode: 'live' });
    expect(scene.labels(setup())).toEqual(['Back to observe']);
    expect(await scene.press('Back to observe', setup())).toMatch(/^Observe/);
    expect(await scene.settings()).toMatchObject({ mode: 'observe' });
  });
});

describe('people', () => {
  it('can be written to from the start of a private chat until they block the bot', async () => {
    scene = await Scene.open();
    const ann = { platform: 'sandbox', user: 'Ann' };
    await scene.platform.startPrivate('Ann');
    expect(await scene.app.store.people.canWriteTo(ann)).toBe(true);
    await scene.platform.block('Ann');
    expect(await scene.app.store.people.canWriteTo(ann)).toBe(false);
  });

  it('is told in private what is missing and how to mend it, on arrival and when rights change', async () => {
    scene = await Scene.open({ live: false });
    const { room } = scene.platform;
    const cards = (): string[] =>
      room
        .posts()
        .filter((post) => post.by === undefined && room.privateOwner(post.ref) === 'Dana')
        .map((post) => post.text);
    expect(cards().at(-1)).toMatch(/^Set up Quash/);
    expect(cards().at(-1)).not.toMatch(/What is missing/);
    const actor = {
      user: { platform: 'sandbox', user: 'Dana' },
      role: 'owner' as const,
      automated: false,
      anonymous: false,
    };
    const before = cards().length;
    await membership({ change: 'promoted', actor, id: 'm-2' });
    await scene.settle();
    expect(cards()).toHaveLength(before);
    room.setStanding(scene.chat, { member: true, canSend: false });
    await membership({ change: 'demoted', actor, id: 'm-3' });
    await scene.settle();
    expect(cards().at(-1)).toMatch(/What is missing:\n• I may not write here/);
    await membership({ change: 'added', actor, id: 'm-4' });
    await scene.settle();
    expect(cards().at(-1)).toMatch(/I am in observe mode[^]*What is missing:\n• I may not write here/);
  });
});
