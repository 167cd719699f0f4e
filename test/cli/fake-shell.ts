import { run } from '../../src/cli/run.ts';
import { OutputClosed, type Shell } from '../../src/cli/shell.ts';
import type { Env } from '../../src/config.ts';

/** What a command printed, and its exit code. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Standard output as JSON, one value a line. */
  readonly json: readonly unknown[];
}

export interface FakeOptions {
  readonly env?: Env;
  /** Standard input, in the pieces in which it arrives. */
  readonly input?: readonly (string | Uint8Array)[];
  readonly now?: () => number;
  readonly fetch?: typeof fetch;
  /** The reader goes away after this many writes. */
  readonly closesAfter?: number;
}

/** Run the command line in this process. */
export async function quash(args: readonly string[], options: FakeOptions = {}): Promise<Ran> {
  const { shell, read } = fakeShell(options);
  const code = await run(args, shell);
  const { out, err } = read();
  return {
    code,
    out,
    err,
    get json() {
      return out
        .split('\n')
        .filter((line) => line !== '')
        .map((line): unknown => JSON.parse(line));
    },
  };
}

export function fakeShell(options: FakeOptions): { shell: Shell; read: () => { out: string; err: string } } {
  let [out, err, writes] = ['', '', 0];
  const shell: Shell = {
    env: options.env ?? {},
    input: chunks(options.input ?? []),
    now: options.now ?? Date.now,
    fetch: options.fetch ?? (() => Promise.reject(new Error('no network in this test'))),
    watched: false,
    out: (text) => {
      if (writes++ >= (options.closesAfter ?? Infinity)) return Promise.reject(new OutputClosed());
      out += text;
      return Promise.resolve();
    },
    err: (text) => {
      err += text;
      return Promise.resolve();
    },
  };
  return { shell, read: () => ({ out, err }) };
}

async function* chunks(pieces: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) {
    await Promise.resolve();
    yield typeof piece === 'string' ? new TextEncoder().encode(piece) : piece;
  }
}
