import type { Update } from '@telegraf/types';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { chatOf, isUpdate, kindOf, type TgUpdate } from '../../../adapters/telegram/update.ts';
import { refuse } from '../../stand-ins/telegram/refusal.ts';
import { closeAll, listen, party } from './fixture.ts';

afterEach(closeAll);

/** Updates that lack what every update of their kind has. */
const ODD: readonly [string, object][] = [
  ['a message without a chat', { message: { message_id: 7, date: 1, text: 'hello' } }],
  ['a message that is a word', { message: 'hello' }],
  ['no change in a change of membership', { my_chat_member: {} }],
  ['a press without a chat', { callback_query: { id: '1', message: {}, data: 'x' } }],
  ['a press from nobody', { callback_query: {} }],
  ['an empty edit', { edited_message: {} }],
  ['somebody who types without a name', { inline_query: {} }],
  ['an album of numbers', { message: { media_group_id: 5, chat: { id: 3 } } }],
  ['nothing at all', {}],
];

describe('one update that cannot be read', () => {
  it.each(ODD)('%s is passed over, and what follows is heard', async (_what, odd) => {
    const bot = await listen();
    const { member, room, actors } = party(bot);
    await bot.all('membership');
    // The point is a shape that the declared type does not have.
    bot.server.queue.add('message', (id) => ({ update_id: id, ...odd }) as Update);
    actors.say(member, room, 'still here');
    expect((await bot.only('message')).content.text).toBe('still here');
    const complaints = bot.log.filter(({ level }) => level === 'error');
    expect(complaints).toEqual([]);
  });

  it('has no chat or one, whatever its shape', () => {
    fc.assert(
      fc.property(fc.object({ maxDepth: 4 }), fc.integer(), (odd, id) => {
        const update: TgUpdate = { ...odd, update_id: id };
        expect(['number', 'undefined']).toContain(typeof chatOf(update));
        expect(typeof kindOf(update)).toBe('string');
      }),
    );
    for (const value of [null, undefined, 5, 'x', [], {}, { update_id: '7' }])
      expect(isUpdate(value)).toBe(false);
  });
});

describe('rights at the moment of a deed', () => {
  it('a demoted admin has none, although nobody told the bot and the list is fresh in its memory', async () => {
    const bot = await listen();
    const { admin, owner, room, actors } = party(bot);
    actors.say(admin, room, 'the list is asked for');
    await bot.all('message');
    actors.demoteBot(room, owner);
    await bot.all('membership');
    actors.say(admin, room, 'and once more, as a plain member bot');
    await bot.all('message');
    // A plain member is told of no changes.
    actors.demote(room, admin, owner);
    actors.say(admin, room, '/settings');
    const [command] = (await bot.all('command')).slice(-1);
    expect(command?.sender.role).not.toBe('admin');
    const chat = { platform: 'telegram', chat: String(room.chat.id) };
    expect(await bot.platform.role(chat, { platform: 'telegram', user: String(admin.id) })).not.toBe('admin');
  });
});

describe('a refused token', () => {
  const patience = { tries: 3, ms: 5 };

  it('in passing is tried again', async () => {
    const bot = await listen({}, patience);
    const { member, room, actors } = party(bot);
    bot.server.faults.next('getUpdates', { kind: 'refuse', with: refuse.unauthorized() }, { times: 2 });
    actors.say(member, room, 'heard all the same');
    expect((await bot.only('message')).content.text).toBe('heard all the same');
  });

  it('that stays refused is told once, and no longer asked with', async () => {
    const bot = await listen({}, patience);
    const lost: string[] = [];
    bot.platform.onLost = (why) => void lost.push(why.hint ?? '');
    bot.server.faults.next('getUpdates', { kind: 'refuse', with: refuse.unauthorized() }, { times: 99 });
    const { member, room, actors } = party(bot);
    actors.say(member, room, 'wakes the poll');
    await expect.poll(() => lost).toEqual(['token-refused']);
    const asked = bot.server.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(bot.server.calls.length).toBe(asked);
  });
});
