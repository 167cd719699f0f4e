/**
 * The ideas of all gists, each kept once however many gists share it: rarity and alternatives as numbers. An idea stays when
 * the last gist that had it goes; the same packs come again with the same ideas.
 */
import { mix } from '../text/hash.ts';
import { grown } from './growable.ts';
import { HashTable } from './hash-table.ts';

const START = 0x2545f491;

export class GistIdeas {
  /** Rarity in tenths of a nat, count, alternatives; one idea behind the other. */
  private pool = new Int32Array(4096);
  private end = 0;
  private starts = new Uint32Array(256);
  private count = 0;
  private readonly known = new HashTable();

  /** Ideas known so far. */
  get size(): number {
    return this.count;
  }

  get bytes(): number {
    return this.pool.byteLength + this.starts.byteLength + this.known.bytes;
  }

  /** Number of an idea with these alternatives, which is learnt when it is new. */
  intern(rarity: number, alternatives: readonly number[]): number {
    let hash = START;
    for (const one of [rarity, ...alternatives]) hash = mix(Math.imul(hash, 31) ^ one);
    // Two ideas with one hash: the next free one is taken.
    for (let key = hash || 1; ; key = mix(key) || 1) {
      const idea = this.known.get(key);
      if (idea >= 0 && !this.isSame(idea, rarity, alternatives)) continue;
      if (idea >= 0) return idea;
      this.known.set(key, this.count);
      return this.append(rarity, alternatives);
    }
  }

  rarityOf(idea: number): number {
    return this.pool[this.starts[idea] ?? 0] ?? 0;
  }

  /** The alternatives of an idea: a view, not a copy. */
  alternativesOf(idea: number): Int32Array {
    const start = this.starts[idea] ?? 0;
    return this.pool.subarray(start + 2, start + 2 + (this.pool[start + 1] ?? 0));
  }

  private isSame(idea: number, rarity: number, alternatives: readonly number[]): boolean {
    const own = this.alternativesOf(idea);
    return (
      this.rarityOf(idea) === rarity &&
      own.length === alternatives.length &&
      alternatives.every((one, i) => own[i] === one)
    );
  }

  private append(rarity: number, alternatives: readonly number[]): number {
    const idea = this.count;
    this.count += 1;
    this.starts = grown(this.starts, this.count);
    this.starts[idea] = this.end;
    this.pool = grown(this.pool, this.end + 2 + alternatives.length);
    this.pool.set([rarity, alternatives.length, ...alternatives], this.end);
    this.end += 2 + alternatives.length;
    return idea;
  }
}
