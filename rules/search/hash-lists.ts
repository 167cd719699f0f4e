/** Short lists of small integers by 32-bit hash, in typed arrays: chains of nodes behind a hash table. */
import { grown } from './growable.ts';
import { HashTable } from './hash-table.ts';

/** Lists of integers by hash. */
export class HashLists {
  /** Hash to the newest node of its chain; -1 once the chain is empty. */
  private readonly heads = new HashTable();
  private values = new Uint32Array(256);
  private next = new Int32Array(256);
  private used = 0;
  private free = -1;

  add(hash: number, value: number): void {
    let node = this.free;
    if (node >= 0) this.free = this.next[node] ?? -1;
    else {
      node = this.used;
      this.used += 1;
      this.values = grown(this.values, this.used);
      this.next = grown(this.next, this.used);
    }
    this.values[node] = value;
    this.next[node] = this.heads.get(hash);
    this.heads.set(hash, node);
  }

  /** Take one value out; nothing happens when it is not there. */
  remove(hash: number, value: number): void {
    let before = -1;
    for (let node = this.heads.get(hash); node >= 0; node = this.next[node] ?? -1) {
      if (this.values[node] === value) {
        const rest = this.next[node] ?? -1;
        if (before < 0) this.heads.set(hash, rest);
        else this.next[before] = rest;
        this.next[node] = this.free;
        this.free = node;
        return;
      }
      before = node;
    }
  }

  /** The values of a hash, oldest first. */
  of(hash: number): number[] {
    const found: number[] = [];
    if (hash === 0) return found;
    for (let node = this.heads.get(hash); node >= 0; node = this.next[node] ?? -1) {
      found.push(this.values[node] ?? 0);
    }
    return found.reverse();
  }

  get bytes(): number {
    return this.heads.bytes + this.values.byteLength + this.next.byteLength;
  }
}
