import { describe, expect, it } from 'vitest';
import { definitions, fingerprint } from '../../../adapters/discord/commands.ts';
import { toQuashError } from '../../../adapters/discord/discord-error.ts';
import { readMessageLink } from '../../../adapters/discord/incoming.ts';
import { nonceOf } from '../../../adapters/discord/outgoing.ts';
import { Strikes } from '../../../adapters/discord/strikes.ts';
import { plain } from '../../../adapters/discord/text.ts';
import { commandSpecs } from '../../../src/commands/index.ts';
import { QuashError } from '../../../src/core/error.ts';
import { registered } from '../../stand-ins/discord/command-form.ts';

describe('definitions of the real commands', () => {
  const list = definitions(commandSpecs());

  it('are what Discord accepts', () => {
    expect(registered(list as never, '1', () => '2')).toHaveLength(list.length);
  });

  it('have a fingerprint that survives the way through Discord, and nothing else', () => {
    const back = registered(list as never, '1', () => '2');
    expect(fingerprint(back)).toBe(fingerprint(list));
    expect(fingerprint([...list].reverse())).toBe(fingerprint(list));
    const [first, ...rest] = list;
    expect(fingerprint(rest)).not.toBe(fingerprint(list));
    expect(fingerprint([{ ...first, description: 'other' }, ...rest])).not.toBe(fingerprint(list));
    expect(fingerprint([{ ...first, default_member_permissions: '8' }, ...rest])).not.toBe(fingerprint(list));
  });
});

describe('strikes', () => {
  it('rest a place after five refusals, for ten minutes, and count nothing else', async () => {
    let now = 0;
    const strikes = new Strikes(() => now);
    let asked = 0;
    const refuse = (code: 'forbidden' | 'limited') => () => {
      asked += 1;
      return Promise.reject(new QuashError(code, 'no'));
    };
    for (let i = 0; i < 9; i += 1) await strikes.guard('a', refuse('limited')).catch(() => undefined);
    for (let i = 0; i < 9; i += 1) await strikes.guard('a', refuse('forbidden')).catch(() => undefined);
    expect(asked).toBe(14);
    await strikes.guard('b', () => Promise.resolve((asked += 1)));
    expect(asked).toBe(15);
    now = 10 * 60_000 + 1;
    await strikes.guard('a', refuse('forbidden')).catch(() => undefined);
    expect(asked).toBe(16);
  });
});

describe('small parts', () => {
  it('nonce: 25 characters, the same for the same key', () => {
    expect(nonceOf('discord:1:2:3|reply|x')).toHaveLength(25);
    expect(nonceOf('a')).toBe(nonceOf('a'));
    expect(nonceOf('a')).not.toBe(nonceOf('b'));
  });

  it.each([
    ['https://discord.com/channels/100000000000000000/200000000000000000/300000000000000000', true],
    ['<https://canary.discord.com/channels/100000000000000000/200000000000000000/300000000000000000>', true],
    ['https://discordapp.com/channels/100000000000000000/200000000000000000/300000000000000000', true],
    ['300000000000000000', true],
    [
      'https://discord.com.evil.example/channels/100000000000000000/200000000000000000/300000000000000000',
      false,
    ],
    ['https://discord.com/channels/@me/200000000000000000/300000000000000000', false],
    ['hello', false],
    ['', false],
  ])('message link %s: %s', (text, valid) => {
    expect(readMessageLink(text) !== undefined).toBe(valid);
  });

  it('plain: marks go, words and quotes stay', () => {
    expect(plain('**a** *b* ~~c~~ ||d|| > e [f](https://g.example "h") 3*4')).toBe('a b c d > e f 34');
    expect(plain('> *quoted*')).toBe('> quoted');
  });

  it('errors: unknown ones say their kind and nothing of their text', () => {
    const error = toQuashError(new TypeError('the secret text'));
    expect([error.code, error.message]).toEqual([
      'internal',
      'Something went wrong on the way to Discord (TypeError).',
    ]);
    expect(toQuashError('odd').code).toBe('internal');
    const own = new QuashError('invalid', 'x');
    expect(toQuashError(own)).toBe(own);
  });
});
