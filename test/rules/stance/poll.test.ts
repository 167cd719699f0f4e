import { describe, expect, it } from 'vitest';
import type { Message } from 'discord.js';
import { contentOf as discordContent } from '../../../adapters/discord/text.ts';
import { contentOf as telegramContent } from '../../../adapters/telegram/content.ts';
import { POLL_OPTION } from '../../../rules/stance/scope.ts';
import { stanceOf } from '../../../rules/stance/stance.ts';
import { telegramMessage } from '../../../src/cli/telegram-export.ts';
import { pollOption } from '../../../src/core/message.ts';

const CLAIM = 'vaccines contain microchips';
const QUESTION = `Is it true that ${CLAIM}?`;
const OPTIONS = ['Yes', 'No, that is a hoax'];

/** How each platform hands a poll over: the text of the message that the app gets. */
const PLATFORMS: Record<string, (question: string) => string> = {
  Telegram: (question) =>
    telegramContent({
      message_id: 1,
      date: 1,
      chat: { id: 1, type: 'supergroup' },
      poll: { question, options: OPTIONS.map((text) => ({ text })) },
    }).text,
  Discord: (question) => {
    const poll = { question: { text: question }, answers: new Map(OPTIONS.map((text, i) => [i, { text }])) };
    const none = { content: '', embeds: [], components: [], channel: {}, reference: null, poll };
    const empty = { attachments: new Map(), stickers: new Map(), messageSnapshots: new Map() };
    return discordContent(Object.assign(Object.create(null) as Message, none, empty)).text;
  },
  replay: (question) =>
    telegramMessage({
      ...{ id: 1, type: 'message', date: '2026-01-01T00:00:00', from_id: 'user1', text: '' },
      poll: { question, answers: OPTIONS.map((text) => ({ text })) },
    })?.content.text ?? '',
};

function stanceTo(text: string): string {
  const start = text.indexOf(CLAIM);
  const span = { start, end: start + CLAIM.length };
  return stanceOf({ text, span, links: [], debunkLinked: false });
}

describe.each(Object.entries(PLATFORMS))('a poll on %s', (_name, textOf) => {
  it('asks what its question asks, whatever its options say', () => {
    expect(textOf(QUESTION)).toBe([QUESTION, ...OPTIONS.map(pollOption)].join('\n'));
    expect(stanceTo(textOf(QUESTION))).toBe('asks');
  });

  it('asserts what its question asserts', () => {
    expect(stanceTo(textOf(`Now that ${CLAIM}, who still takes them?`))).not.toBe('denies');
    expect(stanceTo(textOf(`Proven: ${CLAIM}. What now?`))).toBe('asserts');
  });

  it('denies what its question denies', () => {
    expect(stanceTo(textOf(`It is a myth that ${CLAIM}. Did you know?`))).toBe('denies');
  });
});

it('adapters and rules mean the same mark', () => {
  expect(pollOption('a\nb')).toBe(`${POLL_OPTION}a b`);
});
