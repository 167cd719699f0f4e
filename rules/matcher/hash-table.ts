/**
 * Map from a non-zero 32-bit hash to a small integer: open addressing with linear probing (Knuth,
 * TAOCP 3, 6.4, algorithm L) in two typed arrays. Entries are never taken out; owners rebuild instead.
 */
export class HashTable {
  private keys = new Uint32Array(1024);
  private values = new Int32Array(1024);
  private used = 0;

  /** Value of a key, or -1. */
  get(key: number): number {
    const mask = this.keys.length - 1;
    for (let slot = key & mask; ; slot = (slot + 1) & mask) {
      const found = this.keys[slot];
      if (found === key) return this.values[slot] ?? -1;
      if (found === 0) return -1;
    }
  }

  /** Set the value of a key. */
  set(key: number, value: number): void {
    if ((this.used + 1) * 10 > this.keys.length * 7) this.resize();
    const slot = this.slotOf(key);
    if (this.keys[slot] === 0) this.used += 1;
    this.keys[slot] = key;
    this.values[slot] = value;
  }

  get size(): number {
    return this.used;
  }

  /** Bytes held. */
  get bytes(): number {
    return this.keys.byteLength + this.values.byteLength;
  }

  private slotOf(key: number): number {
    const mask = this.keys.length - 1;
    let slot = key & mask;
    while (this.keys[slot] !== 0 && this.keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  private resize(): void {
    const { keys, values } = this;
    this.keys = new Uint32Array(keys.length * 2);
    this.values = new Int32Array(keys.length * 2);
    for (let i = 0; i < keys.length; i += 1) {
      const key = keys[i] ?? 0;
      if (key === 0) continue;
      const slot = this.slotOf(key);
      this.keys[slot] = key;
      this.values[slot] = values[i] ?? -1;
    }
  }
}
