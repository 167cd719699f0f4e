import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLAIN, RUMOUR, Scene } from '../app/scene.ts';
import { ask, inAll, words } from './ask.ts';

let scene: Scene;
beforeAll(async () => (scene = await Scene.open({ live: false })));
afterAll(() => scene.stop());

describe('/rumours', () => {
  it('says so when there is nothing', async () => {
    const said = await inAll(scene, 'rumours');
    expect(said.en).toContain('Nothing has been flagged in the last 30 days.');
    expect(said['zh-Hans']).toContain('最近 30 天没有任何标记');
    expect(said['zh-Hant']).toContain('最近 30 天');
  });

  it('lists time, rumour, band and state, newest first, and tells reports apart', async () => {
    await scene.say(RUMOUR);
    scene.pass(60_000);
    await ask(scene, 'report', { target: PLAIN, role: 'member', user: 'Ann' });
    const said = await inAll(scene, 'rumours');
    const [, first, , second, third] = said.en.split('\n');
    expect(first).toBe('reported by a member');
    expect(second).toMatch(/Martinelli/);
    expect(third).toMatch(/\d{4}, \d{1,2}:\d\d (AM|PM) UTC · certain · open/);
    expect(said['zh-Hans']).toMatch(/成员举报[^]*UTC · 确定 · 待处理/);
    expect(said['zh-Hant']).toMatch(/UTC · 確定 · /);
  });

  it('names a rumour that has left its pack by its id, not as a report', async () => {
    const gone = await scene.app.store.rumours.get('whatsapp-gold-martinelli');
    await scene.app.store.rumours.remove('whatsapp-gold-martinelli');
    expect(words(await ask(scene, 'rumours'))).toContain('whatsapp-gold-martinelli');
    expect(gone).toBeDefined();
  });

  it.each(['0', '-3', '1e9', '99999999999999999999999', 'last', '∞', ''])('takes page %j', async (args) => {
    expect(words(await ask(scene, 'rumours', { args }))).toMatch(/^Recent flags/);
    expect(words(await ask(scene, 'rumours', { options: { page: args } }))).toMatch(/^Recent flags/);
  });

  it('pages by five, without gaps or repeats, within a message’s length', async () => {
    for (let at = 1; at <= 11; at++) {
      await ask(scene, 'report', { target: `${PLAIN} ${at}`, role: 'member', user: `u${at}` });
    }
    const pages = [];
    for (const args of ['1', '2', '3']) pages.push(await ask(scene, 'rumours', { args }));
    expect(pages.map((page) => page.card?.buttons.flat().map((button) => button.label))).toEqual([
      ['Older ›'],
      ['‹ Newer', 'Older ›'],
      ['‹ Newer'],
    ]);
    expect(pages.map(words).every((text) => text.length < 2000)).toBe(true);
    const entries = pages.flatMap((page) => words(page).match(/^.* UTC · .*$/gm) ?? []);
    expect(entries).toHaveLength(13);
    // The list quotes rumours, which is not for the eyes of all.
    expect(pages[0]?.fallback).toBeDefined();
    expect(JSON.stringify(pages[0]?.fallback)).not.toContain('UTC');
  });

  it('shows those of one state or rumour, as typed or chosen, and keeps to them over pages', async () => {
    const entries = async (asked: Parameters<typeof ask>[2]): Promise<number> =>
      (words(await ask(scene, 'rumours', asked)).match(/^.* UTC · .*$/gm) ?? []).length;
    expect(await entries({ args: 'open' })).toBe(1);
    expect(await entries({ args: 'Reported' })).toBe(5);
    expect(await entries({ args: 'reported 3' })).toBe(2);
    expect(await entries({ options: { filter: 'reported', page: '3' } })).toBe(2);
    const second = await ask(scene, 'rumours', { args: 'reported 2' });
    expect(second.card?.buttons.flat().map(({ label }) => label)).toEqual(['‹ Newer', 'Older ›']);
    expect(words(await ask(scene, 'rumours', { args: 'flying pigs' }))).toMatch(
      /Nothing was flagged that fits “flying pigs”. States to filter by: open, answered/,
    );
  });
});
