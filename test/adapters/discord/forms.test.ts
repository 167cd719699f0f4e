import {
  ComponentType,
  InteractionResponseType as Type,
  Locale,
  PermissionFlagsBits as Bit,
  TextInputStyle,
} from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FormTargets } from '../../../adapters/discord/form-targets.ts';
import { readFormId } from '../../../adapters/discord/form.ts';
import type { Target } from '../../../src/core/message.ts';
import type { Interaction, Message, User } from '../../stand-ins/discord/stand-in.ts';
import { ASKING_SPECS, card, Room } from './room.ts';

let room: Room;
beforeEach(async () => {
  room = await Room.started({ specs: ASKING_SPECS });
});
afterEach(() => room.close());

const opened = async (user: User, target: Message, entry: string, where = room): Promise<Interaction> => {
  const interaction = where.discord.contextMenu(user, target, entry);
  await where.discord.until('the form', () => interaction.modal);
  return interaction;
};

describe('a form from the message menu', () => {
  it('comes as the first answer, in the person’s language, one field an option', async () => {
    const taiwanese = room.discord.createUser('taiwanese', { locale: Locale.ChineseTW });
    room.discord.join(room.guild, taiwanese, [room.modRole]);
    const target = room.discord.say(room.bob, room.general, '5G spreads the virus');
    const interaction = await opened(taiwanese, target, 'Teach the fact');
    expect(interaction.answered).toBe(Type.Modal);
    expect(interaction.modal).toEqual({
      custom_id: `form:teach:${room.general.id}:${target.api.id}`,
      title: 'Teach the fact about this message',
      components: [
        {
          type: ComponentType.Label,
          label: 'Link to the fact-check',
          component: {
            type: ComponentType.TextInput,
            custom_id: 'link',
            style: TextInputStyle.Short,
            required: true,
            max_length: 500,
          },
        },
        {
          type: ComponentType.Label,
          label: 'Verdict',
          component: {
            type: ComponentType.StringSelect,
            custom_id: 'verdict',
            required: true,
            options: [
              { value: 'false', label: '錯誤' },
              { value: 'misleading', label: '誤導' },
            ],
          },
        },
        {
          type: ComponentType.Label,
          label: 'One sentence that says what is right, in the…'.slice(0, 44) + '…',
          description: 'One sentence that says what is right, in the language of the group',
          component: {
            type: ComponentType.TextInput,
            custom_id: 'note',
            style: TextInputStyle.Paragraph,
            required: false,
            max_length: 4000,
          },
        },
      ],
    });
    // Opening it carries nothing out.
    expect(await room.settled()).toHaveLength(1);
  });

  it('sent, it is a command about the message with what was filled in', async () => {
    const target = room.discord.say(room.bob, room.general, '5G spreads the virus');
    room.reply = () => ({ audience: 'asker', card: card('learnt') });
    const interaction = await opened(room.admin, target, 'Teach the fact');
    const sent = room.discord.submit(room.admin, interaction, {
      link: ' https://facts.example/1 ',
      verdict: 'misleading',
      note: 'First line.\nSecond line.',
    });
    const answer = await room.discord.until('an answer', () => room.discord.answerTo(sent));
    expect(answer.ephemeralFor).toBe(room.admin.api.id);
    expect(sent.answered).toBe(Type.DeferredChannelMessageWithSource);
    expect(await room.next('command')).toEqual({
      kind: 'command',
      id: sent.id,
      chat: { ref: { platform: 'discord', chat: room.guild.id }, kind: 'group', title: 'Neighbours' },
      place: room.general.id,
      sender: expect.objectContaining({ role: 'admin' }) as unknown,
      name: 'teach',
      args: 'https://facts.example/1 misleading First line.\nSecond line.',
      options: { link: 'https://facts.example/1', verdict: 'misleading', note: 'First line.\nSecond line.' },
      target: expect.objectContaining({
        ref: { platform: 'discord', chat: room.guild.id, place: room.general.id, message: target.api.id },
        own: false,
      }) as unknown,
      sentAt: expect.any(Number) as unknown,
    });
  });

  it('what was left empty is absent', async () => {
    const target = room.discord.say(room.bob, room.general, 'x');
    const interaction = await opened(room.ann, target, '向管理員檢舉');
    room.discord.submit(room.ann, interaction, { reason: '   ' });
    expect(await room.next('command')).toMatchObject({ name: 'report', options: {}, args: '' });
  });

  it('works without the message content intent: the message is remembered from the menu', async () => {
    const blind = await Room.started({
      messageContent: false,
      values: { DISCORD_MESSAGE_CONTENT: 'off' },
      specs: ASKING_SPECS,
    });
    try {
      const target = blind.discord.say(blind.bob, blind.general, '5G spreads the virus');
      const interaction = await opened(blind.ann, target, 'Report to moderators', blind);
      blind.discord.submit(blind.ann, interaction, { reason: 'my aunt believes it' });
      const command = await blind.next('command');
      expect(command.target?.content.text).toBe('5G spreads the virus');
      expect(command.options).toEqual({ reason: 'my aunt believes it' });
    } finally {
      await blind.close();
    }
  });

  it('reports what was said when the form was opened, though it was deleted since', async () => {
    const target = room.discord.say(room.bob, room.general, 'soon gone');
    const interaction = await opened(room.ann, target, 'Report to moderators');
    room.discord.delete(target);
    room.discord.submit(room.ann, interaction, {});
    expect((await room.next('command')).target?.content.text).toBe('soon gone');
  });

  it('too late to be shown: nothing is carried out or remembered', async () => {
    const target = room.discord.say(room.bob, room.general, 'x');
    room.discord.contextMenu(room.ann, target, 'Report to moderators');
    room.discord.core.clock.advance(3_100);
    await room.discord.until('a note', () => room.logs.find(({ message }) => message.includes('too late')));
    expect(await room.settled()).toHaveLength(1);
  });

  it('a slash command with its options needs no form', async () => {
    const target = room.discord.say(room.bob, room.general, 'x');
    room.discord.slash(room.admin, room.general, 'teach', {
      message: `https://discord.com/channels/${room.guild.id}/${room.general.id}/${target.api.id}`,
      link: 'https://facts.example/1',
      verdict: 'false',
    });
    expect(await room.next('command')).toMatchObject({
      name: 'teach',
      args: 'https://facts.example/1 false',
      target: { ref: { message: target.api.id } },
    });
  });
});

describe('a form whose message is not remembered', () => {
  const idOf = (message: Message, command = 'report'): string =>
    `form:${command}:${message.api.channel_id}:${message.api.id}`;

  it('after a restart the message is fetched', async () => {
    const target = room.discord.say(room.bob, room.general, '5G spreads the virus');
    room.discord.forgeForm(room.ann, room.general, idOf(target), { reason: 'why not' });
    expect(await room.next('command')).toMatchObject({
      options: { reason: 'why not' },
      target: { content: { text: '5G spreads the virus' } },
    });
  });

  it('C.2-17: forged, it opens no channel that is closed to its sender', async () => {
    const secret = room.discord.createChannel(room.guild, 'mods only');
    room.discord.overwrite(secret, { role: room.guild.id }, { deny: Bit.ViewChannel });
    room.discord.overwrite(secret, { role: room.modRole }, { allow: Bit.ViewChannel });
    room.discord.overwrite(secret, { member: room.discord.botId }, { allow: Bit.ViewChannel });
    const hidden = room.discord.say(room.admin, secret, 'plans');
    // An admin has it open at the moment; what is remembered for one person is not for another.
    await opened(room.admin, hidden, 'Report to moderators');
    room.discord.forgeForm(room.ann, room.general, idOf(hidden), {});
    expect(await room.next('command')).not.toHaveProperty('target');
  });

  it.each([
    ['another app’s', () => 'feedback'],
    ['a command without a form', () => `form:help:${room.general.id}:${room.general.id}`],
    ['no command', () => `form:nothing:${room.general.id}:${room.general.id}`],
  ])('%s form is acknowledged and nothing else', async (_whose, customId) => {
    const sent = room.discord.forgeForm(room.ann, room.general, customId(), { reason: 'x' });
    await room.discord.until('the end of "thinking…"', () => sent.thinkingGone);
    expect(room.incoming).toEqual([]);
  });

  it('a form’s id is read back only whole', () => {
    expect(readFormId('form:report:123456789012345678:223456789012345678')).toEqual({
      command: 'report',
      channel: '123456789012345678',
      message: '223456789012345678',
    });
    for (const id of ['form:report:1:2', 'form:report:123456789012345678', 'x', ''])
      expect(readFormId(id)).toBeUndefined();
  });
});

describe('messages that forms are about', () => {
  const key = { user: '1', channel: '2', message: '3' };
  const target = { own: false } as Target;

  it('are forgotten after a quarter of an hour, or once they were used', () => {
    vi.useFakeTimers();
    try {
      const held = new FormTargets();
      held.hold(key, target);
      vi.advanceTimersByTime(15 * 60_000 - 1);
      expect(held.take(key)).toBe(target);
      expect(held.take(key)).toBeUndefined();
      held.hold(key, target);
      vi.advanceTimersByTime(10 * 60_000);
      held.hold(key, target);
      vi.advanceTimersByTime(10 * 60_000);
      // Opened a second time: the time counts anew.
      expect(held.take({ ...key, user: '9' })).toBeUndefined();
      expect(held.take(key)).toBe(target);
      held.hold(key, target);
      vi.advanceTimersByTime(15 * 60_000);
      expect(held.take(key)).toBeUndefined();
    } finally {
      vi.useRealTimers();
    }
  });

  it('are not kept without end', () => {
    const held = new FormTargets();
    for (let i = 0; i < 600; i += 1) held.hold({ ...key, message: String(i) }, target);
    expect(held.take({ ...key, message: '50' })).toBeUndefined();
    expect(held.take({ ...key, message: '599' })).toBe(target);
    held.clear();
    expect(held.take({ ...key, message: '598' })).toBeUndefined();
  });
});
