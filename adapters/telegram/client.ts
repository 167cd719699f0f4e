import { Telegram } from 'telegraf';
import type { TgMe, TgUpdate } from './update.ts';
import { ALLOWED_UPDATES } from './update.ts';
import { fileError, toQuashError } from './telegram-error.ts';

const CALL_MS = 30_000;
/** A file of the largest size takes a while on a slow line. */
const FILE_MS = 120_000;
const TELEGRAM_ROOT = 'https://api.telegram.org';
/** How long the server may hold a poll, and how much longer we wait for it. */
const POLL_S = 50;
const POLL_GRACE_MS = 15_000;

export interface ClientOptions {
  readonly token: string;
  /** Default: Telegram's own server. */
  readonly apiRoot?: string | undefined;
}

type AnyCall = (method: string, payload: object, options: { signal: AbortSignal }) => Promise<unknown>;

/**
 * Calls of the Bot API through telegraf's client. telegraf neither retries nor ends a call that hangs
 * (its own limit is 500 s), so every call has a deadline here and every failure is a QuashError.
 */
export class Client {
  readonly #call: AnyCall;
  /** Where files are; holds the token, so it must get into no error and no log. */
  readonly #files: string;
  readonly #closing = new AbortController();

  constructor({ token, apiRoot }: ClientOptions) {
    // `webhookReply: false`: no call may vanish into a webhook's response.
    const options = { webhookReply: false, ...(apiRoot === undefined ? {} : { apiRoot }) };
    const telegram = new Telegram(token, options);
    this.#files = `${(apiRoot ?? TELEGRAM_ROOT).replace(/\/+$/u, '')}/file/bot${token}`;
    // Methods and members newer than telegraf's types (Bot API 7.1) pass through unchanged.
    this.#call = telegram.callApi.bind(telegram) as unknown as AnyCall;
  }

  /**
   * One call.
   * @throws QuashError
   */
  async call<T>(method: string, payload: object = {}, ms: number = CALL_MS): Promise<T> {
    return this.#run<T>(method, payload, AbortSignal.timeout(ms));
  }

  me(): Promise<TgMe> {
    return this.call<TgMe>('getMe');
  }

  /**
   * What waits on the server from `offset` on; holds for news when `wait`. Ends at once on `close`.
   * @throws QuashError
   */
  updates(offset: number, wait: boolean): Promise<readonly TgUpdate[]> {
    const timeout = wait ? POLL_S : 0;
    const signal = AbortSignal.any([
      AbortSignal.timeout(timeout * 1000 + POLL_GRACE_MS),
      this.#closing.signal,
    ]);
    return this.#run('getUpdates', { offset, timeout, allowed_updates: ALLOWED_UPDATES }, signal);
  }

  /** Tell the server what has been handled, and nothing else. */
  async confirm(offset: number): Promise<void> {
    await this.call('getUpdates', { offset, limit: 1, timeout: 0 }, 5000);
  }

  /**
   * The bytes of a file, by the path that getFile told. Who stops reading ends the connection.
   * @throws QuashError `not_found` when the path no longer holds
   */
  async *file(path: string): AsyncGenerator<Uint8Array, void, undefined> {
    const safe = path.split('/').map(encodeURIComponent).join('/');
    try {
      const signal = AbortSignal.timeout(FILE_MS);
      const response = await fetch(`${this.#files}/${safe}`, { redirect: 'error', signal });
      if (!response.ok || response.body === null) {
        await response.body?.cancel();
        throw fileError(response.status);
      }
      yield* response.body as unknown as AsyncIterable<Uint8Array>;
    } catch (error) {
      throw toQuashError('file', error);
    }
  }

  /** Break off the poll that waits. Other calls go on. */
  close(): void {
    this.#closing.abort();
  }

  /** Wait, unless the client is closed meanwhile. */
  pause(ms: number): Promise<void> {
    const { signal } = this.#closing;
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener('abort', done);
      if (signal.aborted) done();
    });
  }

  get closed(): boolean {
    return this.#closing.signal.aborted;
  }

  async #run<T>(method: string, payload: object, signal: AbortSignal): Promise<T> {
    try {
      return (await this.#call(method, payload, { signal })) as T;
    } catch (error) {
      throw toQuashError(method, error);
    }
  }
}
