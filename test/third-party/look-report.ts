/** What the second looks share: how a result is printed, and how the other side is installed on demand. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../../src/core/platform.ts';

const INSTALL_MS = 300_000;

export const print = (text: string): void => void process.stdout.write(`${text}\n`);

export const SILENT: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** Run one look and print how it went. @returns how many failed: 0 or 1 */
export async function verdict(name: string, run: () => Promise<void>): Promise<number> {
  try {
    await run();
    print(`passed         ${name}`);
    return 0;
  } catch (error) {
    print(
      `FAILED         ${name}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return 1;
  }
}

/**
 * Install what a folder's own lock file names, when it is not there yet.
 * @returns why it could not be installed, or undefined when it is there
 */
export function installInto(folder: string, name: string): string | undefined {
  if (existsSync(join(folder, 'node_modules', name))) return undefined;
  const args = ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--fetch-retries=1', '--loglevel=error'];
  const { status, stderr, error } = spawnSync('npm', args, {
    cwd: folder,
    encoding: 'utf8',
    timeout: INSTALL_MS,
  });
  if (status === 0) return undefined;
  const words = stderr.trim().split('\n').slice(0, 4).join('; ');
  return error?.message ?? (words || `npm ended with ${String(status)}`);
}
