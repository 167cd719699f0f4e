import { errorCode, QuashError } from '../../src/core/error.ts';
import { Recent } from '../../src/adapter-kit/recent.ts';

const STRIKES = 5;
const WINDOW_MS = 10 * 60_000;

/**
 * Ten thousand refusals (401, 403, 429) in ten minutes ban an address from Discord (docs, topics/rate-limits,
 * "Invalid Request Limit"). So a place that refused us five times is left alone for ten minutes.
 */
export class Strikes {
  readonly #refusals = new Recent<readonly number[]>(2_000);
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /**
   * Do the work, unless its place refused us too often.
   * @throws QuashError `forbidden` without asking Discord again.
   */
  async guard<Result>(place: string, work: () => Promise<Result>): Promise<Result> {
    if (this.#recent(place).length >= STRIKES) {
      throw new QuashError(
        'forbidden',
        'This place has refused me several times; I wait before I try again.',
        {
          hint: 'no-send',
        },
      );
    }
    try {
      return await work();
    } catch (error) {
      if (errorCode(error) === 'forbidden') this.#refusals.set(place, [...this.#recent(place), this.#now()]);
      throw error;
    }
  }

  #recent(place: string): readonly number[] {
    const start = this.#now() - WINDOW_MS;
    return (this.#refusals.get(place) ?? []).filter((at) => at > start);
  }
}
