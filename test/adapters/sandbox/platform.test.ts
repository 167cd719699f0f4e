import { beforeEach, describe, expect, it } from 'vitest';
import { SandboxPlatform } from '../../../adapters/sandbox/platform.ts';
import type { Post } from '../../../adapters/sandbox/room.ts';
import type { Action } from '../../../src/core/action.ts';
import { line } from '../../../src/core/card.ts';
import type { Card } from '../../../src/core/card.ts';
import type { CommandSpec } from '../../../src/core/command.ts';
import { errorCode } from '../../../src/core/error.ts';
import type { ChatRef, Incoming, MessageRef } from '../../../src/core/message.ts';
import type { Answer, Limits } from '../../../src/core/platform.ts';

const words = { en: 'words', 'zh-Hans': '词', 'zh-Hant': '詞' };
const spec = (name: string): CommandSpec => ({
  name,
  summary: words,
  audience: 'member',
  where: 'anywhere',
  about: 'nothing',
  options: [],
});
const card = (text: string, buttons: Card['buttons'] = []): Card => ({ lines: [line(text)], buttons });
const user = (id: string) => ({ platform: 'sandbox', user: id });
const press = (label: string, token = 'token') => ({ kind: 'press', label, token }) as const;

let sandbox: SandboxPlatform;
let chat: ChatRef;
let heard: Incoming[];
let reply: Answer | undefined;

async function open(limits: Partial<Limits> = {}): Promise<void> {
  sandbox = new SandboxPlatform({
    limits,
    now: () => 1000,
    permalink: (ref) => `https://example.org/${ref.message}`,
  });
  sandbox.room.addPerson({ id: 'ann', name: 'Ann', language: 'zh-Hant' });
  sandbox.room.addPerson({ id: 'dana', name: 'Dana' });
  sandbox.room.addPerson({ id: 'robo', name: 'Robo', automated: true });
  sandbox.room.addPerson({ id: 'stranger', name: 'Stranger' });
  const roles = { ann: 'member', dana: 'admin', robo: 'admin' } as const;
  chat = sandbox.room.addGroup({ id: 'g', title: 'Group', language: 'en', places: ['alerts'], roles });
  heard = [];
  reply = undefined;
  await sandbox.start(
    (incoming) => {
      heard.push(incoming);
      return Promise.resolve(reply);
    },
    [spec('help'), spec('report')],
  );
  await sandbox.addBot(chat, 'dana');
}

const perform = (action: Action): Promise<MessageRef | undefined> => sandbox.perform(action, 'key');
const say = (text: string): Promise<MessageRef> => sandbox.say('ann', chat, text);
const post = (ref: MessageRef | undefined): Post | undefined =>
  ref === undefined ? undefined : sandbox.room.find(ref);
const codeOf = async (doing: Promise<unknown>): Promise<string> => {
  try {
    await doing;
    return 'done';
  } catch (error) {
    return errorCode(error);
  }
};

beforeEach(() => open());

describe('what the app hears', () => {
  it('that it was added, and by whom', () => {
    expect(heard).toMatchObject([
      { kind: 'membership', change: 'added', chat: { ref: chat }, actor: { role: 'admin' } },
    ]);
  });

  it('a message with every fact', async () => {
    const ref = await say('hello');
    expect(heard.at(-1)).toEqual({
      kind: 'message',
      chat: { ref: chat, kind: 'group', title: 'Group', language: 'en' },
      ref,
      stamp: '',
      sentAt: 1000,
      sender: { user: user('ann'), role: 'member', automated: false, anonymous: false, language: 'zh-Hant' },
      content: { text: 'hello', links: [], forwarded: false, attachments: [] },
      automatic: false,
      permalink: `https://example.org/${ref.message}`,
    });
  });

  it('each edit with a stamp of its own, even within one millisecond', async () => {
    const ref = await say('one');
    await sandbox.edit('ann', ref, 'two');
    await sandbox.edit('ann', ref, 'three');
    const stamps = heard.filter((one) => one.kind === 'message').map((one) => one.stamp);
    expect(new Set(stamps).size).toBe(3);
    expect(heard.at(-1)).toMatchObject({ ref, content: { text: 'three' } });
  });

  it('forwards, captions and places', async () => {
    const attachments = [{ kind: 'photo' as const }];
    await sandbox.say('ann', chat, 'look', { forwarded: true, attachments, place: 'alerts' });
    expect(heard.at(-1)).toMatchObject({
      content: { forwarded: true, attachments },
      ref: { place: 'alerts' },
    });
  });

  it('a command with its arguments and its target', async () => {
    const ref = await say('rumour');
    await sandbox.write('dana', chat, ' /report  because\nso ', { replyTo: ref });
    expect(heard.at(-1)).toMatchObject({
      kind: 'command',
      name: 'report',
      args: 'because\nso',
      sender: { role: 'admin' },
      target: { ref, own: false, content: { text: 'rumour' }, sender: { user: user('ann') } },
    });
  });

  it('that a target is its own message', async () => {
    const sent = await perform({ kind: 'reply', to: await say('x'), card: card('answer') });
    await sandbox.command('ann', chat, 'report', '', sent === undefined ? {} : { replyTo: sent });
    expect(heard.at(-1)).toMatchObject({ target: { own: true, content: { text: 'answer' } } });
    expect(heard.at(-1)).not.toHaveProperty('target.sender');
  });

  it('a typed command in sight of everybody, which cannot be changed into talk', async () => {
    await sandbox.write('ann', chat, '/help  me');
    const [typed] = sandbox.room.posts();
    expect(typed).toMatchObject({ by: 'ann', text: '/help me', command: true });
    expect(await codeOf(sandbox.edit('ann', typed?.ref ?? { ...chat, place: '', message: '1' }, 'x'))).toBe(
      'forbidden',
    );
    await sandbox.command('ann', chat, 'help', '');
    expect(sandbox.room.posts()).toHaveLength(1);
  });

  it('an unknown command as plain talk', async () => {
    expect(await sandbox.write('ann', chat, '/unknown thing')).toBeDefined();
    expect(heard.at(-1)).toMatchObject({ kind: 'message', content: { text: '/unknown thing' } });
    expect(await codeOf(sandbox.command('ann', chat, 'unknown', ''))).toBe('not_found');
  });

  it('nothing of a group that it left, nor of talk in private, nor after it stopped', async () => {
    const before = heard.length;
    await sandbox.say('ann', sandbox.room.privateChat('ann'), 'psst');
    expect(heard.length).toBe(before);
    await sandbox.removeBot(chat, 'dana');
    await say('gone?');
    await sandbox.command('ann', chat, 'help', '');
    expect(heard.slice(before)).toMatchObject([{ kind: 'membership', change: 'removed' }]);
    await sandbox.addBot(chat, 'dana');
    await sandbox.stop();
    const count = heard.length;
    await say('still there?');
    expect(heard.length).toBe(count);
  });

  it('the latest once more when it is delivered twice', async () => {
    await say('twice');
    await sandbox.redeliver();
    expect(heard.at(-1)).toEqual(heard.at(-2));
  });

  it('commands in private, where the person is a member and nobody else is anything', async () => {
    const own = sandbox.room.privateChat('dana');
    await sandbox.command('dana', own, 'help', '');
    expect(heard.at(-1)).toMatchObject({ chat: { kind: 'private' }, sender: { role: 'member' } });
    expect(await codeOf(sandbox.command('ann', own, 'help', ''))).toBe('forbidden');
  });
});

describe('what people cannot do', () => {
  it('write into a group that they are not in, or write nothing', async () => {
    expect(await codeOf(sandbox.say('stranger', chat, 'hi'))).toBe('forbidden');
    expect(await codeOf(sandbox.say('nobody', chat, 'hi'))).toBe('not_found');
    expect(await codeOf(say(' \n'))).toBe('invalid');
  });

  it("change another's message or one that is gone", async () => {
    const ref = await say('mine');
    expect(await codeOf(sandbox.edit('dana', ref, 'yours'))).toBe('forbidden');
    expect(await codeOf(sandbox.edit('ann', { ...ref, message: '999' }, 'x'))).toBe('not_found');
  });

  it("press a button in another's private chat, or on a note that is not for them", async () => {
    const alert = await perform({
      kind: 'alert',
      to: { kind: 'user', user: user('dana') },
      card: card('alert', [[press('Go')]]),
      quiet: true,
    });
    const note = await perform({ kind: 'note', to: user('dana'), about: await say('x'), card: card('psst') });
    if (alert === undefined || note === undefined) throw new Error('Nothing was sent.');
    expect(await codeOf(sandbox.press('ann', alert, 'token'))).toBe('forbidden');
    expect(await codeOf(sandbox.press('ann', note, 'token'))).toBe('forbidden');
    expect(await codeOf(sandbox.press('dana', alert, 'forged'))).toBe('done');
    expect(heard.at(-1)).toMatchObject({ kind: 'button', token: 'forged', card: alert });
  });
});

describe('what the bot does', () => {
  it('replies under the message, in its place', async () => {
    const to = await sandbox.say('ann', chat, 'x', { place: 'alerts' });
    const sent = await perform({ kind: 'reply', to, card: card('answer') });
    expect(post(sent)).toMatchObject({ text: 'answer', replyTo: to.message, ref: { place: 'alerts' } });
  });

  it('replies even if the message is gone', async () => {
    const to = await say('x');
    sandbox.room.remove(to);
    const sent = await perform({ kind: 'reply', to, card: card('answer') });
    expect(post(sent)?.text).toBe('answer');
    expect(post(sent)).not.toHaveProperty('replyTo');
  });

  it('says twice what is performed twice: there is no key here to hide behind', async () => {
    const to = await say('x');
    await perform({ kind: 'reply', to, card: card('answer') });
    await perform({ kind: 'reply', to, card: card('answer') });
    expect(sandbox.room.posts().filter(({ text }) => text === 'answer')).toHaveLength(2);
  });

  it('alerts a person in private, or a place in a group', async () => {
    const toUser = await perform({
      kind: 'alert',
      to: { kind: 'user', user: user('dana') },
      card: card('a'),
      quiet: true,
    });
    const toPlace = await perform({
      kind: 'alert',
      to: { kind: 'chat', chat, place: 'alerts' },
      card: card('b'),
      quiet: false,
    });
    expect(toUser && sandbox.room.privateOwner(toUser)).toBe('dana');
    expect(post(toPlace)).toMatchObject({ quiet: false, ref: { chat: 'g', place: 'alerts' } });
  });

  it('edits and takes back its own messages; what is gone counts as done', async () => {
    const to = await say('x');
    const sent = await perform({ kind: 'reply', to, card: card('one') });
    if (sent === undefined) throw new Error('Nothing was sent.');
    await perform({ kind: 'edit', sent, card: card('two') });
    expect(post(sent)?.text).toBe('two');
    await perform({ kind: 'delete', sent });
    expect(post(sent)).toBeUndefined();
    expect(await codeOf(perform({ kind: 'delete', sent }))).toBe('done');
    expect(await codeOf(perform({ kind: 'edit', sent, card: card('three') }))).toBe('done');
    expect(post(sent)).toBeUndefined();
  });

  it('cannot touch what it never sent, or what a person wrote', async () => {
    const ref = await say('x');
    const never = { ...ref, message: '12345' };
    expect(await codeOf(perform({ kind: 'edit', sent: never, card: card('y') }))).toBe('not_found');
    expect(await codeOf(perform({ kind: 'edit', sent: ref, card: card('y') }))).toBe('forbidden');
    expect(await codeOf(perform({ kind: 'delete', sent: ref }))).toBe('forbidden');
    expect(post(ref)?.text).toBe('x');
  });

  it('is refused where it is not, may not write, or where there is nothing', async () => {
    const to = await say('x');
    const answer = { kind: 'reply', to, card: card('y') } as const;
    sandbox.room.setStanding(chat, { member: true, canSend: false });
    expect(await codeOf(perform(answer))).toBe('forbidden');
    expect(await sandbox.check(chat)).toEqual([{ code: 'no-send', weight: 'broken' }]);
    sandbox.room.setStanding(chat, { member: false, canSend: false });
    expect(await codeOf(perform(answer))).toBe('forbidden');
    expect(await sandbox.check(chat)).toEqual([{ code: 'not-member', weight: 'broken' }]);
    sandbox.room.setStanding(chat, { member: true, canSend: true });
    expect(await codeOf(perform({ ...answer, to: { ...to, chat: 'other' } }))).toBe('not_found');
    expect(await codeOf(perform({ ...answer, to: { ...to, place: 'nowhere' } }))).toBe('not_found');
    expect(await sandbox.check(chat)).toEqual([]);
  });

  it.each([
    ['no text', card('  ')],
    ['too much text', card('字'.repeat(4097))],
    [
      'a link that runs a script',
      { lines: [{ runs: [{ text: 'x', link: 'javascript:alert(1)' }] }], buttons: [] },
    ],
    ['an empty row', card('x', [[]])],
    ['too many buttons in a row', card('x', [Array.from({ length: 6 }, () => press('b'))])],
    [
      'too many rows',
      card(
        'x',
        Array.from({ length: 6 }, () => [press('b')]),
      ),
    ],
    ['a button without a label', card('x', [[press(' ')]])],
    ['a label that is too long', card('x', [[press('b'.repeat(81))]])],
    ['a token of more than 64 bytes', card('x', [[press('b', '字'.repeat(22))]])],
    ['a button that leads nowhere', card('x', [[{ kind: 'link', label: 'b', url: 'nowhere' }]])],
  ])('refuses a card with %s', async (_what, wrong: Card) => {
    const to = await say('x');
    expect(await codeOf(perform({ kind: 'reply', to, card: wrong }))).toBe('invalid');
    expect(sandbox.room.posts()).toHaveLength(1);
  });

  it('takes exactly as much text as the limit, counted in code points', async () => {
    await open({ text: 10 });
    const to = await say('x');
    expect(await codeOf(perform({ kind: 'reply', to, card: card('🙂'.repeat(10)) }))).toBe('done');
    expect(await codeOf(perform({ kind: 'reply', to, card: card('🙂'.repeat(11)) }))).toBe('invalid');
  });
});

describe('whom a note or an answer reaches', () => {
  const asker: Answer = { audience: 'asker', card: card('for you'), fallback: card('start me') };
  const bot = (): readonly Post[] => sandbox.room.posts().filter(({ by }) => by === undefined);

  it('the asker alone inside the group, where the platform can', async () => {
    reply = asker;
    await sandbox.command('ann', chat, 'help', '');
    expect(bot()).toMatchObject([{ text: 'for you', onlyFor: 'ann', ref: { chat: 'g' } }]);
  });

  it('the asker in private where it cannot, once the private chat is open', async () => {
    await open({ canNote: false, privateNeedsStart: true });
    reply = asker;
    await sandbox.command('ann', chat, 'help', '');
    expect(bot()).toMatchObject([{ text: 'start me', ref: { chat: 'g' } }]);
    reply = undefined;
    await sandbox.startPrivate('ann');
    expect(heard.at(-1)).toMatchObject({ change: 'started', chat: { kind: 'private' } });
    reply = asker;
    await sandbox.command('ann', chat, 'help', '');
    const last = bot().at(-1);
    expect(last && sandbox.room.privateOwner(last.ref)).toBe('ann');
  });

  it('nobody, when the person cannot be reached in private; an alert says so', async () => {
    await open({ canNote: false, privateNeedsStart: true });
    const about = await say('x');
    expect(await perform({ kind: 'note', to: user('ann'), about, card: card('psst') })).toBeUndefined();
    const to = { kind: 'user', user: user('ann') } as const;
    const alert: Action = { kind: 'alert', to, card: card('a'), quiet: true };
    expect(await codeOf(perform(alert))).toBe('forbidden');
    await sandbox.startPrivate('ann');
    expect(await codeOf(perform(alert))).toBe('done');
    await sandbox.block('ann');
    expect(await codeOf(perform(alert))).toBe('forbidden');
  });

  it('everybody, when it is for everybody', async () => {
    reply = { audience: 'everyone', card: card('for all') };
    await sandbox.command('ann', chat, 'help', '');
    expect(bot()[0]).not.toHaveProperty('onlyFor');
  });

  it('replaces the card of the pressed button and pops up', async () => {
    const toasts: string[] = [];
    sandbox.room.on((change) => {
      if (change.kind === 'toast') toasts.push(`${change.user}: ${change.text}`);
    });
    const sent = await perform({ kind: 'reply', to: await say('x'), card: card('one', [[press('Go')]]) });
    if (sent === undefined) throw new Error('Nothing was sent.');
    reply = { audience: 'asker', update: 'replace', card: card('two'), toast: 'Done.' };
    await sandbox.press('dana', sent, 'token');
    expect(post(sent)?.text).toBe('two');
    expect(toasts).toEqual(['dana: Done.']);
    reply = { audience: 'asker', toast: 'x'.repeat(181) };
    expect(await codeOf(sandbox.press('dana', sent, 'token'))).toBe('invalid');
  });
});

describe('what the app asks', () => {
  it('roles, which are none for strangers and other chats', async () => {
    expect(await sandbox.role(chat, user('dana'))).toBe('admin');
    expect(await sandbox.role(chat, user('stranger'))).toBe('none');
    expect(await sandbox.role({ ...chat, chat: 'other' }, user('dana'))).toBe('none');
    sandbox.room.setRole(chat, 'dana', 'member');
    expect(await sandbox.role(chat, user('dana'))).toBe('member');
  });

  it('the admins, without the automated ones', async () => {
    expect(await sandbox.admins(chat)).toEqual([user('dana')]);
  });
});

describe('why', () => {
  it('is kept with the message, and goes when its words change', async () => {
    const ref = await say('x');
    sandbox.explain({ message: ref, summary: 'Nothing found.', details: [] });
    expect(post(ref)?.why).toEqual({ summary: 'Nothing found.', details: [] });
    await sandbox.edit('ann', ref, 'y');
    expect(post(ref)).not.toHaveProperty('why');
  });
});

it('stops only when what is under way has ended', async () => {
  let finish: () => void = () => undefined;
  const waiting = new Promise<undefined>((resolve) => {
    finish = () => {
      resolve(undefined);
    };
  });
  await sandbox.start(() => waiting, []);
  const saying = say('x');
  let stopped = false;
  const stopping = sandbox.stop().then(() => (stopped = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(stopped).toBe(false);
  finish();
  await Promise.all([saying, stopping]);
  expect(stopped).toBe(true);
});
