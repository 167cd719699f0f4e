/** Work that nobody waits for at once, but that a graceful stop does. */
export class UnderWay {
  readonly #works = new Set<Promise<void>>();
  readonly #failed: (error: unknown) => void;

  /** @param failed told of each failure; must not throw */
  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  /** Keep an eye on work until it has ended. @returns resolves then, well or not; never rejects */
  track(work: Promise<void>): Promise<void> {
    const tracked = work.catch(this.#failed).finally(() => this.#works.delete(tracked));
    this.#works.add(tracked);
    return tracked;
  }

  /** Resolves when nothing is under way any more. Never rejects. */
  async idle(): Promise<void> {
    while (this.#works.size > 0) await Promise.all(this.#works);
  }
}
