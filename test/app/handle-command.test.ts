import { afterEach, describe, expect, it } from 'vitest';
import { Scene } from './scene.ts';

let scene: Scene;
afterEach(() => scene.stop());

const inPrivate = (who: string, name: string, args = ''): Promise<void> =>
  scene.platform.command(who, scene.platform.room.privateChat(who), name, args);
/** What the app answers to a command that no platform would have registered. */
const typed = (name: string, chat = scene.chat) =>
  scene.app.app.handle({
    kind: 'command',
    id: 'c-1',
    chat: scene.platform.room.chat(chat),
    place: '',
    sender: {
      user: { platform: 'sandbox', user: 'Dana' },
      role: 'owner',
      automated: false,
      anonymous: false,
    },
    name,
    args: '',
    options: {},
    sentAt: scene.now,
  });
const privately = (who: string): string[] =>
  scene.platform.room
    .posts()
    .filter((post) => post.by === undefined && scene.platform.room.privateOwner(post.ref) === who)
    .map((post) => post.text);

describe('commands', () => {
  it('refuse members kindly what is for admins, whatever the platform let through', async () => {
    scene = await Scene.open();
    await scene.run('Ann', 'rumours');
    await scene.run('Ann', 'settings', 'mode observe');
    await scene.run('Ann', 'status');
    expect(scene.notes('Ann')).toEqual([
      'Sorry, only admins of the group can see the list.',
      'Sorry, only admins of the group can change its settings.',
      'Sorry, this is for admins of the group.',
    ]);
    expect(await scene.settings()).toMatchObject({ mode: 'live' });
  });

  it('stay silent on what may be another bot’s, and on /start in a group', async () => {
    scene = await Scene.open();
    expect(await typed('weather')).toBeUndefined();
    expect(await typed('start')).toBeUndefined();
    expect(await typed('constructor')).toBeUndefined();
  });

  it('for a group say so in private', async () => {
    scene = await Scene.open();
    for (const name of ['report', 'rumours', 'teach', 'status']) await inPrivate('Dana', name);
    expect(privately('Dana')).toEqual([
      expect.stringContaining('Set up Quash'),
      ...Array<string>(4).fill('This works in a group only.'),
    ]);
  });

  it('whoever writes in private can be written to', async () => {
    scene = await Scene.open();
    const dana = { platform: 'sandbox', user: 'Dana' };
    expect(await scene.app.store.people.canWriteTo(dana)).toBe(false);
    const answer = await typed('start', scene.platform.room.privateChat('Dana'));
    expect(answer?.card?.title).toMatch(/^Hello, I am Quash/);
    expect(await scene.app.store.people.canWriteTo(dana)).toBe(true);
  });

  it('speak the asker’s language, unless the group’s admins chose one', async () => {
    scene = await Scene.open();
    scene.platform.room.addPerson({ id: 'Ben', name: 'Ben', language: 'zh-CN' });
    await scene.run('Ben', 'privacy');
    await scene.set('language zh-Hant');
    await scene.run('Ben', 'privacy');
    expect(scene.notes('Ben').map((text) => text.split('\n')[0])).toEqual([
      '五句话说清隐私',
      '五句話說清隱私',
    ]);
  });

  it('answer with one kind sentence when something breaks, and log no words', async () => {
    scene = await Scene.open();
    scene.app.store.flags.count = () => Promise.reject(new Error('secret words'));
    await scene.run('Dana', 'rumours');
    expect(scene.notes('Dana').at(-1)).toMatch(/did not work just now/);
  });

  it('leave no person’s id in the log', async () => {
    scene = await Scene.open();
    await inPrivate('Dana', 'help');
    await scene.platform.startPrivate('Ann');
    await inPrivate('Ann', 'forgetme');
    const lines = JSON.stringify(scene.app.log);
    expect(lines).toContain('forgetme');
    expect(lines).not.toMatch(/Dana|Ann/);
  });

  it('never fill the group: members get five answers a minute that it could see, then in private only', async () => {
    scene = await Scene.open({ limits: { canNote: false, privateNeedsStart: true } });
    const inGroup = (): number =>
      scene.platform.room.posts().filter((post) => post.by === undefined && post.ref.chat === scene.chat.chat)
        .length;
    const before = inGroup();
    for (let i = 0; i < 9; i += 1) await scene.run(i % 2 === 0 ? 'Ann' : 'Ben', 'help');
    expect(inGroup() - before).toBe(5);
    await scene.run('Dana', 'help');
    expect(inGroup() - before).toBe(6);
    await scene.platform.startPrivate('Ann');
    await scene.run('Ann', 'help');
    expect(privately('Ann').at(-1)).toMatch(/^Quash/);
    scene.pass(60_001);
    await scene.run('Ben', 'help');
    expect(inGroup() - before).toBe(7);
  });
});
