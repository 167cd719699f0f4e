import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProgram, SUB_COMMANDS } from '../../src/cli/program.ts';
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
    [['bench', 'retrieval']],
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
      if (commands.find((one) => one.name() === path[0])?.commands.length && path.length === 1) continue;
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
