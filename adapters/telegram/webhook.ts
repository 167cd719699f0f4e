import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { QuashError } from '../../src/core/error.ts';
import type { Log } from '../../src/core/platform.ts';
import type { Inbox } from './inbox.ts';
import { isUpdate, type TgUpdate } from './update.ts';

const SECRET_HEADER = 'x-telegram-bot-api-secret-token';
/** Updates are some kilobytes; nobody else has business here. */
const MAX_BODY = 1024 * 1024;

export interface WebhookOptions {
  /** Public https address; a proxy in front of us ends TLS and passes its path on. */
  readonly url: string;
  readonly host: string;
  /** Port to listen on; 0 takes any free one. */
  readonly port: number;
  readonly secret: string;
}

/** A secret that needs no keeping: it follows from the token, and does not lead back to it. */
export function secretFrom(token: string): string {
  return createHash('sha256').update(`quash webhook ${token}`).digest('hex');
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Takes as long whether the first or the last character differs. */
function same(given: string, wanted: string): boolean {
  return timingSafeEqual(digest(given), digest(wanted));
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function updateFrom(body: string): TgUpdate | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isUpdate(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The path of a request; undefined for what is no address (`//`). */
function pathIn(url: string | undefined): string | undefined {
  const full = `http://localhost${url ?? '/'}`;
  return URL.canParse(full) ? new URL(full).pathname : undefined;
}

/**
 * The other way to receive: Telegram posts each update to us and sends it again until we say 200, which
 * we do once it is recorded. Knows Telegram by the secret header alone.
 * Source: https://core.telegram.org/bots/api#setwebhook
 */
export class Webhook {
  readonly #options: WebhookOptions;
  readonly #inbox: Inbox;
  readonly #log: Log;
  readonly #path: string;
  readonly #server: Server;

  constructor(options: WebhookOptions, inbox: Inbox, log: Log) {
    this.#options = options;
    this.#inbox = inbox;
    this.#log = log;
    this.#path = new URL(options.url).pathname;
    this.#server = createServer((request, response) => {
      this.#receive(request, response).catch(() => {
        if (!response.headersSent) response.writeHead(500).end();
      });
    });
  }

  /**
   * @returns the port
   * @throws QuashError `unavailable` when the port is taken
   */
  listen(): Promise<number> {
    const { host, port } = this.#options;
    return new Promise((resolve, reject) => {
      this.#server.once('error', () => {
        reject(
          new QuashError(
            'unavailable',
            `Port ${port} on ${host} is taken; set TELEGRAM_WEBHOOK_PORT to a free one.`,
          ),
        );
      });
      this.#server.listen(port, host, () => {
        const address = this.#server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : port);
      });
    });
  }

  /** Takes nothing new; what is under way is still answered. */
  close(): void {
    this.#server.close();
    this.#server.closeIdleConnections();
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.writeHead(await this.#status(request)).end();
  }

  async #status(request: IncomingMessage): Promise<number> {
    if (request.method !== 'POST' || pathIn(request.url) !== this.#path) return 404;
    const secret = request.headers[SECRET_HEADER];
    if (typeof secret !== 'string' || !same(secret, this.#options.secret)) {
      this.#log.warn({ status: 401 }, 'webhook call without the secret');
      return 401;
    }
    const body = await bodyOf(request);
    if (body === undefined) return 413;
    const update = updateFrom(body);
    if (update === undefined) return 400;
    // Sent again while the first delivery is still under way: not yet.
    if (this.#inbox.has(update.update_id)) return 503;
    await this.#inbox.add(update);
    return this.#inbox.has(update.update_id) ? 503 : 200;
  }
}
