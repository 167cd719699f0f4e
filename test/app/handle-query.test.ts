import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardText } from '../../src/core/card.ts';
import { MARTINELLI, RUMOUR, Scene } from './scene.ts';

let scene: Scene;
beforeAll(async () => (scene = await Scene.open()));
afterAll(() => scene.stop());

const type = (text: string, who = 'Ann', command?: string, option = 'claim') =>
  scene.platform.type(who, scene.chat, text, command === undefined ? undefined : { command, option });

describe('suggestions while one types', () => {
  it('for /check are known claims, by part of their words and by likeness, and lead to the rumour itself', async () => {
    for (const text of ['martin', 'MARTINELLI', 'the video martinelli hacks my phone']) {
      const [first] = await type(text, 'Ann', 'check');
      expect(first?.value, text).toBe(`id:${MARTINELLI}`);
      expect(first?.title.length).toBeLessThanOrEqual(100);
    }
    await scene.run('Ann', 'check', `id:${MARTINELLI}`);
    expect(scene.notes('Ann').at(-1)).toMatch(/^Good question/);
  });

  it('for /rumours are states and what was flagged lately, for admins only', async () => {
    await scene.say(RUMOUR);
    await scene.settle();
    expect((await type('ans', 'Dana', 'rumours', 'filter')).map(({ value }) => value)).toEqual(['answered']);
    expect((await type('martin', 'Dana', 'rumours', 'filter')).map(({ value }) => value)).toEqual([
      MARTINELLI,
    ]);
    expect((await type('', 'Dana', 'rumours', 'filter')).map(({ value }) => value)).toContain(MARTINELLI);
    expect(await type('martin', 'Ann', 'rumours', 'filter')).toEqual([]);
  });

  it('without a command are debunks to post', async () => {
    const [first] = await type('martinelli video');
    const text = first?.card ? cardText(first.card) : '';
    expect(text).toMatch(/^This has been checked already:/);
    expect(text).toContain('Martinelli');
    expect(first?.summary).toContain('verdict');
  });

  it('are none for nothing, for nonsense, and for options that have none', async () => {
    for (const text of ['', '   ', '%', '_', 'qqqq', '\u0000', '🙂'.repeat(5000)])
      expect(await type(text), JSON.stringify(text.slice(0, 9))).toEqual([]);
    expect(await type('mode', 'Dana', 'settings', 'value')).toEqual([]);
    expect(await type('x', 'Dana', 'constructor', 'constructor')).toEqual([]);
  });

  it('show no group what another one was taught', async () => {
    const other = await scene.group('group-2');
    const words = 'The lighthouse keeper sells counterfeit umbrellas behind the bakery';
    const message = await scene.platform.say('Ann', other, words);
    await scene.platform.command('Dana', other, 'teach', 'https://example.org/umbrellas', {
      replyTo: message,
    });
    expect(await type('lighthouse')).toEqual([]);
    expect(await scene.platform.type('Ann', other, 'lighthouse')).toHaveLength(1);
  });

  it('write nothing and log no words, even when something breaks', async () => {
    const word = 'zyxqueryqj';
    await type(`is ${word} safe`);
    await type(`is ${word} safe`, 'Ann', 'check');
    expect(JSON.stringify(scene.app.log)).not.toContain(word);
  });
});
