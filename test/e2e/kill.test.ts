import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { User } from '@telegraf/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TelegramStandIn } from '../stand-ins/telegram/stand-in.ts';
import type { Room } from '../stand-ins/telegram/state.ts';
import { BotProcess } from '../support/bot-process.ts';

const RUMOUR =
  'Tomorrow a video called Martinelli comes out on WhatsApp, do not open it, it hacks your phone and nothing can fix it';

describe('a bot that is killed', () => {
  let server: TelegramStandIn;
  let folder: string;
  let bot: BotProcess;
  let room: Room;
  let member: User;

  const start = async (): Promise<void> => {
    bot = await BotProcess.start({
      TELEGRAM_BOT_TOKEN: server.token,
      TELEGRAM_API_ROOT: server.apiRoot,
      QUASH_DATA_DIR: folder,
    });
  };
  const replies = (): number =>
    server
      .said(room)
      .filter((one) => 'reply_to_message' in one && 'text' in one && one.text.includes('Martinelli')).length;
  /** Long enough for a second reply to show itself, if there were one. */
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1500));

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quash-kill-'));
    server = await TelegramStandIn.start({ longestPoll: 2000 });
    const owner = server.actors.person('Olga', { language_code: 'en' });
    member = server.actors.person('Max', { language_code: 'en' });
    room = server.actors.group('Neighbours', owner, { members: [member] });
    await start();
    server.actors.addBot(room, owner, {});
    server.actors.say(owner, room, '/settings mode live');
    await server.until(
      'the setting to be changed',
      () => server.calls.some((one) => JSON.stringify(one.params).includes('is now')),
      20_000,
    );
  });
  afterEach(async () => {
    await bot.kill();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('between receiving and answering: the reply goes out exactly once after the restart', async () => {
    server.faults.tooMany('sendMessage', 3, { chat: room.chat.id, times: 1 });
    server.actors.say(member, room, RUMOUR);
    await server.called('sendMessage', (call) => call.refusal !== undefined, 20_000);
    await server.quiet(20_000);
    await bot.kill();
    expect(replies()).toBe(0);
    await start();
    await server.sent(room, /Martinelli/, 30_000);
    await settle();
    expect(replies()).toBe(1);
  }, 120_000);

  it('before the update was recorded: the platform sends it again, and it is answered once', async () => {
    server.actors.say(member, room, RUMOUR);
    await bot.kill();
    await start();
    await server.sent(room, /Martinelli/, 30_000);
    await settle();
    expect(replies()).toBe(1);
  }, 120_000);
});
