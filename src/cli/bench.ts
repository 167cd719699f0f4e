/** `quash bench …`: hands over to the laboratory in `test/lab`, which a checkout has and an installation may lack. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Command } from 'commander';
import { QuashError } from '../core/error.ts';
import { DONE, FAILED, HandedOver } from './exit.ts';
import type { Shell } from './shell.ts';

/** The laboratory's own program, as a checkout has it. */
const LAB = fileURLToPath(new URL('../../test/lab/bench/main.ts', import.meta.url));
/** Loading a million rumours takes more memory than Node gives a process of its own accord. */
const MEMORY = '--max-old-space-size=8192';

/**
 * The `bench` command. Its help, sub-commands and options are the laboratory's.
 * @param lab path of the laboratory's program; running the command throws QuashError `unavailable` when it is not
 *   there, or its development dependencies are not
 */
export function benchCommand(shell: Shell, lab: string = LAB): Command {
  return new Command('bench')
    .description('measure the engine, and rivals beside it (from a checkout with development dependencies)')
    .argument('[args...]', 'what to measure; `bench --help` lists it')
    .helpOption(false)
    .allowUnknownOption()
    .passThroughOptions()
    .action(async (args: string[]) => {
      if (!existsSync(lab) || !hasRivals(lab)) throw absent();
      const code = await handOver(shell, lab, args);
      if (code !== DONE) throw new HandedOver(code);
    });
}

/** The laboratory's rivals are development dependencies; one of them tells whether these are there. */
function hasRivals(lab: string): boolean {
  try {
    createRequire(lab).resolve('minisearch');
    return true;
  } catch {
    return false;
  }
}

function absent(): QuashError {
  return new QuashError(
    'unavailable',
    'The bench is not part of this installation. It runs from a checkout, after `npm ci` with development dependencies.',
  );
}

/** Runs the laboratory as a process of its own and passes on what it prints. Resolves with its exit code. */
async function handOver(shell: Shell, lab: string, args: readonly string[]): Promise<number> {
  // Found from here: the process works in the caller's folder, which may be another.
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const child = spawn(process.execPath, [MEMORY, '--import', tsx, lab, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? FAILED));
  });
  const [code] = await Promise.all([ended, passedOn(shell, child)]);
  return code;
}

/** Resolves when all is passed on. @throws OutputClosed once nobody reads it any more; the process is then ended. */
async function passedOn(shell: Shell, child: ChildProcessByStdio<null, Readable, Readable>): Promise<void> {
  const pass = async (from: Readable, to: (text: string) => Promise<void> | void): Promise<void> => {
    for await (const text of from.setEncoding('utf8')) await to(String(text));
  };
  try {
    await Promise.all([
      pass(child.stdout, (text) => shell.out(text)),
      pass(child.stderr, (text) => shell.err(text)),
    ]);
  } catch (error) {
    child.kill();
    throw error;
  }
}
