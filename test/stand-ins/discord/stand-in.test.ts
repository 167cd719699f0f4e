/** The stand-in must be as strict as Discord: these fail when it becomes lenient. */
import { Events, GatewayIntentBits as Intent, Partials, Client } from 'discord.js';
import {
  ButtonStyle,
  ComponentType,
  InteractionResponseType as Type,
  MessageFlags,
  PermissionFlagsBits as Bit,
} from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkFrame, checkReply, ShapeError } from '../schema/discord.ts';
import {
  BOT_RIGHTS,
  DiscordStandIn,
  type Channel,
  type Guild,
  type Interaction,
  type User,
} from './stand-in.ts';

let discord: DiscordStandIn;
let guild: Guild;
let general: Channel;
let ann: User;

beforeEach(async () => {
  discord = await DiscordStandIn.start();
  guild = discord.createGuild('Neighbours');
  general = discord.createChannel(guild, 'general');
  ann = discord.createUser('ann');
  discord.join(guild, ann);
  discord.addBot(guild, BOT_RIGHTS);
});
afterEach(async () => {
  await discord.stop();
  expect(discord.core.failures).toEqual([]);
});

interface Reply {
  status: number;
  body: { id?: string; code?: number; errors?: unknown; content?: string; nonce?: string };
  headers: Headers;
}

async function call(method: string, path: string, body?: unknown, token = discord.token): Promise<Reply> {
  const response = await fetch(`${discord.api}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: (text === '' ? {} : JSON.parse(text)) as Reply['body'],
    headers: response.headers,
  };
}
const send = (body: unknown, channel = general): Promise<Reply> =>
  call('POST', `/channels/${channel.id}/messages`, body);

describe('what it refuses', () => {
  const button = (part: object): unknown => ({
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: 'x',
    custom_id: 'a',
    ...part,
  });
  const row = (...components: unknown[]): unknown => ({ type: ComponentType.ActionRow, components });
  const items = (count: number): { value: string; label: string }[] =>
    Array.from({ length: count }, (_, i) => ({ value: `v${i}`, label: `l${i}` }));
  const menu = (part: object): unknown => ({
    type: ComponentType.StringSelect,
    custom_id: 'm',
    options: items(2),
    ...part,
  });
  it.each<[string, unknown, number]>([
    ['nothing', {}, 50006],
    ['blanks', { content: ' \n ' }, 50006],
    ['2,001 characters', { content: '字'.repeat(2001) }, 50035],
    ['half a character', { content: 'x\uD83D' }, 50109],
    ['a nonce of 26', { content: 'x', nonce: 'n'.repeat(26) }, 50035],
    ['an embed title of 257', { embeds: [{ title: 'x'.repeat(257) }] }, 50035],
    ['an embed text of 4,097', { embeds: [{ description: 'x'.repeat(4097) }] }, 50035],
    [
      '6,001 in all embeds',
      { embeds: [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(2001) }] },
      50035,
    ],
    ['11 embeds', { embeds: Array.from({ length: 11 }, () => ({ title: 'x' })) }, 50035],
    [
      '26 fields',
      { embeds: [{ fields: Array.from({ length: 26 }, () => ({ name: 'n', value: 'v' })) }] },
      50035,
    ],
    [
      '6 rows',
      {
        content: 'x',
        components: Array.from({ length: 6 }, (_, i) => row(button({ custom_id: String(i) }))),
      },
      50035,
    ],
    [
      '6 buttons',
      {
        content: 'x',
        components: [row(...Array.from({ length: 6 }, (_, i) => button({ custom_id: String(i) })))],
      },
      50035,
    ],
    ['a label of 81', { content: 'x', components: [row(button({ label: 'x'.repeat(81) }))] }, 50035],
    [
      'a custom_id of 101',
      { content: 'x', components: [row(button({ custom_id: 'x'.repeat(101) }))] },
      50035,
    ],
    ['the same custom_id twice', { content: 'x', components: [row(button({}), button({}))] }, 50035],
    [
      'a script behind a button',
      { content: 'x', components: [row({ type: 2, style: 5, label: 'x', url: 'javascript:alert(1)' })] },
      50035,
    ],
    ['a reply to nothing', { content: 'x', message_reference: { message_id: '1' } }, 50035],
    ['a menu beside a button', { content: 'x', components: [row(button({}), menu({}))] }, 50035],
    ['a menu without items', { content: 'x', components: [row(menu({ options: [] }))] }, 50035],
    ['a menu of 26', { content: 'x', components: [row(menu({ options: items(26) }))] }, 50035],
    [
      'the same item twice',
      { content: 'x', components: [row(menu({ options: [...items(1), ...items(1)] }))] },
      50035,
    ],
    [
      'more chosen than can be',
      {
        content: 'x',
        components: [row(menu({ options: items(2).map((one) => ({ ...one, default: true })) }))],
      },
      50035,
    ],
    [
      'a placeholder of 151',
      { content: 'x', components: [row(menu({ placeholder: 'x'.repeat(151) }))] },
      50035,
    ],
    [
      'an item’s label of 101',
      {
        content: 'x',
        components: [row(menu({ options: [{ value: 'v', label: 'x'.repeat(101) }] }))],
      },
      50035,
    ],
    [
      'a channel menu that must be and cannot be',
      { content: 'x', components: [row({ type: 8, custom_id: 'c', min_values: 2, max_values: 1 })] },
      50035,
    ],
  ])('%s', async (_name, body, code) => {
    const reply = await send(body);
    expect([reply.status, reply.body.code]).toEqual([400, code]);
    if (code === 50035) expect(JSON.stringify(reply.body.errors)).toContain('_errors');
  });

  it('2,000 astral characters are fine: it counts code points', async () => {
    expect((await send({ content: '😀'.repeat(2000) })).status).toBe(200);
  });

  it('a wrong token, an unknown route, an unknown channel', async () => {
    expect((await call('GET', '/users/@me', undefined, 'wrong')).status).toBe(401);
    expect((await call('GET', '/nowhere')).status).toBe(404);
    expect((await send({ content: 'x' }, { ...general, id: '1' })).body.code).toBe(10003);
  });

  it.each<[string, bigint, unknown, number]>([
    ['without view', Bit.ViewChannel, { content: 'x' }, 50001],
    ['without send', Bit.SendMessages, { content: 'x' }, 50013],
    ['an embed without the right', Bit.EmbedLinks, { embeds: [{ title: 'x' }] }, 50013],
    [
      'a reply without history',
      Bit.ReadMessageHistory,
      { content: 'x', message_reference: { message_id: '1', fail_if_not_exists: false } },
      160002,
    ],
  ])('%s', async (_name, denied, body, code) => {
    discord.overwrite(general, { member: discord.botId }, { deny: denied });
    expect((await send(body)).body.code).toBe(code);
  });

  it('another’s message to change, another’s to delete without the right', async () => {
    const said = discord.say(ann, general, 'mine');
    expect(
      (await call('PATCH', `/channels/${general.id}/messages/${said.api.id}`, { content: 'x' })).body.code,
    ).toBe(50005);
    expect((await call('DELETE', `/channels/${general.id}/messages/${said.api.id}`)).body.code).toBe(50013);
  });

  it('locked threads; archived ones open again when written to', async () => {
    const thread = discord.createThread(general, 'side', { owner: ann });
    discord.changeThread(thread, { archived: true });
    expect((await send({ content: 'x' }, thread)).status).toBe(200);
    expect(thread.thread?.archived).toBe(false);
    discord.changeThread(thread, { archived: true, locked: true });
    expect((await send({ content: 'x' }, thread)).body.code).toBe(160005);
  });
});

describe('first answers that it refuses', () => {
  const commands = [
    {
      type: 1,
      name: 'check',
      description: 'x',
      options: [{ type: 3, name: 'claim', description: 'x', required: false, autocomplete: true }],
    },
    { type: 3, name: 'Report' },
  ];
  const answer = (one: Interaction, type: number, data: object = {}): Promise<Reply> =>
    call('POST', `/interactions/${one.id}/${one.token}/callback`, { type, data });
  const modal = (change: object = {}): object => ({
    custom_id: 'f',
    title: 't',
    components: [label({})],
    ...change,
  });
  const label = (change: object, field: object = {}): object => ({
    type: ComponentType.Label,
    label: 'l',
    component: { type: ComponentType.TextInput, custom_id: 'i', style: 1, ...field },
    ...change,
  });
  const select = (change: object): object =>
    label({
      component: {
        type: ComponentType.StringSelect,
        custom_id: 's',
        options: [{ value: 'v', label: 'l' }],
        ...change,
      },
    });
  beforeEach(async () => {
    await call('PUT', `/applications/${discord.core.applicationId}/commands`, commands);
  });
  const slash = (): Interaction => discord.slash(ann, general, 'check');

  it('a form is taken, but not for a form, and not twice', async () => {
    const one = slash();
    expect((await answer(one, Type.Modal, modal())).status).toBe(204);
    expect((await answer(one, Type.Modal, modal())).body.code).toBe(40060);
    const sent = discord.submit(ann, one, { i: 'x' });
    expect((await answer(sent, Type.Modal, modal())).body.code).toBe(50035);
    const typing = discord.autocomplete(ann, general, 'check', 'claim', 'x');
    expect((await answer(typing, Type.Modal, modal())).body.code).toBe(50035);
  });

  it('a form after a deferred answer, or after three seconds', async () => {
    const one = slash();
    await answer(one, Type.DeferredChannelMessageWithSource);
    expect((await answer(one, Type.Modal, modal())).body.code).toBe(40060);
    const late = slash();
    discord.core.clock.advance(3_001);
    expect((await answer(late, Type.Modal, modal())).body.code).toBe(10062);
  });

  it.each<[string, object]>([
    ['a title of 46', modal({ title: 'x'.repeat(46) })],
    ['no title', modal({ title: '' })],
    ['an id of 101', modal({ custom_id: 'x'.repeat(101) })],
    ['no fields', modal({ components: [] })],
    ['6 fields', modal({ components: [1, 2, 3, 4, 5, 6].map((i) => label({}, { custom_id: `i${i}` })) })],
    ['the same field twice', modal({ components: [label({}), label({})] })],
    ['a label of 46', modal({ components: [label({ label: 'x'.repeat(46) })] })],
    ['a description of 101', modal({ components: [label({ description: 'x'.repeat(101) })] })],
    ['an input longer than 4,000', modal({ components: [label({}, { max_length: 4001 })] })],
    ['an input without a style', modal({ components: [label({}, { style: undefined })] })],
    ['an input with a label of its own', modal({ components: [label({}, { label: 'x' })] })],
    [
      'an outdated action row',
      modal({ components: [{ type: 1, components: [{ type: 4, custom_id: 'i' }] }] }),
    ],
    ['a list without items', modal({ components: [select({ options: [] })] })],
    ['a required list that needs nothing', modal({ components: [select({ min_values: 0 })] })],
    ['a disabled list', modal({ components: [select({ disabled: true })] })],
    ['half a character', modal({ title: 'x\uD83D' })],
  ])('a form with %s', async (_what, data) => {
    const { status, body } = await answer(slash(), Type.Modal, data);
    expect([status, body.code === 50035 || body.code === 50109]).toEqual([400, true]);
  });

  it.each<[string, unknown[]]>([
    ['26', Array.from({ length: 26 }, (_, i) => ({ name: `n${i}`, value: `v${i}` }))],
    ['one without a name', [{ name: '', value: 'v' }]],
    ['one whose name is too long', [{ name: 'x'.repeat(101), value: 'v' }]],
    ['one whose value is too long', [{ name: 'n', value: 'x'.repeat(101) }]],
  ])('suggestions: %s', async (_what, choices) => {
    const typing = discord.autocomplete(ann, general, 'check', 'claim', 'x');
    const reply = await answer(typing, Type.ApplicationCommandAutocompleteResult, { choices });
    expect(reply.body.code).toBe(50035);
  });

  it('suggestions for a command, a message for somebody who types, suggestions after three seconds', async () => {
    expect(
      (await answer(slash(), Type.ApplicationCommandAutocompleteResult, { choices: [] })).body.code,
    ).toBe(50035);
    const typing = discord.autocomplete(ann, general, 'check', 'claim', 'x');
    expect((await answer(typing, Type.ChannelMessageWithSource, { content: 'x' })).body.code).toBe(50035);
    discord.core.clock.advance(3_001);
    const late = await answer(typing, Type.ApplicationCommandAutocompleteResult, { choices: [] });
    expect(late.body.code).toBe(10062);
  });

  it('people fill in only what a form asks, and all that it needs', async () => {
    const one = discord.contextMenu(ann, discord.say(ann, general, 'x'), 'Report');
    await answer(one, Type.Modal, modal({ components: [label({}, { max_length: 3 }), select({})] }));
    expect(() => discord.submit(ann, one, { i: 'x' })).toThrow(/s must be filled in/);
    expect(() => discord.submit(ann, one, { i: 'long', s: 'v' })).toThrow(/too long/);
    expect(() => discord.submit(ann, one, { i: 'x', s: 'w' })).toThrow(/does not offer w/);
    expect(() => discord.submit(ann, one, { other: 'x' })).toThrow(/no field other/);
  });

  it('the audit log without the right', async () => {
    expect((await call('GET', `/guilds/${guild.id}/audit-logs`)).body.code).toBe(50013);
  });
});

describe('what it does', () => {
  it('pings whom allowed mentions let it, and by default everybody', async () => {
    const content = `@everyone <@${ann.api.id}>`;
    await send({ content });
    await send({ content, allowed_mentions: { parse: [] } });
    await send({ content, allowed_mentions: { parse: [], users: [ann.api.id] } });
    await send({ content, flags: MessageFlags.SuppressNotifications });
    expect(discord.said(general).map(({ pinged }) => pinged)).toEqual([
      [ann.api.id, 'everyone'],
      [],
      [ann.api.id],
      [],
    ]);
  });

  it('gives back the earlier message for an enforced nonce, for some minutes', async () => {
    const body = { content: 'x', nonce: 'n', enforce_nonce: true };
    const first = await send(body);
    expect((await send(body)).body.id).toBe(first.body.id);
    expect((await send({ ...body, enforce_nonce: false })).body.id).not.toBe(first.body.id);
    discord.core.clock.advance(6 * 60_000);
    expect((await send(body)).body.id).not.toBe(first.body.id);
  });

  it('sends rate-limit headers, and refuses what is too much', async () => {
    const strict = await DiscordStandIn.start({ rateLimit: { limit: 2, windowMs: 60_000 } });
    try {
      const get = (): Promise<Response> =>
        fetch(`${strict.api}/v10/users/@me`, { headers: { authorization: `Bot ${strict.token}` } });
      expect((await get()).headers.get('x-ratelimit-remaining')).toBe('1');
      await get();
      const third = await get();
      expect(third.status).toBe(429);
      expect(((await third.json()) as { retry_after: number }).retry_after).toBeGreaterThan(0);
    } finally {
      await strict.stop();
    }
  });

  it('a 204 has no content type', async () => {
    const { body } = await send({ content: 'x' });
    const gone = await call('DELETE', `/channels/${general.id}/messages/${body.id ?? ''}`);
    expect([gone.status, gone.headers.get('content-type')]).toEqual([204, null]);
  });
});

describe('what it tells without the content intent', () => {
  it('everything empty, but for mentions, own messages and private ones', async () => {
    const client = new Client({
      intents: [Intent.Guilds, Intent.GuildMessages, Intent.DirectMessages],
      partials: [Partials.Channel],
      rest: { api: discord.api },
    });
    const seen: [string, number][] = [];
    client.on(Events.MessageCreate, (message) => {
      seen.push([message.content, message.embeds.length]);
      discord.core.changed();
    });
    const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
    await client.login(discord.token);
    await ready;
    discord.say(ann, general, 'secret', { embeds: [{ title: 'x' }] });
    discord.say(ann, general, `<@${discord.botId}> open`, { embeds: [{ title: 'x' }] });
    discord.sayInPrivate(ann, 'private');
    await send({ content: 'own' });
    await discord.until('four messages', () => seen.length === 4);
    await client.destroy();
    expect(seen).toEqual([
      ['', 0],
      [`<@${discord.botId}> open`, 1],
      ['private', 0],
      ['own', 0],
    ]);
  });
});

describe('the shapes', () => {
  /** A rich message of the stand-in, and every field of it taken away or given the wrong type in turn. */
  it('notice a missing or mistaken field', () => {
    const first = discord.say(ann, general, 'first', {
      embeds: [{ title: 't', fields: [{ name: 'n', value: 'v' }] }],
    });
    const { api } = discord.reply(ann, first, 'second');
    const wire = discord.core.wire(general, api, true);
    expect(() => checkFrame('MESSAGE_CREATE', wire)).not.toThrow();
    const required = [
      'id',
      'channel_id',
      'author',
      'content',
      'timestamp',
      'edited_timestamp',
      'tts',
      'mention_everyone',
      'mentions',
      'mention_roles',
      'attachments',
      'embeds',
      'pinned',
      'type',
    ];
    for (const key of required) {
      const { [key]: _gone, ...rest } = wire as unknown as Record<string, unknown>;
      expect(() => checkFrame('MESSAGE_CREATE', rest), `without ${key}`).toThrow(ShapeError);
    }
    for (const key of Object.keys(wire)) {
      expect(() => checkFrame('MESSAGE_CREATE', { ...wire, [key]: { odd: true } }), `odd ${key}`).toThrow(
        ShapeError,
      );
    }
    expect(() => checkReply('message', { ...api, referenced_message: { ...first.api, id: 5 } })).toThrow(
      ShapeError,
    );
  });

  it('tell the kinds of interaction apart', () => {
    expect(() => checkFrame('INTERACTION_CREATE:button', { type: 3 })).toThrow(ShapeError);
  });
});
