import { type Command, CommanderError } from 'commander';
import { QuashError } from '../core/error.ts';
import { DONE, FAILED, HandedOver, Unwell, WRONG_USAGE, WrongUsage } from './exit.ts';
import { createProgram } from './program.ts';
import { isClosedPipe, type Shell } from './shell.ts';

/**
 * Run the command line. Never throws.
 * @param args what follows the program's name
 * @param program another one than `quash`, such as the laboratory's
 * @returns the exit code: 0 done, 1 failed, 2 wrong usage.
 */
export async function run(
  args: readonly string[],
  shell: Shell,
  program: Command = createProgram(shell),
): Promise<number> {
  try {
    await program.parseAsync(args, { from: 'user' });
    return DONE;
  } catch (error) {
    if (isClosedPipe(error)) return DONE;
    if (error instanceof HandedOver) return error.code;
    if (error instanceof Unwell) return FAILED;
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : WRONG_USAGE;
    await shell.err(`${sentence(error)}\n`);
    return error instanceof WrongUsage ? WRONG_USAGE : FAILED;
  }
}

/** What went wrong in words; never a stack. */
function sentence(error: unknown): string {
  if (error instanceof QuashError || error instanceof WrongUsage) return error.message;
  return `That did not work: ${error instanceof Error ? error.message : 'unknown reason'}`;
}
