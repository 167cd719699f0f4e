import { backOff } from '../../src/adapter-kit/persist.ts';
import { QuashError, errorCode, hasHint } from '../../src/core/error.ts';
import type { Log } from '../../src/core/platform.ts';
import type { Client } from './client.ts';
import type { Inbox } from './inbox.ts';
import { isUpdate } from './update.ts';

/** How soon we look past an update that is slow to be recorded. */
const LOOK_PAST_MS = 100;
const RIVAL_MS = 5000;
const afterTrouble = backOff(500, 30_000);
/** A server or proxy that does not hold polls is not asked more often than this. */
const UNHELD_MS = 500;
const QUIET_MS = 24 * 3_600_000;

/** How often a refused token is tried again, and after how many milliseconds each. */
export interface Patience {
  readonly tries: number;
  readonly ms: number;
}
const PATIENCE: Patience = { tries: 10, ms: 60_000 };

interface PollerOptions {
  readonly client: Client;
  readonly inbox: Inbox;
  readonly log: Log;
  /** The token stays refused: nothing more will come. */
  readonly onLost: (why: QuashError) => void;
  readonly patience?: Patience | undefined;
  readonly now?: () => number;
}

/**
 * Long polling. telegraf's own loop confirms a batch when its handlers have *settled*, even if they
 * failed, ends on the first error, and lets one slow handler hold up every chat. Here the offset never
 * passes an update that is not recorded, and while one is under way, later ones are still fetched:
 * asking from the oldest open update returns everything after it, and what is known is passed over.
 */
export class Poller {
  readonly #client: Client;
  readonly #inbox: Inbox;
  readonly #log: Log;
  readonly #now: () => number;
  readonly #onLost: (why: QuashError) => void;
  readonly #patience: Patience;
  /** First update that was never seen. */
  #next = 0;
  #newsAt: number;
  #trouble = 0;
  #rival = false;
  /** Times in a row that the token was refused. */
  #refusals = 0;

  constructor({ client, inbox, log, onLost, patience = PATIENCE, now = Date.now }: PollerOptions) {
    this.#now = now;
    this.#onLost = onLost;
    this.#patience = patience;
    this.#newsAt = now();
    this.#client = client;
    this.#inbox = inbox;
    this.#log = log;
  }

  /** Whether another program was seen to read our updates, at the last try. */
  get rival(): boolean {
    return this.#rival;
  }

  /** Runs until the client is closed or the token stays refused; never rejects. */
  async run(): Promise<void> {
    while (!this.#client.closed) {
      try {
        await this.#round();
        this.#trouble = 0;
        this.#refusals = 0;
        this.#rival = false;
      } catch (error) {
        if (this.#isClosed()) break;
        if (await this.#isLost(error)) return;
        if (!hasHint(error, 'token-refused')) await this.#recover(error);
      }
    }
  }

  async #round(): Promise<void> {
    const open = this.#inbox.lowest;
    const asked = performance.now();
    const updates = await this.#client.updates(open ?? this.#fresh(), open === undefined);
    const sound = updates.filter(isUpdate);
    if (sound.length < updates.length)
      this.#log.warn({ count: updates.length - sound.length }, 'updates without an id passed over');
    const news = sound.filter(({ update_id: id }) => this.#isNew(id, open));
    for (const update of news) {
      void this.#inbox.add(update);
      this.#next = update.update_id + 1;
    }
    if (news.length > 0) this.#newsAt = this.#now();
    await this.#inbox.idle(LOOK_PAST_MS);
    const unheld = updates.length === 0 && open === undefined && performance.now() - asked < UNHELD_MS;
    if (unheld) await this.#client.pause(UNHELD_MS);
  }

  /**
   * Where to go on when nothing is open. After a quiet week ids start again from a random number, which
   * may be lower; an offset would then throw news away, so after a quiet day we ask without one. All
   * that was recorded has been confirmed by the polls of that day.
   */
  #fresh(): number {
    return this.#now() - this.#newsAt > QUIET_MS ? 0 : this.#next;
  }

  /**
   * Known ones come again while they are open, and once more if they were recorded while the answer was
   * under way. A lower id is a fresh start, but only if nothing was open when we asked.
   */
  #isNew(id: number, open: number | undefined): boolean {
    return !this.#inbox.has(id) && (id >= this.#next || open === undefined);
  }

  async #recover(error: unknown): Promise<void> {
    this.#rival = hasHint(error, 'second-poller');
    this.#trouble += 1;
    const asked = error instanceof QuashError ? error.retryAfter : undefined;
    const ms = asked ?? (this.#rival ? RIVAL_MS : afterTrouble(this.#trouble));
    this.#log.warn({ code: errorCode(error), rival: this.#rival, waitMs: ms }, 'polling failed');
    await this.#client.pause(ms);
  }

  /** Read afresh: it changes while a poll waits. */
  #isClosed(): boolean {
    return this.#client.closed;
  }

  /**
   * A refused token is tried again slowly, since Telegram has answered 401 in passing; one that stays refused was
   * revoked.
   */
  async #isLost(error: unknown): Promise<boolean> {
    if (!hasHint(error, 'token-refused') || !(error instanceof QuashError)) return false;
    this.#refusals += 1;
    const lost = this.#refusals > this.#patience.tries;
    const fields = { code: 'token-refused', tries: this.#refusals };
    if (lost) {
      this.#log.error(fields, 'telegram refuses the token; no longer receiving');
      this.#onLost(error);
    } else {
      this.#log.warn(fields, 'telegram refuses the token, trying again');
      await this.#client.pause(this.#patience.ms);
    }
    return lost;
  }

  /** Tell the server how far we came. */
  async confirm(): Promise<void> {
    const upTo = this.#inbox.lowest ?? this.#next;
    if (upTo > 0) await this.#client.confirm(upTo).catch(() => undefined);
  }
}
