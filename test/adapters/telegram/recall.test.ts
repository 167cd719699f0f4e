import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refuse } from '../../stand-ins/telegram/refusal.ts';
import { TelegramWorld } from '../../stand-ins/telegram/world.ts';
import { CLASSICS, startApp, type StartedApp } from '../../support/start-app.ts';

const RUMOUR =
  'Tomorrow a video called Martinelli comes out on WhatsApp, do not open it, it hacks your phone and nothing can fix it';

/** The worst case of a lost connection: the server took the message, and nobody learned of it. */
describe('a reply whose fate is unknown', () => {
  let world: TelegramWorld;
  let app: StartedApp;
  beforeEach(async () => {
    world = await TelegramWorld.open();
    app = await startApp(world.platform, { rumours: CLASSICS });
    await world.addBot();
    await world.command('admin', 'settings', 'mode live');
    await world.server.until('the answer to the setting', () =>
      app.log.some((one) => one.message === 'command'),
    );
  });
  afterEach(async () => {
    await app.stop();
    await world.close();
  });

  const replies = (): number =>
    world.inGroup().filter((seen) => /Martinelli/.test(seen.text) && seen.replyTo !== undefined).length;
  const delivered = async (): Promise<void> => {
    while ((await app.store.outbox.pending()) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  it('is found in the chat and not sent again, with other talk around it', async () => {
    world.server.faults.next('sendMessage', { kind: 'drop-after' }, { chat: world.room.chat.id });
    const message = world.server.actors.say(world.people.member, world.room, RUMOUR);
    world.server.actors.say(world.people.other, world.room, 'Lunch?');
    await world.server.sent(world.room, /Martinelli/);
    world.server.actors.say(world.people.other, world.room, 'At noon?');
    await delivered();
    expect(replies()).toBe(1);
    const [flag] = await app.store.flags.recent(world.chat);
    const sent = (await app.store.sent.ofFlag(flag?.id ?? '')).filter((row) => row.purpose === 'reply');
    const seen = world.inGroup().find((one) => one.ref.message === sent[0]?.ref.message);
    expect(seen?.replyTo).toBe(String(message.message_id));
  });

  it('is found behind 40 other messages, some of them deleted since', async () => {
    world.server.faults.next('sendMessage', { kind: 'drop-after' }, { chat: world.room.chat.id });
    const { actors } = world.server;
    actors.say(world.people.member, world.room, RUMOUR);
    const talk = Array.from({ length: 40 }, (_, index) =>
      actors.say(world.people.other, world.room, `Lunch at ${index}?`),
    );
    await world.server.sent(world.room, /Martinelli/);
    for (const gone of talk.slice(10, 18)) actors.erase(gone);
    await delivered();
    expect(replies()).toBe(1);
  });

  it.each([
    ['too many requests', { kind: 'refuse', with: refuse.tooMany(1) }],
    ['a lost connection', { kind: 'drop-before' }],
  ] as const)('is looked for again when the look meets %s', async (_name, trouble) => {
    const { faults, actors } = world.server;
    const { id } = world.room.chat;
    faults.next('sendMessage', { kind: 'drop-after' }, { chat: id });
    faults.next('editMessageText', trouble, { chat: id, times: 2 });
    actors.say(world.people.member, world.room, RUMOUR);
    actors.say(world.people.other, world.room, 'Lunch?');
    await world.server.called(
      'editMessageText',
      (call) => /not modified/u.test(call.refusal?.message ?? ''),
      20_000,
    );
    await delivered();
    expect(replies()).toBe(1);
  });

  it('is not mistaken for another answer of ours that stands nearer', async () => {
    const { actors, faults } = world.server;
    let tries = 0;
    faults.policy = ({ method, params }) => {
      const reply = method === 'sendMessage' && /^No &quot;Martinelli/u.test(String(params['text']));
      if (!reply || params['chat_id'] !== world.room.chat.id) return undefined;
      tries += 1;
      if (tries === 1) return { kind: 'refuse', with: refuse.tooMany(1) };
      return tries === 2 ? { kind: 'drop-after' } : undefined;
    };
    actors.say(world.people.member, world.room, RUMOUR);
    // An anonymous admin can be shown nothing alone, so the group sees the answer.
    actors.say(world.people.admin, world.room, { text: '/help', as: 'group' });
    const help = await world.server.sent(world.room, /\/report/u);
    const debunk = await world.server.sent(world.room, /Martinelli/);
    expect(debunk.message_id).toBeGreaterThan(help.message_id);
    await delivered();
    expect(tries).toBe(2);
    expect(replies()).toBe(1);
    expect(world.inGroup().filter((seen) => seen.text.includes('/report'))).toHaveLength(1);
  });

  it('in a quiet chat is not looked for far and wide', async () => {
    world.server.faults.next('sendMessage', { kind: 'drop-before' }, { chat: world.room.chat.id });
    await world.say('member', RUMOUR);
    await world.server.sent(world.room, /Martinelli/, 15_000);
    await delivered();
    const asked = world.server.calls.filter((call) => call.method === 'editMessageText');
    expect(asked).toHaveLength(12);
  });

  it('is sent again when it never arrived, and touches no other message of ours', async () => {
    world.server.faults.next('sendMessage', { kind: 'drop-before' }, { chat: world.room.chat.id });
    const before = world.inGroup().map((seen) => seen.text);
    await world.say('member', RUMOUR);
    await world.server.sent(world.room, /Martinelli/, 15_000);
    await delivered();
    expect(replies()).toBe(1);
    expect(world.inGroup().map((seen) => seen.text)).toEqual(expect.arrayContaining(before));
  });
});
