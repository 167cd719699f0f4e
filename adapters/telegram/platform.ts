import type { Action } from '../../src/core/action.ts';
import type { CommandSpec } from '../../src/core/command.ts';
import { errorCode, type QuashError } from '../../src/core/error.ts';
import type {
  ChatRef,
  Incoming,
  IncomingButton,
  IncomingQuery,
  MessageRef,
  Role,
  UserRef,
} from '../../src/core/message.ts';
import type { Handle, Lack, Limits, Log, Platform } from '../../src/core/platform.ts';
import { TELEGRAM } from './address.ts';
import { Answers } from './answers.ts';
import { Client, type ClientOptions } from './client.ts';
import { registerCommands } from './commands.ts';
import { download } from './download.ts';
import { MAX_TEXT } from './html.ts';
import { Inbox } from './inbox.ts';
import { readUpdate } from './incoming.ts';
import { Recent } from '../../src/adapter-kit/recent.ts';
import { isNoPress } from './keyboard.ts';
import { perform, type Speaker } from './outgoing.ts';
import { Poller, type Patience } from './poller.ts';
import { recall } from './recall.ts';
import type { Album, Reader } from './reader.ts';
import { Rights } from './rights.ts';
import { checkChat, checkConnection } from './self-check.ts';
import { ALLOWED_UPDATES, kindOf, type TgMe, type TgUpdate } from './update.ts';
import { Webhook, type WebhookOptions } from './webhook.ts';
import { Whisper } from './whisper.ts';

/** A press is acknowledged by then, whatever the app still does: after some 15 s it is too late. */
const PRESS_MS = 8000;
const ALBUM_MS = 1000;
const REMEMBERED_WORDS = 20_000;
const REMEMBERED_ALBUMS = 500;
const START_PAYLOAD = /^[\w-]{1,64}$/u;

export interface TelegramOptions extends ClientOptions {
  /** How long to wait for further parts of an album. */
  readonly albumMs?: number;
  /** How long a press waits for the app's words before it is acknowledged without. */
  readonly pressMs?: number;
  /** Receive by webhook instead of long polling. */
  readonly webhook?: WebhookOptions | undefined;
  /** How long a refused token is tried again before the platform counts as lost. */
  readonly patience?: Patience | undefined;
}

/** Telegram through telegraf's client, by long polling or by webhook. */
export class TelegramPlatform implements Platform {
  readonly name = TELEGRAM;
  onLost?: (why: QuashError) => void;
  readonly #log: Log;
  readonly #client: Client;
  readonly #rights: Rights;
  readonly #whisper: Whisper;
  readonly #speaker: Speaker;
  readonly #answers: Answers;
  readonly #inbox: Inbox;
  readonly #poller: Poller;
  readonly #webhookOptions: WebhookOptions | undefined;
  #webhook: Webhook | undefined;
  #reader: Reader | undefined;
  #handle: Handle | undefined;
  #polling: Promise<void> | undefined;

  constructor(options: TelegramOptions, log: Log) {
    this.#log = log;
    this.#client = new Client(options);
    this.#rights = new Rights(this.#client);
    this.#whisper = new Whisper(this.#client);
    const wait = (ms: number): Promise<void> => this.#client.pause(ms);
    this.#inbox = new Inbox((updates) => this.#take(updates), log, {
      albumMs: options.albumMs ?? ALBUM_MS,
      wait,
    });
    this.#poller = new Poller({
      client: this.#client,
      inbox: this.#inbox,
      log,
      onLost: (why) => this.onLost?.(why),
      patience: options.patience,
    });
    const said = new Recent<true>(REMEMBERED_WORDS);
    this.#speaker = { client: this.#client, whisper: this.#whisper, said };
    this.#answers = new Answers(this.#speaker, log, options.pressMs ?? PRESS_MS);
    this.#webhookOptions = options.webhook;
  }

  get limits(): Limits {
    return {
      text: MAX_TEXT,
      buttonsInRow: 8,
      buttonRows: 12,
      canNote: this.#whisper.known,
      privateNeedsStart: true,
    };
  }

  async start(handle: Handle, commands: readonly CommandSpec[]): Promise<void> {
    const me = await this.#client.me();
    this.#handle = handle;
    this.#reader = this.#newReader(me, commands);
    await this.#whisper.probe();
    await registerCommands(this.#client, commands, this.#whisper.known).catch((error: unknown) => {
      this.#log.warn({ code: errorCode(error) }, 'telegram command menus not updated');
    });
    const inline = me.supports_inline_queries === true;
    this.#log.info({ bot: me.username, ephemeral: this.#whisper.known, inline }, 'telegram connected');
    await this.#receive();
  }

  /** Begin to receive, one way or the other; what waits on the server is kept. */
  async #receive(): Promise<void> {
    const options = this.#webhookOptions;
    if (options === undefined) {
      await this.#client.call('deleteWebhook', { drop_pending_updates: false });
      this.#polling = this.#poller.run();
      return;
    }
    this.#webhook = new Webhook(options, this.#inbox, this.#log);
    const port = await this.#webhook.listen();
    await this.#client.call('setWebhook', {
      url: options.url,
      secret_token: options.secret,
      allowed_updates: ALLOWED_UPDATES,
      drop_pending_updates: false,
    });
    this.#log.info({ host: options.host, port }, 'telegram webhook listening');
  }

  async stop(): Promise<void> {
    // First, since a closed client no longer makes anybody wait between tries.
    this.#inbox.halt();
    this.#client.close();
    this.#webhook?.close();
    await this.#polling;
    await this.#inbox.drained();
    await this.#answers.settled();
    if (this.#polling !== undefined) await this.#poller.confirm();
  }

  perform(action: Action, _key: string): Promise<MessageRef | undefined> {
    return perform(this.#speaker, action);
  }

  recall(action: Action, recorded: (ref: MessageRef) => Promise<boolean>): Promise<MessageRef | undefined> {
    return recall(this.#speaker, action, recorded);
  }

  role({ chat }: ChatRef, { user }: UserRef): Promise<Role> {
    if (chat === user) return Promise.resolve('member');
    return this.#rights.fresh(Number(chat), Number(user));
  }

  async admins({ chat }: ChatRef): Promise<readonly UserRef[]> {
    const users = await this.#rights.admins(Number(chat));
    return users.map(({ id }) => ({ platform: TELEGRAM, user: String(id) }));
  }

  async check(chat?: ChatRef): Promise<readonly Lack[]> {
    if (chat === undefined || this.#reader === undefined)
      return checkConnection(this.#client, this.#poller.rival);
    return checkChat(this.#client, this.#reader.me, chat);
  }

  /** As an administrator, with the least of rights, the bot hears everything whatever its privacy mode. */
  invite(): string | undefined {
    const username = this.#reader?.me.username;
    return username === undefined ? undefined : `https://t.me/${username}?startgroup=quash&admin=manage_chat`;
  }

  privateLink(payload: string): string | undefined {
    const username = this.#reader?.me.username;
    if (username === undefined || !START_PAYLOAD.test(payload)) return undefined;
    return `https://t.me/${username}?start=${payload}`;
  }

  download(file: string, maxBytes: number): Promise<Uint8Array> {
    return download(this.#client, file, maxBytes);
  }

  #newReader(me: TgMe, commands: readonly CommandSpec[]): Reader {
    return {
      me,
      rights: this.#rights,
      commands: new Map(commands.map(({ name, audience }) => [name, audience])),
      words: new Recent<string>(REMEMBERED_WORDS),
      albums: new Recent<Album>(REMEMBERED_ALBUMS),
    };
  }

  /** Read, record, answer. Resolves once recorded; the answer goes its own way. */
  async #take(updates: readonly TgUpdate[]): Promise<void> {
    const incoming = await this.#read(updates);
    if (incoming === undefined || this.#handle === undefined) return;
    if (incoming.kind === 'query') return this.#look(incoming, this.#handle);
    if (incoming.kind === 'button') return this.#press(incoming, this.#handle);
    this.#answers.show(incoming, await this.#handle(incoming));
  }

  async #press(press: IncomingButton, handle: Handle): Promise<void> {
    const acknowledge = this.#answers.press(press.id);
    try {
      // The heading of a menu: nothing to do, and nothing for the app.
      if (isNoPress(press)) return;
      const answer = await handle(press);
      acknowledge(answer?.toast);
      this.#answers.show(press, answer);
    } finally {
      acknowledge();
    }
  }

  /** Whoever types has typed on by the time of another try, so there is none. */
  async #look(query: IncomingQuery, handle: Handle): Promise<void> {
    const answer = query.text === '' ? undefined : await handle(query).catch(() => undefined);
    this.#answers.suggest(query, answer);
  }

  /** Updates of a shape that we cannot read are let go: they would be no better the next time. */
  async #read(updates: readonly TgUpdate[]): Promise<Incoming | undefined> {
    if (this.#reader === undefined) return undefined;
    try {
      return await readUpdate(this.#reader, updates);
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown';
      const [first] = updates;
      this.#log.warn(
        { update: first?.update_id, kind: first && kindOf(first), error: name },
        'unreadable update passed over',
      );
      return undefined;
    }
  }
}
