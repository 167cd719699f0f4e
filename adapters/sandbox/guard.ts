import type { IncomingMessage as Request } from 'node:http';
import { QuashError } from '../../src/core/error.ts';

const MAX_BODY_BYTES = 256 * 1024;

/** The names under which this machine alone reaches the page. */
const LOCAL_NAMES = ['127.0.0.1', 'localhost'];

/**
 * Whether a request may be served. A foreign `Host` is another site's name that was pointed at this
 * machine (DNS rebinding); a foreign `Origin` is another site's page that posts here (cross-site
 * request forgery). Programs on this machine send no `Origin` and are welcome.
 */
export function isLocal(request: Request, port: number): boolean {
  const hosts = LOCAL_NAMES.map((name) => `${name}:${port}`);
  const { host, origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (host === undefined || !hosts.includes(host)) return false;
  if (origin !== undefined && !hosts.some((own) => origin === `http://${own}`)) return false;
  return site === undefined || site === 'same-origin' || (site === 'none' && request.method === 'GET');
}

/** A JSON object that came in a request. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * Read a small JSON object.
 * @throws QuashError `invalid` for another content type, a body over 256 KiB, or anything but an object
 */
export async function readFields(request: Request): Promise<Fields> {
  // A form of another site can post text, but not JSON without asking first (CORS).
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new QuashError('invalid', 'Send JSON (content-type: application/json).');
  }
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MAX_BODY_BYTES) throw new QuashError('invalid', 'That is too much for one request.');
    parts.push(part);
  }
  return parseObject(Buffer.concat(parts).toString('utf8'));
}

function parseObject(text: string): Fields {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Falls through to the one refusal below.
  }
  throw new QuashError('invalid', 'Send one JSON object.');
}

/** @throws QuashError `invalid` */
export function textField(fields: Fields, key: string): string {
  const value = fields[key];
  if (typeof value !== 'string') throw new QuashError('invalid', `The field "${key}" must be a text.`);
  return value;
}

/** @throws QuashError `invalid` */
export function optionalText(fields: Fields, key: string): string | undefined {
  return fields[key] === undefined ? undefined : textField(fields, key);
}
