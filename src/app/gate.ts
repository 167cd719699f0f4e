/** Keys seen lately; a guard against floods, gone with the process. */
const MAX_REMEMBERED = 10_000;

/** Lets so many pass per key in a stretch of time, and remembers it in memory only. */
export class Gate {
  readonly #times = new Map<string, number[]>();
  readonly #limit: number;
  readonly #withinMs: number;

  constructor(limit: number, withinMs: number) {
    this.#limit = limit;
    this.#withinMs = withinMs;
  }

  /** Whether one more may pass now (ms); counts it if so. */
  admit(key: string, now: number): boolean {
    const recent = (this.#times.get(key) ?? []).filter((time) => now - time < this.#withinMs);
    if (recent.length >= this.#limit) return false;
    this.#times.delete(key);
    this.#times.set(key, [...recent, now]);
    const oldest = this.#times.keys().next();
    if (this.#times.size > MAX_REMEMBERED && oldest.done !== true) this.#times.delete(oldest.value);
    return true;
  }
}
