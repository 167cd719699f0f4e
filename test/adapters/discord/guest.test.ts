import {
  ApplicationIntegrationType as Installation,
  InteractionContextType as Context,
} from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { definitions, fingerprint } from '../../../adapters/discord/commands.ts';
import type { Answer } from '../../../src/core/platform.ts';
import type { Channel, Guild, Interaction, Message } from '../../stand-ins/discord/stand-in.ts';
import { ASKING_SPECS, card, Room, SPECS } from './room.ts';

describe('where commands exist', () => {
  it('what works anywhere can be installed by one person; the rest belongs to servers', () => {
    const standing = definitions(ASKING_SPECS).map(({ name, contexts, integration_types }) => ({
      name,
      contexts,
      integration_types,
    }));
    const server = { contexts: [Context.Guild], integration_types: [Installation.GuildInstall] };
    const anywhere = {
      contexts: [Context.Guild, Context.BotDM, Context.PrivateChannel],
      integration_types: [Installation.GuildInstall, Installation.UserInstall],
    };
    expect(standing).toEqual([
      { name: 'report', ...server },
      { name: 'teach', ...server },
      { name: 'check', ...anywhere },
      { name: 'help', ...anywhere },
      { name: 'Report to moderators', ...server },
      { name: 'Teach the fact', ...server },
    ]);
  });

  it('C.2-21: the fingerprint knows the new fields, in whatever order Discord gives them back', () => {
    const wanted = definitions(ASKING_SPECS);
    const returned = wanted.map((one, i) => ({
      ...one,
      id: String(i),
      version: '1',
      contexts: [...(one.contexts ?? [])].reverse(),
      integration_types: [...(one.integration_types ?? [])].reverse(),
      nsfw: false,
    }));
    expect(fingerprint(returned.reverse())).toBe(fingerprint(wanted));
    const without = wanted.map((one) => ({ ...one, integration_types: [Installation.GuildInstall] }));
    expect(fingerprint(without)).not.toBe(fingerprint(wanted));
    const changed = (from: string, to: string): object[] =>
      JSON.parse(JSON.stringify(wanted).replaceAll(from, to)) as object[];
    expect(fingerprint(changed('"max_length":500', '"max_length":400'))).not.toBe(fingerprint(wanted));
    expect(fingerprint(changed('"autocomplete":true', '"autocomplete":false'))).not.toBe(fingerprint(wanted));
  });

  it('C.2-21: a second start writes nothing', async () => {
    const room = await Room.started({ specs: ASKING_SPECS });
    try {
      const writes = (): number => room.discord.callsTo('PUT /applications/:app/commands').length;
      expect(writes()).toBe(1);
      const again = await Room.again(room, ASKING_SPECS);
      await again.stop();
      expect(writes()).toBe(1);
    } finally {
      await room.close();
    }
  });
});

describe('somebody’s private installation', () => {
  let room: Room;
  let foreign: Guild;
  let far: Channel;
  beforeEach(async () => {
    room = await Room.started({ specs: SPECS });
    foreign = room.discord.createGuild('Elsewhere', { owner: room.ann });
    far = room.discord.createChannel(foreign, 'far');
    room.discord.installFor(room.ann);
  });
  afterEach(() => room.close());

  const answerTo = (interaction: Interaction): Promise<Message> =>
    room.discord.until('an answer', () => room.discord.answerTo(interaction));
  const aloud = (text: string): Answer => ({
    audience: 'everyone',
    card: { ...card(text), buttons: [[{ kind: 'press', label: 'More', token: 'tok-1' }]] },
  });

  it.each([
    ['in a server that the bot is not in', () => far],
    ['in a conversation between people', () => room.discord.createConversation(room.ann)],
  ])('%s: private, nobody an admin, seen by the asker alone', async (_where, place) => {
    const channel = place();
    room.reply = () => aloud('False.');
    const answer = await answerTo(room.discord.slash(room.ann, channel, 'check', { text: '5G' }));
    expect(answer.ephemeralFor).toBe(room.ann.api.id);
    expect(await room.next('command')).toMatchObject({
      name: 'check',
      options: { text: '5G' },
      chat: { kind: 'private', ref: { chat: channel.id } },
      place: '',
      sender: { role: 'none', user: { user: room.ann.api.id } },
    });
    // What comes of a press on it stays between the two as well.
    room.reply = () => aloud('More of it.');
    room.discord.click(room.ann, answer, 'More');
    const more = await room.discord.until('more', () =>
      room.discord.visible(channel, room.ann).find(({ api }) => api.content === 'More of it.'),
    );
    expect(more.ephemeralFor).toBe(room.ann.api.id);
    expect(await room.next('button')).toMatchObject({ chat: { kind: 'private' }, sender: { role: 'none' } });
  });

  it('in the private chat with the bot nothing changes', async () => {
    const channel = room.discord.core.openDirect(room.ann.api.id);
    room.reply = () => aloud('False.');
    room.discord.slash(room.ann, channel, 'check', { text: '5G' });
    const said = await room.discord.until('an answer', () => room.discord.said(channel)[0]);
    expect(said.ephemeralFor).toBeUndefined();
  });

  it('in a server that the bot is in, it counts as everywhere', async () => {
    room.reply = () => aloud('False.');
    room.discord.slash(room.ann, room.general, 'check', { text: '5G' });
    await room.discord.until('an answer', () => room.discord.said(room.general)[0]);
    expect(await room.next('command')).toMatchObject({ chat: { kind: 'group' }, sender: { role: 'member' } });
  });

  it('brings no commands of servers, and none to whoever did not install it', () => {
    expect(() => room.discord.slash(room.ann, far, 'report', {})).toThrow(/not installed here/);
    room.discord.join(foreign, room.bob);
    expect(() => room.discord.slash(room.bob, far, 'check', { text: 'x' })).toThrow(/not installed here/);
  });
});
