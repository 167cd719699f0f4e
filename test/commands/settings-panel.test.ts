import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Card, Menu } from '../../src/core/card.ts';
import type { Answer } from '../../src/core/platform.ts';
import type { Role } from '../../src/core/message.ts';
import { Scene } from '../app/scene.ts';
import { ask, words } from './ask.ts';

let scene: Scene;
beforeEach(async () => (scene = await Scene.open({ live: false })));
afterEach(() => scene.stop());

const cardOf = (answer: Answer | undefined): Card => {
  if (!answer?.card) throw new Error('no card');
  return answer.card;
};
const menuOf = (card: Card, label: string): Extract<Menu, { kind: 'items' }> => {
  const menu = card.menus?.find((one) => one.label === label);
  if (menu?.kind !== 'items') throw new Error(`no menu ${label}`);
  return menu;
};
const tokenOf = (card: Card, label: string): string => {
  const button = card.buttons.flat().find((one) => one.label === label);
  if (button?.kind !== 'press') throw new Error(`no button ${label}`);
  return button.token;
};
interface Using {
  readonly value?: string;
  readonly role?: Role;
  readonly user?: string;
  readonly where?: 'private';
}
const use = (token: string, { value, role = 'owner', user = 'Dana', where }: Using = {}) => {
  const { room } = scene.platform;
  return scene.app.app.handle({
    kind: 'button',
    id: `b-${performance.now()}`,
    chat: room.chat(where ? room.privateChat(user) : scene.chat),
    sender: { user: { platform: 'sandbox', user }, role, automated: false, anonymous: false },
    token,
    ...(value !== undefined && { value }),
  });
};

describe('the settings panel', () => {
  it('switches with a press, chooses from a menu, and shows itself anew', async () => {
    const card = cardOf(await ask(scene, 'settings'));
    expect(
      menuOf(card, 'Change: language')
        .items.filter(({ chosen }) => chosen)
        .map(({ value }) => value),
    ).toEqual(['auto']);
    const live = await use(tokenOf(card, 'Set mode: live (answers in public)'));
    expect(live?.toast).toBe('mode is now: live (answers in public)');
    expect(live?.update).toBe('replace');
    expect(await scene.settings()).toMatchObject({ mode: 'live' });
    expect(tokenOf(cardOf(live), 'Set mode: observe (alerts only)')).not.toBe('');
    const hours = await use(menuOf(card, 'Change: cooldown').token, { value: '72' });
    expect(await scene.settings()).toMatchObject({ mode: 'live', cooldown: '72' });
    expect(words(hours ?? { audience: 'asker' })).toContain('3 days');
  });

  it('refuses members, and values that are none', async () => {
    const card = cardOf(await ask(scene, 'settings'));
    const { token } = menuOf(card, 'Change: cooldown');
    expect((await use(token, { value: '72', role: 'member', user: 'Ann' }))?.toast).toMatch(/Only admins/);
    for (const value of ['0', '', 'live', '__proto__'])
      expect((await use(token, { value }))?.toast, value).toMatch(/no longer available/);
    expect(await scene.settings()).toMatchObject({ cooldown: '24' });
  });

  it('sends alerts to a place that was chosen, and back', async () => {
    const card = cardOf(await ask(scene, 'settings'));
    const places = card.menus?.find(({ kind }) => kind === 'places');
    const chosen = await use(places?.token ?? '', { value: 'mods' });
    expect(chosen?.toast).toBe('Alerts will be posted there from now on.');
    expect((await scene.app.store.chats.get(scene.chat))?.alertTo).toEqual({
      kind: 'chat',
      chat: scene.chat,
      place: 'mods',
    });
    await use(tokenOf(cardOf(chosen), 'Alerts in private'));
    expect((await scene.app.store.chats.get(scene.chat))?.alertTo).toBeUndefined();
  });

  it('fits every platform: five rows at most', async () => {
    const card = cardOf(await ask(scene, 'settings'));
    expect(card.buttons.length + (card.menus ?? []).length).toBeLessThanOrEqual(5);
    for (const menu of card.menus ?? []) {
      if (menu.kind === 'places') continue;
      for (const { value } of menu.items) expect(`${menu.token}:${value}`.length).toBeLessThanOrEqual(64);
    }
  });
});

describe('settings in private', () => {
  it('are those of the groups that the asker runs', async () => {
    await scene.group('group-2');
    const card = cardOf(await ask(scene, 'settings', { where: 'private', role: 'none' }));
    const menu = menuOf(card, 'Choose a group');
    expect(menu.items.map(({ value }) => value)).toEqual(['group-1', 'group-2']);
    const opened = cardOf(await use(menu.token, { value: 'group-2', role: 'none', where: 'private' }));
    await use(tokenOf(opened, 'Set civility: off'), { where: 'private' });
    const second = { platform: 'sandbox', chat: 'group-2' };
    expect(await scene.app.store.chats.settings(second)).toMatchObject({ civility: 'off' });
    expect(await scene.settings()).toMatchObject({ civility: 'on' });
  });

  it('open for admins only, whatever the press says', async () => {
    expect(words(await ask(scene, 'settings', { where: 'private', user: 'Ann' }))).toMatch(
      /no group that you run/,
    );
    const card = cardOf(await ask(scene, 'settings', { where: 'private' }));
    const { token } = menuOf(card, 'Choose a group');
    const forged = await use(token, { value: 'group-1', user: 'Ann', role: 'owner', where: 'private' });
    expect(words(forged ?? { audience: 'asker' })).toBe(
      'Sorry, only admins of the group can change its settings.',
    );
    const nowhere = await use(token, { value: 'group-9', where: 'private' });
    expect(words(nowhere ?? { audience: 'asker' })).toMatch(/^Sorry/);
  });
});
