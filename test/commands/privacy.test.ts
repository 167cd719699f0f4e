import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Scene } from '../app/scene.ts';
import { inAll } from './ask.ts';

let scene: Scene;
beforeAll(async () => (scene = await Scene.open({ live: false })));
afterAll(() => scene.stop());

describe('/privacy', () => {
  it('is five lines under a title, with the number of days that is in force', async () => {
    const said = await inAll(scene, 'privacy', { role: 'member' });
    for (const text of Object.values(said)) {
      expect(text.split('\n')).toHaveLength(6);
      expect(text).toContain('30');
      expect(text).toContain('/forgetme');
    }
    expect(said.en).toMatch(/^Privacy in five lines/);
    expect(said['zh-Hans']).toMatch(/^五句话/);
    expect(said['zh-Hant']).toMatch(/^五句話/);
  });
});
