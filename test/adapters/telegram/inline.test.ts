import { afterEach, describe, expect, it } from 'vitest';
import { QuashError } from '../../../src/core/error.ts';
import type { Suggestion } from '../../../src/core/platform.ts';
import { card, closeAll, listen, party, type Listening } from './fixture.ts';

afterEach(closeAll);

const offer = (more: Partial<Suggestion> = {}): Suggestion => ({
  value: 'garlic',
  title: 'Garlic does not cure it',
  summary: 'Fact-check by WHO',
  card: card('Garlic is <healthy> & no cure.', {
    buttons: [
      [
        { kind: 'press', label: 'Not this', token: 'secret' },
        { kind: 'link', label: 'Read more', url: 'https://who.example/' },
      ],
    ],
  }),
  ...more,
});

/** Ask, and see the list that comes back. */
async function ask(bot: Listening, text: string) {
  const asker = bot.server.actors.person('Mei', { language_code: 'zh-hant' });
  const { id } = bot.server.actors.askInline(asker, text);
  const list = await bot.server.until('a list', () => bot.server.inlineAnswers.get(id));
  return { asker, list };
}

describe('inline mode', () => {
  it('asks the app what somebody types, wherever that is, and offers what it found', async () => {
    const bot = await listen();
    bot.app = ({ kind }) =>
      kind === 'query' ? { audience: 'asker', suggestions: [offer(), offer()] } : undefined;
    const { asker, list } = await ask(bot, '  garlic cures it ');
    expect(await bot.only('query')).toMatchObject({
      kind: 'query',
      text: 'garlic cures it',
      chat: { ref: { platform: 'telegram', chat: String(asker.id) }, kind: 'private', title: '' },
      sender: { user: { user: String(asker.id) }, role: 'member', automated: false, language: 'zh-hant' },
    });
    expect(bot.heard.at(-1)).not.toHaveProperty('command');
    expect(list.choices.map(({ id }) => id)).toEqual(['0', '1']);
    expect(list.choices[0]).toEqual({
      id: '0',
      title: 'Garlic does not cure it',
      description: 'Fact-check by WHO',
      text: 'Garlic is <healthy> & no cure.',
      entities: [],
      previewOff: true,
      // A press would belong to no chat.
      markup: { inline_keyboard: [[{ text: 'Read more', url: 'https://who.example/' }]] },
    });
    // The words are in the asker's language.
    expect(list).toMatchObject({ personal: true });
    expect(list.cacheTime).toBeLessThanOrEqual(10);
    expect(list.button).toBeUndefined();
  });

  it('leads to the private chat when nothing was typed, without asking the app, or nothing was found', async () => {
    const bot = await listen();
    bot.app = ({ kind }) => (kind === 'query' ? { audience: 'asker', suggestions: [] } : undefined);
    const button = { text: 'Open Quash', start_parameter: 'inline' };
    expect((await ask(bot, ' ')).list).toMatchObject({ choices: [], button });
    expect(await bot.all('query')).toEqual([]);
    const { asker, list } = await ask(bot, 'what is for lunch');
    expect(list).toMatchObject({ choices: [], button });
    bot.server.actors.start(asker, button.start_parameter);
    expect(await bot.only('command')).toMatchObject({ name: 'start', args: 'inline' });
  });

  it('offers no more than 50, none without words to post, and keeps the limits of a message', async () => {
    const bot = await listen();
    const many = Array.from({ length: 60 }, (_, index) => offer({ title: `No. ${index}` }));
    const long = offer({ title: 't'.repeat(999), summary: 's'.repeat(999), card: card('长'.repeat(9000)) });
    const { card: _none, ...wordless } = offer({ title: 'without' });
    bot.app = ({ kind }) =>
      kind === 'query' ? { audience: 'asker', suggestions: [wordless, long, ...many] } : undefined;
    const { list } = await ask(bot, 'x');
    expect(list.choices).toHaveLength(50);
    expect(list.choices.some(({ title }) => title === 'without')).toBe(false);
    expect(list.choices[0]?.text).toHaveLength(4096);
    expect(list.choices[0]?.title.length).toBeLessThanOrEqual(128);
  });

  it('answers with an empty list when the app fails, once, and logs no word of it', async () => {
    const bot = await listen();
    let tries = 0;
    bot.app = ({ kind }) => {
      if (kind !== 'query') return undefined;
      tries += 1;
      throw new QuashError('unavailable', 'busy');
    };
    expect((await ask(bot, 'canary-4711')).list.choices).toEqual([]);
    await bot.server.quiet();
    expect(tries).toBe(1);
    expect(JSON.stringify(bot.log)).not.toContain('canary');
  });

  it('too late an answer is not worth a word; trouble is logged by its code alone', async () => {
    const bot = await listen();
    bot.app = ({ kind }) => {
      if (kind !== 'query') return undefined;
      bot.server.state.passTime(20_000);
      return { audience: 'asker', suggestions: [offer()] };
    };
    const asker = bot.server.actors.person('Mei');
    bot.server.actors.askInline(asker, 'x');
    await bot.server.called('answerInlineQuery', (call) => call.refusal !== undefined);
    bot.app = () => undefined;
    bot.server.faults.tooMany('answerInlineQuery', 1);
    bot.server.actors.askInline(asker, 'canary-4711');
    await bot.server.called('answerInlineQuery', (call) => call.refusal?.code === 429);
    await bot.platform.stop();
    expect(bot.log.filter((line) => line.level === 'warn')).toEqual([
      { level: 'warn', fields: { code: 'limited', hint: undefined }, message: 'telegram answer not shown' },
    ]);
  });

  it('is not there when it was not switched on, which the log says', async () => {
    const bot = await listen({ inline: false });
    expect(bot.log.find((line) => line.message === 'telegram connected')?.fields).toMatchObject({
      inline: false,
    });
    bot.server.actors.askInline(bot.server.actors.person('Mei'), 'garlic');
    expect(await bot.all('query')).toEqual([]);
  });

  it('what was posted through us is not heard, is ours when reported, and may be passed on unheard', async () => {
    const bot = await listen({ privacyMode: false });
    const { member, admin, room, actors } = party(bot);
    bot.app = ({ kind }) => (kind === 'query' ? { audience: 'asker', suggestions: [offer()] } : undefined);
    const { list } = await ask(bot, 'garlic');
    const [choice] = list.choices;
    if (choice === undefined) throw new Error('no choice');
    const post = actors.postInline(member, room, choice);
    actors.edit(post, 'Garlic cures it');
    actors.say(admin, room, { text: '/report', replyTo: post });
    const us = bot.server.state.users.get(bot.server.state.bot.id) ?? member;
    const origin = { type: 'user', sender_user: us, date: 1 } as const;
    actors.say(admin, room, { text: 'Garlic is no cure.', forwardedFrom: origin });
    actors.say(admin, room, { text: 'Garlic cures it', forwardedFrom: { ...origin, sender_user: member } });
    expect((await bot.only('command')).target).toMatchObject({ own: true });
    expect((await bot.only('message')).content).toMatchObject({ text: 'Garlic cures it', forwarded: true });
    actors.start(admin);
    actors.say(admin, actors.privateRoom(admin), { text: 'Garlic is no cure.', forwardedFrom: origin });
    expect((await bot.all('command')).map((one) => one.name)).toEqual(['report', 'start', 'check']);
  });
});

it('an address leads to the private chat with a payload', async () => {
  const bot = await listen();
  expect(bot.platform.privateLink('settings_-42')).toBe('https://t.me/QuashTestBot?start=settings_-42');
  for (const bad of ['', 'a b', 'ä', 'x'.repeat(65)]) expect(bot.platform.privateLink(bad)).toBeUndefined();
  const user = bot.server.actors.person('Mei');
  bot.server.actors.start(user, 'settings_-42');
  expect(await bot.only('command')).toMatchObject({ name: 'start', args: 'settings_-42' });
});
