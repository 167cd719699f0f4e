/**
 * The 32 edge cases of Telegram, each with a payload of the real shape through the real telegraf
 * client. `docs/platforms-telegram.md` lists them by the same numbers.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { QuashError } from '../../../src/core/error.ts';
import type { MessageRef } from '../../../src/core/message.ts';
import { asAdmin, asMember, asRestricted, plain } from '../../stand-ins/telegram/state.ts';
import { refOf } from '../../stand-ins/telegram/world.ts';
import { card, closeAll, listen, party, toast } from './fixture.ts';

afterEach(closeAll);

const press = (label: string, token = 'token-1') => [[{ kind: 'press', label, token }] as const];
const reply = (to: MessageRef, text = 'Not so.') => ({ kind: 'reply', to, card: card(text) }) as const;
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof QuashError ? `${error.code}/${error.hint ?? ''}` : error),
  );

describe('1: updates that come again', () => {
  it('carry the same keys, under the old update id and, after a random restart of ids, under a new one', async () => {
    const bot = await listen();
    const { member, room, actors, server } = { ...party(bot), server: bot.server };
    const message = actors.say(member, room, 'one');
    await bot.only('message');
    const update = server.delivered.find((one) => 'message' in one);
    if (update === undefined) throw new Error('no update');
    await server.until('the poll', () => server.queue.polling);
    actors.redeliver(update);
    await bot.all('message');
    server.queue.restartAt(17);
    await server.until('the poll', () => server.queue.polling);
    server.emit('message', message);
    const heard = await bot.all('message');
    expect(heard).toHaveLength(3);
    expect(new Set(heard.map((one) => JSON.stringify([one.ref, one.stamp])))).toHaveProperty('size', 1);
  });
});

describe('2: text hides in many places', () => {
  const poll = {
    id: '1',
    question: 'Does 5G spread it?',
    options: [
      { text: 'Yes, surely', voter_count: 0 },
      { text: 'No', voter_count: 0 },
    ],
    total_voter_count: 0,
    is_closed: false,
    is_anonymous: true,
    type: 'regular',
    allows_multiple_answers: false,
  };
  const checklist = { title: 'Drink bleach', tasks: [{ id: 1, text: 'buy it' }] };
  const rich = {
    blocks: [{ type: 'paragraph', text: { text: 'hidden in a block', url: 'https://rich.example' } }],
  };
  it.each([
    ['caption of a photo', { photo: true, text: 'look at this' }, 'look at this'],
    ['poll', { more: { poll } }, 'Does 5G spread it?\n☐ Yes, surely\n☐ No'],
    ['checklist', { more: { checklist } }, 'Drink bleach\nbuy it'],
    ['rich message', { more: { rich_message: rich } }, 'hidden in a block'],
  ])('%s', async (_name, said, text) => {
    const bot = await listen();
    const { member, room, actors } = party(bot);
    actors.say(member, room, said);
    expect((await bot.only('message')).content.text).toBe(text);
  });

  it('a quote from another chat counts, a quote of a message here does not', async () => {
    const bot = await listen();
    const { member, room, actors } = party(bot);
    const first = actors.say(member, room, 'the moon is cheese');
    const origin = { type: 'hidden_user', sender_user_name: 'x', date: 1 };
    actors.say(member, room, { text: 'no it is not', replyTo: first, quote: 'moon is cheese' });
    actors.say(member, room, { text: 'see', quote: 'garlic cures', more: { external_reply: { origin } } });
    const texts = (await bot.all('message')).map((one) => one.content.text);
    expect(texts).toEqual(['the moon is cheese', 'no it is not', 'see\ngarlic cures']);
  });

  it('offsets are UTF-16: entities after an emoji are read where they are', async () => {
    const bot = await listen();
    const { member, room, actors } = party(bot);
    actors.say(member, room, {
      text: '👍🏽 here',
      entities: [{ type: 'text_link', offset: 5, length: 4, url: 'https://a.example/' }],
    });
    expect((await bot.only('message')).content.links).toEqual(['https://a.example/']);
  });
});

it('3: links behind words, previews and buttons are found; visible marks change nothing', async () => {
  const bot = await listen();
  const { member, room, actors } = party(bot);
  actors.say(member, room, {
    text: 'read this now',
    entities: [
      { type: 'text_link', offset: 0, length: 4, url: 'https://hidden.example/a' },
      { type: 'spoiler', offset: 5, length: 4 },
    ],
    more: {
      link_preview_options: { url: 'https://preview.example/b' },
      reply_markup: { inline_keyboard: [[{ text: 'Open', url: 'https://button.example/c' }]] },
    },
  });
  const { content } = await bot.only('message');
  expect(content.text).toBe('read this now');
  expect(content.links).toEqual([
    'https://hidden.example/a',
    'https://preview.example/b',
    'https://button.example/c',
  ]);
});

describe('4: albums', () => {
  it('are one message, with the words of whichever part has them', async () => {
    const bot = await listen();
    const { member, room, actors } = party(bot);
    actors.say(member, room, { photo: true, album: 'g1' });
    const captioned = actors.say(member, room, { photo: true, album: 'g1', text: 'garlic cures it' });
    const last = actors.say(member, room, { photo: true, album: 'g1' });
    actors.say(member, room, 'and then this');
    const [album, after] = await bot.all('message');
    expect(album).toMatchObject({ ref: refOf(captioned), content: { text: 'garlic cures it' } });
    expect(album?.content.attachments).toHaveLength(3);
    expect(after?.content.text).toBe('and then this');
    actors.say(member, room, { text: '/report', replyTo: last });
    expect((await bot.only('command')).target).toMatchObject({
      ref: refOf(captioned),
      content: { text: 'garlic cures it' },
    });
  });
});

it('5: edits count when the words changed, and carry their stamp', async () => {
  const bot = await listen();
  const { member, room, actors } = party(bot);
  const message = actors.say(member, room, 'harmless');
  bot.server.state.passTime(5000);
  actors.edit(message);
  const changed = actors.edit(message, 'drink bleach');
  actors.edit(changed);
  const heard = await bot.all('message');
  expect(heard.map((one) => [one.content.text, one.stamp])).toEqual([
    ['harmless', ''],
    ['drink bleach', String((changed as { edit_date?: number }).edit_date)],
  ]);
});

describe('6: forwards', () => {
  const user = { id: 5, is_bot: false, first_name: 'Eve' };
  const channel = { id: -1001234567, type: 'channel', title: 'News' } as const;
  it.each([
    [{ type: 'user', sender_user: user, date: 1 }],
    [{ type: 'hidden_user', sender_user_name: 'Eve', date: 1 }],
    [{ type: 'chat', sender_chat: { id: -100777, type: 'supergroup', title: 'Other' }, date: 1 }],
    [{ type: 'channel', chat: channel, message_id: 4, date: 1 }],
  ] as const)('of origin %j are marked; the forwarder is the sender', async (origin) => {
    const bot = await listen();
    const { member, room, actors } = party(bot);
    actors.say(member, room, { text: 'pass it on', forwardedFrom: origin });
    const heard = await bot.only('message');
    expect(heard).toMatchObject({
      content: { forwarded: true },
      automatic: false,
      sender: { user: { user: String(member.id) } },
    });
  });
});

it('7: /report without a reply, or on a message elsewhere, has no target', async () => {
  const bot = await listen();
  const { member, room, actors } = party(bot);
  actors.say(member, room, '/report');
  actors.say(member, room, {
    text: '/report',
    more: { external_reply: { origin: { type: 'hidden_user', sender_user_name: 'x', date: 1 } } },
  });
  const about = actors.say(member, room, 'drink bleach');
  actors.say(member, room, { text: '/report  please ', replyTo: about });
  const [none, elsewhere, good] = await bot.all('command');
  expect([none?.target, elsewhere?.target]).toEqual([undefined, undefined]);
  expect(good).toMatchObject({ name: 'report', args: 'please', target: { ref: refOf(about), own: false } });
});

it('8: in forums, the message that opened the topic is no reply target', async () => {
  const bot = await listen();
  const { member, owner, room, actors } = party(bot, {}, { forum: true });
  const topic = actors.topic(room, owner, 'Health');
  const sent = actors.say(member, room, { text: '/report', topic });
  expect((sent as { reply_to_message?: object }).reply_to_message).toHaveProperty('forum_topic_created');
  expect(await bot.only('command')).toMatchObject({ place: String(topic) });
  expect((await bot.only('command')).target).toBeUndefined();
});

it('8b: outside forums, a chain of replies has a thread id too, and its first message is a target', async () => {
  const bot = await listen();
  const { member, room, actors } = party(bot);
  const first = actors.say(member, room, 'drink bleach');
  const command = actors.say(member, room, { text: '/report', replyTo: first });
  expect(command).toMatchObject({ message_thread_id: first.message_id });
  const heard = await bot.only('command');
  expect(heard).toMatchObject({ place: '', target: { ref: refOf(first) } });
  await bot.platform.perform(reply(refOf(command)), 'k');
  expect(bot.server.calls.at(-1)?.params).not.toHaveProperty('message_thread_id');
});

it('9: answers go to the same topic; General has no thread id; a closed topic is told apart', async () => {
  const bot = await listen();
  const { member, owner, room, actors } = party(bot, undefined, { forum: true });
  actors.promoteBot(room, owner);
  const topic = actors.topic(room, owner, 'Health');
  const inTopic = actors.say(member, room, { text: 'one', topic });
  const inGeneral = actors.say(member, room, 'two');
  await bot.platform.perform(reply(refOf(inTopic)), 'k1');
  await bot.platform.perform(reply(refOf(inGeneral)), 'k2');
  const sent = bot.server.calls
    .filter((one) => one.method === 'sendMessage')
    .map((one) => one.params['message_thread_id']);
  expect(sent).toEqual([topic, undefined]);
  actors.demoteBot(room, owner);
  actors.closeTopic(room, topic);
  expect(await codeOf(bot.platform.perform(reply(refOf(inTopic)), 'k3'))).toBe('forbidden/topic-closed');
});

describe('10: anonymous admins', () => {
  it('are admins by sender_chat, never by the stand-in account', async () => {
    const bot = await listen();
    const { admin, room, actors } = party(bot);
    const elsewhere = actors.group('Elsewhere', admin);
    actors.say(admin, room, { text: '/settings', as: 'group' });
    actors.say(admin, room, { text: '/settings', as: elsewhere });
    const [anonymous, posing] = await bot.all('command');
    expect(anonymous?.sender).toMatchObject({ role: 'admin', anonymous: true });
    expect(posing?.sender).toMatchObject({ role: 'none', automated: true, anonymous: false });
  });

  it('press buttons under their real name, and are checked by it', async () => {
    const bot = await listen();
    const { admin, room, actors } = party(bot);
    room.members.set(admin.id, asAdmin(admin, { is_anonymous: true }));
    const about = actors.say(admin, room, 'x');
    const sent = await bot.platform.perform(
      { ...reply(refOf(about)), card: card('?', { buttons: press('Go') }) },
      'k',
    );
    actors.click(admin, room.messages.get(Number(sent?.message)) ?? about, { label: 'Go' });
    expect((await bot.only('button')).sender).toMatchObject({
      role: 'admin',
      user: { user: String(admin.id) },
    });
  });

  it('are not written to: what is for them alone becomes the short public line', async () => {
    const bot = await listen();
    const { admin, room, actors } = party(bot);
    bot.app = ({ kind }) =>
      kind === 'command' ? { audience: 'asker', card: card('secret'), fallback: card('short') } : undefined;
    actors.say(admin, room, { text: '/settings', as: 'group' });
    await bot.server.sent(room, /short/u);
    expect(JSON.stringify(bot.server.calls)).not.toContain('secret');
  });
});

it('11: channels that post in the group are nobody to answer in person', async () => {
  const bot = await listen();
  const { member, room, actors } = party(bot);
  const channel = actors.channel('News', member);
  actors.say(member, room, { text: 'buy now', as: channel });
  expect((await bot.only('message')).sender).toEqual({
    user: { platform: 'telegram', user: String(channel.chat.id) },
    role: 'none',
    automated: true,
    anonymous: false,
  });
});

it('12: posts of the linked channel are marked as automatic', async () => {
  const bot = await listen();
  const { owner, room, actors } = party(bot);
  const channel = actors.channel('News', owner);
  actors.link(channel, room);
  actors.post(channel, 'breaking');
  expect(await bot.only('message')).toMatchObject({
    automatic: true,
    sender: { automated: true },
    content: { forwarded: true },
  });
});

it('13: bots, what is sent through them, and ourselves are not heard', async () => {
  const bot = await listen({ privacyMode: false });
  const { member, room, actors, server } = { ...party(bot), server: bot.server };
  const other = actors.person('Other', { is_bot: true, username: 'other_bot' });
  actors.say(member, room, { text: 'through a bot', viaBot: other });
  // Bot-to-bot mode exists by now: such an update may come.
  server.emit('message', { message_id: 900, date: 1, chat: room.chat, from: other, text: 'I am a bot' });
  server.emit('message', {
    message_id: 901,
    date: 1,
    chat: room.chat,
    from: plain(server.state.bot),
    text: 'I am you',
  });
  actors.say(member, room, 'a person');
  expect((await bot.only('message')).content.text).toBe('a person');
});

it('14: service messages and unknown updates mean nothing and break nothing', async () => {
  const bot = await listen();
  const { member, owner, room, actors, server } = { ...party(bot), server: bot.server };
  const newcomer = actors.person('New');
  actors.join(room, newcomer);
  actors.leave(room, newcomer);
  actors.service(room, owner, { new_chat_title: 'Drink bleach' });
  actors.service(room, owner, { pinned_message: actors.say(member, room, 'pin me') });
  actors.service(room, owner, { community_chat_added: { community: { title: 'drink bleach' } } });
  server.queue.allow(['message', 'chat_boost', 'something_new']);
  server.emit('something_new', { surprise: true });
  server.emit('chat_boost', null);
  actors.say(member, room, 'still here');
  expect((await bot.all('message')).map((one) => one.content.text)).toEqual(['pin me', 'still here']);
});

it('14b: a message of an impossible shape is passed over, and the next is heard', async () => {
  const bot = await listen();
  const { member, room, actors, server } = { ...party(bot), server: bot.server };
  server.queue.add(
    'message',
    (update_id) => ({ update_id, message: { chat: room.chat, entities: 7, text: {} } }) as never,
  );
  server.queue.add('message', (update_id) => ({ update_id, message: null }) as never);
  actors.say(member, room, 'fine');
  expect((await bot.all('message')).map((one) => one.content.text)).toEqual(['fine']);
});

it('15: every change of our standing is told: added, promoted, demoted, removed, in private blocked', async () => {
  const bot = await listen();
  const { owner, room, actors, server } = { ...party(bot, undefined), server: bot.server };
  await bot.only('membership');
  actors.promoteBot(room, owner);
  actors.promoteBot(room, owner, { can_delete_messages: true });
  actors.demoteBot(room, owner);
  actors.setBot(room, owner, asRestricted(plain(server.state.bot), false));
  actors.setBot(room, owner, asMember(plain(server.state.bot)));
  actors.kickBot(room, owner);
  actors.start(owner);
  actors.block(owner);
  actors.start(owner);
  const heard = await bot.all('membership');
  const changes = (kind: string) => heard.filter((one) => one.chat.kind === kind).map((one) => one.change);
  expect(changes('group')).toEqual([
    'added',
    'promoted',
    'promoted',
    'demoted',
    'demoted',
    'promoted',
    'removed',
  ]);
  expect(changes('private')).toEqual(['blocked', 'started']);
  expect(heard.find((one) => one.change === 'added')).toMatchObject({
    actor: { user: { user: String(owner.id) }, role: 'owner' },
    chat: { title: 'Neighbours' },
  });
  expect(new Set(heard.map((one) => one.id)).size).toBe(heard.length);
});

describe('16: a basic group becomes a supergroup', () => {
  it('both service messages say the same, whichever comes', async () => {
    const bot = await listen();
    const { owner, room, actors } = party(bot, undefined, { type: 'group' });
    const next = actors.migrate(room, owner);
    const moves = (await bot.all('membership')).filter((one) => one.change === 'migrated');
    expect(moves).toHaveLength(2);
    expect(moves[0]).toEqual(moves[1]);
    expect(moves[0]).toMatchObject({
      chat: { ref: { chat: String(room.chat.id) } },
      movedTo: { chat: String(next.chat.id) },
    });
  });

  it('nobody told us: the refused call does', async () => {
    const bot = await listen();
    const { owner, room, actors } = party(bot, undefined, { type: 'group' });
    const message = actors.say(owner, room, 'x');
    const next = actors.migrate(room, owner, { announce: false });
    await expect(bot.platform.perform(reply(refOf(message)), 'k')).rejects.toMatchObject({
      code: 'not_found',
      hint: 'chat-migrated',
      movedTo: String(next.chat.id),
    });
  });
});

it('17: ids of 52 bits survive', async () => {
  const bot = await listen();
  const { owner, actors, server } = { ...party(bot), server: bot.server };
  const id = -1_004_503_599_627_370;
  const room = server.state.open({ id, type: 'supergroup', title: 'Far' });
  actors.addBot(room, owner, {});
  const giant = actors.person('Giant', { id: 4_503_599_627_370_495 });
  const message = actors.say(giant, room, 'hello');
  const heard = await bot.only('message');
  expect([heard.ref.chat, heard.sender.user.user]).toEqual([String(id), '4503599627370495']);
  await bot.platform.perform(reply(refOf(message)), 'k');
  expect(server.said(room)).toHaveLength(1);
});

it('18: basic groups and supergroups are groups, private chats private, channels nothing', async () => {
  const bot = await listen();
  const { owner, member, room, actors } = party(bot, undefined, { type: 'group' });
  actors.promoteBot(room, owner);
  actors.say(member, room, 'basic');
  const channel = actors.channel('News', owner);
  actors.addBot(channel, owner, { can_post_messages: true });
  actors.say(owner, channel, 'post');
  actors.start(owner);
  expect((await bot.only('message')).chat.kind).toBe('group');
  expect((await bot.only('command')).chat.kind).toBe('private');
  expect((await bot.all('membership')).every((one) => one.chat.ref.chat === String(room.chat.id))).toBe(true);
});

describe('19: roles', () => {
  it('come from the list of administrators, asked once in ten minutes, and follow chat_member', async () => {
    const bot = await listen();
    const { owner, admin, member, room, actors, server } = { ...party(bot), server: bot.server };
    for (const who of [owner, admin, member]) actors.say(who, room, 'hello');
    actors.promote(room, member, owner);
    actors.say(member, room, 'now an admin');
    actors.demote(room, member, owner);
    actors.say(member, room, 'no more');
    expect((await bot.all('message')).map((one) => one.sender.role)).toEqual([
      'owner',
      'admin',
      'member',
      'admin',
      'member',
    ]);
    expect(server.calls.filter((one) => one.method === 'getChatAdministrators')).toHaveLength(1);
  });

  it('are asked for anew when we come back to a group', async () => {
    const bot = await listen();
    const { owner, member, room, actors } = party(bot);
    actors.say(member, room, 'cached');
    await bot.all('message');
    actors.kickBot(room, owner);
    room.members.set(member.id, asAdmin(member));
    actors.addBot(room, owner, {});
    actors.say(member, room, 'promoted while we were away');
    expect((await bot.all('message')).map((one) => one.sender.role)).toEqual(['member', 'admin']);
  });

  it('fail closed: no list, no admin', async () => {
    const bot = await listen();
    const { admin, room, actors, server } = { ...party(bot), server: bot.server };
    await bot.all('membership');
    server.faults.tooMany('getChatAdministrators', 3, { times: 9 });
    server.faults.tooMany('getChatMember', 3, { times: 9 });
    const other = actors.group('Second', admin);
    actors.addBot(other, admin, {});
    actors.say(admin, other, '/settings');
    expect((await bot.only('command')).sender.role).toBe('none');
    const { chat } = refOf(actors.say(admin, other, 'x'));
    expect(
      await bot.platform.role(
        { platform: 'telegram', chat },
        { platform: 'telegram', user: String(admin.id) },
      ),
    ).toBe('none');
    expect(await bot.platform.admins({ platform: 'telegram', chat: String(room.chat.id) })).toHaveLength(2);
    expect(await bot.platform.admins({ platform: 'telegram', chat })).toEqual([]);
  });

  it('of who is not in the list are asked for, and are none when that is refused', async () => {
    const bot = await listen();
    const { owner, member, room, actors } = party(bot);
    const chat = { platform: 'telegram', chat: String(room.chat.id) };
    const role = (id: number) => bot.platform.role(chat, { platform: 'telegram', user: String(id) });
    expect([await role(owner.id), await role(member.id), await role(12345)]).toEqual([
      'owner',
      'member',
      'none',
    ]);
    actors.demoteBot(room, owner);
    await bot.all('membership');
    expect([await role(owner.id), await role(member.id)]).toEqual(['owner', 'none']);
  });
});

describe('20: what is missing is named', () => {
  const where = (id: number) => ({ platform: 'telegram', chat: String(id) });
  it('privacy mode, rights, standing', async () => {
    const bot = await listen();
    const { owner, room, actors, server } = { ...party(bot, undefined), server: bot.server };
    const codes = async () =>
      (await bot.platform.check(where(room.chat.id))).map((lack) => `${lack.code} ${lack.weight}`);
    actors.demoteBot(room, owner);
    expect(await codes()).toEqual(['privacy-mode broken']);
    actors.setBot(room, owner, asRestricted(plain(server.state.bot), false));
    expect(await codes()).toEqual(['no-send broken', 'privacy-mode broken']);
    actors.promoteBot(room, owner);
    expect(await codes()).toEqual([]);
    actors.kickBot(room, owner);
    expect(await codes()).toEqual(['not-member broken']);
    expect(await bot.platform.check()).toEqual([{ code: 'privacy-mode', weight: 'advice' }]);
    server.faults.next('getMe', { kind: 'broken', status: 502 });
    expect(await bot.platform.check()).toEqual([{ code: 'unreachable', weight: 'broken' }]);
  });

  it('a closed group: members may not write', async () => {
    const bot = await listen({ privacyMode: false });
    const { owner, room, actors } = party(bot, undefined);
    actors.demoteBot(room, owner);
    room.permissions = { can_send_messages: false };
    expect(await bot.platform.check(where(room.chat.id))).toEqual([{ code: 'no-send', weight: 'broken' }]);
  });
});

it('21: commands at the start only, for us only, in any case, also in captions; unknown ones are silent', async () => {
  const bot = await listen();
  const { member, room, actors } = party(bot);
  actors.say(member, room, '/Report@QUASHTESTBOT now');
  actors.say(member, room, '/report@OtherBot');
  actors.say(member, room, '/frobnicate');
  actors.say(member, room, { photo: true, text: '/check this' });
  actors.say(member, room, 'what does /report do');
  const edited = actors.say(member, room, '/check');
  actors.edit(edited, '/check again');
  expect((await bot.all('command')).map((one) => [one.name, one.args])).toEqual([
    ['report', 'now'],
    ['check', 'this'],
    ['check', ''],
  ]);
  expect((await bot.all('message')).map((one) => one.content.text)).toEqual(['what does /report do']);
});

describe('22: presses', () => {
  const sentCard = async (bot: Awaited<ReturnType<typeof listen>>) => {
    const at = party(bot);
    const about = at.actors.say(at.member, at.room, 'x');
    const ref = await bot.platform.perform(
      { ...reply(refOf(about)), card: card('?', { buttons: press('Go') }) },
      'k',
    );
    const message = at.room.messages.get(Number(ref?.message));
    if (message === undefined) throw new Error('nothing was sent');
    return { ...at, message };
  };

  it('reach the app with the role of this moment, and are answered with its words', async () => {
    const bot = await listen();
    const { admin, owner, room, actors, message } = await sentCard(bot);
    await bot.platform.role(
      { platform: 'telegram', chat: String(room.chat.id) },
      { platform: 'telegram', user: String(admin.id) },
    );
    bot.app = ({ kind }) =>
      kind === 'button' ? { ...toast('Done.'), card: card('settled'), update: 'replace' } : undefined;
    const one = actors.click(admin, message, { label: 'Go' });
    await bot.server.until('an answer', () => one.answer());
    expect(one.answer()).toEqual({ text: 'Done.', showAlert: false });
    await bot.server.sent(room, /settled/u);
    room.members.set(admin.id, asMember(admin));
    actors.click(owner, message, { data: 'token-2' });
    const two = actors.click(admin, message, { data: 'token-3' });
    await bot.server.until('an answer', () => two.answer());
    const heard = await bot.all('button');
    expect(heard.map((each) => [each.token, each.sender.role])).toEqual([
      ['token-1', 'admin'],
      ['token-2', 'owner'],
      ['token-3', 'member'],
    ]);
    expect(heard[0]?.card).toEqual(refOf(message));
  });

  it('on messages that are gone, or come from inline mode, are answered too', async () => {
    const bot = await listen();
    const { admin, actors, message } = await sentCard(bot);
    bot.app = ({ kind }) => (kind === 'button' ? toast('No longer available.') : undefined);
    const gone = actors.click(admin, message, { data: 'old' }, 'inaccessible');
    const inline = actors.click(admin, message, { data: 'x'.repeat(64) }, 'absent');
    await bot.server.until('answers', () => gone.answer() !== undefined && inline.answer() !== undefined);
    const heard = await bot.all('button');
    expect(heard.map((one) => one.card)).toEqual([undefined, undefined]);
    // Chats do not wait for each other, so either may come first.
    expect(new Set(heard.map((one) => one.chat.kind))).toEqual(new Set(['group', 'private']));
  });

  it('are answered even while the app still thinks', async () => {
    const bot = await listen();
    const { admin, actors, message } = await sentCard(bot);
    await bot.all('message');
    let decide: () => void = () => undefined;
    bot.app = (incoming) =>
      new Promise((resolve) => {
        decide = () => resolve(incoming.kind === 'button' ? toast('too late') : undefined);
      });
    const one = actors.click(admin, message, { label: 'Go' });
    await bot.server.until('an answer', () => one.answer());
    decide();
    await bot.only('button');
    expect(one.answer()).toEqual({ showAlert: false });
  });

  it('are answered even when the app fails', async () => {
    const bot = await listen();
    const { admin, actors, message } = await sentCard(bot);
    await bot.all('message');
    let tries = 0;
    bot.app = () => {
      tries += 1;
      if (tries === 1) throw new QuashError('unavailable', 'busy');
      return toast('late');
    };
    const one = actors.click(admin, message, { label: 'Go' });
    await bot.server.until('an answer', () => one.answer());
    expect(one.answer()).toEqual({ showAlert: false });
    expect((await bot.all('button')).length).toBe(1);
  });

  it('too late an answer and an unchanged card count as done', async () => {
    const bot = await listen();
    const { admin, actors, message } = await sentCard(bot);
    bot.app = (incoming) => {
      if (incoming.kind !== 'button') return undefined;
      bot.server.state.passTime(20_000);
      return { ...toast('late'), card: card('?', { buttons: press('Go') }), update: 'replace' };
    };
    actors.click(admin, message, { label: 'Go' });
    await bot.server.called('answerCallbackQuery', (call) => call.refusal !== undefined);
    await bot.server.called('editMessageText', (call) => call.refusal !== undefined);
    await bot.platform.stop();
    expect(bot.log.filter((line) => line.level === 'warn')).toEqual([]);
  });
});

describe('23: refusals', () => {
  it('a reply goes out though its message is gone', async () => {
    const bot = await listen();
    const { member, room, actors } = party(bot);
    const message = actors.say(member, room, 'x');
    actors.erase(message);
    await bot.platform.perform(reply(refOf(message)), 'k');
    expect(bot.server.said(room)).toMatchObject([{ text: 'Not so.' }]);
  });

  it('are told apart: no right, kicked, blocked, no chat, slow down, server trouble, lost line', async () => {
    const bot = await listen();
    const { owner, member, room, actors, server } = { ...party(bot, undefined), server: bot.server };
    const message = actors.say(member, room, '/check');
    const go = () => codeOf(bot.platform.perform(reply(refOf(message)), 'k'));
    server.faults.tooMany('sendMessage', 2);
    await expect(bot.platform.perform(reply(refOf(message)), 'k')).rejects.toMatchObject({
      code: 'limited',
      retryAfter: 2000,
    });
    server.faults.next('sendMessage', { kind: 'broken', status: 502 });
    expect(await go()).toBe('unavailable/');
    server.faults.next('sendMessage', { kind: 'drop-before' });
    expect(await go()).toBe('unavailable/unreachable');
    actors.setBot(room, owner, asRestricted(plain(server.state.bot), false));
    expect(await go()).toBe('forbidden/no-send');
    actors.kickBot(room, owner);
    expect(await go()).toBe('forbidden/kicked');
    expect(await codeOf(bot.platform.perform(reply({ ...refOf(message), chat: '-5' }), 'k'))).toBe(
      'not_found/chat-gone',
    );
    const alert = {
      kind: 'alert',
      to: { kind: 'user', user: { platform: 'telegram', user: String(owner.id) } },
      card: card('a'),
      quiet: true,
    } as const;
    actors.privateRoom(owner);
    expect(await codeOf(bot.platform.perform(alert, 'k'))).toBe('forbidden/not-started');
    actors.start(owner);
    await bot.platform.perform(alert, 'k');
    expect(server.calls.at(-1)?.params).toMatchObject({ disable_notification: true });
    actors.block(owner);
    expect(await codeOf(bot.platform.perform(alert, 'k'))).toBe('forbidden/blocked');
  });

  it('27: edits: what is unchanged or gone is done; deletions: what is gone is done, what is not allowed is not', async () => {
    const bot = await listen();
    const { member, room, actors, server } = { ...party(bot), server: bot.server };
    const sent = await bot.platform.perform(reply(refOf(actors.say(member, room, 'x'))), 'k');
    if (sent === undefined) throw new Error('nothing sent');
    const edit = (text: string) =>
      codeOf(bot.platform.perform({ kind: 'edit', sent, card: card(text) }, 'k'));
    expect([await edit('new'), await edit('new')]).toEqual(['done', 'done']);
    const remove = () => codeOf(bot.platform.perform({ kind: 'delete', sent }, 'k'));
    server.state.passTime(49 * 3_600_000);
    room.members.set(server.state.bot.id, asMember(plain(server.state.bot)));
    expect(await remove()).toBe('forbidden/no-delete');
    room.members.set(server.state.bot.id, asAdmin(plain(server.state.bot), { can_delete_messages: true }));
    expect([await remove(), await remove(), await edit('newer')]).toEqual(['done', 'done', 'done']);
  });
});

it('24: a message with id 0 is no target for later', async () => {
  const bot = await listen();
  const { member, room, actors } = party(bot);
  const note = {
    kind: 'note',
    to: { platform: 'telegram', user: String(member.id) },
    about: refOf(actors.say(member, room, 'x')),
    card: card('psst'),
  } as const;
  expect(await bot.platform.perform(note, 'k')).toBeUndefined();
  expect([...room.ephemeral.values()]).toMatchObject([
    { receiver: member.id, message: { message_id: 0, text: 'psst' } },
  ]);
  expect(bot.server.said(room)).toEqual([]);
});

it('25: links to messages: private, public, in topics; protected content changes nothing; basic groups have none', async () => {
  const bot = await listen();
  const secret = party(bot);
  secret.room.protected = true;
  const open = party(bot, {}, { username: 'neighbours' });
  const basic = party(bot, {}, { type: 'group' });
  const forum = party(bot, {}, { forum: true });
  const topic = forum.actors.topic(forum.room, forum.owner, 'Health');
  const a = secret.actors.say(secret.member, secret.room, 'a');
  const b = open.actors.say(open.member, open.room, 'b');
  basic.actors.say(basic.member, basic.room, 'c');
  const d = forum.actors.say(forum.member, forum.room, { text: 'd', topic });
  const links = new Map((await bot.all('message')).map((one) => [one.content.text, one.permalink]));
  const internal = (id: number) => String(id).replace('-100', '');
  expect(Object.fromEntries(links)).toEqual({
    a: `https://t.me/c/${internal(a.chat.id)}/${a.message_id}`,
    b: `https://t.me/neighbours/${b.message_id}`,
    c: undefined,
    d: `https://t.me/c/${internal(d.chat.id)}/${d.message_id}?thread=${topic}`,
  });
});

it('26: lengths are kept between graphemes, and buttons within 64 bytes', async () => {
  const bot = await listen();
  const { member, room, actors } = party(bot);
  const about = refOf(actors.say(member, room, 'x'));
  const family = '👨‍👩‍👧‍👦';
  const long = card(family.repeat(1000), { title: 'Title' });
  const tail = { ...long, lines: [...long.lines, { runs: [{ text: 'the end' }] }] };
  const sent = await bot.platform.perform({ kind: 'reply', to: about, card: tail }, 'k');
  const text = (room.messages.get(Number(sent?.message)) as { text: string }).text;
  expect(text.length).toBeLessThanOrEqual(4096);
  expect(text).toMatch(/^Title\n(?:👨‍👩‍👧‍👦)+…\nthe end$/u);
  const wide = card('x', { buttons: press('Go', '疫'.repeat(22)) });
  expect(await codeOf(bot.platform.perform({ kind: 'reply', to: about, card: wide }, 'k'))).toBe('invalid/');
});

describe('28: private answers', () => {
  it('on an older server go to the private chat, if it was started, else a short public line', async () => {
    const bot = await listen({ version: 9.2 });
    const { owner, member, room, actors, server } = { ...party(bot), server: bot.server };
    actors.start(owner);
    bot.app = ({ kind }) =>
      kind === 'command'
        ? { audience: 'asker', card: card('for you alone'), fallback: card('start me') }
        : undefined;
    actors.say(owner, room, '/check');
    await server.sent(actors.privateRoom(owner), /for you alone/u);
    const asked = actors.say(member, room, '/check');
    const line = await server.sent(room, /start me/u);
    expect(line).toMatchObject({ reply_to_message: { message_id: asked.message_id } });
    expect(server.said(room)).toHaveLength(1);
  });

  it('without a line for the group, nothing is said', async () => {
    const bot = await listen({ version: 9.2 });
    const { member, room, actors, server } = { ...party(bot), server: bot.server };
    bot.app = ({ kind }) =>
      kind === 'command' ? { audience: 'asker', card: card('for you alone') } : undefined;
    actors.say(member, room, '/check');
    await server.called('sendMessage', (call) => call.refusal !== undefined);
    await bot.platform.stop();
    expect(server.said(room)).toEqual([]);
  });
});

it('29: the language of the app is passed on where Telegram tells it', async () => {
  const bot = await listen();
  const { admin, member, room, actors } = party(bot);
  actors.say(member, room, 'x');
  actors.say(admin, room, 'y');
  expect((await bot.all('message')).map((one) => one.sender.language)).toEqual(['zh-hant', undefined]);
});

it('30: the updates that we need are asked for by name', async () => {
  const wanted = [
    'message',
    'edited_message',
    'callback_query',
    'my_chat_member',
    'chat_member',
    'inline_query',
  ];
  const bot = await listen();
  const { member, owner, room, actors } = party(bot);
  bot.server.queue.allow(['poll']);
  await bot.server.until('the next poll', () => bot.server.queue.size === 0 && bot.server.queue.polling);
  actors.say(member, room, 'wakes the poll');
  await bot.platform.stop();
  const again = await listen();
  const kinds = again.server.queue;
  expect(
    wanted.map((kind) => kinds.add(kind, (update_id) => ({ update_id }) as never) !== undefined),
  ).toEqual(wanted.map(() => true));
  for (const kind of ['channel_post', 'chosen_inline_result'])
    expect(kinds.add(kind, (update_id) => ({ update_id }) as never)).toBeUndefined();
  expect(owner).toBeDefined();
});

it('31: a group that lets nobody write is a missing right, not a fault', async () => {
  const bot = await listen({ privacyMode: false });
  const { member, owner, room, actors } = party(bot, undefined);
  actors.demoteBot(room, owner);
  const message = actors.say(member, room, 'x');
  room.permissions = { can_send_messages: false };
  expect(await codeOf(bot.platform.perform(reply(refOf(message)), 'k'))).toBe('forbidden/no-send');
});

it('32: old messages keep the time at which they were sent', async () => {
  const bot = await listen();
  const { member, room, actors } = party(bot);
  actors.say(member, room, { text: 'from yesterday', date: 1_790_000_000 });
  expect((await bot.only('message')).sentAt).toBe(1_790_000_000_000);
});
