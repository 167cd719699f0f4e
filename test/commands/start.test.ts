import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Scene } from '../app/scene.ts';
import { ask, inAll } from './ask.ts';

let scene: Scene;
beforeAll(async () => (scene = await Scene.open({ live: false })));
afterAll(() => scene.stop());

describe('/start', () => {
  it('says hello in private and what can be done there; in a group it is met with silence', async () => {
    const said = await inAll(scene, 'start', { where: 'private', role: 'none' });
    expect(said.en).toMatch(/^Hello, I am Quash[^]*\/check TEXT/);
    expect(said['zh-Hans']).toMatch(/把我加到群里/);
    expect(said['zh-Hant']).toMatch(/Quash/);
    await expect(ask(scene, 'start')).rejects.toThrow('silence');
  });
});
