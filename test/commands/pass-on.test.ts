import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/core/platform.ts';
import { PLAIN, Scene } from '../app/scene.ts';
import { ask, words } from './ask.ts';

let scene: Scene;
beforeEach(async () => (scene = await Scene.open()));
afterEach(() => scene.stop());

const HOUR_MS = 3_600_000;
const NONE: Answer = { audience: 'asker' };
const use = async (token: string, user: string, value?: string): Promise<Answer> =>
  (await scene.app.app.handle({
    kind: 'button',
    id: `b-${performance.now()}`,
    chat: scene.platform.room.chat(scene.platform.room.privateChat(user)),
    sender: { user: { platform: 'sandbox', user }, role: 'none', automated: false, anonymous: false },
    token,
    ...(value !== undefined && { value }),
  })) ?? NONE;
const first = (answer: Answer): string => {
  const button = answer.card?.buttons.flat()[0];
  return button?.kind === 'press' ? button.token : '';
};
const menu = (answer: Answer) => answer.card?.menus?.[0];
const alerts = () => scene.alerts().map(({ text }) => text);

describe('what was looked up in private', () => {
  it('can be passed on to the admins of a shared group, who are not told by whom', async () => {
    const answer = await ask(scene, 'check', { args: PLAIN, where: 'private', user: 'Ann' });
    expect(words(answer)).toMatch(/^Nothing known matches/);
    const choice = menu(await use(first(answer), 'Ann'));
    if (choice?.kind !== 'items') throw new Error('no menu');
    expect(choice.items.map(({ value }) => value)).toEqual(['group-1']);
    expect(alerts()).toEqual([]);
    const sent = await use(choice.token, 'Ann', 'group-1');
    expect(words(sent)).toMatch(/^Thank you/);
    await scene.settle();
    expect(alerts()).toHaveLength(1);
    expect(alerts()[0]).toContain(PLAIN);
    expect(alerts()[0]).not.toContain('Ann');
  });

  it('stays in memory until then, and for an hour only', async () => {
    const word = 'zyxholdqj';
    const answer = await ask(scene, 'check', { args: `is ${word} safe`, where: 'private', user: 'Ann' });
    const choice = menu(await use(first(answer), 'Ann'));
    const kept = await scene.app.store.flags.recent(scene.chat);
    expect(JSON.stringify(kept)).not.toContain(word);
    scene.pass(HOUR_MS + 1);
    expect((await use(choice?.token ?? '', 'Ann', 'group-1')).toast).toMatch(/no longer available/);
  });

  it('goes to no group that the sender is not in, whatever the press says', async () => {
    scene.platform.room.addPerson({ id: 'Zed', name: 'Zed' });
    const answer = await ask(scene, 'check', { args: PLAIN, where: 'private', user: 'Zed' });
    expect((await use(first(answer), 'Zed')).toast).toBe('You share no group with me.');
    const ann = await ask(scene, 'check', { args: PLAIN, where: 'private', user: 'Ann' });
    const choice = menu(await use(first(ann), 'Ann'));
    expect((await use(choice?.token ?? '', 'Zed', 'group-1')).toast).toMatch(/no longer available/);
    await scene.settle();
    expect(alerts()).toEqual([]);
  });

  it('cannot be used to flood the admins', async () => {
    const answer = await ask(scene, 'check', { args: PLAIN, where: 'private', user: 'Ann' });
    const choice = menu(await use(first(answer), 'Ann'));
    const said: string[] = [];
    for (let i = 0; i < 11; i += 1) said.push(words(await use(choice?.token ?? '', 'Ann', 'group-1')));
    expect(said.filter((text) => text.startsWith('Thank you'))).toHaveLength(10);
  });
});
