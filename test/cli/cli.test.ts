import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { benchCommand } from '../../src/cli/bench.ts';
import { createProgram, SUB_COMMANDS } from '../../src/cli/program.ts';
import { run } from '../../src/cli/run.ts';
import { fakeShell, quash } from './fake-shell.ts';

const ROOT = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'quash-cli-'));
const db = join(folder, 'quash.sqlite');
beforeAll(async () => {
  expect((await quash(['sync', '--db', db])).code).toBe(0);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

interface Spawned {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The real command line as a process of its own; `readLines` closes its output after so many. */
function spawned(args: readonly string[], input = '', readLines = Infinity): Promise<Spawned> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', ...args], {
      cwd: ROOT,
      env: { ...process.env, QUASH_DATA_DIR: join(folder, 'data') },
    });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (out.split('\n').length > readLines) child.stdout.destroy();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    // The child may end before it has read everything.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

describe('the process', () => {
  it('answers 1,000 lines of standard input with 1,000 lines', async () => {
    const known = [
      'URGENT!! 5G towers spread the coronavirus, forward to all your groups',
      'our 5G contract ends in March',
      '紧急通知！5G信号会传播新冠病毒，疫情最先爆发的地方就是先开通5G的城市，请转发到所有群',
      '緊急通知！5G信號會傳播新冠病毒，疫情最先爆發的地方就是先開通5G的城市，請轉發到所有群',
    ];
    const lines = [...known, ...Array.from({ length: 996 }, (_, i) => `good morning number ${i}`)];
    const { code, out, err } = await spawned(['check', '--db', db, '-'], `${lines.join('\n')}\n`);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const results = out
      .trimEnd()
      .split('\n')
      .map(
        (line) =>
          JSON.parse(line) as {
            band: string;
            reason: string | null;
            rumour: { id: string; url: string } | null;
          },
      );
    expect(results).toHaveLength(1000);
    const [fiveG, contract, hans, hant] = results;
    expect(fiveG).toMatchObject({
      band: 'certain',
      rumour: { id: '5g-spreads-covid', url: expect.stringMatching(/^https:/) as string },
    });
    expect(fiveG?.reason).toMatch(/\w/);
    expect(contract).toMatchObject({ band: 'none', rumour: null });
    for (const one of [hans, hant])
      expect(one).toMatchObject({ band: 'certain', rumour: { id: '5g-spreads-covid' } });
    expect(results.slice(4).every(({ band }) => band === 'none')).toBe(true);
  }, 60_000);

  it('ends without a word when the reader goes away', async () => {
    const input = 'hello\n'.repeat(20_000);
    const { code, out, err } = await spawned(['check', '--db', db, '-'], input, 3);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.split('\n').length).toBeLessThan(20_000);
  }, 60_000);

  it('fails with one sentence and no stack', async () => {
    const { code, out, err } = await spawned(['rumours', 'show', 'nope', '--db', db]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toBe('There is no rumour nope: "quash rumours list" shows all.\n');
  }, 60_000);

  it('tells wrong usage from failure', async () => {
    const { code, out, err } = await spawned(['check', '--loud', 'x']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe("error: unknown option '--loud'\n(quash check --help tells more)\n");
  }, 60_000);
});

describe('usage', () => {
  it.each([
    [[]],
    [['nope']],
    [['check']],
    [['check', 'a', 'b']],
    [['rumours']],
    [['bench']],
    [['bench', 'nope']],
    [['bench', 'retrieval']],
    [['bench', 'retrieval', 'folder', '--loud']],
  ])('calls %j wrong', async (args) => {
    const ran = await quash(args);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).not.toBe('');
  });

  const { commands } = createProgram(fakeShell({}).shell);
  const every = commands.flatMap((command) => [
    [command.name()],
    ...command.commands.map((inner) => [command.name(), inner.name()]),
  ]);

  it('has help for the program and every sub-command', async () => {
    // Those of `bench` are the laboratory's, and tested there.
    for (const path of [[], ...every]) {
      const ran = await quash([...path, '--help']);
      expect(ran, path.join(' ')).toMatchObject({ code: 0, err: '' });
      expect(ran.out).toMatch(new RegExp(`^Usage: ${['quash', ...path].join(' ')} `));
    }
  });

  it('is documented, with an example each', () => {
    const docs = readFileSync(join(ROOT, 'docs/cli.md'), 'utf8');
    for (const path of every) {
      // A command that only holds others is shown by them.
      const holds = commands.find((one) => one.name() === path[0])?.commands.length !== 0;
      if ((holds || path[0] === 'bench') && path.length === 1) continue;
      expect(docs).toMatch(new RegExp(`^npm run -s quash -- ${path.join(' ')}( |$)`, 'm'));
    }
  });

  it('lists every file that makes a command', () => {
    const making = readdirSync(join(ROOT, 'src/cli')).filter((name) =>
      /^export function \w+Command\(/m.test(readFileSync(join(ROOT, 'src/cli', name), 'utf8')),
    );
    expect(SUB_COMMANDS).toHaveLength(making.length);
  });
});

describe('bench', () => {
  /** Run `quash bench` against a laboratory of the test's own. */
  async function benchWith(lab: string, args: readonly string[], closesAfter = Infinity) {
    const { shell, read } = fakeShell({ closesAfter });
    const program = new Command('quash').enablePositionalOptions().addCommand(benchCommand(shell, lab));
    return { code: await run(['bench', ...args], shell, program), ...read() };
  }

  it('has help on what can be measured, and hints at it', async () => {
    const help = await quash(['bench', 'retold', '--help']);
    expect(help).toMatchObject({ code: 0, err: '' });
    expect(help.out).toMatch(/^Usage: quash bench retold \[options\] <pack> <file\.\.\.>\n/);
    expect((await quash(['bench', 'retold'])).err).toContain('(quash bench retold --help tells more)');
  });

  it('tells failure in one sentence', async () => {
    const ran = await quash(['bench', 'copies', join(folder, 'no-pack.jsonl')]);
    expect(ran).toEqual({
      code: 1,
      out: '',
      err: `Cannot read ${join(folder, 'no-pack.jsonl')}. Is the path right?\n`,
      json: [],
    });
  });

  it('says kindly that it is not there, with its program or its dependencies missing', async () => {
    const without = join(folder, 'main.ts');
    writeFileSync(without, 'process.exit(0);');
    for (const lab of [join(folder, 'no-lab.ts'), without]) {
      const ran = await benchWith(lab, ['--help']);
      expect(ran).toMatchObject({ code: 1, out: '' });
      expect(ran.err).toBe(
        'The bench is not part of this installation. It runs from a checkout, after `npm ci` with development dependencies.\n',
      );
    }
  });

  it('ends without a word when the reader goes away', async () => {
    const ran = await benchWith(join(ROOT, 'test/lab/bench/main.ts'), ['--help'], 0);
    expect(ran).toEqual({ code: 0, out: '', err: '' });
  });
});
