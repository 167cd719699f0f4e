/**
 * Work in order under a key (a chat, a person), side by side between keys. A failure ends its own work only: what
 * follows under the same key goes on.
 */
export class Lanes<Key extends string | number = string> {
  readonly #tails = new Map<Key, Promise<void>>();

  /**
   * Run a task after everything else under this key.
   * @returns resolves when the task is done, rejects when it failed
   */
  run(key: Key, task: () => Promise<void>): Promise<void> {
    const before = this.#tails.get(key) ?? Promise.resolve();
    const mine = before.then(task);
    const tail = mine.then(
      () => undefined,
      () => undefined,
    );
    this.#tails.set(key, tail);
    void tail.then(() => {
      if (this.#tails.get(key) === tail) this.#tails.delete(key);
    });
    return mine;
  }

  /** Resolves when what is queued under this key now has ended, well or not. Never rejects. */
  after(key: Key): Promise<void> {
    return this.#tails.get(key) ?? Promise.resolve();
  }

  /** Resolves when nothing is under way any more. Never rejects. */
  async idle(): Promise<void> {
    while (this.#tails.size > 0) await Promise.all(this.#tails.values());
  }
}
