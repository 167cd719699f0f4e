import type { Env } from '../config.ts';
import type { Log } from '../core/platform.ts';

/** All that a command reaches outside itself, so that a test can bring its own. */
export interface Shell {
  readonly env: Env;
  /** Standard input, in bytes. */
  readonly input: AsyncIterable<Uint8Array>;
  readonly now: () => number;
  readonly fetch: typeof fetch;
  /** Somebody watches standard output line by line: a progress bar would get in between. */
  readonly watched: boolean;
  /** Write to standard output. @throws OutputClosed once nobody reads it any more. */
  out(text: string): Promise<void>;
  /** Write to standard error; never throws. */
  err(text: string): Promise<void>;
}

/** Whoever read our output has gone (`quash … | head`): the work ends, and that is no failure. */
export class OutputClosed extends Error {}

/** The shell of this very process. */
export function processShell(env: Env): Shell {
  // Without a listener a closed pipe would end the process with a stack.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  return {
    env,
    get input() {
      return process.stdin;
    },
    now: Date.now,
    fetch,
    watched: process.stdout.isTTY,
    out: (text) => write(process.stdout, text),
    err: (text) => write(process.stderr, text).catch(() => undefined),
  };
}

/** Resolves when the text is on its way, so that a slow reader slows the work and not the memory. */
function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (!error) resolve();
      else reject(isClosedPipe(error) ? new OutputClosed() : error);
    });
  });
}

/** Whether an error says that the reader of our output has gone. */
export function isClosedPipe(error: unknown): boolean {
  if (error instanceof OutputClosed) return true;
  if (!(error instanceof Error) || !('code' in error)) return false;
  return error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED';
}

/** One value as one line of JSON. */
export function printJson(shell: Shell, value: unknown): Promise<void> {
  return shell.out(`${JSON.stringify(value)}\n`);
}

export function printLines(shell: Shell, lines: readonly string[]): Promise<void> {
  return shell.out(lines.map((line) => `${line}\n`).join(''));
}

/** A log for parts that want one: a command says on its own output what there is to say. */
export const SILENT: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
