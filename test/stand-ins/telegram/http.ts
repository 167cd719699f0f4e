import type { IncomingMessage } from 'node:http';
import type { Raw } from './params.ts';

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A file part keeps its name and bytes. */
export interface Upload {
  readonly filename: string;
  readonly bytes: Buffer;
}

function multipart(body: Buffer, boundary: string): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const piece of body.toString('latin1').split(`--${boundary}`).slice(1, -1)) {
    const cut = piece.indexOf('\r\n\r\n');
    const head = piece.slice(0, cut);
    const bytes = Buffer.from(piece.slice(cut + 4).replace(/\r\n$/u, ''), 'latin1');
    const name = /name="([^"]*)"/u.exec(head)?.[1];
    const filename = /filename="([^"]*)"/u.exec(head)?.[1];
    if (name === undefined) continue;
    found[name] = filename === undefined ? bytes.toString('utf8') : ({ filename, bytes } satisfies Upload);
  }
  return found;
}

/** Parameters from the query and from a JSON, form or multipart body, as the real server merges them. */
export async function readParams(request: IncomingMessage, url: URL): Promise<Raw> {
  const query = Object.fromEntries(url.searchParams);
  const body = await bodyOf(request);
  if (body.length === 0) return query;
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/json')) {
    return { ...query, ...(JSON.parse(body.toString('utf8')) as Raw) };
  }
  const boundary = /boundary="?([^";]+)"?/u.exec(type)?.[1];
  if (boundary !== undefined) return { ...query, ...multipart(body, boundary) };
  return { ...query, ...Object.fromEntries(new URLSearchParams(body.toString('utf8'))) };
}
