import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SandboxPlatform } from '../../adapters/sandbox/platform.ts';
import type { ChatRef } from '../../src/core/message.ts';
import { CLASSICS, startApp, type StartedApp } from '../support/start-app.ts';

const RUMOUR =
  'Tomorrow a video called Martinelli comes out on WhatsApp, do not open it, it hacks your phone and nothing can fix it';
const TALK = 'We had soup and bread and the children played in the garden until it got dark. ';
const MARKUP =
  '<b><i>&lt;script&gt;</i></b><a href="javascript:x">y</a> *_~`>#+-=|{}.!\\ [t](http://evil.example) ```js\nx``` <@123> @everyone';

/** Messages that have broken other bots; with a rumour inside they must be answered, without one ignored. */
const HOSTILE: Readonly<Record<string, string>> = {
  '20,000 characters of talk': TALK.repeat(250),
  '20,000 emoji': '🎉'.repeat(20_000),
  'zero-width characters only': '\u200b\u200c\u200d\u2060\ufeff'.repeat(2000),
  'lone surrogates only': '\ud800\udfff\udc00'.repeat(2000),
  'control characters': '\0\u0001\u001b[31m\u202e\u2066'.repeat(500),
  'combining marks on one letter': `a${'\u0301'.repeat(10_000)}`,
  'one giant word': 'x'.repeat(20_000),
  'markup of every kind': MARKUP.repeat(50),
  'ten thousand links': 'https://a.example/x '.repeat(10_000),
  'placeholders of our own phrases': '{{chat}} {{claim}} $t(denied) %s ${x} \\u0000',
};

describe('hostile messages', () => {
  const platform = new SandboxPlatform({ limits: { text: 4096 } });
  let app: StartedApp;
  let groups = 0;

  beforeAll(async () => {
    app = await startApp(platform, { rumours: CLASSICS });
    for (const id of ['Dana', 'Max']) platform.room.addPerson({ id, name: id, language: 'en' });
  });
  afterAll(() => app.stop());

  const group = async (): Promise<ChatRef> => {
    groups += 1;
    const title = '<b>{{chat}}</b> @everyone';
    const chat = platform.room.addGroup({ id: `g${groups}`, title, roles: { Dana: 'owner', Max: 'member' } });
    await platform.addBot(chat, 'Dana');
    await platform.command('Dana', chat, 'settings', 'mode live');
    return chat;
  };
  const fromBot = (chat: ChatRef): string[] =>
    platform.room
      .posts()
      .filter(
        (post) =>
          post.by === undefined &&
          post.ref.chat === chat.chat &&
          post.replyTo !== undefined &&
          post.onlyFor === undefined,
      )
      .map((post) => post.text);
  const say = async (chat: ChatRef, text: string): Promise<void> => {
    const ref = { ...chat, place: '', message: platform.room.nextId() };
    await app.app.handle({
      kind: 'message',
      chat: { ref: chat, kind: 'group', title: 'x' },
      ref,
      stamp: '',
      sentAt: Date.now(),
      sender: {
        user: { platform: 'sandbox', user: 'Max' },
        role: 'member',
        automated: false,
        anonymous: false,
      },
      content: { text, links: [], forwarded: false, attachments: [] },
      automatic: false,
    });
    do await new Promise((resolve) => setTimeout(resolve, 5));
    while ((await app.store.outbox.pending()) > 0);
  };

  it.each(Object.entries(HOSTILE))('%s: silence', async (_name, text) => {
    const chat = await group();
    const before = fromBot(chat).length;
    await say(chat, text);
    expect(fromBot(chat)).toHaveLength(before);
  });

  it.each(Object.entries(HOSTILE))(
    '%s around a rumour: nothing breaks, and the reply repeats none of it',
    async (_name, text) => {
      const chat = await group();
      const before = fromBot(chat).length;
      await say(chat, `${text.slice(0, 3000)}\n\n${RUMOUR}\n\n${text.slice(0, 3000)}`);
      const replies = fromBot(chat).slice(before);
      expect(replies.length).toBeLessThanOrEqual(1);
      for (const reply of replies) {
        expect(reply).not.toContain('evil.example');
        expect(reply).not.toContain('{{');
        expect(reply.isWellFormed()).toBe(true);
      }
      expect(app.log.filter((one) => one.level === 'error')).toEqual([]);
    },
  );
});
