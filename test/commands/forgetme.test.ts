import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RUMOUR, Scene } from '../app/scene.ts';
import { ask, inAll, words } from './ask.ts';

let scene: Scene;
beforeAll(async () => (scene = await Scene.open({ live: false })));
afterAll(() => scene.stop());

describe('/forgetme', () => {
  it('says so when there is nothing', async () => {
    const said = await inAll(scene, 'forgetme', { role: 'member', user: 'Ben' });
    expect(said.en).toBe('Nothing is kept about you.');
    expect(said['zh-Hans']).toBe('没有与你有关的记录。');
    expect(said['zh-Hant']).toMatch(/^沒有/);
  });

  it('erases the words of one’s flagged messages and one’s reports, and nobody else’s', async () => {
    await scene.say(RUMOUR, 'Ann');
    await scene.settle();
    await ask(scene, 'report', {
      target: 'The bakery puts sawdust into its bread',
      user: 'Ben',
      role: 'member',
    });
    await scene.settle();
    expect(words(await ask(scene, 'forgetme', { user: 'Ann', role: 'member' }))).toMatch(/^Erased: \d+ entr/);
    const flags = await scene.flags();
    expect(flags.map((flag) => flag.matched).sort()).toEqual(['', 'The bakery puts sawdust into its bread']);
    expect(words(await ask(scene, 'forgetme', { user: 'Ben', role: 'member' }))).toMatch(
      /^Erased: 1 entry\./,
    );
  });

  it('takes the words, and the reason of a report, out of the alerts that were sent', async () => {
    const text = 'The mayor keeps a tiger in the cellar of the town hall';
    const message = await scene.say(text, 'Ann');
    await scene.run('Ben', 'report', 'my aunt told me otherwise', message);
    await scene.settle();
    expect(
      scene
        .alerts()
        .some(({ text: shown }) => shown.includes('tiger') && shown.includes('Reason given: my aunt')),
    ).toBe(true);
    await scene.run('Ben', 'forgetme');
    await scene.settle();
    expect(scene.alerts().some(({ text: shown }) => shown.includes('my aunt'))).toBe(false);
    expect(scene.alerts().some(({ text: shown }) => shown.includes('tiger'))).toBe(true);
    await scene.run('Ann', 'forgetme');
    await scene.settle();
    expect(scene.alerts().some(({ text: shown }) => shown.includes('tiger'))).toBe(false);
  });
});
