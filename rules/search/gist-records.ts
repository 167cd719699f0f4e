/** The gists of all rumours in columns by number: which rumour's, which ideas. A number that is given back is given out again. */
import { grown } from './growable.ts';

/** Ideas of a gist at most; what would be more is left out. */
const MOST_IDEAS = 8;
const NONE = -1;

/** A gist as numbers. */
export interface GistRecord {
  readonly lang: string;
  /** Place among the rumour's gists in its language. */
  readonly at: number;
  readonly ideas: readonly number[];
  /** The idea that must not be near; undefined for none. */
  readonly not: number | undefined;
}

/** Gists as numbers in one typed array. */
export class GistRecords {
  private slots = new Int32Array(256);
  private langAt = new Uint8Array(256);
  private places = new Uint8Array(256);
  private nots = new Int32Array(256);
  /** Ideas of each gist, MOST_IDEAS places each, those not used at -1. */
  private ideas = new Int32Array(256 * MOST_IDEAS);
  /** The next gist of the same slot, or the next free number. */
  private next = new Int32Array(256);
  private free = NONE;
  private used = 0;
  /** First gist of each slot + 1. */
  private firsts = new Int32Array(256);
  private readonly langs: string[] = [];

  /** Gists ever held at once. */
  get size(): number {
    return this.used;
  }

  get bytes(): number {
    const { slots, langAt, places, nots, ideas, next, firsts } = this;
    return [slots, langAt, places, nots, ideas, next, firsts].reduce((sum, one) => sum + one.byteLength, 0);
  }

  /** Add a gist of a slot; returns its number. */
  put(slot: number, { lang, at, ideas, not }: GistRecord): number {
    const gist = this.number();
    this.firsts = grown(this.firsts, slot + 1);
    this.slots[gist] = slot;
    this.langAt[gist] = this.langOf(lang);
    this.places[gist] = at;
    this.nots[gist] = not ?? NONE;
    this.ideas.fill(NONE, gist * MOST_IDEAS, (gist + 1) * MOST_IDEAS);
    this.ideas.set(ideas.slice(0, MOST_IDEAS), gist * MOST_IDEAS);
    this.next[gist] = (this.firsts[slot] ?? 0) - 1;
    this.firsts[slot] = gist + 1;
    return gist;
  }

  /** Whether a slot has gists. */
  has(slot: number): boolean {
    return (this.firsts[slot] ?? 0) > 0;
  }

  /** The numbers of a slot's gists. */
  of(slot: number): number[] {
    const gists: number[] = [];
    for (let gist = (this.firsts[slot] ?? 0) - 1; gist >= 0; gist = this.next[gist] ?? NONE) gists.push(gist);
    return gists;
  }

  /** Take a slot's gists out; their numbers are given out again. */
  remove(slot: number): void {
    for (const gist of this.of(slot)) {
      this.next[gist] = this.free;
      this.free = gist;
    }
    if (this.has(slot)) this.firsts[slot] = 0;
  }

  slotOf(gist: number): number {
    return this.slots[gist] ?? NONE;
  }

  langOfGist(gist: number): string {
    return this.langs[this.langAt[gist] ?? 0] ?? '';
  }

  placeOf(gist: number): number {
    return this.places[gist] ?? 0;
  }

  /** The idea that must not be near, or -1. */
  notOf(gist: number): number {
    return this.nots[gist] ?? NONE;
  }

  /** Whether all ideas of a gist are said. */
  hasAll(gist: number, isSaid: (idea: number) => boolean): boolean {
    for (let at = gist * MOST_IDEAS; at < (gist + 1) * MOST_IDEAS; at += 1) {
      const idea = this.ideas[at] ?? NONE;
      if (idea < 0) return true;
      if (!isSaid(idea)) return false;
    }
    return true;
  }

  /** The ideas of a gist, in its order. */
  ideasOf(gist: number): number[] {
    return [...this.ideas.subarray(gist * MOST_IDEAS, (gist + 1) * MOST_IDEAS)].filter((idea) => idea >= 0);
  }

  private number(): number {
    const free = this.free;
    if (free >= 0) {
      this.free = this.next[free] ?? NONE;
      return free;
    }
    const gist = this.used;
    this.used += 1;
    this.slots = grown(this.slots, this.used);
    this.langAt = grown(this.langAt, this.used);
    this.places = grown(this.places, this.used);
    this.nots = grown(this.nots, this.used);
    this.next = grown(this.next, this.used);
    this.ideas = grown(this.ideas, this.used * MOST_IDEAS);
    return gist;
  }

  private langOf(lang: string): number {
    const known = this.langs.indexOf(lang);
    return known >= 0 ? known : this.langs.push(lang) - 1;
  }
}
