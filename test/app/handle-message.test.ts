import { afterEach, describe, expect, it } from 'vitest';
import { MARTINELLI, PLAIN, QUESTION, RUMOUR, Scene, UNSURE } from './scene.ts';

let scene: Scene;
afterEach(() => scene.stop());

const HOUR = 3_600_000;
const done = (): string[] => scene.platform.performed.map((action) => action.kind).sort();

describe('messages', () => {
  it('with the same rumour at the same instant lead to one answer and one alert', async () => {
    scene = await Scene.open();
    await Promise.all(['Ann', 'Ben', 'Ann', 'Dana', 'Ben'].map((who) => scene.say(RUMOUR, who)));
    await scene.settle();
    expect(done()).toEqual(['alert', 'reply']);
    expect(await scene.flags()).toHaveLength(5);
    expect((await scene.flags()).filter((flag) => flag.state === 'answered')).toHaveLength(1);
  });

  it('delivered twice, even at once, are answered once', async () => {
    scene = await Scene.open();
    await scene.say(RUMOUR);
    await Promise.all([scene.platform.redeliver(), scene.platform.redeliver()]);
    await scene.settle();
    expect(done()).toEqual(['alert', 'reply']);
    expect(await scene.flags()).toHaveLength(1);
  });

  it('that ask come first, that assert come next: the admins hear of the second', async () => {
    scene = await Scene.open();
    await scene.say(QUESTION);
    await scene.settle();
    expect(done()).toEqual(['reply']);
    await scene.say(RUMOUR, 'Ben');
    await scene.settle();
    expect(done()).toEqual(['alert', 'reply']);
    expect(scene.alerts()[0]?.text).toContain('answered here a short while ago');
  });

  it('of an expired rumour are let be, from the day after it expired; /check and /report agree', async () => {
    scene = await Scene.open();
    const rumour = await scene.app.store.rumours.get(MARTINELLI);
    if (!rumour) throw new Error('gone');
    const expires = async (at: number): Promise<void> => {
      const day = new Date(at).toISOString().slice(0, 10);
      await scene.app.store.rumours.put(
        { ...rumour, expires: day },
        { version: 0, bytes: new Uint8Array() },
        0,
      );
    };
    await expires(scene.now - 24 * HOUR);
    const message = await scene.say(RUMOUR);
    await scene.run('Ben', 'check', RUMOUR);
    await scene.run('Ben', 'report', '', message);
    await scene.settle();
    expect(scene.replies()).toEqual([]);
    expect(scene.notes('Ben').join()).not.toContain('Martinelli');
    await expires(scene.now);
    const today = await scene.say(RUMOUR);
    await scene.settle();
    expect(scene.replies(today)).toHaveLength(1);
  });

  it('of which nothing is known leave no row and no word, whatever becomes of them', async () => {
    scene = await Scene.open();
    const message = await scene.say(PLAIN);
    await scene.platform.edit('Ann', message, `${PLAIN} Or on Monday?`);
    await scene.settle();
    expect(done()).toEqual([]);
    expect(await scene.flags()).toEqual([]);
    expect(JSON.stringify([scene.app.log, scene.app.explanations])).not.toContain('lunch');
  });

  it('keep only the matched part of what was flagged, and no word of it in the log', async () => {
    scene = await Scene.open();
    await scene.say(`Dear Aunt Rosalind, our password is hunter2. And then: ${RUMOUR}`);
    await scene.settle();
    const [flag] = await scene.flags();
    expect(flag?.matched).toContain('Martinelli');
    expect(flag?.matched).not.toMatch(/Rosalind|hunter2/);
    expect(JSON.stringify(scene.app.log)).not.toMatch(/Rosalind|hunter2|Martinelli comes/);
  });

  it('that are edited while their alert waits do not confuse it', async () => {
    scene = await Scene.open({ live: false });
    let waits = true;
    scene.platform.before = async (action) => {
      while (action.kind === 'alert' && waits) await new Promise((resolve) => setTimeout(resolve, 5));
    };
    const message = await scene.say(UNSURE);
    await scene.set('mode live');
    await scene.platform.edit('Ann', message, RUMOUR);
    waits = false;
    await scene.settle();
    expect(scene.replies(message)).toHaveLength(1);
    const working = scene.alerts().filter((alert) => scene.labels(alert).length > 0);
    expect(working).toHaveLength(1);
    await scene.press('Not this', working[0]);
    expect(scene.replies()).toEqual([]);
  });
});
