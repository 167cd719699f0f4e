import { describe, expect, it } from 'vitest';
import { exportedBy, unexplainedNumbers } from './exports.ts';
import { filesIn, readText } from './tree.ts';

/** A room: a folder of `rules` or `src`, or of an adapter. */
const roomOf = (path: string): string => path.split('/').slice(0, -1).slice(0, 2).join('/');
const files = ['rules', 'src', 'adapters'].flatMap((folder) => filesIn(folder, '.ts'));
const rooms = [...new Set(files.map(roomOf))];

/** Share of a room's exports that a docstring tells of. */
const LEAST_DOCUMENTED = 0.9;
/** Rooms that are not there yet, with a share that they must not fall below. */
const NOT_YET: Readonly<Record<string, number>> = {
  src: 0.75,
  'src/commands': 0.8,
  'src/core': 0.65,
  'src/sources': 0.7,
  'src/locales': 0.85,
  'adapters/discord': 0.8,
  'adapters/sandbox': 0.75,
  'adapters/telegram': 0.7,
};

describe('what is told of the code', () => {
  it.each(rooms)('nearly every export of %s has a docstring', (room) => {
    const all = files
      .filter((path) => roomOf(path) === room)
      .flatMap((path) => exportedBy(path, readText(path)).map((one) => ({ ...one, path })));
    const bare = all.filter(({ documented }) => !documented).map(({ path, name }) => `${path}: ${name}`);
    expect(1 - bare.length / Math.max(1, all.length), bare.join('\n')).toBeGreaterThanOrEqual(
      NOT_YET[room] ?? LEAST_DOCUMENTED,
    );
  });

  it('every number in rules has its source, its measurement or its reason beside it', () => {
    const bare = filesIn('rules', '.ts').flatMap((path) =>
      unexplainedNumbers(path, readText(path)).map((name) => `${path}: ${name}`),
    );
    expect(bare).toEqual([]);
  });

  it('one name means one thing in rules', () => {
    const homes = new Map<string, string[]>();
    for (const path of filesIn('rules', '.ts')) {
      const names = new Set(exportedBy(path, readText(path)).map(({ name }) => name));
      for (const name of names) homes.set(name, [...(homes.get(name) ?? []), path]);
    }
    const twice = [...homes].filter(([, paths]) => paths.length > 1);
    expect(twice.map(([name, paths]) => `${name}: ${paths.join(', ')}`)).toEqual([]);
  });
});

describe('the checker itself', () => {
  it('sees a number without a comment, and a comment over a run of numbers', () => {
    expect(unexplainedNumbers('a.ts', 'const A = 3;')).toEqual(['A']);
    expect(unexplainedNumbers('a.ts', 'const A = { b: 0.5 } as const;\n')).toEqual(['A']);
    expect(unexplainedNumbers('a.ts', '/** Tuned. */\nconst A = 3;\nconst B = 4;\n\nconst C = 5;')).toEqual([
      'C',
    ]);
    expect(unexplainedNumbers('a.ts', '/** The file. */\n\nconst A = 3;')).toEqual(['A']);
    expect(unexplainedNumbers('a.ts', 'const STOP = 0x2e;\nconst SIZE = 1 << 14;')).toEqual([]);
  });

  it('tells exports with and without a docstring', () => {
    const text =
      '/** A. */\nexport const a = 1;\nexport function b() {}\nfunction c() {}\nexport * from "./d.ts";';
    expect(exportedBy('x.ts', text)).toEqual([
      { name: 'a', documented: true },
      { name: 'b', documented: false },
    ]);
  });
});
