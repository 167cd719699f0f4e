import { GatewayCloseCodes } from 'discord-api-types/v10';
import { afterEach, describe, expect, it } from 'vitest';
import { QuashError } from '../../../src/core/error.ts';
import { Room } from './room.ts';

let room: Room | undefined;
afterEach(async () => {
  await room?.close();
  room = undefined;
});

/** Events that discord.js or we cannot read. */
const ODD: readonly [string, string, object][] = [
  ['a message from nobody', 'MESSAGE_CREATE', { id: '1', channel_id: '2', author: null, content: 'x' }],
  ['an empty message', 'MESSAGE_CREATE', {}],
  ['a snapshot without a message', 'MESSAGE_CREATE', { id: '5', channel_id: '2', message_snapshots: [{}] }],
  ['an edit of nothing', 'MESSAGE_UPDATE', {}],
  ['an interaction without a user', 'INTERACTION_CREATE', { id: '3', type: 2 }],
  ['a server without roles', 'GUILD_UPDATE', { id: '4', roles: null }],
  ['a member of no server', 'GUILD_MEMBER_UPDATE', { user: null }],
];

describe('one event that cannot be read', () => {
  it.each(ODD)('%s is passed over, and what follows is heard', async (_what, name, data) => {
    room = await Room.started();
    const channel = room.general.id;
    room.discord.gateway.dispatchOdd(name, { ...data, ...('channel_id' in data && { channel_id: channel }) });
    room.discord.say(room.ann, room.general, 'still here');
    expect((await room.next('message')).content.text).toBe('still here');
    expect(JSON.stringify(room.logs)).not.toContain('"x"');
  });
});

describe('while the store takes nothing', () => {
  it('messages are held in memory and recorded in order once it does', async () => {
    room = await Room.started();
    let refusals = 5;
    const taken: string[] = [];
    room.reply = (incoming) => {
      if (refusals > 0) {
        refusals -= 1;
        throw new QuashError('unavailable', 'The disk is full.');
      }
      if (incoming.kind === 'message') taken.push(incoming.content.text);
      return undefined;
    };
    room.discord.say(room.ann, room.general, 'one');
    room.discord.say(room.ann, room.general, 'two');
    await expect.poll(() => taken, { timeout: 25_000 }).toEqual(['one', 'two']);
  });
});

describe('a token that is revoked while running', () => {
  it('is told once', async () => {
    room = await Room.started();
    const lost: string[] = [];
    room.platform.onLost = (why) => void lost.push(why.hint ?? '');
    room.discord.gateway.close(GatewayCloseCodes.AuthenticationFailed);
    await expect.poll(() => lost).toEqual(['token-refused']);
  });
});
