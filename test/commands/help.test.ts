import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/commands/index.ts';
import { Scene } from '../app/scene.ts';
import { ask, inAll, words } from './ask.ts';

let scene: Scene;
beforeAll(async () => (scene = await Scene.open({ live: false })));
afterAll(() => scene.stop());

describe('/help', () => {
  it('names every command to admins, and to members those that are theirs', async () => {
    const admins = await inAll(scene, 'help');
    const members = await inAll(scene, 'help', { role: 'member' });
    for (const { name, audience } of COMMANDS) {
      for (const text of Object.values(admins)) expect(text).toContain(`/${name}`);
      for (const text of Object.values(members))
        expect(text.includes(`/${name}`), name).toBe(audience === 'member');
    }
    expect(admins['zh-Hans']).toContain('管理员可用');
    expect(admins['zh-Hant']).toContain('管理員');
    for (const text of Object.values(admins)) expect(text.length).toBeLessThan(2000);
  });

  it('names all in private, where everybody may be an admin somewhere', async () => {
    const text = words(await ask(scene, 'help', { role: 'none', where: 'private' }));
    for (const { name } of COMMANDS) expect(text).toContain(`/${name}`);
  });
});
