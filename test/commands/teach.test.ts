import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Scene } from '../app/scene.ts';
import { ask, inAll, words } from './ask.ts';

const LINK = 'https://factcheck.example.org/well';
const CLAIM = 'The old village well was poisoned by the brewery last Tuesday night';
let scene: Scene;
beforeAll(async () => (scene = await Scene.open()));
afterAll(() => scene.stop());

describe('/teach', () => {
  it('learns a message for this group alone, and answers it with the link from then on', async () => {
    const other = await scene.group('group-2');
    await scene.platform.command('Dana', other, 'settings', 'mode live');
    const before = await scene.say(CLAIM);
    await scene.settle();
    expect(scene.replies(before)).toEqual([]);
    await scene.run('Dana', 'teach', `${LINK} false The water was tested and is fine.`, before);
    expect(scene.notes('Dana').at(-1)).toContain('factcheck.example.org');
    const message = await scene.say(`Have you heard? ${CLAIM}!`);
    const elsewhere = await scene.platform.say('Ann', other, CLAIM);
    await scene.settle();
    const [reply] = scene.replies(message);
    expect(reply?.text).toContain('The water was tested and is fine.');
    expect(reply?.text).toContain('Fact-check by factcheck.example.org');
    expect(scene.replies(elsewhere)).toEqual([]);
  });

  it('is undone by its button', async () => {
    const answer = await ask(scene, 'teach', {
      options: { link: LINK, verdict: 'misleading', note: 'Chalk is harmless.' },
      target: 'Chalk from the blackboard in classroom nine makes children grow horns',
    });
    const [button] = answer.card?.buttons.flat() ?? [];
    if (button?.kind !== 'press') throw new Error('no button');
    const text = 'Chalk from the blackboard in classroom nine makes children grow horns';
    const check = () => ask(scene, 'check', { args: text });
    expect(words(await check())).toContain('Chalk is harmless.');
    const press = (role: 'owner' | 'member', user = 'Dana') =>
      scene.app.app.handle({
        kind: 'button',
        id: 'b-1',
        chat: scene.platform.room.chat(scene.chat),
        sender: { user: { platform: 'sandbox', user }, role, automated: false, anonymous: false },
        token: button.token,
      });
    expect((await press('member', 'Ann'))?.toast).toMatch(/Only admins/);
    expect(words(await check())).toContain('Chalk is harmless.');
    expect(words((await press('owner')) ?? { audience: 'asker' })).toBe('Undone.');
    expect(words(await check())).toMatch(/^Nothing known matches/);
    expect(words((await press('owner')) ?? { audience: 'asker' })).toMatch(/no longer available/);
  });

  it.each([
    '',
    'false',
    'http://example.org/plain',
    'https://name:secret@example.org/',
    'https://localhost/',
    'javascript:alert(1)',
    `https://example.org/${'x'.repeat(600)}`,
  ])('explains itself when the link is %j', async (args) => {
    expect(words(await ask(scene, 'teach', { args, target: CLAIM }))).toMatch(
      /^Reply to the message: \/teach LINK/,
    );
  });

  it('needs a member’s message that says something', async () => {
    expect(words(await ask(scene, 'teach', { args: LINK }))).toMatch(/^Which message\?/);
    for (const target of ['', 'true', '👍👍👍', 'it is so'])
      expect(words(await ask(scene, 'teach', { args: LINK, target })), target).toMatch(/says too little/);
  });

  it('is for admins, in all three languages', async () => {
    expect(words(await ask(scene, 'teach', { args: LINK, target: CLAIM, role: 'member' }))).toMatch(
      /for admins/,
    );
    const said = await inAll(scene, 'teach', { target: CLAIM });
    expect(said['zh-Hans']).toMatch(/^请回复那条消息/);
    expect(said['zh-Hant']).toMatch(/^請回覆那則訊息/);
  });
});
