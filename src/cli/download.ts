import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { QuashError } from '../core/error.ts';
import { MINUTE_MS } from '../core/time.ts';
import type { Shell } from './shell.ts';

/** Enough for several hundred thousand rumours. */
const LARGEST = 200 * 1024 * 1024;
const TIME_MS = 5 * MINUTE_MS;
const REDIRECTS = 5;

/** Limits of a download; tests bring smaller ones. */
interface DownloadLimits {
  readonly bytes: number;
  readonly ms: number;
}

/** Whether an argument is an address and not a file; `C:\…` is a file. */
export function isAddress(text: string): boolean {
  return /^[a-z][a-z\d+.-]*:\/\//i.test(text);
}

/**
 * Fetch an address into a temporary file that is removed when the work is done, also when it fails.
 * Only https, also after a redirect.
 * @throws QuashError `invalid` for another kind of address or too large a file, `not_found`, `unavailable`.
 */
export async function withDownload<T>(
  shell: Pick<Shell, 'fetch'>,
  address: string,
  work: (file: string) => Promise<T>,
  limits: DownloadLimits = { bytes: LARGEST, ms: TIME_MS },
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'quash-'));
  const clean = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', clean);
  try {
    const file = join(folder, 'download');
    await fetchTo(shell, address, file, limits);
    return await work(file);
  } finally {
    process.off('exit', clean);
    clean();
  }
}

async function fetchTo(
  shell: Pick<Shell, 'fetch'>,
  address: string,
  file: string,
  limits: DownloadLimits,
): Promise<void> {
  const signal = AbortSignal.timeout(limits.ms);
  try {
    const body = await openBody(shell, address, signal);
    await pipeline(body, limited(limits.bytes), createWriteStream(file, { mode: 0o600 }), { signal });
  } catch (error) {
    if (error instanceof QuashError) throw error;
    const slow = signal.aborted ? 'it took too long' : 'it cannot be reached';
    throw new QuashError(
      'unavailable',
      `Cannot fetch ${shown(address)}: ${slow}. Check it, then try again.`,
      {
        cause: error,
      },
    );
  }
}

async function openBody(
  shell: Pick<Shell, 'fetch'>,
  address: string,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  let next = address;
  for (let hop = 0; hop <= REDIRECTS; hop++) {
    refuseUnsafe(next);
    const response = await shell.fetch(next, { redirect: 'manual', signal });
    const target = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || target === null) return bodyOf(response, next);
    await response.body?.cancel();
    next = new URL(target, next).href;
  }
  throw new QuashError('invalid', `${shown(address)} sends us round in circles: give the final address.`);
}

function refuseUnsafe(address: string): void {
  if (URL.canParse(address) && new URL(address).protocol === 'https:') return;
  throw new QuashError('invalid', `${shown(address)} is not an https:// address: only those are fetched.`);
}

function bodyOf(response: Response, address: string): ReadableStream<Uint8Array> {
  if (response.ok && response.body) return response.body;
  if (response.status === 404 || response.status === 410) {
    throw new QuashError('not_found', `There is nothing at ${shown(address)}: check the address.`);
  }
  throw new QuashError('unavailable', `${shown(address)} answered with status ${response.status}.`);
}

/** Passes bytes on until there are too many. */
function limited(most: number) {
  return async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let bytes = 0;
    for await (const chunk of chunks) {
      bytes += chunk.byteLength;
      if (bytes > most) {
        throw new QuashError('invalid', `The file is larger than ${Math.ceil(most / 2 ** 20)} MB: split it.`);
      }
      yield chunk;
    }
  };
}

/** An address without what may be secret in it. */
function shown(address: string): string {
  if (!URL.canParse(address)) return 'This';
  const { protocol, host, pathname } = new URL(address);
  return `${protocol}//${host}${pathname}`;
}
