import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PLATFORMS } from '../../adapters/index.ts';
import { RULES } from '../../rules/index.ts';
import { CERTAIN, LIKELY } from '../../rules/judge/bands.ts';
import { createProgram } from '../../src/cli/program.ts';
import { processShell } from '../../src/cli/shell.ts';
import { COMMANDS } from '../../src/commands/index.ts';
import { HOUSE_KEYS } from '../../src/config.ts';
import { SETTINGS } from '../../src/core/setting.ts';
import { filesIn, readText, ROOT } from './tree.ts';

const readme = readText('README.md');
const pages = ['README.md', 'CONTRIBUTING.md', 'data/README.md', ...filesIn('docs', '.md')];

describe('the docs tell of everything', () => {
  it.each(COMMANDS.map((command) => command.name))('README has the command /%s', (name) => {
    expect(readme.includes(`| \`/${name}`)).toBe(true);
  });

  it.each(Object.keys(SETTINGS))('README has the setting %s', (key) => {
    expect(readme.includes(`\`${key}\``)).toBe(true);
  });

  it.each([...HOUSE_KEYS, ...PLATFORMS.flatMap((kind) => kind.env)].map((key) => key.name))(
    'docs/operations.md and .env.example have %s',
    (name) => {
      expect(
        new RegExp(`^\\| \`${name}\` *\\|`, 'm').test(readText('docs/operations.md')),
        'operations.md',
      ).toBe(true);
      expect(readText('.env.example').includes(`${name}=`), '.env.example').toBe(true);
    },
  );

  it.each(RULES.map((rule) => rule.id))('docs/rules has a page for %s', (id) => {
    expect(readText(`docs/rules/${id}.md`).length).toBeGreaterThan(500);
  });

  it.each(['docs/rules/rumour.md', 'docs/benchmarks.md'])('%s has the bands that the engine has', (page) => {
    expect(readText(page)).toContain(`\`likely\` from ${LIKELY}, \`certain\` from ${CERTAIN}`);
  });

  it('docs/cli.md has every sub-command', () => {
    const cli = readText('docs/cli.md');
    for (const command of subCommands()) expect(cli.includes(command), command).toBe(true);
  });
});

describe('what the docs show is true', () => {
  it('links lead somewhere', () => {
    const broken = pages.flatMap((page) =>
      [...readText(page).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
        .map((match) => match[1] ?? '')
        .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(join(ROOT, dirname(page), target)))
        .map((target) => `${page} → ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it('shell examples name scripts and sub-commands that exist', () => {
    const scripts = Object.keys((JSON.parse(readText('package.json')) as { scripts: object }).scripts);
    const known = new Set(subCommands().map((command) => command.split(' ')[0]));
    for (const page of pages) {
      const blocks = [...readText(page).matchAll(/```sh\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
      for (const line of blocks.join('\n').split('\n')) {
        const script = /npm run (?:-s )?([\w:-]+)/.exec(line)?.[1];
        if (script !== undefined) expect(scripts, `${page}: ${line}`).toContain(script);
        const sub = /npm run -s quash -- (\w+)/.exec(line)?.[1];
        if (sub !== undefined) expect([...known], `${page}: ${line}`).toContain(sub);
      }
    }
  });

  it('names no path of a machine', () => {
    for (const page of pages)
      expect(/(^|[^\w.])\/(root|home|Users)\/\w/m.test(readText(page)), page).toBe(false);
  });
});

/** Every sub-command with its parents, such as `bench speed`. */
function subCommands(): string[] {
  const walk = (command: ReturnType<typeof createProgram>, prefix: string): string[] =>
    command.commands.flatMap((one) => {
      const name = `${prefix}${one.name()}`;
      return one.name() === 'help' ? [] : [name, ...walk(one, `${name} `)];
    });
  return walk(createProgram(processShell({})), '');
}
