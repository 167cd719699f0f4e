/**
 * Who may import whom, one row a room: the house plan in data. A room is named by its path's beginning;
 * the longest that fits counts. `types` may be imported as types only.
 */
export interface Row {
  readonly room: string;
  readonly may: readonly string[];
  readonly types?: readonly string[];
}

export const TABLE: readonly Row[] = [
  { room: 'rules/', may: ['rules/', 'data/models/'] },
  // The one list of languages, from which settings and the nearest language derive, imports nothing itself.
  { room: 'src/core/', may: ['src/core/', 'src/locales/index.ts'], types: ['rules/index.ts'] },
  { room: 'src/store/', may: ['src/store/', 'src/core/'], types: ['rules/index.ts'] },
  {
    room: 'src/sources/',
    // The lists of verdicts and of entry kinds, which files are checked against.
    may: ['src/sources/', 'src/core/', 'rules/rumour.ts', 'rules/civility/entry.ts'],
    types: ['rules/index.ts', 'rules/civility/lexicon.ts', 'rules/civility/entry.ts'],
  },
  { room: 'src/locales/', may: ['src/locales/'] },
  { room: 'src/words/', may: ['src/words/', 'src/core/', 'src/locales/index.ts', 'rules/index.ts'] },
  {
    room: 'src/commands/',
    may: ['src/commands/', 'src/core/', 'src/words/'],
    types: ['src/store/index.ts', 'rules/index.ts'],
  },
  {
    room: 'src/app/',
    may: ['src/app/', 'src/core/', 'src/words/', 'src/commands/index.ts', 'rules/index.ts'],
    types: ['src/store/index.ts'],
  },
  { room: 'src/adapter-kit/', may: ['src/adapter-kit/', 'src/core/'] },
  { room: 'src/config.ts', may: ['src/core/'] },
  { room: 'src/log', may: ['src/core/', 'src/log'], types: ['src/config.ts'] },
  { room: 'src/progress.ts', may: ['src/core/'] },
  {
    room: 'src/library.ts',
    may: [
      'src/app/engine.ts',
      'src/app/stamp.ts',
      'src/core/',
      'src/progress.ts',
      'src/sources/',
      'src/store/index.ts',
      'rules/index.ts',
    ],
  },
  { room: 'src/', may: ['src/', 'rules/', 'adapters/'] },
  {
    room: 'adapters/telegram/',
    may: ['adapters/telegram/', 'src/adapter-kit/', 'src/core/'],
    types: ['rules/index.ts'],
  },
  {
    room: 'adapters/discord/',
    may: ['adapters/discord/', 'src/adapter-kit/', 'src/core/'],
    types: ['rules/index.ts'],
  },
  {
    room: 'adapters/sandbox/',
    may: ['adapters/sandbox/', 'src/adapter-kit/', 'src/core/'],
    types: ['rules/index.ts'],
  },
  { room: 'adapters/index.ts', may: ['adapters/', 'src/core/'] },
];

/** Packages that have one home; nowhere else may they be imported. */
export const HOMES: Readonly<Record<string, readonly string[]>> = {
  telegraf: ['adapters/telegram/'],
  'discord.js': ['adapters/discord/'],
  natural: ['rules/'],
  'opencc-js': ['rules/'],
  'better-sqlite3': ['src/store/'],
  kysely: ['src/store/'],
  dotenv: ['src/config.ts'],
  pino: ['src/log'],
  'pino-pretty': ['src/log'],
  i18next: ['src/words/'],
  commander: ['src/cli'],
  'cli-progress': ['src/progress.ts'],
};

/** Rooms that take no package at all, and none of Node's own modules that reach outside. */
export const PURE = ['src/core/', 'src/commands/'] as const;

/** Node modules that do I/O, tell the time or throw dice: not in `rules/`. */
export const IMPURE_NODE =
  /^node:(fs|net|http|https|child_process|worker_threads|os|crypto|timers|dns|process)/;
