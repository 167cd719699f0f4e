/**
 * A second look at the Telegram adapter, on an emulator that others wrote: npm `telegram-test-api`.
 *
 *     node --import tsx test/third-party/telegram/look.ts
 *
 * Installs the emulator into this folder when it is not there; where that fails, says why and ends well.
 * What the emulator cannot do is asked of it, and printed as not supported, never as passed.
 */
import assert from 'node:assert/strict';
import { TelegramPlatform } from '../../../adapters/telegram/platform.ts';
import { line, type Card } from '../../../src/core/card.ts';
import type { CommandSpec } from '../../../src/core/command.ts';
import type { Incoming, MessageRef } from '../../../src/core/message.ts';
import type { Answer } from '../../../src/core/platform.ts';
import { CLASSICS, startApp } from '../../support/start-app.ts';
import { print, SILENT, verdict } from '../look-report.ts';
import { install, startEmulator, type Client, type Emulator, type Sent } from './emulator.ts';

const TOKEN = '123456789:AAE-second_look_0123456789_0123456789ab';
const GROUP = -1001234567890;
const RUMOUR =
  'Tomorrow a video called Martinelli comes out on WhatsApp, do not open it, it hacks your phone and nothing can fix it';

const spec = (name: string): CommandSpec => ({
  name,
  summary: { en: `Do ${name}`, 'zh-Hans': name, 'zh-Hant': name },
  audience: 'member',
  where: 'anywhere',
  about: 'nothing',
  options: [],
});
const card = (text: string, more: Partial<Card> = {}): Card => ({
  lines: [line(text)],
  buttons: [],
  ...more,
});

async function until<T>(what: string, look: () => T | undefined): Promise<T> {
  const end = performance.now() + 8000;
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The adapter with a listener in place of the app, and two people. */
interface Scene {
  readonly emulator: Emulator;
  readonly platform: TelegramPlatform;
  readonly member: Client;
  readonly alone: Client;
  readonly heard: Incoming[];
  app: (incoming: Incoming) => Answer | undefined;
}

const sent = ({ emulator }: { emulator: Emulator }, match: RegExp): Promise<Sent> =>
  until(`a message like ${String(match)}`, () =>
    emulator.storage.botMessages.find(({ message }) => match.test(message.text)),
  );

const hear = <K extends Incoming['kind']>(scene: Scene, kind: K): Promise<Extract<Incoming, { kind: K }>> =>
  until(`a ${kind}`, () =>
    scene.heard.find((one): one is Extract<Incoming, { kind: K }> => one.kind === kind),
  );

const refTo = (message: number): MessageRef => ({
  platform: 'telegram',
  chat: String(GROUP),
  place: '',
  message: String(message),
});

/** What the emulator can show, each with the real adapter and the real telegraf client. */
const LOOKS: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
  'getMe: the bot learns its name': ({ platform }) => {
    assert.equal(platform.invite(), 'https://t.me/TestNameBot?startgroup=quash&admin=manage_chat');
    assert.equal(platform.privateLink('x'), 'https://t.me/TestNameBot?start=x');
    return Promise.resolve();
  },
  'getUpdates: a message in a group': async (scene) => {
    await scene.member.sendMessage(scene.member.makeMessage('garlic <cures> it'));
    const heard = await hear(scene, 'message');
    assert.equal(heard.content.text, 'garlic <cures> it');
    assert.equal(heard.chat.kind, 'group');
    assert.equal(heard.ref.chat, String(GROUP));
    assert.equal(heard.sender.role, 'member');
  },
  'a command in a group, answered for all, escaped, without preview': async (scene) => {
    scene.app = ({ kind }) =>
      kind === 'command' ? { audience: 'everyone', card: card('1 < 2 & 3') } : undefined;
    await scene.member.sendCommand(scene.member.makeCommand('/check this'));
    const { message } = await sent(scene, /1 /u);
    assert.equal(message.text, '1 &lt; 2 &amp; 3');
    assert.equal(message.parse_mode, 'HTML');
    assert.equal(message.link_preview_options?.is_disabled, true);
    const { name, args } = await hear(scene, 'command');
    assert.deepEqual([name, args], ['check', 'this']);
  },
  'a command for another bot, and an unknown one: silence': async (scene) => {
    for (const text of ['/check@OtherBot', '/frobnicate'])
      await scene.member.sendCommand(scene.member.makeCommand(text));
    await scene.member.sendMessage(scene.member.makeMessage('after it'));
    await hear(scene, 'message');
    assert.equal(scene.heard.length, 1);
  },
  'two quick commands are answered in order': async (scene) => {
    scene.app = (incoming) =>
      incoming.kind === 'command'
        ? { audience: 'everyone', card: card(`answer ${incoming.args}`) }
        : undefined;
    for (const text of ['one', 'two', 'three'])
      await scene.member.sendCommand(scene.member.makeCommand(`/check ${text}`));
    await sent(scene, /three/u);
    const texts = scene.emulator.storage.botMessages.map(({ message }) => message.text);
    assert.deepEqual(texts, ['answer one', 'answer two', 'answer three']);
  },
  'a reply names its message and goes out without it; an edit and a deletion reach it': async (scene) => {
    const ref = await scene.platform.perform({ kind: 'reply', to: refTo(77), card: card('first') }, 'k');
    assert.ok(ref);
    const first = await sent(scene, /first/u);
    assert.deepEqual(first.message.reply_parameters, { message_id: 77, allow_sending_without_reply: true });
    await scene.platform.perform({ kind: 'edit', sent: ref, card: card('second') }, 'k');
    assert.equal((await sent(scene, /second/u)).messageId, first.messageId);
    await scene.platform.perform({ kind: 'delete', sent: ref }, 'k');
    assert.equal(scene.emulator.storage.botMessages.length, 0);
  },
  'a button and a menu: token and value come back, the card is replaced': async (scene) => {
    const items = [
      { value: 'observe', label: 'Watch', chosen: true as const },
      { value: 'live', label: 'Answer' },
    ];
    const menus = [{ kind: 'items', label: 'Mode', token: 'a'.repeat(22), items }] as const;
    scene.app = ({ kind }) => {
      if (kind === 'command') return { audience: 'everyone', card: card('choose', { menus }) };
      return kind === 'button' ? { audience: 'asker', card: card('chosen'), update: 'replace' } : undefined;
    };
    await scene.alone.sendCommand(scene.alone.makeCommand('/check'));
    const { message, messageId } = await sent(scene, /choose/u);
    const keys = (message.reply_markup?.inline_keyboard ?? []).map((row) => row.map(({ text }) => text));
    assert.deepEqual(keys, [['Mode ▾'], ['✓ Watch', 'Answer']]);
    const data = message.reply_markup?.inline_keyboard[1]?.[1]?.callback_data ?? '';
    await scene.alone.sendCallback(
      scene.alone.makeCallbackQuery(data, { message: { message_id: messageId } }),
    );
    assert.equal((await sent(scene, /chosen/u)).messageId, messageId);
    const { token, value } = await hear(scene, 'button');
    assert.deepEqual([token, value], ['a'.repeat(22), 'live']);
  },
};

async function looks(): Promise<number> {
  let failed = 0;
  for (const [name, look] of Object.entries(LOOKS)) {
    const emulator = await startEmulator();
    const platform = new TelegramPlatform({ token: TOKEN, apiRoot: emulator.config.apiURL }, SILENT);
    const group = {
      userId: 11,
      chatId: GROUP,
      type: 'supergroup',
      firstName: 'Mei',
      chatTitle: 'N',
    } as const;
    const scene: Scene = {
      emulator,
      platform,
      member: emulator.getClient(TOKEN, group),
      alone: emulator.getClient(TOKEN, { userId: 11, chatId: 11, type: 'private', firstName: 'Mei' }),
      heard: [],
      app: () => undefined,
    };
    await platform.start(
      (incoming) => {
        scene.heard.push(incoming);
        return Promise.resolve(scene.app(incoming));
      },
      [spec('check')],
    );
    failed += await verdict(name, () => look(scene));
    await platform.stop();
    await emulator.stop();
  }
  return failed;
}

/** The real app on it: whoever pastes a rumour in private gets the fact-check. */
async function withApp(): Promise<number> {
  const emulator = await startEmulator();
  const platform = new TelegramPlatform({ token: TOKEN, apiRoot: emulator.config.apiURL }, SILENT);
  const started = await startApp(platform, { rumours: CLASSICS });
  const alone = emulator.getClient(TOKEN, { userId: 11, chatId: 11, type: 'private', firstName: 'Mei' });
  const failed = await verdict('the whole app: /start, and a rumour pasted in private', async () => {
    await alone.sendCommand(alone.makeCommand('/start'));
    await sent({ emulator }, /Quash/u);
    await alone.sendMessage(alone.makeMessage(RUMOUR));
    await sent({ emulator }, /Martinelli[\s\S]*Fact-check by/u);
  });
  await started.stop();
  await emulator.stop();
  return failed;
}

/** Methods that the adapter calls; asked of the emulator without parameters. */
const METHODS = [
  'setMyCommands',
  'getChat',
  'getChatAdministrators',
  'getChatMember',
  'setMessageReaction',
  'getFile',
  'answerInlineQuery',
  'deleteEphemeralMessage',
  'editEphemeralMessageText',
];

/** What it is known to do otherwise than the server; nothing of it can be looked at there. */
const LENIENT = [
  'polls are not held, and updates are gone once fetched: neither confirmation nor redelivery',
  'no edited messages, captions, albums, forwards, topics, anonymous admins or changes of membership',
  'refuses nothing: empty, too long or unmodified texts, bad HTML, wide buttons, missing rights, 429',
  'answers to presses and reactions are not kept, so nobody sees them',
];

async function gaps(): Promise<number> {
  const emulator = await startEmulator();
  const missing: string[] = [];
  for (const method of METHODS) {
    const { ok } = await fetch(`${emulator.config.apiURL}/bot${TOKEN}/${method}`, { method: 'POST' });
    if (!ok) missing.push(method);
    else print(`now supported  ${method}: add a look at it`);
  }
  await emulator.stop();
  for (const method of missing) print(`not supported  ${method}`);
  for (const why of LENIENT) print(`not supported  ${why}`);
  return missing.length + LENIENT.length;
}

const trouble = install();
if (trouble === undefined) {
  const failed = (await looks()) + (await withApp());
  const total = Object.keys(LOOKS).length + 1;
  const lacking = await gaps();
  print(`telegram-test-api: ${total - failed} passed, ${failed} failed, ${lacking} not supported`);
  process.exitCode = failed === 0 ? 0 : 1;
} else print(`telegram-test-api: skipped, it could not be installed: ${trouble}`);
