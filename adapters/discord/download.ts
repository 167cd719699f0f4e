import { QuashError } from '../../src/core/error.ts';

/** Where Discord keeps what people attach (docs, reference, "Signed Attachment CDN URLs"). */
const CDN_HOSTS: ReadonlySet<string> = new Set(['cdn.discordapp.com', 'media.discordapp.net']);
const PATIENCE_MS = 20_000;
/** An address whose signature has run out answers the same as a deleted file. */
const GONE: ReadonlySet<number> = new Set([403, 404, 410]);

/**
 * Fetch an attachment. Only from Discord's own file servers over https, so that no address in a message makes
 * us call elsewhere; from a test server or proxy (`api`) its own origin counts too.
 * @throws QuashError `invalid` for another address or more than `maxBytes`, `not_found` for a file that is
 * gone, `unavailable` for trouble on the way.
 */
export async function download(file: string, maxBytes: number, api: string): Promise<Uint8Array> {
  if (!isAllowed(file, api)) throw new QuashError('invalid', 'This is no file of Discord.');
  const response = await get(file);
  if (GONE.has(response.status)) throw new QuashError('not_found', 'The file is gone.');
  if (!response.ok || response.body === null)
    throw new QuashError('unavailable', `The file cannot be fetched now (status ${response.status}).`);
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes) {
    await response.body.cancel();
    throw tooLarge();
  }
  return read(response.body, maxBytes);
}

function isAllowed(file: string, api: string): boolean {
  if (!URL.canParse(file)) return false;
  const url = new URL(file);
  if (url.protocol === 'https:' && url.port === '' && CDN_HOSTS.has(url.hostname)) return true;
  return url.origin === new URL(api).origin;
}

async function get(file: string): Promise<Response> {
  try {
    // A redirect could lead anywhere.
    return await fetch(file, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch {
    throw unreachable();
  }
}

async function read(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    // Leaving the loop early ends the transfer.
    for await (const part of body) {
      size += part.length;
      if (size > maxBytes) throw tooLarge();
      parts.push(part);
    }
  } catch (error) {
    throw error instanceof QuashError ? error : unreachable();
  }
  return Buffer.concat(parts);
}

const tooLarge = (): QuashError => new QuashError('invalid', 'The file is too large.');
const unreachable = (): QuashError => new QuashError('unavailable', 'The file cannot be fetched now.');
