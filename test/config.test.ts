import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PLATFORMS } from '../adapters/index.ts';
import { envExample, HOUSE_KEYS, readConfig, type Env } from '../src/config.ts';
import { QuashError } from '../src/core/error.ts';
import type { EnvKey } from '../src/core/platform.ts';

/** The form that the platform declares for a key. */
function formOf(name: string): Pick<EnvKey, 'form'> {
  const form = PLATFORMS.flatMap(({ env }) => env).find((key) => key.name === name)?.form;
  if (!form) throw new Error(`${name} has no form.`);
  return { form };
}

const KINDS = [
  {
    name: 'telegram',
    env: [
      { name: 'TELEGRAM_BOT_TOKEN', doc: 'Token.', secret: true, ...formOf('TELEGRAM_BOT_TOKEN') },
      { name: 'TELEGRAM_API_ROOT', doc: 'Address.', default: 'https://api.telegram.org' },
    ],
  },
  {
    name: 'discord',
    env: [{ name: 'DISCORD_BOT_TOKEN', doc: 'Token.', secret: true, ...formOf('DISCORD_BOT_TOKEN') }],
  },
];
const TELEGRAM_TOKEN = `123456789:${'Aa-_5'.repeat(7)}`;
const DISCORD_TOKEN = `${'M'.repeat(26)}.Gabc12.${'x-_'.repeat(12)}`;

const read = (env: Env = {}) => readConfig(env, KINDS);
const refusal = (env: Env): string => {
  try {
    read(env);
  } catch (error) {
    expect(error).toBeInstanceOf(QuashError);
    expect((error as QuashError).code).toBe('invalid');
    return (error as QuashError).message;
  }
  throw new Error('was not refused');
};

describe('the configuration', () => {
  it('needs nothing', () => {
    expect(read()).toEqual({
      dataDir: resolve('data/local'),
      database: resolve('data/local/quash.sqlite'),
      language: 'en',
      retentionDays: 30,
      logLevel: 'info',
      logFormat: 'auto',
      platforms: {
        telegram: { TELEGRAM_BOT_TOKEN: undefined, TELEGRAM_API_ROOT: 'https://api.telegram.org' },
        discord: { DISCORD_BOT_TOKEN: undefined },
      },
      secrets: [],
      warnings: [],
    });
  });

  it('takes what is set, trimmed, and treats empty as not set', () => {
    const config = read({
      QUASH_DATA_DIR: '/srv/quash',
      QUASH_LANG: 'zh-TW',
      QUASH_RETENTION_DAYS: ' 90 ',
      LOG_LEVEL: 'DEBUG',
      LOG_FORMAT: 'json',
      TELEGRAM_BOT_TOKEN: ` ${TELEGRAM_TOKEN}\n`,
      TELEGRAM_API_ROOT: '',
      DISCORD_BOT_TOKEN: DISCORD_TOKEN,
    });
    expect(config).toMatchObject({
      dataDir: '/srv/quash',
      database: '/srv/quash/quash.sqlite',
      language: 'zh-Hant',
      retentionDays: 90,
      logLevel: 'debug',
      logFormat: 'json',
      secrets: [TELEGRAM_TOKEN, DISCORD_TOKEN],
    });
    expect(config.platforms['telegram']).toEqual({
      TELEGRAM_BOT_TOKEN: TELEGRAM_TOKEN,
      TELEGRAM_API_ROOT: 'https://api.telegram.org',
    });
  });

  it('logs JSON in production unless told otherwise', () => {
    expect(read({ NODE_ENV: 'production' }).logFormat).toBe('json');
    expect(read({ NODE_ENV: 'production', LOG_FORMAT: 'pretty' }).logFormat).toBe('pretty');
  });

  it.each([
    [{ QUASH_LANG: 'fr' }, 'QUASH_LANG must be one of en, zh-Hans, zh-Hant.'],
    [{ QUASH_RETENTION_DAYS: '3' }, 'QUASH_RETENTION_DAYS must be a whole number from 4 to 365.'],
    [{ QUASH_RETENTION_DAYS: '366' }, 'QUASH_RETENTION_DAYS must be a whole number from 4 to 365.'],
    [{ QUASH_RETENTION_DAYS: 'thirty' }, 'QUASH_RETENTION_DAYS must be a whole number from 4 to 365.'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent.'],
    [{ LOG_FORMAT: 'xml' }, 'LOG_FORMAT must be one of auto, json, pretty.'],
  ])('refuses %j in one sentence', (env, sentence) => {
    expect(refusal(env)).toBe(sentence);
  });

  it.each([
    ['TELEGRAM_BOT_TOKEN', DISCORD_TOKEN, '@BotFather'],
    ['TELEGRAM_BOT_TOKEN', '123456789:short', '@BotFather'],
    ['TELEGRAM_BOT_TOKEN', `bot${TELEGRAM_TOKEN}`, '@BotFather'],
    ['DISCORD_BOT_TOKEN', TELEGRAM_TOKEN, 'three parts'],
    ['DISCORD_BOT_TOKEN', `Bot ${DISCORD_TOKEN}`, 'three parts'],
  ])('refuses a malformed %s without repeating it', (key, value, advice) => {
    const message = refusal({ [key]: value });
    expect(message).toContain(key);
    expect(message).toContain(advice);
    expect(message).not.toContain(value);
    expect(message).toMatch(/^[^\n]+\.$/);
  });
});

describe('likely typos', () => {
  const warnings = (env: Env): readonly string[] => read(env).warnings;

  it.each([
    ['TELEGRAM_TOKEN', 'TELEGRAM_BOT_TOKEN'],
    ['TELEGRAM_BOT_TOKN', 'TELEGRAM_BOT_TOKEN'],
    ['TELEGARM_BOT_TOKEN', 'TELEGRAM_BOT_TOKEN'],
    ['DISCORD_TOKEN', 'DISCORD_BOT_TOKEN'],
    ['DISCORDBOT_TOKEN', 'DISCORD_BOT_TOKEN'],
    ['QUASH_LANGUAGE', 'QUASH_LANG'],
    ['QUASH_DATADIR', 'QUASH_DATA_DIR'],
    ['LOG_LEVLE', 'LOG_LEVEL'],
  ])('%s: did you mean %s?', (typo, key) => {
    expect(warnings({ [typo]: 'secret-value' })).toEqual([
      `${typo} is not a setting of Quash and does nothing: did you mean ${key}?`,
    ]);
  });

  it("leaves other programs' variables alone", () => {
    const env = {
      PATH: '/bin',
      HOME: '/root',
      LOG_FILE: 'x',
      NODE_ENV: 'test',
      LANG: 'C',
      TOKEN: 'x',
      LOGNAME: 'me',
    };
    expect(warnings(env)).toEqual([]);
    expect(warnings({ QUASH_NONSENSE: '' })).toEqual([]);
  });
});

describe('.env.example', () => {
  const keys = [...HOUSE_KEYS, ...PLATFORMS.flatMap((kind) => kind.env)];

  it('is what the declared keys say (update it with: npx vitest run test/config.test.ts -u)', async () => {
    await expect(envExample(keys)).toMatchFileSnapshot('../.env.example');
  });

  it('changes nothing when copied as it is, and holds no secret', () => {
    const text = envExample(keys);
    expect(text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
    for (const key of keys.filter((one) => one.secret === true)) expect(text).toContain(`#${key.name}=\n`);
  });

  it('declares every key once', () => {
    expect(new Set(keys.map((key) => key.name)).size).toBe(keys.length);
  });

  it('has defaults that the configuration accepts', () => {
    const env = Object.fromEntries(keys.map((key) => [key.name, key.default]));
    expect(readConfig(env, PLATFORMS).warnings).toEqual([]);
  });
});
