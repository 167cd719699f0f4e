import { resolve, join } from 'node:path';
import { config as readDotenv } from 'dotenv';
import { z } from 'zod';
import { QuashError } from './core/error.ts';
import { LANGS, nearestLang, type Lang } from './core/language.ts';
import type { EnvKey, PlatformKind } from './core/platform.ts';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
const LOG_FORMATS = ['auto', 'json', 'pretty'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** Everything that the environment decides. */
export interface Config {
  /** Absolute. */
  readonly dataDir: string;
  /** The one SQLite file, inside `dataDir`. */
  readonly database: string;
  readonly language: Lang;
  readonly retentionDays: number;
  readonly logLevel: LogLevel;
  readonly logFormat: LogFormat;
  /** The values each platform declared, by the platform's name. */
  readonly platforms: Readonly<Record<string, Readonly<Record<string, string | undefined>>>>;
  /** What must never appear in a log. */
  readonly secrets: readonly string[];
  /** Likely mistakes that stop nothing, each in one sentence. */
  readonly warnings: readonly string[];
}

export type Env = Readonly<Record<string, string | undefined>>;

/** What the house itself reads; the platforms declare theirs in `adapters/<name>/index.ts`. */
export const HOUSE_KEYS: readonly EnvKey[] = [
  {
    name: 'QUASH_DATA_DIR',
    doc: 'Folder of the database. Keep it private: it holds excerpts of flagged messages.',
    default: 'data/local',
  },
  {
    name: 'QUASH_LANG',
    doc: 'Language for chats that do not tell theirs, by its tag, such as en or zh-Hant.',
    default: 'en',
  },
  {
    name: 'QUASH_RETENTION_DAYS',
    doc: 'Days for which flagged messages are remembered, 4 to 365; older ones are erased.',
    default: '30',
  },
  { name: 'LOG_LEVEL', doc: `How much is logged: ${LOG_LEVELS.join(', ')}.`, default: 'info' },
  {
    name: 'LOG_FORMAT',
    doc: 'json, pretty, or auto: pretty on a terminal, else json.',
    default: 'auto',
  },
];

/** Form of the tokens that are easy to copy wrong, and where to get a right one. */
const TOKEN_FORMS: Readonly<Record<string, readonly [form: RegExp, advice: string]>> = {
  TELEGRAM_BOT_TOKEN: [
    /^\d+:[\w-]{30,}$/,
    'it looks like 123456789:AA… with 35 more characters; copy it again from @BotFather',
  ],
  DISCORD_BOT_TOKEN: [
    /^[\w-]{18,}\.[\w-]{4,}\.[\w-]{20,}$/,
    'it has three parts with dots between them; reset and copy it on the Bot page of the developer portal',
  ],
};

const MIN_DAYS = 4;

const oneOf = <const Values extends readonly string[]>(key: string, values: Values) =>
  z.enum(values, `${key} must be one of ${values.join(', ')}.`);

const HOUSE = z.object({
  QUASH_DATA_DIR: z.string(),
  QUASH_LANG: z.string().transform(nearestLang).pipe(oneOf('QUASH_LANG', LANGS)),
  // The longest cool-down is three days, and flags are what it is counted from.
  QUASH_RETENTION_DAYS: z
    .string()
    .regex(/^\d{1,3}$/, days())
    .transform(Number)
    .refine((value) => value >= MIN_DAYS && value <= 365, days()),
  LOG_LEVEL: z.string().toLowerCase().pipe(oneOf('LOG_LEVEL', LOG_LEVELS)),
  LOG_FORMAT: z.string().toLowerCase().pipe(oneOf('LOG_FORMAT', LOG_FORMATS)),
});

function days(): string {
  return `QUASH_RETENTION_DAYS must be a whole number from ${MIN_DAYS} to 365.`;
}

/** The process's environment, with what `.env` in the working folder adds to it. */
export function readEnv(): Env {
  readDotenv({ quiet: true });
  return process.env;
}

/**
 * Check the environment.
 * @param kinds the platforms, whose declared keys are read too; empty values count as not set.
 * @throws QuashError `invalid`: one sentence that names the key and says what to do, never the value.
 */
export function readConfig(env: Env, kinds: readonly Pick<PlatformKind, 'name' | 'env'>[]): Config {
  const keys = [...HOUSE_KEYS, ...kinds.flatMap((kind) => kind.env)];
  const value = (key: EnvKey): string | undefined => given(env, key.name) ?? key.default;
  const house = HOUSE.safeParse(Object.fromEntries(HOUSE_KEYS.map((key) => [key.name, value(key)])));
  if (!house.success) {
    throw new QuashError('invalid', house.error.issues[0]?.message ?? 'The settings cannot be read.');
  }
  for (const key of keys) checkToken(key.name, value(key));
  const { QUASH_DATA_DIR, QUASH_LANG, QUASH_RETENTION_DAYS, LOG_LEVEL, LOG_FORMAT } = house.data;
  const dataDir = resolve(QUASH_DATA_DIR);
  return {
    dataDir,
    database: join(dataDir, 'quash.sqlite'),
    language: QUASH_LANG,
    retentionDays: QUASH_RETENTION_DAYS,
    logLevel: LOG_LEVEL,
    logFormat: LOG_FORMAT === 'auto' && env['NODE_ENV'] === 'production' ? 'json' : LOG_FORMAT,
    platforms: Object.fromEntries(
      kinds.map((kind) => [kind.name, Object.fromEntries(kind.env.map((key) => [key.name, value(key)]))]),
    ),
    secrets: keys.flatMap((key) => (key.secret === true ? (given(env, key.name) ?? []) : [])),
    warnings: typos(env, keys),
  };
}

function given(env: Env, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === '' ? undefined : value;
}

function checkToken(name: string, value: string | undefined): void {
  const [form, advice] = TOKEN_FORMS[name] ?? [];
  if (!form || value === undefined || form.test(value)) return;
  throw new QuashError('invalid', `${name} is not a bot token: ${advice ?? ''}.`);
}

/** Unknown keys that begin like ours, or differ from ours by a slip of the finger. */
function typos(env: Env, keys: readonly EnvKey[]): string[] {
  const known = keys.map((key) => key.name);
  const ours = new Set(known.map((name) => name.split('_')[0]).filter((prefix) => prefix !== 'LOG'));
  return Object.keys(env)
    .filter((name) => !known.includes(name) && given(env, name) !== undefined)
    .flatMap((name) => {
      const [nearest, distance] = nearestKey(name, known);
      // A short name such as LOG_LEVEL is two letters away from many innocent ones.
      const slip = distance <= Math.min(2, nearest.length / 8);
      if (!slip && !ours.has(name.split('_')[0] ?? '')) return [];
      return [`${name} is not a setting of Quash and does nothing: did you mean ${nearest}?`];
    });
}

function nearestKey(name: string, known: readonly string[]): [key: string, distance: number] {
  const distances = known.map((key): [string, number] => [key, editDistance(name, key)]);
  return distances.reduce((best, next) => (next[1] < best[1] ? next : best), ['', Infinity]);
}

/** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours. */
function editDistance(one: string, other: string): number {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      const swapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (same ? 0 : 1),
          i > 1 && j > 1 && swapped ? (before[j - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    [before, row] = [row, next];
  }
  return row[other.length] ?? 0;
}

/** The text of `.env.example`: every key with its doc, commented out, at its default. */
export function envExample(keys: readonly EnvKey[]): string {
  const head = [
    '# Copy this file to .env and fill in what you need; every line is optional.',
    '# Without any token Quash starts its sandbox, a chat page on this computer.',
  ];
  const entries = keys.map((key) => {
    const secret = key.secret === true ? ' Secret: never share or commit it.' : '';
    return `${comment(key.doc + secret)}\n#${key.name}=${key.default ?? ''}`;
  });
  return `${[head.join('\n'), ...entries].join('\n\n')}\n`;
}

/** Text as `# …` lines of at most a hundred characters. */
function comment(text: string): string {
  const lines = ['#'];
  for (const word of text.split(' ')) {
    const line = `${lines.at(-1) ?? ''} ${word}`;
    if (line.length > 100) lines.push(`# ${word}`);
    else lines[lines.length - 1] = line;
  }
  return lines.join('\n');
}
