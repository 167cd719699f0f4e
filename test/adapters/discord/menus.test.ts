import { ChannelType, ComponentType, InteractionResponseType as Type } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderComponents } from '../../../adapters/discord/components.ts';
import type { Card, Menu } from '../../../src/core/card.ts';
import type { Answer } from '../../../src/core/platform.ts';
import { DiscordStandIn, type Message } from '../../stand-ins/discord/stand-in.ts';
import { card, Room } from './room.ts';

const LANGUAGES: Menu = {
  kind: 'items',
  label: 'Language',
  token: 'tok-language',
  items: [
    { value: 'auto', label: 'As the group writes', chosen: true },
    { value: 'zh-Hant', label: '正體中文' },
  ],
};
const PLACES: Menu = { kind: 'places', label: 'Where alerts go', token: 'tok-place' };
const settings: Card = {
  title: 'Settings',
  lines: [],
  buttons: [[{ kind: 'press', label: 'Go live', token: 'tok-live' }]],
  menus: [LANGUAGES, PLACES],
};

describe('menus as components', () => {
  const menu = (items: Extract<Menu, { kind: 'items' }>['items']): Card => ({
    lines: [],
    buttons: [],
    menus: [{ ...LANGUAGES, items }],
  });

  it('stand under the buttons, one a row, five rows in all', () => {
    const full: Card = {
      lines: [],
      buttons: [1, 2, 3, 4].map((i) => [{ kind: 'press', label: `b${i}`, token: `t${i}` }]),
      menus: [LANGUAGES, PLACES],
    };
    const kinds = renderComponents(full, true).map((row) => row.components[0]?.type);
    expect(kinds).toEqual([...Array<number>(4).fill(ComponentType.Button), ComponentType.StringSelect]);
  });

  it('are left out without items, and in private where there are no channels', () => {
    expect(renderComponents(menu([]), true)).toEqual([]);
    expect(renderComponents({ ...settings, buttons: [] }, false)).toHaveLength(1);
  });

  it('keep Discord’s limits whatever they are made of', () => {
    const many = Array.from({ length: 40 }, (_, i) => ({
      value: `v${i % 35}`,
      label: i === 3 ? ' ' : 'long '.repeat(50),
      chosen: true as const,
    }));
    const [row] = renderComponents(menu(many), true);
    const part = row?.components[0];
    if (part?.type !== ComponentType.StringSelect) throw new Error('no menu');
    expect(part.options).toHaveLength(25);
    expect(new Set(part.options.map(({ value }) => value)).size).toBe(25);
    expect(part.options.filter((option) => option.default === true)).toHaveLength(1);
    expect(part.options.every(({ label }) => label.length >= 1 && Array.from(label).length <= 100)).toBe(
      true,
    );
  });
});

describe('choosing from a menu', () => {
  let room: Room;
  beforeEach(async () => {
    room = await Room.started();
  });
  afterEach(() => room.close());

  const shown = async (): Promise<Message> => {
    await room.platform.perform(
      {
        kind: 'alert',
        to: { kind: 'chat', chat: { platform: 'discord', chat: room.guild.id }, place: room.general.id },
        card: settings,
        quiet: true,
      },
      crypto.randomUUID(),
    );
    const [message] = room.discord.said(room.general);
    if (message === undefined) throw new Error('nothing said');
    return message;
  };

  it('shows what holds now, and only channels that alerts can go to', async () => {
    expect(DiscordStandIn.menus(await shown())).toEqual([
      {
        type: ComponentType.StringSelect,
        placeholder: 'Language',
        options: [
          { value: 'auto', label: 'As the group writes', default: true },
          { value: 'zh-Hant', label: '正體中文' },
        ],
      },
      {
        type: ComponentType.ChannelSelect,
        placeholder: 'Where alerts go',
        channel_types: [
          ChannelType.GuildText,
          ChannelType.GuildAnnouncement,
          ChannelType.PublicThread,
          ChannelType.PrivateThread,
          ChannelType.AnnouncementThread,
        ],
      },
    ]);
  });

  it('brings the item as a press, is acknowledged first and turns the card in place', async () => {
    const message = await shown();
    let acknowledged: unknown;
    room.reply = (): Answer => {
      acknowledged = choice.answered;
      return { audience: 'asker', update: 'replace', card: card('In Chinese now.'), toast: 'Saved.' };
    };
    const choice = room.discord.select(room.admin, message, 'Language', '正體中文');
    await room.discord.until('the new card', () => message.api.content === 'In Chinese now.');
    expect(acknowledged).toBe(Type.DeferredMessageUpdate);
    expect(await room.next('button')).toMatchObject({
      id: choice.id,
      token: 'tok-language',
      value: 'zh-Hant',
      sender: { role: 'admin', user: { user: room.admin.api.id } },
      card: { chat: room.guild.id, place: room.general.id, message: message.api.id },
    });
    await room.discord.until('the toast', () =>
      room.discord.visible(room.general, room.admin).find(({ api }) => api.content === 'Saved.'),
    );
  });

  it('brings a channel or a thread of this server as a place', async () => {
    const message = await shown();
    const mods = room.discord.createChannel(room.guild, 'mods');
    const thread = room.discord.createThread(mods, 'alerts', { owner: room.owner });
    room.discord.select(room.admin, message, 'Where alerts go', mods);
    expect(await room.next('button')).toMatchObject({ token: 'tok-place', value: mods.id });
    room.discord.select(room.admin, message, 'Where alerts go', thread);
    expect((await room.next('button', 2)).value).toBe(thread.id);
  });

  it('C.2-17: a channel that was not offered, such as another server’s, is no place', async () => {
    const message = await shown();
    const other = room.discord.createGuild('Elsewhere');
    room.discord.addBot(other);
    const far = room.discord.createChannel(other, 'far');
    room.discord.select(room.admin, message, 'Where alerts go', far);
    expect(await room.next('button')).not.toHaveProperty('value');
    // Nor does an alert go there if it were stored as one.
    const astray = room.platform.perform(
      {
        kind: 'alert',
        to: { kind: 'chat', chat: { platform: 'discord', chat: room.guild.id }, place: far.id },
        card: card('x'),
        quiet: true,
      },
      'astray',
    );
    await expect(astray).rejects.toMatchObject({ code: 'not_found' });
    expect(room.discord.said(far)).toEqual([]);
  });

  it('in private, only lists of items are shown', async () => {
    await room.platform.perform(
      {
        kind: 'alert',
        to: { kind: 'user', user: { platform: 'discord', user: room.admin.api.id } },
        card: settings,
        quiet: true,
      },
      'k',
    );
    const [message] = room.discord.privately(room.admin);
    if (message === undefined) throw new Error('nothing sent');
    expect(DiscordStandIn.menus(message).map(({ placeholder }) => placeholder)).toEqual(['Language']);
    room.discord.select(room.admin, message, 'Language', '正體中文');
    expect(await room.next('button')).toMatchObject({ chat: { kind: 'private' }, value: 'zh-Hant' });
  });

  it('in an answer that only the asker sees, both work; the answer turns in place', async () => {
    room.reply = (incoming) =>
      incoming.kind === 'command'
        ? { audience: 'asker', card: settings }
        : { audience: 'asker', update: 'replace', card: { ...settings, title: 'Saved' } };
    const asked = room.discord.slash(room.admin, room.general, 'rumours');
    const list = await room.discord.until('an answer', () => room.discord.answerTo(asked));
    expect(DiscordStandIn.menus(list)).toHaveLength(2);
    room.discord.select(room.admin, list, 'Where alerts go', room.general);
    await room.discord.until('the new card', () => list.api.content === '**Saved**');
    const press = await room.next('button');
    expect(press.value).toBe(room.general.id);
    expect(press.card).toBeUndefined();
    expect(DiscordStandIn.menus(list)).toHaveLength(2);
  });
});
