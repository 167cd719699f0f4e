import { describe, expect, it } from 'vitest';
import { HOMES, IMPURE_NODE, PURE, TABLE, type Row } from './import-table.ts';
import { importsOf, readText as textOf, sourceFiles, type SourceFile } from './tree.ts';

const files = sourceFiles();
const labFiles = sourceFiles(['test/lab']);

function rowOf(path: string): Row | undefined {
  return TABLE.filter((row) => path.startsWith(row.room)).sort((a, b) => b.room.length - a.room.length)[0];
}

function packageName(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

/** Every import that the table does not allow, in words. */
function breaches({ path, imports }: SourceFile): string[] {
  const row = rowOf(path);
  if (!row) return [`${path} is in no room of the table`];
  const allowed = (target: string, typeOnly: boolean): boolean =>
    row.may.some((may) => target.startsWith(may)) ||
    (typeOnly && (row.types ?? []).some((may) => target.startsWith(may)));
  return imports.flatMap(({ file, typeOnly }) =>
    file === undefined || allowed(file, typeOnly)
      ? []
      : [`${path} imports ${file}${typeOnly ? ' (types)' : ''}`],
  );
}

function strayPackages({ path, imports }: SourceFile): string[] {
  return imports.flatMap(({ pack }) => {
    if (pack === undefined) return [];
    const name = packageName(pack);
    const homes = HOMES[name];
    if (homes && !homes.some((home) => path.startsWith(home))) return [`${path} imports ${name}`];
    if (PURE.some((room) => path.startsWith(room)))
      return [`${path} imports ${pack}; its room takes no package`];
    if (path.startsWith('rules/') && IMPURE_NODE.test(pack)) return [`${path} imports ${pack}`];
    return name === 'natural' && pack === 'natural' ? [`${path} imports natural whole`] : [];
  });
}

/** One cycle of imports, those of types included, or undefined. */
function cycle(all: readonly SourceFile[]): string[] | undefined {
  const next = new Map(all.map(({ path, imports }) => [path, imports.flatMap(({ file }) => file ?? [])]));
  const done = new Set<string>();
  const walk = (path: string, trail: string[]): string[] | undefined => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return undefined;
    for (const target of next.get(path) ?? []) {
      const found = walk(target, [...trail, path]);
      if (found) return found;
    }
    done.add(path);
    return undefined;
  };
  for (const { path } of all) {
    const found = walk(path, []);
    if (found) return found;
  }
  return undefined;
}

describe('who may import whom', () => {
  it('every file keeps to the table', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap(breaches)).toEqual([]);
  });

  it('the laboratory keeps to its row', () => {
    expect(labFiles.length).toBeGreaterThan(20);
    expect(labFiles.flatMap(breaches)).toEqual([]);
  });

  it('packages stay at home', () => {
    expect(files.flatMap(strayPackages)).toEqual([]);
  });

  it('there are no cycles', () => {
    expect(cycle(files)).toBeUndefined();
  });

  it('only src/config.ts reads the environment', () => {
    // NO_COLOR and CI are conventions of the terminal; adapters get their keys handed in.
    const readers = files.filter(({ path }) => /process\.env/.test(textOf(path))).map(({ path }) => path);
    expect(readers).toEqual(['src/config.ts']);
  });

  it('rules know neither time nor chance', () => {
    const impure = files
      .filter(({ path }) => path.startsWith('rules/'))
      .filter(({ path }) =>
        /\bDate\.now\(|new Date\(\)|Math\.random\(|performance\.now\(/.test(textOf(path)),
      );
    expect(impure.map(({ path }) => path)).toEqual([]);
  });
});

describe('the checker itself', () => {
  const broken = (path: string, text: string): SourceFile => ({ path, imports: importsOf(path, text) });

  it('sees a forbidden import, value or type', () => {
    expect(breaches(broken('rules/x.ts', "import { a } from '../src/core/card.ts';"))).toHaveLength(1);
    expect(breaches(broken('src/core/x.ts', "import { inspect } from '../../rules/index.ts';"))).toHaveLength(
      1,
    );
    expect(
      breaches(broken('src/core/x.ts', "import type { Span } from '../../rules/index.ts';")),
    ).toHaveLength(0);
    expect(breaches(broken('adapters/telegram/x.ts', "export * from '../discord/index.ts';"))).toHaveLength(
      1,
    );
    expect(
      breaches(broken('rules/search/x.ts', "import type { Slot } from '../align/evidence.ts';")),
    ).toHaveLength(1);
    expect(breaches(broken('rules/stance/x.ts', "import { bandOf } from '../judge/bands.ts';"))).toHaveLength(
      1,
    );
    expect(
      breaches(broken('src/cli/x.ts', "import { Engine } from '../../test/lab/bench/engine.ts';")),
    ).toHaveLength(1);
    expect(breaches(broken('src/app/x.ts', "const s = await import('../store/open.ts');"))).toHaveLength(1);
  });

  it('sees a stray package and a cycle', () => {
    expect(strayPackages(broken('src/app/x.ts', "import { Telegraf } from 'telegraf';"))).toHaveLength(1);
    expect(strayPackages(broken('rules/x.ts', "import natural from 'natural';"))).toHaveLength(1);
    const a = broken('src/app/a.ts', "import './b.ts';");
    const b = broken('src/app/b.ts', "import type { A } from './a.ts';");
    expect(cycle([a, b])).toEqual(['src/app/a.ts', 'src/app/b.ts', 'src/app/a.ts']);
  });
});
