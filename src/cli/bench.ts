/** `quash bench …`: hands over to the laboratory in `test/lab`, which a checkout has and an installation may lack. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { QuashError } from '../core/error.ts';
import { DONE, FAILED, HandedOver } from './exit.ts';

const LAB = fileURLToPath(new URL('../../test/lab/bench/main.ts', import.meta.url));
/** Loading a million rumours takes more memory than Node gives a process of its own accord. */
const MEMORY = '--max-old-space-size=8192';

/** The laboratory's rivals are development dependencies; one that all of them need tells whether they are there. */
function hasRivals(): boolean {
  try {
    createRequire(import.meta.url).resolve('minisearch');
    return true;
  } catch {
    return false;
  }
}

/** The `bench` command. Its own help is the laboratory's. */
export function benchCommand(): Command {
  return new Command('bench')
    .description('measure the engine, and rivals beside it (from a checkout with development dependencies)')
    .argument('[args...]', 'what to measure; `bench --help` lists it')
    .helpOption(false)
    .allowUnknownOption()
    .passThroughOptions()
    .action(async (args: string[]) => {
      if (!existsSync(LAB) || !hasRivals()) throw absent();
      await handOver(args);
    });
}

function absent(): QuashError {
  return new QuashError(
    'unavailable',
    'The bench is not part of this installation. It runs from a checkout, after `npm ci` with development dependencies.',
  );
}

/** Resolves when the laboratory is done; throws HandedOver with its exit code when that says that it was not. */
async function handOver(args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [MEMORY, '--import', 'tsx', LAB, ...args], { stdio: 'inherit' });
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status) => resolve(status ?? FAILED));
  });
  if (code !== DONE) throw new HandedOver(code);
}
