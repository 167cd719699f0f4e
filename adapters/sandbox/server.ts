import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage as Request, Server, ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { QuashError, errorCode, errorMessage } from '../../src/core/error.ts';
import type { ErrorCode } from '../../src/core/error.ts';
import type { Log } from '../../src/core/platform.ts';
import { isLocal, readFields } from './guard.ts';
import { REQUESTS } from './requests.ts';
import type { Stage } from './stage.ts';
import { streamTo } from './feed.ts';

/** Never anything but this machine: the page has no passwords. */
const LOOPBACK = '127.0.0.1';

const HEADERS = {
  'content-security-policy':
    "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

const STATUS: Readonly<Record<ErrorCode, number>> = {
  invalid: 400,
  forbidden: 403,
  not_found: 404,
  limited: 429,
  internal: 500,
  unavailable: 503,
};

const PAGE_FILES = [
  'index.html',
  'page.css',
  'icon.svg',
  'page.js',
  'ask.js',
  'composer.js',
  'draw.js',
  'posts.js',
  'state.js',
  'views.js',
  'words.js',
];
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

interface PageFile {
  readonly type: string;
  readonly body: Buffer;
}

/** The page's files, read once; no other file can be asked for. */
function pageFiles(): ReadonlyMap<string, PageFile> {
  const files = PAGE_FILES.map((name): [string, PageFile] => {
    const type = TYPES[extname(name)] ?? 'application/octet-stream';
    return [`/${name}`, { type, body: readFileSync(new URL(`page/${name}`, import.meta.url)) }];
  });
  return new Map(files);
}

export interface Site {
  /** Where the page is, such as `http://127.0.0.1:8137/`. */
  readonly address: string;
  close(): Promise<void>;
}

/** All that one request needs. */
interface Service {
  readonly stage: Stage;
  readonly files: ReadonlyMap<string, PageFile>;
  readonly log: Log;
}

/**
 * Serve the page on this machine only.
 * @param port 0 takes any free one
 * @throws QuashError `unavailable` when the port cannot be had
 */
export async function openSite(stage: Stage, port: number, log: Log): Promise<Site> {
  const service = { stage, files: pageFiles(), log };
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    serve(service, request, response, portOf(server)).catch((error: unknown) => {
      refuse(response, error, log);
    });
  });
  await listen(server, port);
  return { address: `http://${LOOPBACK}:${portOf(server)}/`, close: () => close(server) };
}

async function serve(
  service: Service,
  request: Request,
  response: ServerResponse,
  port: number,
): Promise<void> {
  if (!isLocal(request, port)) throw new QuashError('forbidden', 'The sandbox answers this machine only.');
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  if (request.method === 'POST') {
    const name = /^\/api\/([a-z-]+)$/.exec(pathname)?.[1] ?? '';
    const act = Object.hasOwn(REQUESTS, name) ? REQUESTS[name] : undefined;
    if (act === undefined) throw new QuashError('not_found', 'There is no such request.');
    await act(service.stage, await readFields(request));
    response.writeHead(204).end();
    return;
  }
  if (request.method !== 'GET') throw new QuashError('invalid', 'Only GET and POST are served.');
  if (pathname === '/api/events') {
    streamTo(response, service.stage);
    return;
  }
  const file = service.files.get(pathname === '/' ? '/index.html' : pathname);
  if (file === undefined) throw new QuashError('not_found', 'There is no such page.');
  response.writeHead(200, { 'content-type': file.type }).end(file.body);
}

/** Say what went wrong in one sentence; the log gets the code alone, for an error may quote a message. */
function refuse(response: ServerResponse, error: unknown, log: Log): void {
  const code = errorCode(error);
  if (code === 'internal') log.error({ code }, 'the sandbox page asked for something that failed');
  if (response.headersSent) {
    response.end();
    return;
  }
  response.writeHead(STATUS[code], {
    'content-type': 'application/json; charset=utf-8',
    connection: 'close',
  });
  response.end(JSON.stringify({ code, message: errorMessage(error) }));
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      const message = `Port ${port} is not free for the sandbox page: set SANDBOX_PORT to another number.`;
      reject(new QuashError('unavailable', message, { cause }));
    });
    server.listen({ host: LOOPBACK, port, exclusive: true }, resolve);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    // Pages keep their event stream open for ever; they reconnect by themselves.
    server.closeAllConnections();
  });
}
