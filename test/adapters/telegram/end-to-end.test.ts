/** What only the real app and the real adapter show together. The contract suite has the rest. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TelegramMessage } from '../../stand-ins/schema/telegram-frames.ts';
import { textOf } from '../../stand-ins/telegram/stand-in.ts';
import { TelegramWorld } from '../../stand-ins/telegram/world.ts';
import { CLASSICS, startApp, type StartedApp } from '../../support/start-app.ts';

const RUMOUR =
  'Tomorrow a video called Martinelli comes out on WhatsApp, do not open it, it hacks your phone and nothing can fix it';

let world: TelegramWorld;
let app: StartedApp;
beforeEach(async () => {
  world = await TelegramWorld.open();
  app = await startApp(world.platform, { rumours: CLASSICS });
  await world.addBot();
});
afterEach(async () => {
  await app.stop();
  await world.close();
});

const labels = (message: TelegramMessage): string[] =>
  (message as { reply_markup?: { inline_keyboard: { text: string }[][] } }).reply_markup?.inline_keyboard
    .flat()
    .map(({ text }) => text) ?? [];

describe('inline mode', () => {
  it('finds a known rumour and posts its fact-check, which is neither answered nor flagged nor alerted', async () => {
    const { server, people, room } = world;
    await world.command('admin', 'settings', 'mode live');
    const { id } = server.actors.askInline(people.other, 'martinelli video whatsapp');
    const { choices } = await server.until('a list', () => server.inlineAnswers.get(id));
    const choice = choices.find(({ text }) => text.includes('Martinelli'));
    if (choice === undefined) throw new Error('not found');
    expect(choice.text).toMatch(/Fact-check by/);
    const flags = await app.store.flags.count(world.chat);
    server.actors.postInline(people.other, room, choice);
    // Talk of the same wording by a person does count, so the bot was listening.
    const message = await world.say('member', RUMOUR);
    const reply = await server.sent(room, /Fact-check by/u);
    expect(reply).toMatchObject({ reply_to_message: { message_id: Number(message.message) } });
    expect(await app.store.flags.count(world.chat)).toBe(flags + 1);
  });

  it('offers nothing for what is like no rumour, and leaves no trace of what was typed', async () => {
    const { server, people } = world;
    const { id } = server.actors.askInline(people.other, 'canary zzyzx');
    const list = await server.until('a list', () => server.inlineAnswers.get(id));
    expect(list).toMatchObject({ choices: [], button: { start_parameter: 'inline' } });
    expect(JSON.stringify(app.log)).not.toContain('canary');
  });
});

describe('settings', () => {
  it('open in private from a menu of the groups that one runs, and change by a press', async () => {
    const { server, people } = world;
    const { actors } = server;
    const alone = actors.privateRoom(people.admin);
    actors.start(people.admin);
    actors.say(people.admin, alone, '/settings');
    const asked = await server.until('the groups', () =>
      server.said(alone).find((one) => labels(one).includes('Neighbours')),
    );
    actors.click(people.admin, asked, { label: 'Neighbours' });
    const panel = await server.until('the panel', () =>
      server.said(alone).find((one) => one.message_id === asked.message_id && /cooldown/u.test(textOf(one))),
    );
    expect(labels(panel)).toContain('✓ 24 hours');
    actors.click(people.admin, panel, { label: '3 days' });
    await server.until('the tick to move', () =>
      server.said(alone).some((one) => labels(one).includes('✓ 3 days')),
    );
    expect((await app.store.chats.get(world.chat))?.settings.cooldown).toBe('72');
  });

  it('are refused to a member who presses an admin’s buttons', async () => {
    const { server, people, room } = world;
    await world.command('admin', 'settings');
    const panel = await server.until('the panel', () => [...room.ephemeral.values()].at(-1)?.message);
    const press = server.actors.click(people.member, panel, { label: '3 days' });
    await server.until('an answer', () => press.answer());
    expect(press.answer()?.text).toMatch(/admins/i);
    expect((await app.store.chats.get(world.chat))?.settings.cooldown).toBe('24');
  });
});

it('two quick commands are answered in the order in which they came', async () => {
  const { server, people } = world;
  const { actors } = server;
  const alone = actors.privateRoom(people.other);
  actors.start(people.other);
  await server.sent(alone);
  server.faults.tooMany('sendMessage', 1, { chat: alone.chat.id });
  const first = actors.say(people.other, alone, '/privacy');
  const second = actors.say(people.other, alone, '/help');
  await server.until('both answers', () => server.said(alone).length === 3);
  const about = server
    .said(alone)
    .slice(1)
    .map((one) => (one as { reply_to_message?: { message_id: number } }).reply_to_message?.message_id);
  expect(about).toEqual([first.message_id, second.message_id]);
});
