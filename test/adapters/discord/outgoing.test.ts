import { MessageFlags, PermissionFlagsBits as Bit } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Action } from '../../../src/core/action.ts';
import { line, type Card, type Run } from '../../../src/core/card.ts';
import type { QuashError } from '../../../src/core/error.ts';
import type { MessageRef, UserRef } from '../../../src/core/message.ts';
import { tooMany } from '../../stand-ins/discord/faults.ts';
import { DiscordStandIn, type Channel, type Message, type User } from '../../stand-ins/discord/stand-in.ts';
import { card, Room } from './room.ts';

let room: Room;
beforeEach(async () => {
  room = await Room.started();
});
afterEach(() => room.close());

const refTo = (message: Message, channel: Channel = room.general): MessageRef => ({
  platform: 'discord',
  chat: channel.guildId ?? channel.id,
  place: channel.guildId === undefined ? '' : channel.id,
  message: message.api.id,
});
const userRef = (user: User): UserRef => ({ platform: 'discord', user: user.api.id });
const replyTo = (message: Message, text = 'This is false.', channel?: Channel): Action => ({
  kind: 'reply',
  to: refTo(message, channel),
  card: card(text),
});
const alertIn = (channel: Channel, of: Card | string, quiet = false): Action => ({
  kind: 'alert',
  to: { kind: 'chat', chat: { platform: 'discord', chat: room.guild.id }, place: channel.id },
  card: typeof of === 'string' ? card(of) : of,
  quiet,
});
const perform = (action: Action, key: string = crypto.randomUUID()): Promise<MessageRef | undefined> =>
  room.platform.perform(action, key);
const failing = async (work: Promise<unknown>): Promise<QuashError> =>
  work.then(
    () => Promise.reject(new Error('it worked')),
    (error: unknown) => error as QuashError,
  );
const posts = (): number => room.discord.callsTo('POST /channels/:channel/messages').length;

describe('C.2-15: a reply', () => {
  it('answers the message, pings nobody, unfolds no preview, and carries its key', async () => {
    const asked = room.discord.say(room.ann, room.general, '5G spreads the virus');
    const sent = await perform(replyTo(asked, `@everyone <@${room.ann.api.id}> no`), 'discord|key|1');
    const [said] = room.discord.said(room.general);
    expect(sent).toEqual(said && refTo(said));
    expect(said?.api.message_reference?.message_id).toBe(asked.api.id);
    expect(said?.pinged).toEqual([]);
    expect(said?.api.flags).toBe(MessageFlags.SuppressEmbeds);
    const { body } = room.discord.callsTo('POST /channels/:channel/messages')[0] ?? {};
    expect(body).toMatchObject({
      enforce_nonce: true,
      allowed_mentions: { parse: [], replied_user: false },
      message_reference: { message_id: asked.api.id, fail_if_not_exists: false },
    });
    expect(String(body?.['nonce'])).toMatch(/^[\w-]{25}$/);
  });

  it('goes out even if the message is gone (C.2-24)', async () => {
    const asked = room.discord.say(room.ann, room.general, '5G');
    room.discord.delete(asked);
    await perform(replyTo(asked));
    expect(room.discord.said(room.general)[0]?.api.message_reference).toBeUndefined();
  });

  it('is sent once for one key, even when the first answer was lost on the way', async () => {
    const asked = room.discord.say(room.ann, room.general, '5G');
    room.discord.rest.faults.add({
      route: 'POST /channels/:channel/messages',
      when: 'after',
      reply: 'hang-up',
    });
    expect((await failing(perform(replyTo(asked), 'one key'))).code).toBe('unavailable');
    const sent = await perform(replyTo(asked), 'one key');
    await perform(replyTo(asked), 'another key');
    expect(room.discord.said(room.general)).toHaveLength(2);
    expect(sent?.message).toBe(room.discord.said(room.general)[0]?.api.id);
  });

  it('goes into the thread of the message, archived or not', async () => {
    const thread = room.discord.createThread(room.general, 'side talk', { owner: room.ann });
    const asked = room.discord.say(room.ann, thread, '5G');
    room.discord.changeThread(thread, { archived: true });
    await perform(replyTo(asked, 'no', thread));
    expect(room.discord.said(thread)).toHaveLength(1);
    expect(room.discord.said(room.general)).toHaveLength(0);
  });
});

describe('cards', () => {
  it('keep marks, links and buttons, and nothing of what a member wrote acts as markup', async () => {
    const factCheck: Run = { text: 'the fact-check', link: 'https://facts.example/a_(b)' };
    const facts: Run = { text: 'Facts', bold: true };
    const noLink: Run = { text: 'not a link', link: 'javascript:alert(1)' };
    const rich: Card = {
      title: 'Checked: *5G*',
      lines: [
        line('See ', factCheck, ' by ', facts),
        {
          runs: [{ text: `**bold** <@${room.ann.api.id}> [x](https://evil.example) \n# heading` }],
          quote: true,
        },
        line(noLink),
      ],
      buttons: [
        [
          { kind: 'press', label: 'Not this', token: 'tok-1' },
          { kind: 'press', label: 'Delete reply', token: 'tok-2', danger: true },
          { kind: 'link', label: 'Open', url: 'https://discord.com/channels/1/2/3' },
        ],
      ],
    };
    await perform(alertIn(room.general, rich));
    const [said] = room.discord.said(room.general);
    expect(said?.api.content).toBe(
      [
        '**Checked: \\*5G\\***',
        'See [the fact-check](<https://facts.example/a_(b%29>) by **Facts**',
        `> \\*\\*bold\\*\\* \\<@${room.ann.api.id}\\> \\[x\\](<https://evil.example>) `,
        '> \\# heading',
        'not a link',
      ].join('\n'),
    );
    expect(said && DiscordStandIn.buttons(said)).toEqual([
      { label: 'Not this', customId: 'tok-1' },
      { label: 'Delete reply', customId: 'tok-2' },
      { label: 'Open', url: 'https://discord.com/channels/1/2/3' },
    ]);
  });

  it('C.2-16: long ones go into an embed; what is too long for it loses lines before the last', async () => {
    const long: Card = {
      title: 'Long',
      lines: Array.from({ length: 90 }, (_, i) => line(`${i} ${'字'.repeat(60)}`)),
      buttons: [],
    };
    await perform(alertIn(room.general, long));
    const [said] = room.discord.said(room.general);
    const description = said?.api.embeds[0]?.description ?? '';
    expect(said?.api.content).toBe('');
    expect(said?.api.flags).toBe(0);
    expect(Array.from(description).length).toBeLessThanOrEqual(4096);
    expect(description.split('\n').slice(-3)).toEqual([
      expect.stringMatching(/^\d+ 字{60}$/),
      '…',
      `89 ${'字'.repeat(60)}`,
    ]);
  });

  it('C.2-16: without the right to embed they are cut at 2,000', async () => {
    room.discord.overwrite(room.general, { member: room.discord.botId }, { deny: Bit.EmbedLinks });
    await room.settled();
    await perform(alertIn(room.general, '𝕏_'.repeat(5000)));
    const content = room.discord.said(room.general)[0]?.api.content ?? '';
    expect(Array.from(content).length).toBeLessThanOrEqual(2000);
    expect(content.endsWith('…')).toBe(true);
  });

  it('survive half characters, empty labels and hosts of buttons', async () => {
    const odd: Card = {
      lines: [line('half \uD83D and whole 😀')],
      buttons: Array.from({ length: 7 }, (_, r) =>
        Array.from({ length: 6 }, (_unused, c) => ({
          kind: 'press' as const,
          label: c === 0 ? '' : 'x'.repeat(200),
          token: `t${r}-${c}`,
        })),
      ),
    };
    await perform(alertIn(room.general, odd));
    const [said] = room.discord.said(room.general);
    expect(said?.api.content).toBe('half \u{FFFD} and whole 😀');
    expect(said?.api.components).toHaveLength(5);
  });
});

describe('alerts', () => {
  it('are silent when quiet, and loud when not', async () => {
    await perform(alertIn(room.general, 'quiet', true));
    await perform(alertIn(room.general, 'loud', false));
    expect(
      room.discord
        .said(room.general)
        .map(({ api }) => Number(api.flags) & MessageFlags.SuppressNotifications),
    ).toEqual([MessageFlags.SuppressNotifications, 0]);
  });

  it('go to an admin in private', async () => {
    const action: Action = {
      kind: 'alert',
      to: { kind: 'user', user: userRef(room.admin) },
      card: card('look'),
      quiet: false,
    };
    const sent = await perform(action);
    const [got] = room.discord.privately(room.admin);
    expect(got?.api.content).toBe('look');
    expect(got?.pinged).toEqual([room.admin.api.id]);
    // What was sent can be changed and taken back there.
    if (sent === undefined) throw new Error('nothing sent');
    expect(sent.place).toBe('');
    await perform({ kind: 'edit', sent, card: card('dealt with') });
    expect(room.discord.privately(room.admin)[0]?.api.content).toBe('dealt with');
    await perform({ kind: 'delete', sent });
    expect(room.discord.privately(room.admin)).toEqual([]);
  });

  it('to the server as a whole go to its system channel, else to the first that may be written to', async () => {
    const whole: Action = {
      kind: 'alert',
      to: { kind: 'chat', chat: { platform: 'discord', chat: room.guild.id }, place: '' },
      card: card('hello'),
      quiet: true,
    };
    await perform(whole);
    expect(room.discord.said(room.general)).toHaveLength(1);
    const welcome = room.discord.createChannel(room.guild, 'welcome');
    room.discord.changeGuild(room.guild, { systemChannelId: welcome.id });
    await room.settled();
    await perform(whole);
    expect(room.discord.said(welcome)).toHaveLength(1);
    room.discord.overwrite(welcome, { member: room.discord.botId }, { deny: Bit.SendMessages });
    await room.settled();
    await perform(whole);
    expect(room.discord.said(room.general)).toHaveLength(2);
  });
});

describe('notes', () => {
  it('reach one member in private, or nobody', async () => {
    const about = room.discord.say(room.ann, room.general, 'you idiot');
    const note: Action = { kind: 'note', to: userRef(room.ann), about: refTo(about), card: card('be kind') };
    await perform(note);
    expect(room.discord.privately(room.ann).map(({ api }) => api.content)).toEqual(['be kind']);
    expect(room.discord.said(room.general)).toEqual([]);
    room.ann.closed = true;
    expect(await perform(note)).toBeUndefined();
  });
});

describe('changing what was sent', () => {
  const sendOne = async (text = 'first'): Promise<MessageRef> => {
    const sent = await perform(alertIn(room.general, text));
    if (sent === undefined) throw new Error('nothing sent');
    return sent;
  };

  it('edits, also from short to long and back', async () => {
    const sent = await sendOne();
    expect(await perform({ kind: 'edit', sent, card: card('x '.repeat(1500)) })).toEqual(sent);
    expect(room.discord.said(room.general)[0]?.api.embeds).toHaveLength(1);
    await perform({ kind: 'edit', sent, card: card('short') });
    expect(room.discord.said(room.general)[0]?.api).toMatchObject({
      content: 'short',
      embeds: [],
      flags: MessageFlags.SuppressEmbeds,
    });
  });

  it('takes it back without any right beyond its own', async () => {
    const sent = await sendOne();
    await perform({ kind: 'delete', sent });
    expect(room.discord.said(room.general)).toEqual([]);
  });

  it('C.2-24: what is gone already counts as done', async () => {
    const sent = await sendOne();
    await perform({ kind: 'delete', sent });
    await expect(perform({ kind: 'delete', sent })).resolves.toBeUndefined();
    await expect(perform({ kind: 'edit', sent, card: card('late') })).resolves.toEqual(sent);
  });

  it('C.2-13: opens an archived thread to do so, but not a locked one', async () => {
    const thread = room.discord.createThread(room.general, 'side talk', { owner: room.ann });
    const sent = await perform(alertIn(thread, 'first'));
    if (sent === undefined) throw new Error('nothing sent');
    room.discord.changeThread(thread, { archived: true });
    await perform({ kind: 'edit', sent, card: card('second') });
    expect(room.discord.said(thread)[0]?.api.content).toBe('second');
    room.discord.changeThread(thread, { archived: true, locked: true });
    const error = await failing(perform({ kind: 'edit', sent, card: card('third') }));
    expect(error.code).toBe('forbidden');
  });
});

describe('C.2-11 and 13: refusals in our words', () => {
  it.each([
    ['no-view', Bit.ViewChannel],
    ['no-send', Bit.SendMessages],
    ['no-history', Bit.ReadMessageHistory],
  ])('%s is seen without asking Discord', async (hint, denied) => {
    const asked = room.discord.say(room.ann, room.general, '5G');
    room.discord.overwrite(room.general, { member: room.discord.botId }, { deny: denied });
    await room.discord.until('the change', () => true);
    const other = room.discord.createChannel(room.guild, 'other');
    room.discord.say(room.ann, other, 'x');
    await room.discord.until('the change taken in', () =>
      room.incoming.some((one) => one.kind === 'message' && one.ref.place === other.id),
    );
    const before = posts();
    const error = await failing(perform(replyTo(asked)));
    expect([error.code, error.hint]).toEqual(['forbidden', hint]);
    expect(posts()).toBe(before);
  });

  it('threads need a right of their own', async () => {
    const thread = room.discord.createThread(room.general, 'side talk', { owner: room.ann });
    const asked = room.discord.say(room.ann, thread, '5G');
    room.discord.overwrite(room.general, { member: room.discord.botId }, { deny: Bit.SendMessagesInThreads });
    await room.settled();
    expect((await failing(perform(replyTo(asked, 'no', thread)))).hint).toBe('no-threads');
  });

  it.each([
    [403, 50001, 'forbidden', 'no-view'],
    [403, 50013, 'forbidden', 'no-send'],
    [403, 50007, 'forbidden', 'closed-private'],
    [403, 20026, 'forbidden', 'quarantined'],
    [400, 160002, 'forbidden', 'no-history'],
    [400, 160005, 'forbidden', 'thread-locked'],
    [400, 50035, 'invalid', undefined],
    [400, 50006, 'invalid', undefined],
    [404, 10003, 'not_found', undefined],
    [400, 50024, 'invalid', undefined],
    [400, 50021, 'invalid', undefined],
    [400, 30046, 'limited', undefined],
    [404, 10008, 'not_found', undefined],
    [429, 20028, 'limited', undefined],
    [429, 40062, 'limited', undefined],
    [418, 99999, 'invalid', undefined],
    [403, 99999, 'forbidden', undefined],
  ])('status %i, code %i: %s', async (status, code, expected, hint) => {
    const message = 'Invalid: 5G spreads the virus';
    room.discord.rest.faults.add({
      route: 'POST /channels/:channel/messages',
      reply:
        status === 429
          ? {
              ...(tooMany(30) as { status: number; headers: Record<string, string> }),
              body: { message, code, retry_after: 30, global: false },
            }
          : { status, body: { message, code } },
    });
    const error = await failing(perform(alertIn(room.general, '5G spreads the virus')));
    expect([error.code, error.hint]).toEqual([expected, hint]);
    const everything = JSON.stringify([error, error.message, error.stack, String(error.cause)]);
    expect(everything).not.toContain('5G');
    expect(everything).not.toContain(room.discord.token);
    expect(error.cause).toBeUndefined();
  });

  it('someone who takes no private messages', async () => {
    room.admin.closed = true;
    const error = await failing(
      perform({
        kind: 'alert',
        to: { kind: 'user', user: userRef(room.admin) },
        card: card('x'),
        quiet: true,
      }),
    );
    expect([error.code, error.hint]).toEqual(['forbidden', 'closed-private']);
  });

  it('a server that put us out', async () => {
    const asked = room.discord.say(room.ann, room.general, '5G');
    room.discord.kickBot(room.guild);
    await room.next('membership');
    expect((await failing(perform(replyTo(asked)))).code).toBe('forbidden');
  });

  it('a server that is not well: another try is worth it', async () => {
    room.discord.rest.faults.add({
      route: 'POST /channels/:channel/messages',
      reply: { status: 503, body: {} },
      times: 4,
    });
    expect((await failing(perform(alertIn(room.general, 'x')))).code).toBe('unavailable');
  });

  it('leaves a place alone that refused five times', async () => {
    room.discord.rest.faults.add({
      route: 'POST /channels/:channel/messages',
      reply: { status: 403, body: { message: 'Missing Permissions', code: 50013 } },
      times: 100,
    });
    for (let i = 0; i < 8; i += 1)
      expect((await failing(perform(alertIn(room.general, 'x')))).code).toBe('forbidden');
    expect(posts()).toBe(5);
    expect(room.discord.rest.invalidRequests).toBe(5);
  });
});

describe('C.2-14: too many requests', () => {
  it('short pauses are waited out', async () => {
    room.discord.rest.faults.add({ route: 'POST /channels/:channel/messages', reply: tooMany(0.3) });
    await perform(alertIn(room.general, 'x'));
    expect(room.discord.said(room.general)).toHaveLength(1);
  });

  it('long ones are told to the outbox', async () => {
    room.discord.rest.faults.add({ route: 'POST /channels/:channel/messages', reply: tooMany(90) });
    const error = await failing(perform(alertIn(room.general, 'x')));
    expect(error.code).toBe('limited');
    expect(error.retryAfter).toBeGreaterThan(80_000);
    expect(error.retryAfter).toBeLessThan(100_000);
  });
});
