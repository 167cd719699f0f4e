import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SETTINGS, type SettingKey } from '../../src/core/setting.ts';
import { Scene } from '../app/scene.ts';
import { ask, inAll, words } from './ask.ts';

let scene: Scene;
beforeAll(async () => (scene = await Scene.open({ live: false })));
afterAll(() => scene.stop());

describe('/settings', () => {
  it('shows every setting with the word that changes it, and how', async () => {
    const said = await inAll(scene, 'settings');
    for (const text of Object.values(said)) {
      for (const key of Object.keys(SETTINGS))
        expect(text).toMatch(new RegExp(`\\(${key}\\)|^${key}: `, 'm'));
      expect(text).toContain('/settings mode live');
    }
    expect(said['zh-Hans']).toContain('观察');
    expect(said['zh-Hant']).toContain('觀察');
  });

  it('takes every value of every setting', async () => {
    for (const key of Object.keys(SETTINGS) as SettingKey[]) {
      for (const value of [...SETTINGS[key].values, SETTINGS[key].default]) {
        await ask(scene, 'settings', { args: `${key} ${value}` });
        expect((await scene.settings())[key]).toBe(value);
      }
    }
  });

  it.each([
    'Mode LIVE',
    'mode=live',
    'mode = live',
    'mode:live',
    'mode：live',
    '  mode\tlive ',
    'mode＝live',
  ])('understands %j', async (args) => {
    await ask(scene, 'settings', { args: 'mode observe' });
    expect(words(await ask(scene, 'settings', { args }))).toBe('mode is now: live (answers in public)');
    expect(await scene.settings()).toMatchObject({ mode: 'live' });
  });

  it('takes a language in any case', async () => {
    await ask(scene, 'settings', { args: 'Language ZH-hant' });
    expect(await scene.settings()).toMatchObject({ language: 'zh-Hant' });
    await ask(scene, 'settings', { options: { name: 'language', value: 'auto' } });
    expect(await scene.settings()).toMatchObject({ language: 'auto' });
  });

  it.each([
    'mode',
    'mode on',
    'constructor x',
    '__proto__ live',
    'toString',
    'cooldown 0',
    '模式 正式',
    '= =',
  ])('changes nothing for %j and says what there is, or shows all', async (args) => {
    const before = await scene.settings();
    expect(words(await ask(scene, 'settings', { args }))).toMatch(/mode observe\|live; |^Settings of/);
    expect(await scene.settings()).toEqual(before);
  });

  it('sends alerts here, elsewhere with a code that works once, and back to admins', async () => {
    const { store } = scene.app;
    expect((await inAll(scene, 'settings', { args: 'alerts-here', place: 't1' }))['zh-Hans']).toMatch(
      /会发到这里/,
    );
    expect((await store.chats.get(scene.chat))?.alertTo).toMatchObject({ place: 't1' });
    await ask(scene, 'settings', { args: 'alerts-auto' });
    expect((await store.chats.get(scene.chat))?.alertTo).toBeUndefined();

    const answer = await ask(scene, 'settings', { args: 'alerts-code' });
    const code = /group is (\S+)\. It/.exec(words(answer))?.[1] ?? '';
    expect(code).toMatch(/^[\w-]{22}$/);
    // Whoever has the code can have the group's alerts.
    expect(JSON.stringify(answer.fallback)).not.toContain(code);
    const room = await scene.group('admins');
    const redeem = (given: string): Promise<void> =>
      scene.platform.command('Dana', room, 'settings', `alerts-here ${given}`);
    await redeem('forged');
    expect((await store.chats.get(scene.chat))?.alertTo).toBeUndefined();
    await redeem(code);
    expect((await store.chats.get(scene.chat))?.alertTo).toMatchObject({ chat: room });
    await redeem(code);
    expect(scene.notes('Dana').at(-1)).toMatch(/not valid any more/);
  });

  it('lets a code lapse after an hour', async () => {
    const answer = await ask(scene, 'settings', { args: 'Alerts-Code' });
    const code = /group is (\S+)\. It/.exec(words(answer))?.[1] ?? '';
    scene.pass(3_600_001);
    expect(words(await ask(scene, 'settings', { args: `alerts-here ${code}` }))).toMatch(
      /not valid any more/,
    );
  });

  it('is for admins', async () => {
    const said = await inAll(scene, 'settings', { args: 'mode live', role: 'member' });
    expect(said.en).toMatch(/^Sorry, only admins/);
    expect(said['zh-Hans']).toMatch(/^抱歉/);
  });
});
