import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { benchCommand, labProgram } from './command.ts';

const lines = (rows: readonly object[]): string => rows.map((row) => JSON.stringify(row)).join('\n');

let dir = '';
let printed = '';

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'quash-bench-'));
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  const claims = [
    { id: 'shark', text: 'A shark was swimming along a flooded highway in Houston', lang: 'en' },
    { id: 'bats', text: 'Bats are blind and find their way by sound alone', lang: 'en' },
  ];
  const talk = Array.from({ length: 2400 }, (_, i) => ({ id: `t${i}`, text: `see you at number ${i}` }));
  writeFileSync(join(dir, 'claims.jsonl'), lines(claims));
  writeFileSync(
    join(dir, 'queries.jsonl'),
    lines([{ id: 'q', text: 'they say bats are blind, alone with sound' }]),
  );
  writeFileSync(join(dir, 'qrels.tsv'), 'q\tbats\n');
  writeFileSync(join(dir, 'talk.jsonl'), lines(talk));
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(dir, { recursive: true, force: true });
});

const run = (...args: string[]): Promise<unknown> => benchCommand().parseAsync(args, { from: 'user' });

describe('bench', () => {
  const docs = readFileSync(new URL('../../../docs/cli.md', import.meta.url), 'utf8');

  it.each(benchCommand().commands.map((command) => command.name()))('%s has help and an example', (name) => {
    let help = '';
    const [bench] = labProgram().commands;
    const command = bench?.commands.find((one) => one.name() === name);
    command?.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
    expect(help).toMatch(new RegExp(`^Usage: quash bench ${name} `));
    expect(docs).toMatch(new RegExp(`^npm run -s quash -- bench ${name} `, 'm'));
  });
});

describe('bench retrieval', () => {
  it('puts our engine and every rival into one table, on a sample of the talk', async () => {
    await run('retrieval', dir, '--chatter', join(dir, 'talk.jsonl'), '--chatter-sample', '1100', '--peers');
    const rows = printed.trim().split('\n').slice(2);
    expect(rows).toHaveLength(8);
    expect(rows[0]).toMatch(/^\| quash /u);
    for (const row of rows) expect(row).toMatch(/ 1,100 +\|$/u);
    expect(rows[1]).toMatch(/^\| bm25 +\| 1\.000 \| 1\.000 /u);
  });

  it('prints the same as JSON', async () => {
    const talk = join(dir, 'talk.jsonl');
    await run('retrieval', dir, '--chatter', talk, '--chatter-sample', '1100', '--seconds', '60', '--json');
    expect(JSON.parse(printed)).toMatchObject({
      engine: 'quash',
      talk: 1100,
      recallAt: [{}, { alarms: 0.001 }],
    });
  });

  it('refuses a sample of nothing', async () => {
    const command = benchCommand();
    for (const one of command.commands) one.exitOverride().configureOutput({ writeErr: () => undefined });
    const args = ['retrieval', dir, '--chatter-sample', '0'];
    await expect(command.parseAsync(args, { from: 'user' })).rejects.toThrow('not a whole number above zero');
  });
});

describe('bench alarms', () => {
  it("tells each rival's threshold on the sample", async () => {
    const claims = join(dir, 'claims.jsonl');
    await run('alarms', join(dir, 'talk.jsonl'), '--claims', claims, '--chatter-sample', '1000', '--peers');
    expect(printed.match(/^messages +1000$/gmu)).toHaveLength(8);
    expect(printed.match(/^threshold +\d/gmu)).toHaveLength(7);
  });
});
