/**
 * A loopback server that speaks the Bot API as strictly as the real one, for the real telegraf client.
 * Its control plane is this object: people act through `actors`, faults wait in `faults`, and what the
 * bot did can be read and awaited. Everything it sends is checked against the published types.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Update, UserFromGetMe } from '@telegraf/types';
import type { TelegramMessage } from '../schema/telegram-frames.ts';
import { telegramChecker, type TelegramChecker, type TelegramFrame } from '../schema/telegram.ts';
import { Actors } from './actors.ts';
import { NEWER } from './ephemeral.ts';
import { Faults, type Fault } from './faults.ts';
import { readParams } from './http.ts';
import type { InlineList } from './inline.ts';
import { METHODS, type Reply, type Server } from './methods.ts';
import { Params, type Raw } from './params.ts';
import { Refusal, refuse } from './refusal.ts';
import { State, asLeft, plain, type Room } from './state.ts';
import { UpdateQueue, type Waiting } from './updates.ts';

export interface StandInOptions {
  readonly token?: string;
  /** Off lets the bot read everything in groups (BotFather's switch, seen in getMe). */
  readonly privacyMode?: boolean;
  /** Longest that a long poll is held, whatever the client asks for (milliseconds). */
  readonly longestPoll?: number;
  readonly version?: 9.2 | 10.3;
  /** Off: inline mode was not switched on (BotFather's /setinline), so nobody can ask. */
  readonly inline?: boolean;
  /** Where webhook calls go in truth: the stand-in plays the TLS proxy in front of the bot. */
  readonly webhookTarget?: string;
  /** Keep no record of every call: for load. */
  readonly forgetCalls?: boolean;
}

/** One call of the bot and how it ended. */
export interface Done {
  readonly method: string;
  readonly params: Raw;
  readonly at: number;
  readonly result?: unknown;
  readonly refusal?: Refusal;
}

const FRAME_OF: Readonly<Record<string, TelegramFrame>> = {
  message: 'Message',
  edited_message: 'Message',
  channel_post: 'Message',
  edited_channel_post: 'Message',
  callback_query: 'CallbackQuery',
  my_chat_member: 'ChatMemberUpdated',
  chat_member: 'ChatMemberUpdated',
  inline_query: 'InlineQuery',
  chosen_inline_result: 'ChosenInlineResult',
};

/** Made when this module is loaded: generating it the first time takes longer than a test may. */
const CHECKER = await telegramChecker();

interface Watcher {
  readonly look: () => boolean;
}

export class TelegramStandIn implements Server {
  readonly state: State;
  readonly queue: UpdateQueue;
  readonly version: 9.2 | 10.3;
  readonly faults = new Faults();
  readonly actors: Actors;
  readonly token: string;
  readonly calls: Done[] = [];
  readonly inlineAnswers = new Map<string, InlineList>();
  webhook: { url: string; secret: string } | undefined;
  webhookTarget: string | undefined;
  private readonly options: StandInOptions;
  private readonly checker: TelegramChecker;
  private readonly watchers = new Set<Watcher>();
  private readonly server = createServer((request, response) => void this.answer(request, response));
  private readonly updates: Update[] = [];
  private broken: unknown;
  private pushing = false;

  private constructor(options: StandInOptions, checker: TelegramChecker) {
    this.options = options;
    this.checker = checker;
    this.version = options.version ?? 10.3;
    this.webhookTarget = options.webhookTarget;
    const id = 7_000_000_000 + Math.floor(Math.random() * 1e6);
    this.token = options.token ?? `${id}:AAE-stand-in_token-for-tests_0123456789`;
    const bot = {
      id: Number(this.token.split(':')[0]),
      is_bot: true,
      first_name: 'Quash',
      username: 'QuashTestBot',
      can_join_groups: true,
      can_read_all_group_messages: options.privacyMode === false,
      supports_inline_queries: options.inline !== false,
    } satisfies UserFromGetMe;
    this.state = new State(bot);
    this.queue = new UpdateQueue(options.longestPoll ?? 2000, () => this.changed());
    this.actors = new Actors(this.state, this.queue, (kind, payload) => this.emit(kind, payload));
  }

  static async start(options: StandInOptions = {}): Promise<TelegramStandIn> {
    const standIn = new TelegramStandIn(options, CHECKER);
    await new Promise<void>((resolve) => standIn.server.listen(0, '127.0.0.1', resolve));
    return standIn;
  }

  /** What the adapter's `apiRoot` must be. */
  get apiRoot(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.queue.end(refuse.tooMany(1));
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
    if (this.broken !== undefined) throw this.broken as Error;
  }

  /** Something that a test or a stand-in must look at again. */
  private changed(): void {
    for (const watcher of [...this.watchers]) watcher.look();
    if (this.queue.webhook) void this.push();
  }

  /**
   * Wait, without polling, until `look` finds something.
   * @throws Error naming `what` after `ms`.
   */
  until<T>(what: string, look: () => T | undefined | false, ms = 5000): Promise<T> {
    return new Promise((resolve, reject) => {
      const watcher: Watcher = {
        look: () => {
          const found = look();
          if (found === undefined || found === false) return false;
          clearTimeout(timer);
          this.watchers.delete(watcher);
          resolve(found);
          return true;
        },
      };
      const timer = setTimeout(() => {
        this.watchers.delete(watcher);
        const calls = this.calls.slice(-8).map((one) => `${one.method} ${one.refusal?.message ?? 'ok'}`);
        reject(new Error(`waited ${ms} ms for ${what}; last calls: ${calls.join(', ')}`));
      }, ms);
      this.watchers.add(watcher);
      watcher.look();
    });
  }

  /** Messages that the bot has in a room now, oldest first. */
  said(room: Room): TelegramMessage[] {
    return [...room.messages.values()].filter(
      (message) => message.from?.id === this.state.bot.id && !('new_chat_members' in message),
    );
  }

  /** Wait for the bot's message in `room` for which `match` holds. */
  sent(
    room: Room,
    match: RegExp | ((text: string) => boolean) = /(?:)/u,
    ms?: number,
  ): Promise<TelegramMessage> {
    const fits = (message: TelegramMessage): boolean => {
      const text = textOf(message);
      return typeof match === 'function' ? match(text) : match.test(text);
    };
    return this.until(`a message like ${String(match)}`, () => this.said(room).find(fits), ms);
  }

  /** Wait until the bot made a call, ended well or not. */
  called(method: string, match: (call: Done) => boolean = () => true, ms?: number): Promise<Done> {
    return this.until(
      `a call of ${method}`,
      () => this.calls.find((one) => one.method === method && match(one)),
      ms,
    );
  }

  /** Wait until the bot has confirmed every update so far (and polls again). */
  quiet(ms?: number): Promise<true> {
    return this.until('all updates to be confirmed', () => (this.queue.size === 0 ? true : undefined), ms);
  }

  /** Every update so far, as it was made. */
  get delivered(): readonly Update[] {
    return this.updates;
  }

  /** The update with this id, as it was made. */
  update(id: number): Update {
    const found = this.updates.find((one) => one.update_id === id);
    if (found === undefined) throw new Error(`no update ${id}`);
    return found;
  }

  /** Queue an update of any kind; payloads of known kinds are checked. */
  emit(kind: string, payload: unknown): number | undefined {
    const frame = FRAME_OF[kind];
    if (frame !== undefined) this.check(frame, payload);
    // A snapshot: what happened must not change with what happens later.
    const frozen = structuredClone(payload);
    return this.queue.add(kind, (update_id) => {
      const update = { update_id, [kind]: frozen } as unknown as Update;
      if (this.options.forgetCalls !== true) this.updates.push(update);
      return update;
    });
  }

  botLeft(room: Room): void {
    room.members.set(this.state.bot.id, asLeft(plain(this.state.bot)));
  }

  /** A frame that is not of the published API fails the test that caused it, at `stop` at the latest. */
  private check(frame: TelegramFrame, value: unknown): void {
    try {
      if (frame === 'Message') this.checkMessage(value);
      else if (frame === 'CallbackQuery') this.checkQuery(value);
      else this.checker.check(frame, value);
    } catch (error) {
      this.broken ??= error;
      throw error;
    }
  }

  /** The message under the button is looked at by itself, in depth. */
  private checkQuery(value: unknown): void {
    const query = value as { message?: TelegramMessage };
    const { message } = query;
    if (message === undefined || message.date === 0) {
      this.checker.check('CallbackQuery', value);
      return;
    }
    const { chat, message_id } = message;
    this.checker.check('CallbackQuery', { ...query, message: { chat, message_id, date: 0 } });
    this.checkMessage(message);
  }

  /**
   * In depth: a reply is a message of its own. Left out of the check by schema, and looked at by
   * themselves, are the members that the published types get wrong or do not know yet.
   */
  private checkMessage(value: unknown): void {
    const message = value as Record<string, unknown>;
    const rest = Object.fromEntries(
      Object.entries(message).filter(([key]) => !(NEWER as readonly string[]).includes(key)),
    );
    if ('rich_message' in message || 'community_chat_added' in message) rest['text'] = '';
    const outside = message['external_reply'] as Record<string, unknown> | undefined;
    if (outside !== undefined && Object.keys(outside).length === 1) {
      // The published union has no member for a reply to a message of mere text.
      this.checker.check('Origin', outside['origin']);
      delete rest['external_reply'];
    }
    if (message['pinned_message'] !== undefined) {
      // The published type of it names the common members only.
      this.checkMessage(message['pinned_message']);
      delete rest['pinned_message'];
      rest['delete_chat_photo'] = true;
    }
    this.checker.check('Message', rest);
    if ((message['chat'] as { type: string }).type !== 'channel' && message['from'] === undefined) {
      throw new Error('a message outside channels has a sender');
    }
    if (message['reply_to_message'] !== undefined) {
      const reply = message['reply_to_message'] as Record<string, unknown>;
      if ('reply_to_message' in reply) throw new Error('replies are not nested');
      this.checkMessage(reply);
    }
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const file = /^\/file\/bot([^/]+)\/(.+)$/u.exec(url.pathname);
    if (file !== null) {
      this.download(request, response, file[1] ?? '', decodeURIComponent(file[2] ?? ''));
      return;
    }
    const [, token, method] = /^\/bot([^/]+)\/(\w+)$/u.exec(url.pathname) ?? [];
    try {
      const raw = await readParams(request, url);
      if (decodeURIComponent(token ?? '') !== this.token) throw refuse.unauthorized();
      await this.call(request, response, method ?? '', raw);
    } catch (error) {
      this.fail(response, error);
    }
  }

  private async call(
    request: IncomingMessage,
    response: ServerResponse,
    method: string,
    raw: Raw,
  ): Promise<void> {
    const fault = this.faults.take({ method, params: raw });
    if (fault?.kind === 'drop-before') return void request.socket.destroy();
    if (fault?.kind === 'broken')
      return void response.writeHead(fault.status).end('<html>Bad Gateway</html>');
    const done = { method, params: raw, at: this.state.now() };
    try {
      if (fault?.kind === 'refuse') throw fault.with;
      const { result } =
        method === 'getUpdates' ? await this.getUpdates(request, raw) : await this.run(method, raw);
      this.record({ ...done, result });
      if (fault?.kind === 'drop-after') return void request.socket.destroy();
      send(response, 200, { ok: true, result });
    } catch (error) {
      if (error instanceof Refusal) this.record({ ...done, refusal: error });
      throw error;
    }
  }

  private record(done: Done): void {
    if (this.options.forgetCalls !== true && done.method !== 'getUpdates') this.calls.push(done);
    this.changed();
  }

  private async run(name: string, raw: Raw): Promise<Reply> {
    const method = METHODS[name];
    if (method === undefined) throw refuse.unknownMethod();
    const reply = await method(this, new Params(raw));
    if (reply.frame !== undefined) this.check(reply.frame, reply.result);
    if (reply.frames !== undefined)
      for (const one of reply.result as unknown[]) this.check(reply.frames, withoutNewer(one));
    return reply;
  }

  private async getUpdates(request: IncomingMessage, raw: Raw): Promise<Reply> {
    const params = new Params(raw);
    this.queue.allow(params.list('allowed_updates') as string[] | undefined);
    const limit = Math.min(100, Math.max(1, params.number('limit') ?? 100));
    const waiting: Waiting = this.queue.get(params.number('offset'), limit, params.number('timeout') ?? 0);
    request.socket.once('close', waiting.cancel);
    try {
      return { result: await waiting.result };
    } finally {
      request.socket.off('close', waiting.cancel);
    }
  }

  private fail(response: ServerResponse, error: unknown): void {
    if (error instanceof Refusal) {
      const { code, message, parameters } = error;
      send(response, code, {
        ok: false,
        error_code: code,
        description: message,
        ...(parameters === undefined ? {} : { parameters }),
      });
      return;
    }
    this.broken ??= error;
    send(response, 500, { ok: false, error_code: 500, description: 'Internal Server Error' });
  }

  /** Faults for the pretended method `file` meet a download; `drop-after` breaks off half-way. */
  private download(request: IncomingMessage, response: ServerResponse, token: string, path: string): void {
    const fault = this.faults.take({ method: 'file', params: { path } });
    const bytes = decodeURIComponent(token) === this.token ? this.state.files.open(path) : undefined;
    if (fault?.kind === 'drop-before') request.socket.destroy();
    else if (fault?.kind === 'broken') response.writeHead(fault.status).end();
    else if (fault?.kind === 'refuse') this.fail(response, fault.with);
    else if (bytes === undefined) this.fail(response, refuse.unknownMethod());
    else this.hand(response, bytes, fault !== undefined);
  }

  private hand(response: ServerResponse, bytes: Buffer, half: boolean): void {
    response.setHeader('content-type', 'application/octet-stream');
    if (!this.state.files.hideSizes) response.setHeader('content-length', bytes.length);
    if (half) response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
    else response.end(bytes);
  }

  /** Webhook delivery: one update after the other, again after a while unless the answer is 2xx. */
  private async push(): Promise<void> {
    if (this.pushing) return;
    this.pushing = true;
    for (
      let next = this.queue.first();
      next !== undefined && this.webhook !== undefined;
      next = this.queue.first()
    ) {
      if (await this.pushed(next)) this.queue.confirm(next.update_id);
      else await new Promise((resolve) => setTimeout(resolve, 20));
    }
    this.pushing = false;
  }

  private async pushed(update: Update): Promise<boolean> {
    const { webhook } = this;
    if (webhook === undefined) return false;
    const path = new URL(webhook.url).pathname;
    const secret = webhook.secret === '' ? {} : { 'X-Telegram-Bot-Api-Secret-Token': webhook.secret };
    const target = `${this.webhookTarget ?? ''}${path}`;
    const headers = { 'content-type': 'application/json', ...secret };
    return fetch(target, { method: 'POST', headers, body: JSON.stringify(update) }).then(
      (answer) => answer.ok,
      () => false,
    );
  }
}

function withoutNewer(value: unknown): unknown {
  const { is_ephemeral: _newer, ...rest } = value as Record<string, unknown>;
  return rest;
}

/** What a reader of a message sees. */
export function textOf(message: TelegramMessage): string {
  const { text, caption } = message as { text?: string; caption?: string };
  return text ?? caption ?? '';
}

function send(response: ServerResponse, status: number, body: object): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

export type { Fault };
