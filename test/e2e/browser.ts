import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where Chromium is: `CHROMIUM_PATH`, Debian's place, or the search path. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') return named;
  const onPath = (env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'chromium'));
  return ['/usr/bin/chromium', ...onPath].find((path) => existsSync(path));
}

export const NO_CHROMIUM =
  'Skipped: no Chromium on this machine. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.';

export function openBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ARGS });
}
