import { afterEach, describe, expect, it } from 'vitest';
import { keyboardOf, readPress } from '../../../adapters/telegram/keyboard.ts';
import type { Menu } from '../../../src/core/card.ts';
import type { TelegramMessage } from '../../stand-ins/schema/telegram-frames.ts';
import { card, closeAll, listen, party, toast } from './fixture.ts';

afterEach(closeAll);

const TOKEN = 'aaaaaaaaaaaaaaaaaaaaaa';
const menu = (more: Partial<Extract<Menu, { kind: 'items' }>> = {}): Menu => ({
  kind: 'items',
  label: 'Mode',
  token: TOKEN,
  items: [
    { value: 'observe', label: 'Watch only', chosen: true },
    { value: 'live', label: 'Answer' },
    { value: 'off', label: 'Off' },
  ],
  ...more,
});
const labels = (rows: readonly object[][]): string[][] =>
  rows.map((row) => row.map((one) => (one as { text: string }).text));

/** The labels on the keyboard of a message, and the data behind them. */
const shown = (message: TelegramMessage): readonly { text: string; callback_data?: string }[][] =>
  (message as { reply_markup?: { inline_keyboard: { text: string }[][] } }).reply_markup?.inline_keyboard ??
  [];

describe('a menu', () => {
  it('is a heading and rows of two, under the buttons, with a tick at what holds now', () => {
    const { inline_keyboard: rows } = keyboardOf(
      card('x', {
        buttons: [[{ kind: 'press', label: 'Close', token: 't' }]],
        menus: [menu(), menu({ label: '', items: [{ value: '1', label: 'One' }] })],
      }),
    );
    expect(labels(rows)).toEqual([['Close'], ['Mode ▾'], ['✓ Watch only', 'Answer'], ['Off'], ['One']]);
  });

  it('of the chat’s own places is not shown, nor is one without items', () => {
    const menus: Menu[] = [{ kind: 'places', label: 'Where', token: TOKEN }, menu({ items: [] })];
    expect(keyboardOf(card('x', { menus }))).toEqual({ inline_keyboard: [] });
  });

  it('fits the longest token and value into 64 bytes, and refuses what is longer', () => {
    const value = `taught:${'v'.repeat(33)}`;
    const { inline_keyboard: rows } = keyboardOf(
      card('x', { menus: [menu({ items: [{ value, label: 'x' }] })] }),
    );
    expect(rows[1]).toEqual([{ text: 'x', callback_data: `${TOKEN}:${value}` }]);
    expect(readPress(`${TOKEN}:${value}`)).toEqual({ token: TOKEN, value });
    const wide = menu({ items: [{ value: `${value}vv`, label: 'x' }] });
    expect(() => keyboardOf(card('x', { menus: [wide] }))).toThrow(/64 bytes/u);
  });

  it.each([
    ['a plain press', 'abc', { token: 'abc' }],
    ['an empty value', 'abc:', { token: 'abc', value: '' }],
    ['nothing', '', { token: '' }],
    ['no token', ':x', { token: '', value: 'x' }],
  ])('%s is read as what it is', (_name, data, read) => {
    expect(readPress(data)).toEqual(read);
  });
});

describe('a row of buttons', () => {
  const rowsOf = (...names: string[]): string[][] =>
    labels(
      keyboardOf(
        card('x', { buttons: [names.map((label) => ({ kind: 'press' as const, label, token: 't' }))] }),
      ).inline_keyboard,
    );
  it.each([
    [['Reply', 'Not this'], [['Reply', 'Not this']]],
    [
      ['Reply', 'Not this', 'Always ignore', 'Learn as variant'],
      [
        ['Reply', 'Not this'],
        ['Always ignore', 'Learn as variant'],
      ],
    ],
    [['删除回复', '不是这个', '一律忽略'], [['删除回复', '不是这个', '一律忽略']]],
    [
      ['友善提醒：关闭', '提醒方式：响铃', '模式：公开回复'],
      [['友善提醒：关闭', '提醒方式：响铃'], ['模式：公开回复']],
    ],
    [
      ['x'.repeat(60), 'y'],
      [['x'.repeat(60)], ['y']],
    ],
    [[], []],
  ])('%j is broken before a telephone would cut a label off', (names, rows) => {
    expect(rowsOf(...names)).toEqual(rows);
  });

  it('of a menu holds two items at most, one where titles are long', () => {
    const titles = ['A', 'B', 'C', 'The neighbours of Garden Street 14', 'D'];
    const items = titles.map((label, index) => ({ value: String(index), label }));
    const { inline_keyboard: rows } = keyboardOf(card('x', { menus: [menu({ label: '', items })] }));
    expect(labels(rows)).toEqual([['A', 'B'], ['C'], ['The neighbours of Garden Street 14'], ['D']]);
  });
});

describe.each(['group', 'private'] as const)('choosing in a %s chat', (where) => {
  it('tells the app token and value; the card that comes in its place has its own menus', async () => {
    const bot = await listen();
    const { admin, room, actors, server } = { ...party(bot), server: bot.server };
    if (where === 'private') actors.start(admin);
    const place = where === 'group' ? room : actors.privateRoom(admin);
    bot.app = (incoming) => {
      if (incoming.kind === 'command')
        return { audience: 'everyone', card: card('now', { menus: [menu()] }) };
      if (incoming.kind !== 'button') return undefined;
      const items = [
        { value: 'observe', label: 'Watch only' },
        { value: 'live', label: 'Answer', chosen: true as const },
      ];
      return { ...toast('Saved.'), card: card('then', { menus: [menu({ items })] }), update: 'replace' };
    };
    actors.say(admin, place, '/check');
    const first = await server.sent(place, /now/u);
    const press = actors.click(admin, first, { label: 'Answer' });
    const second = await server.sent(place, /then/u);
    await server.until('an answer', () => press.answer());
    expect(press.answer()).toMatchObject({ text: 'Saved.' });
    expect(second.message_id).toBe(first.message_id);
    expect(labels(shown(second) as object[][])).toEqual([['Mode ▾'], ['Watch only', '✓ Answer']]);
    expect(await bot.only('button')).toMatchObject({
      token: TOKEN,
      value: 'live',
      sender: { role: where === 'group' ? 'admin' : 'member' },
    });
  });

  it('the heading does nothing, but is acknowledged', async () => {
    const bot = await listen();
    const { admin, room, actors, server } = { ...party(bot), server: bot.server };
    if (where === 'private') actors.start(admin);
    const place = where === 'group' ? room : actors.privateRoom(admin);
    bot.app = ({ kind }) =>
      kind === 'command' ? { audience: 'everyone', card: card('now', { menus: [menu()] }) } : toast('heard');
    actors.say(admin, place, '/check');
    const press = actors.click(admin, await server.sent(place, /now/u), { label: 'Mode' });
    await server.until('an answer', () => press.answer());
    expect(press.answer()).toEqual({ showAlert: false });
    expect(await bot.all('button')).toEqual([]);
  });
});

it('a menu that one member alone sees works the same', async () => {
  const bot = await listen();
  const { member, room, actors, server } = { ...party(bot), server: bot.server };
  bot.app = ({ kind }) => {
    if (kind === 'command') return { audience: 'asker', card: card('now', { menus: [menu()] }) };
    return kind === 'button' ? { audience: 'asker', card: card('then'), update: 'replace' } : undefined;
  };
  actors.say(member, room, '/check');
  const whisper = await server.until('a whisper', () => [...room.ephemeral.values()][0]?.message);
  actors.click(member, whisper, { label: 'Off' });
  await server.called('editEphemeralMessageText');
  expect(await bot.only('button')).toMatchObject({ value: 'off' });
});
