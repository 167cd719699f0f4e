/**
 * Time and ids of the stand-in. Deadlines (3 s to acknowledge, 15 min per token) are counted on this clock,
 * so that a test passes them by `advance` and never by waiting.
 */
const DISCORD_EPOCH = 1_420_070_400_000;

export class Clock {
  #offset = 0;
  #lastId = 0n;

  now(): number {
    return Date.now() + this.#offset;
  }

  advance(milliseconds: number): void {
    this.#offset += milliseconds;
  }

  iso(at = this.now()): string {
    // Discord writes microseconds and a numeric zone, not the `Z` of JavaScript.
    return new Date(at).toISOString().replace('Z', '000+00:00');
  }

  /** A snowflake: milliseconds since 2015 shifted by 22 bits, strictly growing. Above 2^53, so always text. */
  snowflake(at = this.now()): string {
    const id = BigInt(at - DISCORD_EPOCH) << 22n;
    this.#lastId = id > this.#lastId ? id : this.#lastId + 1n;
    return this.#lastId.toString();
  }
}
