import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestLang } from '../../src/core/language.ts';
import { formatChatRef, formatMessageRef, parseChatRef, parseMessageRef } from '../../src/core/message.ts';
import { isSettingValue } from '../../src/core/setting.ts';

const part = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => text.isWellFormed());

describe('references', () => {
  it('go to text and back, whatever the ids hold', () => {
    fc.assert(
      fc.property(part, part, part, fc.option(part, { nil: '' }), (platform, chat, message, place) => {
        expect(parseChatRef(formatChatRef({ platform, chat }))).toEqual({ platform, chat });
        const ref = { platform, chat, place, message };
        expect(parseMessageRef(formatMessageRef(ref))).toEqual(ref);
      }),
    );
  });
  it.each(['', 'telegram', 'a:b:c', ':1', '%zz:1'])('"%s" is no chat', (text) =>
    expect(parseChatRef(text)).toBeUndefined(),
  );
  it.each(['', 'a:b', 'a:b::', 'a:b:c:d:e', '%:b:c:d'])('"%s" is no message', (text) =>
    expect(parseMessageRef(text)).toBeUndefined(),
  );
});

it.each([
  ['zh-TW', 'zh-Hant'],
  ['zh_HK', 'zh-Hant'],
  ['zh-Hant-CN', 'zh-Hant'],
  ['zh', 'zh-Hans'],
  ['zh-CN', 'zh-Hans'],
  ['en-GB', 'en'],
  ['zh-hant-raw', 'zh-Hant'],
  ['eo', undefined],
  ['und', undefined],
  ['no tag at all', undefined],
  ['', undefined],
])('%s is nearest to %s', (tag, lang) => expect(nearestLang(tag)).toBe(lang));

it('settings take their own values only', () => {
  expect(isSettingValue('mode', 'live')).toBe(true);
  expect(isSettingValue('mode', 'on')).toBe(false);
  expect(isSettingValue('toString', 'x')).toBe(false);
  expect(isSettingValue('__proto__', 'x')).toBe(false);
});
