import {
  AttachmentFlags,
  ButtonStyle,
  ChannelType,
  ComponentType,
  EmbedType,
  MessageFlags,
  MessageType,
  PermissionFlagsBits as Bit,
  PollLayoutType,
  StickerFormatType,
  type APIAttachment,
} from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Room } from './room.ts';

let room: Room;
beforeEach(async () => {
  room = await Room.started();
});
afterEach(() => room.close());

const FILE = 'https://cdn.discordapp.com/attachments/1/2/photo.png';
const attachment = (file: Partial<APIAttachment>): APIAttachment => ({
  id: room.discord.core.clock.snowflake(),
  filename: 'photo.png',
  size: 1000,
  url: FILE,
  proxy_url: 'https://media.discordapp.net/attachments/1/2/photo.png',
  ...file,
});

describe('a message', () => {
  it('comes with every fact that the decision needs', async () => {
    const sent = room.discord.say(room.ann, room.general, 'hello');
    const seen = await room.next('message');
    expect(seen).toEqual({
      kind: 'message',
      chat: { ref: { platform: 'discord', chat: room.guild.id }, kind: 'group', title: 'Neighbours' },
      ref: { platform: 'discord', chat: room.guild.id, place: room.general.id, message: sent.api.id },
      stamp: '',
      sentAt: new Date(sent.api.timestamp).getTime(),
      sender: {
        user: { platform: 'discord', user: room.ann.api.id },
        role: 'member',
        automated: false,
        anonymous: false,
      },
      content: { text: 'hello', links: [], forwarded: false, attachments: [] },
      automatic: false,
      permalink: `https://discord.com/channels/${room.guild.id}/${room.general.id}/${sent.api.id}`,
    });
  });

  it('C.2-19: ids stay text, since they do not fit a number', async () => {
    const sent = Array.from({ length: 4 }, () => room.discord.say(room.ann, room.general, 'x').api.id);
    // By chance one of them may fit; four in a row do not, since their last bits count up.
    expect(sent.some((id) => String(Number(id)) !== id)).toBe(true);
    await room.next('message', sent.length);
    const heard = room.incoming.map((one) => (one.kind === 'message' ? one.ref.message : one.kind));
    expect(heard).toEqual(sent);
  });

  it('knows owner, admins and members by their computed permissions', async () => {
    const manager = room.discord.createUser('manager');
    room.discord.join(room.guild, manager, [
      room.discord.createRole(room.guild, 'managers', Bit.ManageGuild),
    ]);
    const boss = room.discord.createUser('boss');
    room.discord.join(room.guild, boss, [room.discord.createRole(room.guild, 'bosses', Bit.Administrator)]);
    // Rights in one channel only do not make an admin of the server.
    room.discord.overwrite(room.general, { member: room.bob.api.id }, { allow: Bit.ManageMessages });
    for (const user of [room.owner, room.admin, manager, boss, room.bob])
      room.discord.say(user, room.general, 'hi');
    await room.next('message', 5);
    const roles = room.incoming.map((one) => (one.kind === 'message' ? one.sender.role : one.kind));
    expect(roles).toEqual(['owner', 'admin', 'admin', 'admin', 'member']);
  });

  it('keeps the order within a server while another server goes on', async () => {
    const other = room.discord.createGuild('Elsewhere');
    const place = room.discord.createChannel(other, 'talk');
    const zoe = room.discord.createUser('zoe');
    room.discord.join(other, zoe);
    room.discord.addBot(other);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    room.reply = async (incoming) => {
      if (incoming.kind === 'message' && incoming.content.text === 'one') await held;
      return undefined;
    };
    for (const text of ['one', 'two', 'three']) room.discord.say(room.ann, room.general, text);
    room.discord.say(zoe, place, 'elsewhere');
    await room.next('message');
    release();
    await room.next('message', 4);
    const texts = room.incoming.flatMap((one) => (one.kind === 'message' ? [one.content.text] : []));
    expect(texts).toEqual(['elsewhere', 'one', 'two', 'three']);
  });

  it('is offered again when it could not be recorded, and holds up what follows', async () => {
    let failures = 2;
    room.reply = (incoming) => {
      if (incoming.kind === 'message' && incoming.content.text === 'first' && failures > 0) {
        failures -= 1;
        throw new Error('database is busy');
      }
      return undefined;
    };
    room.discord.say(room.ann, room.general, 'first');
    room.discord.say(room.ann, room.general, 'second');
    await room.next('message', 2);
    expect(room.incoming.flatMap((one) => (one.kind === 'message' ? [one.content.text] : []))).toEqual([
      'first',
      'second',
    ]);
  });

  it('tells the language of a server that chose one, and of no other', async () => {
    const other = room.discord.createGuild('鄰居', { locale: 'zh-TW' as never });
    const place = room.discord.createChannel(other, '一般');
    room.discord.addBot(other);
    const zoe = room.discord.createUser('zoe');
    room.discord.join(other, zoe);
    room.discord.say(zoe, place, '你好');
    expect((await room.next('message')).chat.language).toBe('zh-TW');
  });
});

describe('C.2-3: edits', () => {
  it('counts when the text was edited, with the time of the edit as its stamp', async () => {
    const sent = room.discord.say(room.ann, room.general, 'before');
    room.discord.edit(sent, 'after');
    const edited = await room.next('message', 2);
    expect(edited.content.text).toBe('after');
    expect(edited.stamp).toBe(String(new Date(sent.api.edited_timestamp ?? '').getTime()));
  });

  it('does not count when a preview unfolds or a message is pinned, even of an edited message', async () => {
    const sent = room.discord.say(room.ann, room.general, 'see https://example.org');
    const preview = { type: EmbedType.Article, url: 'https://example.org', title: 'An article' };
    room.discord.unfurl(sent, preview);
    room.discord.pin(sent);
    room.discord.edit(sent, 'see https://example.org please');
    room.discord.unfurl(sent, preview);
    room.discord.pin(sent);
    expect(await room.settled()).toHaveLength(2);
  });

  it('concerns messages from before the start, too', async () => {
    const early = await Room.open();
    try {
      const sent = early.discord.say(early.ann, early.general, 'written while the bot was down');
      await early.start();
      early.discord.pin(sent);
      early.discord.edit(sent, 'edited later');
      const seen = await early.next('message');
      expect(seen).toMatchObject({ content: { text: 'edited later' }, sender: { role: 'member' } });
    } finally {
      await early.close();
    }
  });
});

describe('text from everywhere', () => {
  it('C.2-4: a forward brings the forwarded words, marked as such', async () => {
    const source = room.discord.createChannel(room.guild, 'source');
    const original = room.discord.say(room.bob, source, 'the **forwarded** claim', {
      attachments: [attachment({ description: 'alt of the forward' })],
    });
    await room.next('message');
    room.discord.forward(room.ann, original, room.general);
    const seen = await room.next('message', 2);
    expect(seen.content).toEqual({
      text: 'the forwarded claim\nalt of the forward',
      links: [],
      forwarded: true,
      attachments: [{ kind: 'other', name: 'photo.png', file: FILE }],
    });
    expect(seen.sender.user.user).toBe(room.ann.api.id);
  });

  it('C.2-6: a poll', async () => {
    room.discord.say(room.ann, room.general, '', {
      poll: {
        question: { text: 'Does 5G cook birds?' },
        answers: [
          { answer_id: 1, poll_media: { text: 'Of course' } },
          { answer_id: 2, poll_media: { text: 'No' } },
        ],
        expiry: '2026-11-23T08:00:00.000000+00:00',
        allow_multiselect: false,
        layout_type: PollLayoutType.Default,
      },
    });
    expect((await room.next('message')).content.text).toBe('Does 5G cook birds?\n☐ Of course\n☐ No');
  });

  it('C.2-6: embeds, alt text, stickers', async () => {
    room.discord.say(room.ann, room.general, 'look', {
      embeds: [
        {
          type: EmbedType.Rich,
          title: 'Big news',
          description: 'They ||hid|| it',
          url: 'https://news.example/1',
          fields: [{ name: 'Where', value: 'Here' }],
          footer: { text: 'Source' },
        },
      ],
      attachments: [
        attachment({
          description: 'A photo of a tower',
          content_type: 'image/png',
          flags: AttachmentFlags.IsSpoiler,
        }),
        attachment({ filename: 'talk.ogg', content_type: 'audio/ogg' }),
      ],
      sticker_items: [{ id: '749054660769218631', name: 'Wave', format_type: StickerFormatType.Lottie }],
    });
    const { content } = await room.next('message');
    expect(content.text).toBe('look\nBig news\nThey hid it\nWhere\nHere\nSource\nA photo of a tower');
    expect(content.links).toEqual(['https://news.example/1']);
    expect(content.attachments).toEqual([
      { kind: 'photo', name: 'photo.png', file: FILE },
      { kind: 'audio', name: 'talk.ogg', file: FILE },
      { kind: 'sticker', name: 'Wave' },
    ]);
  });

  it('C.2-6: components v2', async () => {
    room.discord.say(room.ann, room.general, '', {
      flags: MessageFlags.IsComponentsV2,
      components: [
        {
          id: 1,
          type: ComponentType.Container,
          components: [
            { id: 2, type: ComponentType.TextDisplay, content: '**Vaccines** contain chips' },
            {
              id: 3,
              type: ComponentType.Section,
              components: [{ id: 4, type: ComponentType.TextDisplay, content: 'Pass it on' }],
              accessory: {
                id: 5,
                type: ComponentType.Button,
                style: ButtonStyle.Link,
                label: 'More',
                url: 'https://x.example',
              },
            },
          ],
        },
      ],
    });
    expect((await room.next('message')).content.text).toBe('Vaccines contain chips\nPass it on');
  });

  it('mentions become names, marks go, masked links show where they lead, quotes stay quotes', async () => {
    const text = `<@${room.bob.api.id}> **you** __are__ ~~wrong~~ ||see|| [this](https://evil.example/a) <:smile:749054660769218631>\n> so they say`;
    room.discord.say(room.ann, room.general, text);
    const { content } = await room.next('message');
    expect(content.text).toBe('@bob you are wrong see this :smile:\n> so they say');
    expect(content.links).toEqual(['https://evil.example/a']);
  });

  it('is nothing when there is nothing to read', async () => {
    room.discord.say(room.ann, room.general, '');
    room.discord.say(room.ann, room.general, '', {
      sticker_items: [{ id: '749054660769218631', name: 'Wave', format_type: StickerFormatType.Lottie }],
    });
    const seen = await room.settled();
    expect(seen.map((one) => one.kind === 'message' && one.content.attachments)).toEqual([
      [{ kind: 'sticker', name: 'Wave' }],
    ]);
  });

  it.each([
    ['emoji', '😀'.repeat(1000)],
    ['zero-width', '\u200b\u200d\ufeff'.repeat(500)],
    ['right to left', '\u202Eevil\u202C'],
    ['markdown', '*'.repeat(1999)],
    ['brackets', `${'['.repeat(1000)}${']('.repeat(400)}`],
  ])('takes odd text as it comes: %s', async (_name, text) => {
    room.discord.say(room.ann, room.general, text);
    room.discord.say(room.ann, room.general, 'after');
    await room.discord.until('the next one', () =>
      room.incoming.some((one) => one.kind === 'message' && one.content.text === 'after'),
    );
  });
});

describe('C.2-5 and 7: who and what is not listened to', () => {
  const types: [string, MessageType][] = [
    ['a member joined', MessageType.UserJoin],
    ['a pin', MessageType.ChannelPinnedMessage],
    ['a boost', MessageType.GuildBoost],
    ['the output of a command', MessageType.ChatInputCommand],
    ['a copy that starts a thread', MessageType.ThreadStarterMessage],
    ['an alert of AutoMod', MessageType.AutoModerationAction],
    ['a poll result', MessageType.PollResult],
  ];
  it.each(types)('%s', async (_name, type) => {
    room.discord.say(room.ann, room.general, '5G spreads the virus', { type });
    expect(await room.settled()).toEqual([]);
  });

  it('other bots and ourselves', async () => {
    const robot = room.discord.createUser('robot', { bot: true });
    room.discord.join(room.guild, robot);
    room.discord.say(robot, room.general, '5G spreads the virus');
    const me = room.discord.core.state.users.get(room.discord.botId);
    if (me !== undefined) room.discord.say(me, room.general, '5G spreads the virus');
    expect(await room.settled()).toEqual([]);
  });

  it('another bot’s answer to a command, which looks like a webhook’s post', async () => {
    const robot = room.discord.createUser('robot', { bot: true });
    room.discord.say(robot, room.general, '5G', { webhook_id: robot.api.id, application_id: robot.api.id });
    expect(await room.settled()).toEqual([]);
  });

  it('a webhook’s post is read for the admins, and never reminded or answered', async () => {
    room.discord.sayThroughWebhook('Ann (proxied)', room.general, '5G spreads the virus');
    const seen = await room.next('message');
    expect(seen.automatic).toBe(true);
    expect(seen.sender).toMatchObject({ automated: true, role: 'none' });
  });

  it('a followed channel’s post, copied by Discord', async () => {
    room.discord.sayThroughWebhook('News #updates', room.general, '5G', { flags: MessageFlags.IsCrosspost });
    expect((await room.next('message')).automatic).toBe(true);
  });

  it('a reply brings its own words only, and a deleted target does no harm', async () => {
    const first = room.discord.say(room.ann, room.general, '5G spreads the virus');
    room.discord.reply(room.bob, first, 'no it does not');
    const answer = await room.next('message', 2);
    expect(answer.content.text).toBe('no it does not');
    room.discord.delete(first);
    room.discord.reply(room.bob, first, 'gone already');
    expect((await room.next('message', 3)).content.text).toBe('gone already');
  });
});

describe('C.2-12 and 20: places', () => {
  it('threads, forum posts, announcement and voice channels', async () => {
    const thread = room.discord.createThread(room.general, 'side talk', { owner: room.ann });
    const forum = room.discord.createChannel(room.guild, 'questions', { type: ChannelType.GuildForum });
    const post = room.discord.createThread(forum, 'Is it true?', { owner: room.ann });
    const news = room.discord.createChannel(room.guild, 'news', { type: ChannelType.GuildAnnouncement });
    const voice = room.discord.createChannel(room.guild, 'lounge', { type: ChannelType.GuildVoice });
    const stage = room.discord.createChannel(room.guild, 'hall', { type: ChannelType.GuildStageVoice });
    const places = [thread, post, news, voice, stage];
    for (const place of places) room.discord.say(room.ann, place, 'here');
    await room.next('message', places.length);
    expect(room.incoming.map((one) => one.kind === 'message' && one.ref.place)).toEqual(
      places.map(({ id }) => id),
    );
  });

  it('a thread that came to life after an outage of our knowledge', async () => {
    const thread = room.discord.createThread(room.general, 'old', { owner: room.ann });
    room.discord.changeThread(thread, { archived: true });
    room.discord.say(room.ann, thread, 'awake again');
    expect((await room.next('message')).ref.place).toBe(thread.id);
  });

  it('a private thread without us stays private', async () => {
    const secret = room.discord.createThread(room.general, 'secret', { owner: room.ann, private: true });
    room.discord.say(room.ann, secret, '5G spreads the virus');
    expect(await room.settled()).toEqual([]);
  });

  it('a channel that is closed to us, too', async () => {
    room.discord.overwrite(room.general, { role: room.guild.id }, { deny: Bit.ViewChannel });
    const open = room.discord.createChannel(room.guild, 'open');
    room.discord.overwrite(room.general, { member: room.discord.botId }, { deny: Bit.ViewChannel });
    room.discord.say(room.ann, room.general, 'secret');
    room.discord.say(room.ann, open, 'public');
    const seen = await room.next('message');
    expect(seen.content.text).toBe('public');
    expect(room.incoming).toHaveLength(1);
  });
});

describe('in private', () => {
  it('C.2-20: the bot explains itself, once in a while', async () => {
    room.reply = (incoming) =>
      incoming.kind === 'command'
        ? { audience: 'asker', card: { lines: [{ runs: [{ text: 'I am Quash.' }] }], buttons: [] } }
        : undefined;
    room.discord.sayInPrivate(room.ann, 'hello?');
    room.discord.sayInPrivate(room.ann, 'anybody there?');
    const command = await room.next('command');
    expect(command).toMatchObject({ name: 'help', chat: { kind: 'private' }, sender: { role: 'none' } });
    await room.discord.until('an answer', () => room.discord.privately(room.ann)[0]);
    await room.settled();
    expect(room.discord.privately(room.ann)).toHaveLength(1);
    expect(room.incoming).toHaveLength(1);
  });
});
