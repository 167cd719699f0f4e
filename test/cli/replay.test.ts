import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { exportedMessages, type PlacedMessage } from '../../src/cli/chat-export.ts';
import { quash } from './fake-shell.ts';
import { SOUP, writePack } from './packs.ts';

const folder = mkdtempSync(join(tmpdir(), 'quash-replay-'));
const env = { QUASH_DATA_DIR: join(folder, 'data') };
afterAll(() => rmSync(folder, { recursive: true }));

function save(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, undefined, 1));
  return file;
}

async function read(file: string): Promise<PlacedMessage[]> {
  const messages: PlacedMessage[] = [];
  for await (const message of exportedMessages(file)) messages.push(message);
  return messages;
}

const CLAIM = '5G mobile networks cause or spread COVID-19, forward to all your groups';
const START = Date.parse('2024-03-01T12:00:00Z');
const HOUR = 3_600_000;
const NONE = { links: [], forwarded: false, attachments: [] };

const telegram = (id: number, text: unknown, more: object = {}): object => ({
  id,
  type: 'message',
  date: '2024-03-01T12:00:00',
  date_unixtime: String(START / 1000 + id),
  from: 'Somebody',
  from_id: 'user1',
  text,
  text_entities: [],
  ...more,
});
const discord = (id: string, content: string, more: object = {}): object => ({
  id,
  type: 'Default',
  timestamp: '2024-03-01T13:00:00.5+01:00',
  timestampEdited: null,
  isPinned: false,
  content,
  author: { id: '1', name: 'somebody', isBot: false, roles: [] },
  attachments: [],
  embeds: [],
  ...more,
});

describe('exportedMessages', () => {
  it('reads result.json of Telegram Desktop', async () => {
    const file = save('telegram.json', {
      name: 'A group',
      type: 'private_supergroup',
      id: 1,
      messages: [
        { id: 1, type: 'service', date: '2024-03-01T12:00:00', action: 'invite_members', text: '' },
        telegram(2, 'plain'),
        telegram(3, [
          'see ',
          { type: 'text_link', text: 'this', href: 'https://example.org/x' },
          { type: 'bold', text: '!' },
        ]),
        telegram(4, '', {
          poll: { question: 'Is it?', closed: false, answers: [{ text: 'yes', voters: 1 }, { text: 'no' }] },
        }),
        telegram(5, 'passed on', { forwarded_from: 'Someone else' }),
        telegram(6, 'a post', { from_id: 'channel9', forwarded_from: 'Channel', saved_from: 'Channel' }),
        { id: 7, type: 'unsupported' },
      ],
    });
    const at = (id: number): number => START + id * 1000;
    const person = { automated: false, automatic: false, chat: 0 };
    expect(await read(file)).toEqual([
      { id: '2', at: at(2), content: { ...NONE, text: 'plain' }, ...person },
      {
        id: '3',
        at: at(3),
        content: { ...NONE, text: 'see this!', links: ['https://example.org/x'] },
        ...person,
      },
      { id: '4', at: at(4), content: { ...NONE, text: 'Is it?\n☐ yes\n☐ no' }, ...person },
      { id: '5', at: at(5), content: { ...NONE, text: 'passed on', forwarded: true }, ...person },
      {
        id: '6',
        at: at(6),
        content: { ...NONE, text: 'a post', forwarded: true },
        automated: true,
        automatic: true,
        chat: 0,
      },
    ]);
  });

  it('reads a whole account, each chat for itself, and escapes that are not JSON', async () => {
    const chat = (text: string): object => ({
      name: 'x',
      type: 'private_group',
      messages: [telegram(1, text)],
    });
    const json = JSON.stringify({
      about: 'messages',
      chats: { about: '', list: [chat('one'), chat('two A\\B')] },
    });
    const file = save('account.json', json.replace('two A', 'two \\x0B'));
    expect((await read(file)).map(({ chat: list, content }) => [list, content.text])).toEqual([
      [0, 'one'],
      [1, 'two \u000b\\B'],
    ]);
  });

  it('reads JSON of DiscordChatExporter', async () => {
    const embed = {
      title: 'A page',
      url: 'https://example.org/p',
      description: 'about it',
      fields: [{ name: 'n', value: 'v' }],
      footer: { text: 'foot' },
    };
    const file = save('discord.json', {
      guild: { id: '1', name: 'A server' },
      channel: { id: '2', name: 'general' },
      messages: [
        discord('1', 'joined the server.', { type: 'GuildMemberJoin' }),
        discord('2', 'hello'),
        discord('3', 'look', { type: 'Reply', embeds: [embed] }),
        discord('4', 'beep', { author: { isBot: true } }),
        discord('5', '', {
          reference: { type: 'Forward' },
          forwardedMessage: { content: 'from elsewhere', embeds: [] },
        }),
      ],
      messageCount: 5,
    });
    const person = { at: START + 500, automated: false, automatic: false, chat: 0 };
    expect(await read(file)).toEqual([
      { id: '2', content: { ...NONE, text: 'hello' }, ...person },
      {
        id: '3',
        content: { ...NONE, text: 'look\nA page\nabout it\nn\nv\nfoot', links: ['https://example.org/p'] },
        ...person,
      },
      { id: '4', content: { ...NONE, text: 'beep' }, ...person, automated: true },
      { id: '5', content: { ...NONE, text: 'from elsewhere', forwarded: true }, ...person },
    ]);
  });

  it('reads plain lines, with times in every form', async () => {
    const lines = [
      { text: 'a', at: '2024-03-01T12:00:00Z', id: 'first' },
      { text: 'b', at: START / 1000 },
      { text: 'c', at: START, id: 7 },
      { text: 'd' },
    ];
    const file = save('lines.jsonl', lines.map((line) => JSON.stringify(line)).join('\n'));
    expect((await read(file)).map(({ id, at }) => [id, at])).toEqual([
      ['first', START],
      ['2', START],
      ['7', START],
      ['4', undefined],
    ]);
  });

  it.each([
    ['another file', '{"rows": [{"text": 1}]}', /is no chat export/],
    ['an export of another program', '{"messages": [{"user": "a", "msg": "b"}]}', /is no chat export/],
    ['an empty file', '', /is empty/],
    ['a file that breaks off', '{"messages": [{"id": 1, "type": "message", "text": "x"}, {"id', /breaks off/],
    ['a broken message', '{"messages": [{"id": 1, "text": }]}', /message 1 is not JSON/],
    ['a broken line', '{"text": "x"}\n{"txt": "y"}', /bad\.json:2: must be \{"text"/],
    ['a time that is none', '{"text": "x", "at": "soon"}', /bad\.json:1: "at" must be a date/],
  ])('refuses %s', async (_name, content, message) => {
    await expect(read(save('bad.json', content))).rejects.toThrow(message);
  });
});

describe('quash replay', () => {
  it('lets cool-downs fall as they would have fallen, and changes nothing', async () => {
    const said = [0, 1, 23, 25].map((hours) => ({ id: `h${hours}`, text: CLAIM, at: START + hours * HOUR }));
    const talk = { id: 'talk', text: 'see you at eight', at: START };
    const asked = { id: 'ask', text: `Is it true that ${CLAIM}?`, at: START + 60 * HOUR };
    const lines = [talk, ...said, asked].map((line) => JSON.stringify(line)).join('\n');
    const ran = await quash(['replay', '--json', save('cool.jsonl', lines)], { env });
    expect(ran).toMatchObject({ code: 0, err: '' });
    const messages = ran.json.slice(0, -1) as {
      id: string;
      at: string;
      decision: { actions: string[]; silence: string | null; says: string | null };
    }[];
    expect(messages.map(({ id, decision }) => [id, decision.actions, decision.silence])).toEqual([
      ['h0', ['reply', 'alert'], null],
      ['h1', [], 'cooled-down'],
      ['h23', [], 'cooled-down'],
      ['h25', ['reply', 'alert'], null],
      ['ask', ['reply'], null],
    ]);
    expect(messages[0]?.at).toBe('2024-03-01T12:00:00.000Z');
    expect(messages[0]?.decision.says).toMatch(/https:\/\//);
    expect(messages[1]?.decision.says).toBeNull();
    expect(ran.json.at(-1)).toEqual({
      kind: 'summary',
      messages: 6,
      found: 5,
      answered: 3,
      alerted: 2,
      reminded: 0,
      silences: { 'cooled-down': 2 },
      rumours: { '5g-spreads-covid': 5 },
    });
    expect(existsSync(env.QUASH_DATA_DIR)).toBe(false);
  });

  it('tells it in words, knows the packs of the operator, and keeps chats apart', async () => {
    const db = join(folder, 'own.sqlite');
    const pack = writePack(join(folder, 'own.jsonl'), 'kitchen', [SOUP]);
    expect((await quash(['import', 'quash-pack', pack, '--db', db])).code).toBe(0);
    const text = 'Purple cabbage soup boiled seven times cures every cold overnight';
    const chat = {
      name: 'x',
      messages: [telegram(1, text), telegram(2, text), telegram(3, 'you are a stupid idiot')],
    };
    const file = save('two.json', { chats: { list: [chat, chat] } });
    const { code, out } = await quash(['replay', '--db', db, file]);
    expect(code).toBe(0);
    expect(out).toContain('2024-03-01T12:00:01.000Z  #1  certain purple-soup-cures-colds: Purple cabbage');
    expect(out).toContain('  It is not so.');
    expect(out).toContain('  This rumour was answered here a short while ago.');
    expect(out).toMatch(/6 messages, something found in 6: 2 answers, 2 alerts to the admins, 2 reminders\./);
    expect(out).toMatch(/Silent because: cooled-down 2\.\n$/);
  });

  it('refuses a missing file in one sentence', async () => {
    const ran = await quash(['replay', join(folder, 'nope.json')], { env });
    expect(ran).toMatchObject({
      code: 1,
      err: `There is no file ${join(folder, 'nope.json')}: check the path.\n`,
    });
  });
});
