import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DENIAL, PLAIN, RUMOUR, RUMOUR_HANS, Scene, UNSURE } from '../app/scene.ts';
import { ask, inAll, words } from './ask.ts';

let scene: Scene;
beforeAll(async () => (scene = await Scene.open({ live: false })));
afterAll(() => scene.stop());

describe('/check', () => {
  it('tells the asker what is known, in the asker’s language', async () => {
    const said = await inAll(scene, 'check', { args: RUMOUR });
    expect(said.en).toMatch(/^Good question[^]*Martinelli[^]*Fact-check by/);
    expect(said['zh-Hans']).toMatch(/^问得好[^]*查证：/);
    expect(said['zh-Hant']).toMatch(/^問得好[^]*查證：/);
  });

  it('says openly that nothing is known, and that this proves nothing', async () => {
    const said = await inAll(scene, 'check', { args: PLAIN });
    expect(said.en).toMatch(/^Nothing known matches .* does not make it true/);
    expect(said['zh-Hans']).toMatch(/不代表它是真的/);
    expect(said['zh-Hant']).toMatch(/不代表它是真的/);
  });

  it('looks at the message that it answers, and works in private too', async () => {
    expect(words(await ask(scene, 'check', { target: RUMOUR_HANS }))).toMatch(/microwave/i);
    expect(words(await ask(scene, 'check', { args: RUMOUR, where: 'private' }))).toContain('Martinelli');
    expect(words(await ask(scene, 'check', { options: { claim: RUMOUR } }))).toContain('Martinelli');
  });

  it.each([
    ['a likeness', UNSURE],
    ['a refutation', DENIAL],
  ])('leaves it to the reader to compare %s, and calls nothing checked', async (_name, text) => {
    const said = await inAll(scene, 'check', { args: text });
    expect(said.en).toMatch(/^It is similar to something known, so please compare:\nRumour: /);
    expect(said.en).not.toContain('Good question');
    expect(said['zh-Hans']).toMatch(/^与一条已有查证的内容相似/);
    expect(said['zh-Hant']).toMatch(/^與一則已有查證的內容相似/);
  });

  it('explains itself without a text', async () => {
    expect((await inAll(scene, 'check')).en).toContain('/check TEXT');
    expect(words(await ask(scene, 'check', { args: '  ' }))).toContain('/check TEXT');
    expect(words(await ask(scene, 'check', { target: '' }))).toContain('/check TEXT');
  });

  it('says nothing in the group and keeps nothing', async () => {
    expect(scene.replies()).toEqual([]);
    expect(await scene.flags()).toEqual([]);
  });
});
