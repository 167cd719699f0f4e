/**
 * Map from a non-zero 32-bit hash to a small integer: open addressing with linear probing (Knuth,
 * TAOCP 3, 6.4, algorithm L) in one typed array, each key beside its value, so that a look-up in a large
 * table waits for memory once. Entries are never taken out; owners rebuild instead.
 * Signed or not, the same 32 bits are the same key.
 */
export class HashTable {
  /** Key, value, key, value, …; a key is kept as a signed number, 0 = empty. */
  private pairs = new Int32Array(2048);
  private used = 0;

  /** Value of a key, or -1. */
  get(key: number): number {
    const { pairs } = this;
    const wanted = key | 0;
    const mask = pairs.length - 1;
    for (let at = (wanted << 1) & mask; ; at = (at + 2) & mask) {
      const found = pairs[at];
      if (found === wanted) return pairs[at + 1] ?? -1;
      if (found === 0) return -1;
    }
  }

  /** Set the value of a key. */
  set(key: number, value: number): void {
    if ((this.used + 1) * 20 > this.pairs.length * 7) this.resize();
    const at = this.placeOf(key | 0);
    if (this.pairs[at] === 0) this.used += 1;
    this.pairs[at] = key;
    this.pairs[at + 1] = value;
  }

  get size(): number {
    return this.used;
  }

  /** Bytes held. */
  get bytes(): number {
    return this.pairs.byteLength;
  }

  private placeOf(key: number): number {
    const { pairs } = this;
    const mask = pairs.length - 1;
    let at = (key << 1) & mask;
    while (pairs[at] !== 0 && pairs[at] !== key) at = (at + 2) & mask;
    return at;
  }

  private resize(): void {
    const { pairs } = this;
    this.pairs = new Int32Array(pairs.length * 2);
    for (let from = 0; from < pairs.length; from += 2) {
      const key = pairs[from] ?? 0;
      if (key === 0) continue;
      const at = this.placeOf(key);
      this.pairs[at] = key;
      this.pairs[at + 1] = pairs[from + 1] ?? -1;
    }
  }
}
