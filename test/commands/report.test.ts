import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLAIN, RUMOUR, Scene } from '../app/scene.ts';
import { ask, inAll, words } from './ask.ts';

let scene: Scene;
beforeAll(async () => (scene = await Scene.open({ live: false })));
afterAll(() => scene.stop());

describe('/report', () => {
  it('thanks, in the reporter’s language', async () => {
    const said = await inAll(scene, 'report', { target: PLAIN, role: 'member', user: 'Ann' });
    expect(said.en).toMatch(/^Thank you for checking before sharing/);
    expect(said['zh-Hans']).toMatch(/^谢谢。管理员已经知道/);
    expect(said['zh-Hant']).toMatch(/^謝謝。管理員已經知道/);
  });

  it('explains what is known, to the reporter alone: the group sees thanks at most', async () => {
    const said = await inAll(scene, 'report', { target: RUMOUR, role: 'member', user: 'Ben' });
    expect(said.en).toMatch(/^Thank you for checking. This is known:\nRumour: [^]*Fact-check by/);
    expect(said['zh-Hans']).toMatch(/^谢谢你来核实[^]*查证：/);
    expect(said['zh-Hant']).toMatch(/^謝謝你來查證[^]*查證：/);
    scene.pass(60_001);
    const answer = await ask(scene, 'report', { target: RUMOUR, role: 'member', user: 'Ben' });
    expect(answer.audience).toBe('asker');
    expect(JSON.stringify(answer.fallback)).not.toMatch(/Martinelli/);
  });

  it('says how to point at a message, by what was tried', async () => {
    expect((await inAll(scene, 'report')).en).toMatch(/^Reply to the message/);
    expect((await inAll(scene, 'report', { args: 'this' }))['zh-Hant']).toMatch(/選單|選擇/);
    expect(words(await ask(scene, 'report', { options: { message: 'nonsense' } }))).toMatch(/^Open the menu/);
  });
});
