import { readFileSync } from 'node:fs';
import { Telegram, type TelegramError } from 'telegraf';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { telegramChecker } from '../schema/telegram.ts';
import { parseHtml } from './entities.ts';
import { asRestricted, plain } from './state.ts';
import { TelegramStandIn } from './stand-in.ts';

let server: TelegramStandIn;
let bot: Telegram;

beforeEach(async () => {
  server = await TelegramStandIn.start({ longestPoll: 300 });
  bot = new Telegram(server.token, { apiRoot: server.apiRoot, webhookReply: false });
});
afterEach(() => server.stop());

const refusal = async (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'no refusal',
    (error: unknown) => (error as TelegramError).response.description,
  );

function party(rights?: object) {
  const owner = server.actors.person('Olga', { username: 'olga_o' });
  const member = server.actors.person('Mei');
  const room = server.actors.group('Neighbours', owner, { members: [member] });
  server.actors.addBot(room, owner, rights);
  return { owner, member, room, id: room.chat.id };
}

const updates = (offset = 0, more: object = {}) =>
  bot.callApi('getUpdates', { offset, timeout: 0, ...more }) as unknown as Promise<
    { update_id: number; [kind: string]: unknown }[]
  >;

describe('transport', () => {
  it('answers GET, urlencoded and multipart alike, with the envelope of the real server', async () => {
    const { id } = party({});
    const root = `${server.apiRoot}/bot${server.token}`;
    const form = new FormData();
    form.set('chat_id', String(id));
    form.set('text', 'three');
    const answers = await Promise.all([
      fetch(`${root}/sendMessage?chat_id=${id}&text=one`),
      fetch(`${root}/sendMessage`, {
        method: 'POST',
        body: new URLSearchParams({ chat_id: String(id), text: 'two' }),
      }),
      fetch(`${root}/sendMessage`, { method: 'POST', body: form }),
    ]);
    for (const answer of answers)
      expect(await answer.json()).toMatchObject({ ok: true, result: { chat: { id } } });
  });

  it('knows its token and its methods', async () => {
    const wrong = await fetch(`${server.apiRoot}/bot1:wrong/getMe`);
    expect([wrong.status, await wrong.json()]).toEqual([
      401,
      { ok: false, error_code: 401, description: 'Unauthorized' },
    ]);
    const unknown = await fetch(`${server.apiRoot}/bot${server.token}/sendSmell`);
    expect([unknown.status, await unknown.json()]).toEqual([
      404,
      { ok: false, error_code: 404, description: 'Not Found' },
    ]);
  });

  it('refuses, breaks and drops as told', async () => {
    const { id, room } = party({});
    server.faults.tooMany('sendMessage', 7);
    await expect(bot.sendMessage(id, 'x')).rejects.toMatchObject({
      response: {
        error_code: 429,
        description: 'Too Many Requests: retry after 7',
        parameters: { retry_after: 7 },
      },
    });
    server.faults.next('sendMessage', { kind: 'drop-before' });
    await expect(bot.sendMessage(id, 'before')).rejects.toThrow(/socket hang up|ECONNRESET/u);
    server.faults.next('sendMessage', { kind: 'drop-after' });
    await expect(bot.sendMessage(id, 'after')).rejects.toThrow(/socket hang up|ECONNRESET/u);
    server.faults.next('sendMessage', { kind: 'broken', status: 502 });
    await expect(bot.sendMessage(id, 'x')).rejects.toMatchObject({ response: { error_code: 502 } });
    expect(server.said(room).map((one) => 'text' in one && one.text)).toEqual(['after']);
  });
});

describe('updates', () => {
  it('come again until a higher offset confirms them', async () => {
    const { member, room } = party({});
    server.actors.say(member, room, 'hello');
    const first = await updates();
    expect(await updates()).toEqual(first);
    const last = first.at(-1)?.update_id ?? 0;
    expect(await updates(last + 1)).toEqual([]);
    expect(server.queue.confirmed(last)).toBe(true);
  });

  it('wait for a while, then arrive at once', async () => {
    const { member, room } = party({});
    const last = (await updates()).at(-1)?.update_id ?? 0;
    const poll = updates(last + 1, { timeout: 50 });
    await server.until('a long poll', () => server.queue.polling);
    server.actors.say(member, room, 'now');
    expect(await poll).toMatchObject([{ message: { text: 'now' } }]);
  });

  it('go to one poller only', async () => {
    const first = refusal(updates(0, { timeout: 50 }));
    await server.until('a long poll', () => server.queue.polling);
    await updates();
    expect(await first).toContain('terminated by other getUpdates request');
  });

  it('are filtered when they are made', async () => {
    const { member, owner, room } = party({});
    await updates(0, { allowed_updates: ['message', 'chat_member'] });
    server.actors.edit(server.actors.say(member, room, 'one'), 'two');
    server.actors.promote(room, member, owner);
    await updates(0, { allowed_updates: [] });
    expect((await updates()).map((one) => Object.keys(one)[1])).toEqual([
      'my_chat_member',
      'message',
      'chat_member',
    ]);
  });

  it('cannot be fetched while a webhook is set', async () => {
    await bot.setWebhook('https://bot.example/hook');
    expect(await refusal(updates())).toContain("can't use getUpdates method while webhook is active");
    expect(await refusal(bot.setWebhook('http://bot.example/hook'))).toContain(
      'An HTTPS URL must be provided',
    );
  });

  it('respect privacy mode', async () => {
    const { member, owner, room, id } = party();
    const own = await bot.sendMessage(id, 'I am here');
    await updates(((await updates()).at(-1)?.update_id ?? 0) + 1);
    const other = server.actors.person('OtherBot', { is_bot: true });
    server.actors.say(member, room, 'idle talk');
    server.actors.say(other, room, 'a bot talks');
    server.actors.say(member, room, '/report');
    server.actors.say(member, room, '/report@OtherBot');
    server.actors.say(member, room, '/report@questtestbot'.replace('quest', 'quash'));
    server.actors.say(member, room, { text: 'to you', replyTo: own as never });
    server.actors.promoteBot(room, owner);
    server.actors.say(member, room, 'now heard');
    const heard = (await updates()).flatMap(
      (one) => (one['message'] as { text?: string } | undefined)?.text ?? [],
    );
    expect(heard).toEqual(['/report', '/report@quashtestbot', 'to you', 'now heard']);
  });
});

describe('refusals', () => {
  it('of messages', async () => {
    const { id, room, owner } = party({});
    expect(await refusal(bot.sendMessage(id, ' \u200b\u2060 '))).toBe('Bad Request: message text is empty');
    expect(await refusal(bot.sendMessage(id, 'x'.repeat(4097)))).toBe('Bad Request: message is too long');
    expect(await refusal(bot.sendMessage(-42, 'x'))).toBe('Bad Request: chat not found');
    expect(await refusal(bot.sendMessage(owner.id, 'x'))).toContain('chat not found');
    server.actors.privateRoom(owner);
    expect(await refusal(bot.sendMessage(owner.id, 'x'))).toBe(
      "Forbidden: bot can't initiate conversation with a user",
    );
    server.actors.start(owner);
    server.actors.block(owner);
    expect(await refusal(bot.sendMessage(owner.id, 'x'))).toBe('Forbidden: bot was blocked by the user');
    const reply = { message_id: 99 };
    expect(await refusal(bot.sendMessage(id, 'x', { reply_parameters: reply }))).toBe(
      'Bad Request: message to be replied not found',
    );
    await bot.sendMessage(id, 'x', { reply_parameters: { ...reply, allow_sending_without_reply: true } });
    server.actors.setBot(room, owner, asRestricted(plain(server.state.bot), false));
    expect(await refusal(bot.sendMessage(id, 'x'))).toContain('not enough rights to send text messages');
    server.actors.kickBot(room, owner);
    expect(await refusal(bot.sendMessage(id, 'x'))).toBe(
      'Forbidden: bot was kicked from the supergroup chat',
    );
  });

  it.each([
    ['<b>x', `Can't find end tag corresponding to start tag "b"`],
    ['<b>é<i>x</b>', 'Unmatched end tag at byte offset 9, expected "</i>", found "</b>"'],
    ['x</b>', 'Unexpected end tag at byte offset 1'],
    ['<div>x</div>', 'Unsupported start tag "div" at byte offset 0'],
    ['1 < 2', 'Unclosed start tag at byte offset 2'],
  ])('of HTML: %s', async (html, why) => {
    const { id } = party({});
    expect(await refusal(bot.sendMessage(id, html, { parse_mode: 'HTML' }))).toBe(
      `Bad Request: can't parse entities: ${why}`,
    );
  });

  it('of keyboards', async () => {
    const { id } = party({});
    const one = (button: object) =>
      bot.sendMessage(id, 'x', { reply_markup: { inline_keyboard: [[button as never]] } });
    expect(await refusal(one({ text: 'x' }))).toBe(
      'Bad Request: Text buttons are not allowed in the inline keyboard',
    );
    expect(await refusal(one({ text: 'x', callback_data: '疫'.repeat(22) }))).toBe(
      'Bad Request: BUTTON_DATA_INVALID',
    );
    expect(await refusal(one({ text: 'x', url: 'javascript:alert(1)' }))).toContain('Wrong HTTP URL');
    await one({ text: 'x', callback_data: 'x'.repeat(64) });
  });

  it('of edits and deletions', async () => {
    const { id, room, member } = party({});
    const own = await bot.sendMessage(id, 'x');
    const other = server.actors.say(member, room, 'mine');
    expect(await refusal(bot.editMessageText(id, own.message_id, undefined, 'x'))).toContain(
      'message is not modified',
    );
    expect(await refusal(bot.editMessageText(id, 999, undefined, 'y'))).toBe(
      'Bad Request: message to edit not found',
    );
    expect(await refusal(bot.editMessageText(id, other.message_id, undefined, 'y'))).toBe(
      "Bad Request: message can't be edited",
    );
    expect(await refusal(bot.deleteMessage(id, other.message_id))).toBe(
      "Bad Request: message can't be deleted",
    );
    expect(await refusal(bot.deleteMessage(id, 999))).toBe('Bad Request: message to delete not found');
    server.state.passTime(49 * 3600_000);
    expect(await refusal(bot.deleteMessage(id, own.message_id))).toBe(
      "Bad Request: message can't be deleted",
    );
  });

  it('of second and late answers to a press', async () => {
    const { id, member } = party({});
    const message = await bot.sendMessage(id, 'x', {
      reply_markup: { inline_keyboard: [[{ text: 'Go', callback_data: 'd' }]] },
    });
    const press = server.actors.click(member, message as never, { label: 'Go' });
    await bot.answerCbQuery(press.id, 'ok');
    expect(press.answer()).toEqual({ text: 'ok', showAlert: false });
    expect(await refusal(bot.answerCbQuery(press.id))).toContain('query is too old');
    const late = server.actors.click(member, message as never, { data: 'forged' });
    server.state.passTime(20_000);
    expect(await refusal(bot.answerCbQuery(late.id))).toContain('query is too old');
  });

  it('of old groups and of topics', async () => {
    const owner = server.actors.person('Olga');
    const basic = server.actors.group('Old', owner, { type: 'group' });
    server.actors.addBot(basic, owner);
    const next = server.actors.migrate(basic, owner);
    await expect(bot.sendMessage(basic.chat.id, 'x')).rejects.toMatchObject({
      response: { error_code: 400, parameters: { migrate_to_chat_id: next.chat.id } },
    });
    const forum = server.actors.group('Forum', owner, { forum: true });
    server.actors.addBot(forum, owner);
    const topic = server.actors.topic(forum, owner, 'News');
    const send = (thread: number) => bot.sendMessage(forum.chat.id, 'x', { message_thread_id: thread });
    expect(await send(topic)).toMatchObject({ message_thread_id: topic, is_topic_message: true });
    expect(await refusal(send(1))).toBe('Bad Request: message thread not found');
    server.actors.closeTopic(forum, topic);
    expect(await refusal(send(topic))).toBe('Bad Request: TOPIC_CLOSED');
  });
});

describe('inline mode', () => {
  const article = (more: object = {}) => ({
    type: 'article',
    id: '1',
    title: 'Garlic',
    input_message_content: { message_text: '<b>no</b> cure', parse_mode: 'HTML' },
    ...more,
  });
  const answer = (id: string, results: readonly object[], more: object = {}) =>
    refusal(bot.callApi('answerInlineQuery', { inline_query_id: id, results, ...more } as never));

  it('takes a list once, in time, for a query that there is', async () => {
    const { member, room } = party({});
    const query = server.actors.askInline(member, 'garlic');
    const late = server.actors.askInline(member, 'garlic!');
    const press = server.actors.click(member, server.actors.say(member, room, 'x'), { data: 'y' });
    expect(await answer(press.id, [article()])).toContain('query is too old');
    await bot.answerCbQuery(press.id);
    expect(await refusal(bot.answerCbQuery(query.id))).toContain('query is too old');
    expect(await answer(query.id, [article()], { is_personal: true, cache_time: 5 })).toBe('no refusal');
    expect(await answer(query.id, [article()])).toContain('query is too old');
    expect(await answer('5', [article()])).toContain('query is too old');
    const list = server.inlineAnswers.get(query.id);
    expect(list).toMatchObject({ personal: true, cacheTime: 5, choices: [{ text: 'no cure' }] });
    server.state.passTime(20_000);
    expect(await answer(late.id, [])).toContain('query is too old');
  });

  it('refuses what the server refuses', async () => {
    const { member } = party({});
    const refused = async (results: readonly object[], more: object = {}): Promise<string> =>
      answer(server.actors.askInline(member, 'x').id, results, more);
    expect(await refused(Array.from({ length: 51 }, (_, id) => article({ id: String(id) })))).toContain(
      'RESULTS_TOO_MUCH',
    );
    expect(await refused([article(), article()])).toContain('RESULT_ID_DUPLICATE');
    expect(await refused([article({ id: '' })])).toContain('RESULT_ID_INVALID');
    expect(await refused([article({ id: 'x'.repeat(65) })])).toContain('RESULT_ID_INVALID');
    expect(await refused([article({ title: ' ' })])).toContain('ARTICLE_TITLE_EMPTY');
    expect(await refused([article({ input_message_content: undefined })])).toContain(
      'content is not specified',
    );
    const saying = (message_text: string) =>
      refused([article({ input_message_content: { message_text, parse_mode: 'HTML' } })]);
    expect(await saying('')).toContain('message text is empty');
    expect(await saying('x'.repeat(4097))).toContain('message is too long');
    expect(await saying('<b>x')).toContain("can't parse entities");
    const wide = { inline_keyboard: [[{ text: 'x', callback_data: 'x'.repeat(65) }]] };
    expect(await refused([article({ reply_markup: wide })])).toContain('BUTTON_DATA_INVALID');
    expect(await refused([], { button: { text: 'Open', start_parameter: 'a b' } })).toContain(
      'START_PARAM_INVALID',
    );
  });
});

describe('files', () => {
  const path = async (id: string) => (await bot.getFile(id)).file_path ?? '';
  const fetched = (file: string) => fetch(`${server.apiRoot}/file/bot${server.token}/${file}`);

  it('are handed out by a path that holds for an hour, up to 20 MB, to who has the token', async () => {
    const { member, room } = party({});
    const bytes = Buffer.from('a picture');
    const message = server.actors.say(member, room, { attached: { kind: 'document', bytes } });
    const { file_id: id } = (message as { document: { file_id: string } }).document;
    const first = await path(id);
    expect(Buffer.from(await (await fetched(first)).arrayBuffer())).toEqual(bytes);
    expect((await fetch(`${server.apiRoot}/file/bot1:x/${first}`)).status).toBe(404);
    expect((await fetched('documents/none')).status).toBe(404);
    server.state.passTime(3_601_000);
    expect((await fetched(first)).status).toBe(404);
    expect((await fetched(await path(id))).status).toBe(200);
    expect(await refusal(bot.getFile('nope'))).toContain('wrong file_id');
    const large = server.actors.say(member, room, {
      attached: { kind: 'video', bytes: Buffer.alloc(20 * 1024 * 1024 + 1) },
    });
    const { video } = large as { video: { file_id: string } };
    expect(await refusal(bot.getFile(video.file_id))).toContain('file is too big');
  });
});

describe('HTML', () => {
  it('becomes text and entities in UTF-16 units', () => {
    expect(
      parseHtml(
        '👍 <b>Fact &amp; <i>fiction</i></b> <a href="https://a.example/?x=1&amp;y=2">here</a>&nbsp;',
      ),
    ).toEqual({
      text: '👍 Fact & fiction here&nbsp;',
      entities: [
        { type: 'bold', offset: 3, length: 14 },
        { type: 'italic', offset: 10, length: 7 },
        { type: 'text_link', offset: 18, length: 4, url: 'https://a.example/?x=1&y=2' },
      ],
    });
  });
});

describe('the check of what is sent', () => {
  it('is against schemas of the published types, so a wrong member is found', async () => {
    const checker = await telegramChecker();
    const chat = { id: -100, type: 'supergroup', title: 'x' };
    const good = { message_id: 1, date: 2, chat, from: { id: 1, is_bot: false, first_name: 'a' }, text: 'x' };
    checker.check('Message', good);
    for (const wrong of [
      { text: 5 },
      { date: '2' },
      { chat: { id: 1 } },
      { foo: 1 },
      { entities: [{ type: 'bold' }] },
    ]) {
      expect(() => checker.check('Message', { ...good, ...wrong })).toThrow('not a Message');
    }
    for (const key of ['message_id', 'date', 'chat', 'text']) {
      const { [key as 'text']: _gone, ...rest } = good;
      expect(() => checker.check('Message', rest), key).toThrow('not a Message');
    }
    expect(readFileSync(new URL('../schema/telegram-frames.ts', import.meta.url), 'utf8')).toContain(
      '@telegraf/types',
    );
  });

  it('stops a test that makes an impossible update', async () => {
    const broken = await TelegramStandIn.start();
    expect(() => broken.emit('callback_query', { id: 1 })).toThrow('not a CallbackQuery');
    await expect(broken.stop()).rejects.toThrow('not a CallbackQuery');
  });
});

describe('ephemeral messages', () => {
  it('are seen by one member; the method is unknown to older servers', async () => {
    const { id, member, room } = party({});
    const sent = (await bot.callApi('sendMessage', {
      chat_id: id,
      text: 'psst',
      ephemeral_message_parameters: { receiver_user_id: member.id },
    } as never)) as unknown as { message_id: number; ephemeral_message_id: number };
    expect(sent.message_id).toBe(0);
    expect(server.said(room)).toEqual([]);
    expect([...room.ephemeral.values()][0]).toMatchObject({ receiver: member.id, message: { text: 'psst' } });
    const old = await TelegramStandIn.start({ version: 9.2 });
    const answer = await fetch(`${old.apiRoot}/bot${old.token}/deleteEphemeralMessage`);
    expect(answer.status).toBe(404);
    await old.stop();
  });
});
