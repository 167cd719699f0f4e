import { errorCode } from '../core/error.ts';
import { HOUR_MS } from '../core/time.ts';
import type { Needs } from './deps.ts';

type UpkeepNeeds = Needs<
  'engine' | 'log' | 'now' | 'retentionDays' | 'isShare',
  'changes' | 'chats' | 'ignores' | 'rumours' | 'prune'
>;

const CATCH_UP_MS = 2_000;

/** Keeps what is in memory equal to the store, which others write to as well, and the store free of old entries. */
export class Upkeep {
  readonly #deps: UpkeepNeeds;
  #timers: NodeJS.Timeout[] = [];
  #catchingUp: Promise<void> | undefined;

  constructor(deps: UpkeepNeeds) {
    this.#deps = deps;
  }

  start(): void {
    this.#timers = [setInterval(() => this.#catchUp(), CATCH_UP_MS)];
    if (this.#deps.isShare !== true) {
      this.#prune();
      this.#timers.push(setInterval(() => this.#prune(), HOUR_MS));
    }
    for (const timer of this.#timers) timer.unref();
  }

  /** Finish what is under way. */
  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.#catchingUp;
  }

  /** One at a time: a large import takes longer than the pause between two looks. */
  #catchUp(): void {
    const { engine, store, log } = this.#deps;
    this.#catchingUp ??= engine
      .catchUp(store)
      .then(() => undefined)
      .catch((error: unknown) => {
        log.warn({ err: error, code: errorCode(error) }, 'changes by others cannot be read');
      })
      .finally(() => (this.#catchingUp = undefined));
  }

  #prune(): void {
    const { store, now, retentionDays, log } = this.#deps;
    store.prune(now(), retentionDays).catch((error: unknown) => {
      log.error({ err: error }, 'old entries could not be removed');
    });
  }
}
