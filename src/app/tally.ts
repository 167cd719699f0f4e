import { errorCode } from '../core/error.ts';
import { MINUTE_MS } from '../core/time.ts';
import type { Counts, Needs } from './deps.ts';

type TallyNeeds = Needs<'platforms' | 'log' | 'serves', 'outbox'>;

const EVERY_MS = 5 * MINUTE_MS;

/** What this process has done since it started, as numbers for the log; nothing about anybody. */
export class Tally implements Counts {
  seen = 0;
  flagged = 0;
  answered = 0;
  readonly #deps: TallyNeeds;
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: TallyNeeds) {
    this.#deps = deps;
  }

  /** Log a line every few minutes. */
  start(): void {
    this.#timer = setInterval(() => void this.log(), EVERY_MS);
    this.#timer.unref();
  }

  /** The last line. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.log();
  }

  /** One line: counts, what waits in the outbox for this process, its memory, and each connection's figures. */
  async log(): Promise<void> {
    const { store, platforms, log, serves } = this.#deps;
    try {
      const { seen, flagged, answered } = this;
      const waiting = await store.outbox.pending(serves);
      const memoryMb = Math.round(process.memoryUsage.rss() / 1_048_576);
      const lines = Object.fromEntries(
        [...platforms.values()].flatMap((one) => (one.vitals ? [[one.name, one.vitals()]] : [])),
      );
      log.info({ seen, flagged, answered, waiting, memoryMb, ...lines }, 'figures');
    } catch (error) {
      log.warn({ code: errorCode(error) }, 'figures cannot be told');
    }
  }
}
