import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardText } from '../../src/core/card.ts';
import { LANGS } from '../../src/core/language.ts';
import { LACKS, type Lack } from '../../src/core/platform.ts';
import { Scene } from '../app/scene.ts';
import { ask, inAll, words } from './ask.ts';

let scene: Scene;
beforeAll(async () => (scene = await Scene.open({ live: false, limits: { privateNeedsStart: true } })));
afterAll(() => scene.stop());

describe('/status', () => {
  it('tells mode, where alerts go, and that nothing is missing', async () => {
    const said = await inAll(scene, 'status');
    expect(said.en).toMatch(
      /Mode: observe[^]*Alerts are posted in this group[^]*Known rumours: 6\.[^]*Everything needed/,
    );
    expect(said['zh-Hans']).toMatch(/模式：观察/);
    expect(said['zh-Hant']).toMatch(/模式：觀察/);
    await scene.platform.startPrivate('Dana');
    expect(words(await ask(scene, 'status'))).toContain('in private to 1 admin who has started');
    await scene.set('alerts-here');
    await scene.set('mode live');
    expect(words(await ask(scene, 'status'))).toMatch(/Mode: live[^]*the place that was set/);
  });

  it('names what is missing and the fix, for some places and not for hundreds', async () => {
    const lacks = Array.from({ length: 200 }, (_, at): Lack => ({
      code: LACKS[at % LACKS.length] ?? 'no-send',
      weight: 'broken',
      where: 'channel '.repeat(12) + String(at),
    }));
    scene.platform.check = () => Promise.resolve(lacks);
    for (const lang of LANGS) {
      const answer = await ask(scene, 'status', { lang });
      expect(answer.card && cardText(answer.card).length).toBeLessThan(2000);
      expect(words(answer)).toContain('194');
    }
    scene.platform.check = () => Promise.resolve([{ code: 'no-send', weight: 'broken' }]);
    const said = await inAll(scene, 'status');
    expect(said.en).toContain('• I may not write here. Allow me to send messages.');
    expect(said['zh-Hans']).toContain('• 我不能在这里发言');
  });
});
