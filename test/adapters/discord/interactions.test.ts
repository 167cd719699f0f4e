import {
  InteractionResponseType as Type,
  Locale,
  MessageFlags,
  PermissionFlagsBits as Bit,
} from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/core/platform.ts';
import type { Action } from '../../../src/core/action.ts';
import { DiscordStandIn, type Interaction, type Message } from '../../stand-ins/discord/stand-in.ts';
import { card, Room } from './room.ts';

let room: Room;
beforeEach(async () => {
  room = await Room.started();
});
afterEach(() => room.close());

const privately = (text: string): Answer => ({ audience: 'asker', card: card(text) });
const answerTo = (interaction: Interaction): Promise<Message> =>
  room.discord.until('an answer', () => room.discord.answerTo(interaction));
const linkTo = (message: Message): string =>
  `https://discord.com/channels/${room.guild.id}/${message.api.channel_id}/${message.api.id}`;

describe('C.2-8: a slash command', () => {
  it('is acknowledged in private before anything else, and answered to the asker alone', async () => {
    let acknowledged: unknown;
    room.reply = () => {
      acknowledged = interaction.answered;
      return privately('known and false');
    };
    const interaction = room.discord.slash(room.ann, room.general, 'check', {
      text: ' 5G spreads the virus ',
    });
    const message = await answerTo(interaction);
    expect(acknowledged).toBe(Type.DeferredChannelMessageWithSource);
    expect(message.api.content).toBe('known and false');
    expect(message.ephemeralFor).toBe(room.ann.api.id);
    expect(room.discord.visible(room.general, room.bob)).toEqual([]);
    const command = await room.next('command');
    expect(command).toMatchObject({
      kind: 'command',
      id: interaction.id,
      chat: { ref: { platform: 'discord', chat: room.guild.id }, kind: 'group' },
      place: room.general.id,
      sender: { role: 'member', automated: false, language: 'en-US' },
      name: 'check',
      args: '5G spreads the virus',
      options: { text: '5G spreads the virus' },
    });
  });

  it('C.2-22: brings the language of the person’s own app', async () => {
    room.ann.locale = Locale.ChineseTW;
    room.discord.slash(room.ann, room.general, 'help');
    expect((await room.next('command')).sender.language).toBe('zh-TW');
  });

  it('answers everybody when it should', async () => {
    room.reply = () => ({ audience: 'everyone', card: card('for all') });
    room.discord.slash(room.ann, room.general, 'help');
    const said = await room.discord.until('a public answer', () => room.discord.said(room.general)[0]);
    expect(said.api.content).toBe('for all');
    expect(room.discord.visible(room.general, room.ann)).toHaveLength(1);
  });

  it('leaves nothing behind when there is nothing to say, or the app fails', async () => {
    const quiet = room.discord.slash(room.ann, room.general, 'help');
    await room.discord.until('the end of "thinking…"', () => quiet.thinkingGone);
    room.reply = () => {
      throw new Error('5G and the secret');
    };
    const failed = room.discord.slash(room.ann, room.general, 'help');
    await room.discord.until('the end of "thinking…"', () => failed.thinkingGone);
    expect(room.discord.visible(room.general, room.ann)).toEqual([]);
    expect(JSON.stringify(room.logs)).not.toContain('secret');
  });

  it('too late for the three seconds: not carried out, noted at debug level', async () => {
    let handled = 0;
    room.reply = () => {
      handled += 1;
      return undefined;
    };
    room.discord.rest.faults.add({
      route: 'POST /interactions/:id/:token/callback',
      reply: { status: 404, body: { message: 'Unknown interaction', code: 10062 } },
    });
    room.discord.slash(room.ann, room.general, 'help');
    await room.discord.until('a note', () => room.logs.find(({ message }) => message.includes('too late')));
    expect(room.logs.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([]);
    expect(handled).toBe(0);
  });

  it('the stand-in holds the three seconds: an acknowledgement after them is refused', async () => {
    const before = room.discord.callsTo('POST /interactions/:id/:token/callback').length;
    room.discord.slash(room.ann, room.general, 'help');
    room.discord.core.clock.advance(3_100);
    const call = await room.discord.until(
      'the callback',
      () => room.discord.callsTo('POST /interactions/:id/:token/callback')[before],
    );
    expect(call.status).toBe(404);
    expect(room.incoming).toEqual([]);
  });

  it('acknowledged by somebody else: left to them', async () => {
    room.discord.rest.faults.add({
      route: 'POST /interactions/:id/:token/callback',
      reply: { status: 400, body: { message: 'Interaction has already been acknowledged.', code: 40060 } },
    });
    room.discord.slash(room.ann, room.general, 'help');
    await room.discord.until('a note', () => room.logs.find(({ message }) => message.includes('too late')));
    expect(room.incoming).toEqual([]);
  });

  it('an answer after fifteen minutes is given up without harm, and no token reaches the log', async () => {
    room.reply = () => {
      room.discord.core.clock.advance(16 * 60_000);
      return privately('at last');
    };
    const interaction = room.discord.slash(room.ann, room.general, 'help');
    const note = await room.discord.until('a note', () =>
      room.logs.find(({ message }) => message.includes('could not be given')),
    );
    expect(JSON.stringify(note)).not.toContain(interaction.token);
    expect(JSON.stringify(note)).not.toContain('at last');
    // A refused interaction token must not be taken for a refused bot token.
    room.reply = () => privately('still here');
    expect((await answerTo(room.discord.slash(room.ann, room.general, 'help'))).api.content).toBe(
      'still here',
    );
    await room.platform.perform(
      {
        kind: 'note',
        to: { platform: 'discord', user: room.ann.api.id },
        about: { platform: 'discord', chat: '1', place: '1', message: '1' },
        card: card('still here'),
      },
      'k',
    );
    expect(room.discord.privately(room.ann)).toHaveLength(1);
  });
});

describe('rights', () => {
  it('C.2-10: a member is a member to us, whatever the owner lets through', async () => {
    expect(() => room.discord.slash(room.ann, room.general, 'rumours')).toThrow(/may not see/);
    room.discord.allowForEveryone('rumours');
    room.discord.slash(room.ann, room.general, 'rumours', { filter: 'open' });
    expect(await room.next('command')).toMatchObject({
      sender: { role: 'member' },
      options: { filter: 'open' },
    });
  });

  it('an admin’s press counts by the rights of that moment', async () => {
    const action: Action = {
      kind: 'alert',
      to: { kind: 'chat', chat: { platform: 'discord', chat: room.guild.id }, place: room.general.id },
      card: { lines: [], title: 'Alert', buttons: [[{ kind: 'press', label: 'Not this', token: 'tok-1' }]] },
      quiet: true,
    };
    await room.platform.perform(action, 'k');
    const [alert] = room.discord.said(room.general);
    if (alert === undefined) throw new Error('no alert');
    room.discord.click(room.admin, alert, 'Not this');
    expect((await room.next('button')).sender.role).toBe('admin');
    room.discord.demote(room.guild, room.admin, room.modRole);
    room.discord.click(room.admin, alert, 'Not this');
    expect((await room.next('button', 2)).sender.role).toBe('member');
    room.discord.click(room.owner, alert, 'Not this');
    expect((await room.next('button', 3)).sender.role).toBe('owner');
  });

  it('tells a person’s role on request: fresh, and "none" for strangers and when in doubt', async () => {
    const chat = { platform: 'discord', chat: room.guild.id };
    const of = (user: string): Promise<string> => room.platform.role(chat, { platform: 'discord', user });
    expect(await of(room.owner.api.id)).toBe('owner');
    expect(await of(room.admin.api.id)).toBe('admin');
    expect(await of(room.ann.api.id)).toBe('member');
    expect(await of(room.discord.createUser('stranger').api.id)).toBe('none');
    expect(await of('123')).toBe('none');
    expect(
      await room.platform.role(
        { platform: 'discord', chat: '42' },
        { platform: 'discord', user: room.ann.api.id },
      ),
    ).toBe('none');
    room.discord.rest.faults.add({
      route: 'GET /guilds/:guild/members/:user',
      reply: { status: 403, body: { message: 'Missing Access', code: 50001 } },
    });
    expect(await of(room.bob.api.id)).toBe('none');
    // A doubt is not remembered.
    expect(await of(room.bob.api.id)).toBe('member');
  });

  it('knows whom to alert in private: the owner, and admins who turned to the bot', async () => {
    const chat = { platform: 'discord', chat: room.guild.id };
    expect(await room.platform.admins(chat)).toEqual([{ platform: 'discord', user: room.owner.api.id }]);
    room.discord.sayInPrivate(room.admin, 'hello');
    room.discord.sayInPrivate(room.ann, 'hello');
    await room.next('command', 2);
    expect((await room.platform.admins(chat)).map(({ user }) => user)).toEqual([
      room.owner.api.id,
      room.admin.api.id,
    ]);
  });
});

describe('C.2-9: the message menu', () => {
  it('brings the message with its author, in the language of the menu', async () => {
    const target = room.discord.say(room.bob, room.general, '5G spreads the virus');
    room.reply = () => privately('thank you');
    const interaction = room.discord.contextMenu(room.ann, target, '向管理員檢舉');
    expect((await answerTo(interaction)).ephemeralFor).toBe(room.ann.api.id);
    expect(await room.next('command')).toMatchObject({
      name: 'report',
      args: '',
      sender: { user: { user: room.ann.api.id } },
      target: {
        ref: { chat: room.guild.id, place: room.general.id, message: target.api.id },
        sender: { user: { user: room.bob.api.id }, automated: false },
        content: { text: '5G spreads the virus' },
        own: false,
        permalink: linkTo(target),
      },
    });
  });

  it('works without the message content intent', async () => {
    const blind = await Room.started({ messageContent: false, values: { DISCORD_MESSAGE_CONTENT: 'off' } });
    try {
      const target = blind.discord.say(blind.bob, blind.general, '5G spreads the virus');
      blind.discord.contextMenu(blind.ann, target, 'Report to moderators');
      expect((await blind.next('command')).target?.content.text).toBe('5G spreads the virus');
      expect(blind.incoming).toHaveLength(1);
    } finally {
      await blind.close();
    }
  });

  it('in a thread, on our own message, on a bot’s, on one that is gone', async () => {
    const thread = room.discord.createThread(room.general, 'side', { owner: room.ann });
    const inThread = room.discord.say(room.bob, thread, 'x');
    room.discord.contextMenu(room.ann, inThread, 'Report to moderators');
    const robot = room.discord.createUser('robot', { bot: true });
    room.discord.contextMenu(room.ann, room.discord.say(robot, room.general, 'y'), 'Report to moderators');
    await room.platform.perform(
      {
        kind: 'reply',
        to: { platform: 'discord', chat: room.guild.id, place: room.general.id, message: inThread.api.id },
        card: card('mine'),
      },
      'k',
    );
    const [mine] = room.discord.said(room.general);
    if (mine === undefined) throw new Error('nothing said');
    room.discord.contextMenu(room.ann, mine, 'Report to moderators');
    const gone = room.discord.say(room.bob, room.general, 'z');
    room.discord.delete(gone);
    room.discord.contextMenu(room.ann, gone, 'Report to moderators');
    await room.next('command', 4);
    const targets = room.incoming.flatMap((one) =>
      one.kind === 'command' && one.target !== undefined ? [one.target] : [],
    );
    expect(targets.map(({ ref, own, sender }) => [ref.place, own, sender?.automated])).toEqual([
      [thread.id, false, false],
      [room.general.id, false, true],
      [room.general.id, true, true],
      [room.general.id, false, false],
    ]);
  });
});

describe('a report by link', () => {
  it.each(['link', 'ptb link', 'bare id'])('finds the message by its %s', async (how) => {
    const target = room.discord.say(room.bob, room.general, '5G spreads the virus');
    const link =
      how === 'bare id'
        ? target.api.id
        : linkTo(target).replace('discord.com', how === 'link' ? 'discord.com' : 'ptb.discord.com');
    room.discord.slash(room.ann, room.general, 'report', { message: link });
    const command = await room.next('command');
    expect(command.target?.content.text).toBe('5G spreads the virus');
    expect(command.args).toBe('');
  });

  it('does not look into a channel that is closed to the asker, nor into another server', async () => {
    const secret = room.discord.createChannel(room.guild, 'mods only');
    room.discord.overwrite(secret, { role: room.guild.id }, { deny: Bit.ViewChannel });
    room.discord.overwrite(secret, { role: room.modRole }, { allow: Bit.ViewChannel });
    room.discord.overwrite(secret, { member: room.discord.botId }, { allow: Bit.ViewChannel });
    const hidden = room.discord.say(room.admin, secret, 'plans');
    const other = room.discord.createGuild('Elsewhere');
    const far = room.discord.createChannel(other, 'far');
    room.discord.addBot(other);
    room.discord.join(other, room.ann);
    const foreign = room.discord.say(room.ann, far, 'x');
    room.discord.slash(room.ann, room.general, 'report', { message: linkTo(hidden) });
    room.discord.slash(room.ann, room.general, 'report', { message: linkTo(foreign) });
    room.discord.slash(room.ann, room.general, 'report', {
      message: linkTo(foreign).replace(room.guild.id, other.id),
    });
    room.discord.slash(room.admin, room.general, 'report', { message: linkTo(hidden) });
    room.discord.slash(room.ann, room.general, 'report', { message: 'that one there' });
    await room.next('command', 5);
    const found = room.incoming.flatMap((one) => (one.kind === 'command' ? [one.target?.content.text] : []));
    expect(found).toContain('plans');
    expect(found.filter((text) => text !== undefined)).toEqual(['plans']);
  });

  it('a deleted message is no target', async () => {
    const target = room.discord.say(room.bob, room.general, 'x');
    room.discord.delete(target);
    room.discord.slash(room.ann, room.general, 'report', { message: linkTo(target) });
    expect((await room.next('command')).target).toBeUndefined();
  });
});

describe('buttons', () => {
  const alert = async (): Promise<Message> => {
    const action: Action = {
      kind: 'alert',
      to: { kind: 'chat', chat: { platform: 'discord', chat: room.guild.id }, place: room.general.id },
      card: {
        lines: [{ runs: [{ text: 'Alert' }] }],
        buttons: [[{ kind: 'press', label: 'Go live', token: 'tok-1' }]],
      },
      quiet: true,
    };
    await room.platform.perform(action, crypto.randomUUID());
    const said = room.discord.said(room.general).at(-1);
    if (said === undefined) throw new Error('nothing said');
    return said;
  };

  it('are always acknowledged; the toast is seen by the presser alone', async () => {
    const message = await alert();
    room.reply = () => ({ audience: 'asker', toast: 'Done.' });
    const press = room.discord.click(room.admin, message, 'Go live');
    const toast = await room.discord.until('a toast', () =>
      room.discord.visible(room.general, room.admin).find(({ api }) => api.content === 'Done.'),
    );
    expect(press.answered).toBe(Type.DeferredMessageUpdate);
    expect(toast.ephemeralFor).toBe(room.admin.api.id);
    expect(await room.next('button')).toMatchObject({
      id: press.id,
      token: 'tok-1',
      chat: { ref: { chat: room.guild.id } },
      card: { chat: room.guild.id, place: room.general.id, message: message.api.id },
    });
  });

  it('replace their card in place', async () => {
    const message = await alert();
    room.reply = () => ({ audience: 'everyone', update: 'replace', card: card('Live now.') });
    room.discord.click(room.admin, message, 'Go live');
    await room.discord.until('the new card', () => message.api.content === 'Live now.');
    expect(DiscordStandIn.buttons(message)).toEqual([]);
    expect(room.discord.said(room.general)).toHaveLength(1);
  });

  it('show more in private', async () => {
    const message = await alert();
    room.reply = () => privately('details');
    room.discord.click(room.admin, message, 'Go live');
    await room.discord.until('details', () => room.discord.visible(room.general, room.admin).length === 2);
    expect(room.discord.visible(room.general, room.bob)).toHaveLength(1);
  });

  it('C.2-17: a forged token reaches the app as it is, and is acknowledged too', async () => {
    const message = await alert();
    const press = room.discord.click(room.ann, message, { customId: '"; drop table tokens; --' });
    expect((await room.next('button')).token).toBe('"; drop table tokens; --');
    expect(press.answered).toBe(Type.DeferredMessageUpdate);
  });

  it('in private, pages of an ephemeral answer turn in place', async () => {
    room.reply = (incoming) =>
      incoming.kind === 'command'
        ? {
            audience: 'asker',
            card: { ...card('page 1'), buttons: [[{ kind: 'press', label: 'Next', token: 'p2' }]] },
          }
        : { audience: 'asker', update: 'replace', card: card('page 2') };
    const list = await answerTo(room.discord.slash(room.admin, room.general, 'rumours'));
    room.discord.click(room.admin, list, 'Next');
    await room.discord.until('page 2', () => list.api.content === 'page 2');
    expect(Number(list.api.flags) & MessageFlags.Ephemeral).toBe(MessageFlags.Ephemeral);
    expect((await room.next('button')).card).toBeUndefined();
  });

  it('work in a private chat with the bot', async () => {
    await room.platform.perform(
      {
        kind: 'alert',
        to: { kind: 'user', user: { platform: 'discord', user: room.admin.api.id } },
        card: {
          lines: [{ runs: [{ text: 'Alert' }] }],
          buttons: [[{ kind: 'press', label: 'Go live', token: 'tok-9' }]],
        },
        quiet: true,
      },
      'k',
    );
    const [message] = room.discord.privately(room.admin);
    if (message === undefined) throw new Error('nothing sent');
    room.reply = () => ({ audience: 'asker', toast: 'Done.' });
    room.discord.click(room.admin, message, 'Go live');
    expect(await room.next('button')).toMatchObject({
      chat: { kind: 'private' },
      sender: { role: 'none' },
      token: 'tok-9',
    });
    await room.discord.until(
      'a toast',
      () => room.discord.visible(room.discord.channelWith(message), room.admin).length === 2,
    );
  });
});
