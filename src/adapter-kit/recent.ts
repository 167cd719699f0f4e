/** The latest `size` keys with a value each; what was set longest ago is forgotten first. */
export class Recent<Value> {
  readonly #entries = new Map<string, Value>();
  readonly #size: number;

  /** @param size how many keys are kept, one or more */
  constructor(size: number) {
    this.#size = size;
  }

  get(key: string): Value | undefined {
    return this.#entries.get(key);
  }

  /** Set a key, which becomes the latest. */
  set(key: string, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#size && oldest !== undefined) this.#entries.delete(oldest);
  }

  /** The keys, latest last. */
  keys(): string[] {
    return [...this.#entries.keys()];
  }
}
