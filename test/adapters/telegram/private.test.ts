import { afterEach, describe, expect, it } from 'vitest';
import { refOf } from '../../stand-ins/telegram/world.ts';
import { card, closeAll, listen, party } from './fixture.ts';

afterEach(closeAll);

describe('the private chat', () => {
  it('opens with /start and its payload', async () => {
    const bot = await listen();
    const user = bot.server.actors.person('Mei');
    bot.server.actors.start(user, 'settings_42');
    expect(await bot.only('command')).toMatchObject({
      name: 'start',
      args: 'settings_42',
      chat: { kind: 'private', title: 'Mei' },
    });
  });

  it('takes anything written, pasted or forwarded as a question about it', async () => {
    const bot = await listen();
    const { actors } = bot.server;
    const user = actors.person('Mei');
    actors.start(user);
    const room = actors.privateRoom(user);
    const said = actors.say(user, room, {
      text: 'garlic cures it',
      forwardedFrom: { type: 'hidden_user', sender_user_name: 'x', date: 1 },
    });
    actors.say(user, room, { photo: true, text: 'and this' });
    const [, forwarded, caption] = await bot.all('command');
    expect(forwarded).toMatchObject({
      name: 'check',
      args: '',
      target: { ref: refOf(said), own: false, content: { text: 'garlic cures it', forwarded: true } },
    });
    expect(caption).toMatchObject({ name: 'check', target: { content: { text: 'and this' } } });
  });

  it('helps whoever types a command that does not exist', async () => {
    const bot = await listen();
    const { actors } = bot.server;
    const user = actors.person('Mei');
    actors.start(user);
    actors.say(user, actors.privateRoom(user), '/wat');
    expect((await bot.all('command')).map((one) => one.name)).toEqual(['start', 'help']);
  });
});

describe('answers for one member', () => {
  it('are whispered inside the group where the server can, and can be replaced by a press', async () => {
    const bot = await listen();
    const { member, room, actors, server } = { ...party(bot), server: bot.server };
    bot.app = ({ kind }) => {
      if (kind === 'command')
        return {
          audience: 'asker',
          card: card('page 1', { buttons: [[{ kind: 'press', label: 'Next', token: 'n' }]] }),
        };
      return kind === 'button' ? { audience: 'asker', card: card('page 2'), update: 'replace' } : undefined;
    };
    actors.say(member, room, '/check');
    const whispers = () => [...room.ephemeral.values()].map(({ message }) => message);
    const first = await server.until('a whisper', () => whispers()[0]);
    actors.click(member, first, { label: 'Next' });
    await server.until('page 2', () => whispers().some((one) => 'text' in one && one.text === 'page 2'));
    expect(whispers()).toHaveLength(1);
    expect(server.said(room)).toEqual([]);
  });

  it('are tried no more for a while in a group that refused', async () => {
    const bot = await listen();
    const { owner, member, room, actors, server } = { ...party(bot), server: bot.server };
    actors.demoteBot(room, owner);
    actors.start(member);
    bot.app = ({ kind, chat }) =>
      kind === 'command' && chat.kind === 'group' ? { audience: 'asker', card: card('psst') } : undefined;
    const one = actors.say(member, room, '/check');
    const nod = await server.called('setMessageReaction');
    actors.say(member, room, '/check');
    await server.until('both in private', () => server.said(actors.privateRoom(member)).length === 2);
    const tried = server.calls.filter((call) => call.params['ephemeral_message_parameters'] !== undefined);
    expect(tried).toHaveLength(1);
    expect(nod.params).toMatchObject({
      message_id: one.message_id,
      reaction: [{ type: 'emoji', emoji: '👌' }],
    });
  });

  it('answer ephemeral commands too, which have no message id, even without rights', async () => {
    const bot = await listen();
    const { owner, member, room, actors, server } = { ...party(bot), server: bot.server };
    expect(
      server.state.commands.get('all_group_chats///')?.find((one) => one.command === 'check'),
    ).toHaveProperty('is_ephemeral', true);
    actors.demoteBot(room, owner);
    bot.app = ({ kind }) => (kind === 'command' ? { audience: 'asker', card: card('psst') } : undefined);
    const first = actors.sayEphemeral(member, room, '/check this');
    const heard = await bot.only('command');
    expect(heard).toMatchObject({ name: 'check', args: 'this' });
    expect(heard.id).toMatch(/:e\d+$/u);
    await server.until('a whisper', () =>
      [...room.ephemeral.values()].some(({ receiver }) => receiver === member.id),
    );
    expect(server.said(room)).toEqual([]);
    actors.sayEphemeral(member, room, '/check that');
    const ids = (await bot.all('command')).map((one) => one.id);
    expect(new Set(ids).size).toBe(2);
    expect(first.message_id).toBe(0);
  });

  it('on an older server are never sent where all would see them', async () => {
    const bot = await listen({ version: 9.2 });
    expect(bot.platform.limits.canNote).toBe(false);
    const { member, room, actors, server } = { ...party(bot), server: bot.server };
    const about = refOf(actors.say(member, room, 'x'));
    const to = { platform: 'telegram', user: String(member.id) };
    expect(await bot.platform.perform({ kind: 'note', to, about, card: card('psst') }, 'k')).toBeUndefined();
    expect(server.said(room)).toEqual([]);
    expect(server.calls.some((call) => call.params['ephemeral_message_parameters'] !== undefined)).toBe(
      false,
    );
  });
});
