import type { Content } from '../core/message.ts';
import { HOUR_MS } from '../core/time.ts';

const MAX_HELD = 1_000;

/**
 * Words that somebody looked up in private, so that they can still be passed on. In memory alone, for an
 * hour: what is neither flagged nor reported never reaches the disk.
 */
export class HeldWords {
  readonly #words = new Map<string, { readonly content: Content; readonly until: number }>();
  readonly #now: () => number;
  readonly #token: () => string;

  constructor(now: () => number, token: () => string) {
    this.#now = now;
    this.#token = token;
  }

  /** @returns the key by which they are found again. */
  hold(content: Content): string {
    const key = this.#token();
    this.#words.set(key, { content, until: this.#now() + HOUR_MS });
    for (const [old, { until }] of this.#words) {
      if (this.#words.size <= MAX_HELD && until > this.#now()) break;
      this.#words.delete(old);
    }
    return key;
  }

  find(key: string): Content | undefined {
    const found = this.#words.get(key);
    return found && found.until > this.#now() ? found.content : undefined;
  }
}
