import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QuashError } from '../src/core/error.ts';
import { createLog, type Logger } from '../src/log.ts';

const TELEGRAM_TOKEN = `987654321:${'Bb-_6'.repeat(7)}`;
const DISCORD_TOKEN = `${'N'.repeat(26)}.Hxyz34.${'y-_'.repeat(12)}`;
const WORDS = 'my neighbour says drink bleach';

/** A log at its chattiest, with what it wrote. */
function listen(options: Partial<Parameters<typeof createLog>[0]> = {}) {
  const lines: string[] = [];
  const log = createLog({
    level: 'trace',
    format: 'json',
    secrets: [TELEGRAM_TOKEN, DISCORD_TOKEN, 'pass/word+1'],
    stream: { write: (line) => lines.push(line) },
    ...options,
  });
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? '') as Record<string, unknown> };
}

describe('a line', () => {
  it('is JSON with time, level, phrase and the facts of a decision', () => {
    const { log, last } = listen();
    log.info(
      { chat: 'telegram:-100', rule: 'rumour', band: 'certain', score: 0.97, tookMs: 1.25 },
      'decided',
    );
    expect(last()).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
      chat: 'telegram:-100',
      rule: 'rumour',
      band: 'certain',
      score: 0.97,
      tookMs: 1.25,
      msg: 'decided',
    });
  });

  it('is left out below the level', () => {
    const { log, lines } = listen({ level: 'warn' });
    log.info({}, 'quiet');
    log.warn({}, 'heard');
    expect(lines).toHaveLength(1);
  });

  it('is for people on a terminal, and JSON elsewhere', () => {
    const lines: string[] = [];
    const terminal = { write: (line: string) => lines.push(line), isTTY: true };
    createLog({ level: 'info', format: 'auto', secrets: [], stream: terminal }).info(
      { band: 'certain' },
      'decided',
    );
    expect(lines[0]).toContain('decided');
    expect(() => JSON.parse(lines[0] ?? '') as unknown).toThrow();
    createLog({ level: 'info', format: 'json', secrets: [], stream: terminal }).info({}, 'x');
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ msg: 'x' });
    listen({ format: 'auto' }).log.info({}, 'x');
    const { log, last } = listen({ format: 'auto' });
    log.info({}, 'piped');
    expect(last()['msg']).toBe('piped');
  });
});

type Call = (log: Logger, secret: string) => void;
const PLACES: readonly (readonly [string, Call])[] = [
  ['a field', (log, secret) => log.info({ value: secret }, 'x')],
  ['a deep field', (log, secret) => log.info({ a: { b: [{ c: secret }] } }, 'x')],
  ['the name of a field', (log, secret) => log.info({ [secret]: 1 }, 'x')],
  ['the phrase', (log, secret) => log.info({}, `calling /bot${secret}/getMe`)],
  ['a value for %s', (log, secret) => log.info('calling %s', secret)],
  ['a child', (log, secret) => log.child({ secret }).info({}, 'x')],
  [
    'an address',
    (log, secret) => log.info({ url: `https://api.telegram.org/bot${secret}/sendMessage?x=1` }, 'x'),
  ],
  ['an encoded address', (log, secret) => log.info({ url: encodeURIComponent(`/bot${secret}/`) }, 'x')],
  ['an error', (log, secret) => log.error({ err: new Error(`request to /bot${secret}/x failed`) }, 'x')],
  ['a bare error', (log, secret) => log.error(new Error(`request to /bot${secret}/x failed`))],
  ['our own error', (log, secret) => log.error({ err: new QuashError('internal', `at ${secret}`) }, 'x')],
  [
    'the cause of an error',
    (log, secret) => log.error({ err: new Error('x', { cause: new Error(secret) }) }, 'x'),
  ],
  ['an error in a list', (log, secret) => log.error({ failures: [new Error(secret)] }, 'x')],
  ['an aggregate', (log, secret) => log.error({ err: new AggregateError([new Error(secret)], secret) }, 'x')],
];

describe.each(['json', 'pretty'] as const)('tokens, %s', (format) => {
  it.each(PLACES)('never appear in %s', (_name, call) => {
    for (const secret of [TELEGRAM_TOKEN, DISCORD_TOKEN, 'pass/word+1']) {
      const { log, lines } = listen({ format });
      call(log, secret);
      expect(lines).toHaveLength(1);
      for (const form of [secret, encodeURIComponent(secret)]) expect(lines.join()).not.toContain(form);
    }
  });

  it('are known by their shape even when nobody declared them', () => {
    const { log, lines } = listen({ format, secrets: [] });
    for (const [, call] of PLACES) for (const token of [TELEGRAM_TOKEN, DISCORD_TOKEN]) call(log, token);
    const webhook = 'aW50ZXJhY3Rpb246MTIzNDU2Nzg5MDEyMzQ1Njc4OTA6c2VjcmV0';
    log.info({ url: `https://discord.com/api/v10/webhooks/123/${webhook}/messages/@original` }, 'x');
    log.info({ url: `https://discord.com/api/v10/interactions/123/${webhook}/callback` }, 'x');
    for (const token of [TELEGRAM_TOKEN, encodeURIComponent(TELEGRAM_TOKEN), DISCORD_TOKEN, webhook]) {
      expect(lines.join()).not.toContain(token);
    }
  });
});

describe('what people wrote', () => {
  const quoting = (text: string): Error => {
    try {
      JSON.parse(text);
    } catch (error) {
      return error as Error;
    }
    throw new Error('was valid JSON');
  };
  it.each<[string, (log: Logger) => void]>([
    ['text', (log) => log.info({ text: WORDS }, 'x')],
    ['Content, capitalised', (log) => log.info({ Content: WORDS }, 'x')],
    [
      'a message object',
      (log) => log.info({ message: { chat: { id: 1, title: WORDS }, caption: WORDS } }, 'x'),
    ],
    ['a list of updates', (log) => log.info({ batch: [{ update: { message: { text: WORDS } } }] }, 'x')],
    ['a child', (log) => log.child({ text: WORDS }).info({}, 'x')],
    ['a value for %o', (log) => log.info('got %o', { content: WORDS })],
    ['a card', (log) => log.info({ action: { kind: 'reply', card: { lines: [WORDS] } } }, 'x')],
    [
      'an action as JSON',
      (log) => log.info({ value: JSON.stringify({ pad: 'p'.repeat(300), w: WORDS }) }, 'x'),
    ],
    [
      "an API error's payload",
      (log) => log.error({ err: Object.assign(new Error('400'), { on: { payload: { text: WORDS } } }) }, 'x'),
    ],
    [
      'a request body',
      (log) =>
        log.error(
          { err: Object.assign(new Error('400'), { requestBody: { json: { content: WORDS } } }) },
          'x',
        ),
    ],
    ['a JSON error that quotes it', (log) => log.error({ err: quoting(WORDS) }, 'x')],
    ['a bare JSON error', (log) => log.error(quoting(`${WORDS} {`))],
    [
      'an error that quotes mark-up',
      (log) => log.error({ err: new Error(`Unsupported start tag "${WORDS}" at byte offset 3`) }, 'x'),
    ],
    [
      'a cause',
      (log) => log.error({ err: new QuashError('internal', 'bad', { cause: quoting(WORDS) }) }, 'x'),
    ],
    ['bytes', (log) => log.info({ data: Buffer.from(WORDS) }, 'x')],
    ['a map', (log) => log.info({ seen: new Map([[WORDS, WORDS]]) }, 'x')],
  ])('never appears: %s', (_name, call) => {
    for (const format of ['json', 'pretty'] as const) {
      const { log, lines } = listen({ format });
      call(log);
      expect(lines).toHaveLength(1);
      expect(lines.join()).not.toContain(WORDS);
      expect(lines.join()).not.toContain('bleach');
      expect(lines.join()).not.toContain(Buffer.from(WORDS).toString('base64').slice(0, 12));
    }
  });

  it('is dropped under a word-bearing name at any depth, and nothing else is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', 'items', 'chat'), { maxLength: 3 }),
        fc.constantFrom('text', 'TEXT', 'content', 'caption', 'matched', 'body'),
        (path, name) => {
          const { log, lines } = listen();
          const leaf: object = { [name]: WORDS, id: 'kept-id' };
          log.info(
            path.reduce((inner, key) => ({ [key]: inner }), leaf),
            'x',
          );
          expect(lines.join()).not.toContain('bleach');
          expect(lines.join()).toContain('kept-id');
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('an error', () => {
  it('keeps code, type, cause and the frames of its stack', () => {
    const { log, last } = listen();
    const cause = Object.assign(new Error('socket closed'), { code: 'ECONNRESET' });
    log.error(
      { err: new QuashError('unavailable', 'Telegram cannot be reached.', { cause, retryAfter: 5 }) },
      'send failed',
    );
    const { err } = last() as { err: Record<string, unknown> };
    expect(err).toMatchObject({
      type: 'QuashError',
      code: 'unavailable',
      retryAfter: 5,
      message: 'Telegram cannot be reached.',
      cause: { type: 'Error', code: 'ECONNRESET', message: 'socket closed' },
    });
    expect(err['stack']).toMatch(/^QuashError: Telegram cannot be reached\.\n\s+at .*log\.test\.ts/);
  });

  it('keeps the bare names that a fault is found by', () => {
    const { log, last } = listen();
    log.error({ err: new TypeError("Cannot read properties of undefined (reading 'chat')") }, 'x');
    expect(last()).toMatchObject({
      err: { message: "Cannot read properties of undefined (reading 'chat')" },
    });
  });

  it('without a phrase is still a line', () => {
    const { log, last } = listen();
    log.error(new Error('boom'));
    expect(last()).toMatchObject({ level: 'error', msg: 'error', err: { message: 'boom' } });
  });
});

describe('anything', () => {
  it('can be logged without throwing', () => {
    const { log, lines } = listen();
    const circle: Record<string, unknown> = { id: 1 };
    circle['self'] = circle;
    const trap = {
      get value(): string {
        throw new Error('no');
      },
    };
    const values = [
      circle,
      trap,
      { n: 10n, d: new Date(NaN), f: () => 1, s: Symbol('x'), u: undefined },
      null,
      undefined,
    ];
    for (const value of values) log.info(value as object, 'x');
    expect(lines).toHaveLength(values.length);
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
        (value) => {
          log.info({ value }, 'x');
          log.info(value as object, 'x');
        },
      ),
      { numRuns: 100 },
    );
  });
});
