/**
 * Who may import whom, one row a room: the house plan in data. A room is named by its path's beginning;
 * the longest that fits counts. `types` may be imported as types only.
 */
export interface Row {
  readonly room: string;
  readonly may: readonly string[];
  readonly types?: readonly string[];
}

/** What the rooms of `rules` have in common. */
const NOUNS = ['rules/finding.ts', 'rules/rumour.ts'] as const;

export const TABLE: readonly Row[] = [
  // The nouns of the rules, which the rooms share: they import nothing but one another.
  { room: 'rules/finding.ts', may: [] },
  { room: 'rules/rumour.ts', may: [] },
  // One direction: text, search, align, judge; stance and civility stand on text alone.
  { room: 'rules/text/', may: ['rules/text/', ...NOUNS, 'data/models/'] },
  { room: 'rules/search/', may: ['rules/search/', 'rules/text/', ...NOUNS, 'data/models/'] },
  { room: 'rules/align/', may: ['rules/align/', 'rules/search/', 'rules/text/', ...NOUNS, 'data/models/'] },
  {
    room: 'rules/judge/',
    may: ['rules/judge/', 'rules/align/', 'rules/search/', 'rules/text/', ...NOUNS, 'data/models/'],
  },
  { room: 'rules/stance/', may: ['rules/stance/', 'rules/text/', ...NOUNS, 'data/lexicons/'] },
  { room: 'rules/civility/', may: ['rules/civility/', 'rules/text/', ...NOUNS, 'rules/rule.ts'] },
  // What puts the rooms together.
  { room: 'rules/', may: ['rules/'] },
  // The one list of languages, from which settings and the nearest language derive, imports nothing itself.
  { room: 'src/core/', may: ['src/core/', 'src/locales/index.ts'], types: ['rules/index.ts'] },
  { room: 'src/store/', may: ['src/store/', 'src/core/'], types: ['rules/index.ts'] },
  {
    room: 'src/sources/',
    // The lists of verdicts and of entry kinds, which files are checked against.
    may: ['src/sources/', 'src/core/', 'rules/rumour.ts', 'rules/civility/entry.ts', 'data/lexicons/'],
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
  {
    // Trains and measures the product, which knows nothing of it; `quash bench` hands over through the shell.
    room: 'test/lab/',
    may: [
      'test/lab/',
      'rules/',
      'data/models/',
      'src/sources/',
      'src/store/',
      'src/core/',
      'src/config.ts',
      'src/library.ts',
      'src/cli/run.ts',
      'src/cli/program.ts',
      'src/cli/shell.ts',
    ],
  },
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
