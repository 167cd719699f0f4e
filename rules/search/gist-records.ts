/** The gists of all rumours as records of numbers in one array, some words for each alternative and no object for any. */
import type { PrintedGist } from './gist-print.ts';
import { grown } from './growable.ts';

/** Fields of a record; what must not be there follows, then the ideas: rarity, count, alternatives. */
const SLOT = 0;
const LANG = 1;
const AT = 2;
const NOTS = 3;
const IDEAS = 4;
const FIELDS = 5;
/** Smaller arrays are not worth tidying. */
const TIDY_FROM = 4096;

/** Gists as numbers in one typed array. */
export class GistRecords {
  /** Where a record's ideas are read: at its offset the rarity in tenths of a nat, the count and the alternatives. */
  pool = new Int32Array(4096);
  private end = 0;
  private dead = 0;
  /** Where each gist's record begins, or -1 when it is gone. */
  private starts = new Int32Array(256);
  /** First gist of each slot + 1; the others follow. */
  private firsts = new Int32Array(256);
  private readonly langs: string[] = [];
  /** Gists ever added. */
  count = 0;

  /** Add a gist of a slot, the gists of which come one after the other; returns its number. */
  put(slot: number, { lang, at, ideas, not }: PrintedGist, intern: (alternative: string) => number): number {
    const gist = this.count;
    this.count += 1;
    this.starts = grown(this.starts, this.count);
    this.firsts = grown(this.firsts, slot + 1);
    if (this.firsts[slot] === 0) this.firsts[slot] = gist + 1;
    this.starts[gist] = this.end;
    this.push(slot, this.langOf(lang), at, not.length, ideas.length);
    this.push(...not.map(intern));
    for (const { rarity, alternatives } of ideas) {
      this.push(rarity, alternatives.length, ...alternatives.map(intern));
    }
    return gist;
  }

  /** Whether a slot has gists. */
  has(slot: number): boolean {
    return (this.firsts[slot] ?? 0) > 0;
  }

  /** The numbers of a slot's gists. */
  of(slot: number): number[] {
    const gists: number[] = [];
    const first = (this.firsts[slot] ?? 0) - 1;
    for (let gist = first; gist >= 0 && gist < this.count; gist += 1) {
      const start = this.starts[gist] ?? -1;
      if (start < 0 || this.pool[start + SLOT] !== slot) break;
      gists.push(gist);
    }
    return gists;
  }

  /** Take a slot's gists out. */
  remove(slot: number): void {
    for (const gist of this.of(slot)) {
      const ideas = this.ideasOf(gist);
      this.dead += (ideas.at(-1)?.end ?? 0) - (this.starts[gist] ?? 0);
      this.starts[gist] = -1;
    }
    if (this.has(slot)) this.firsts[slot] = 0;
    if (this.end >= TIDY_FROM && this.dead * 2 > this.end) this.tidy();
  }

  slotOf(gist: number): number {
    return this.pool[this.startOf(gist) + SLOT] ?? -1;
  }

  langOfGist(gist: number): string {
    return this.langs[this.pool[this.startOf(gist) + LANG] ?? 0] ?? '';
  }

  /** Place among the rumour's gists in its language. */
  placeOf(gist: number): number {
    return this.pool[this.startOf(gist) + AT] ?? 0;
  }

  /** Where a record begins; -1 for a gist that is gone. */
  startOf(gist: number): number {
    return this.starts[gist] ?? -1;
  }

  ideaCount(start: number): number {
    return this.pool[start + IDEAS] ?? 0;
  }

  /** Offset of a record's first idea; the next one begins at `nextIdea`. */
  firstIdea(start: number): number {
    return start + FIELDS + (this.pool[start + NOTS] ?? 0);
  }

  nextIdea(idea: number): number {
    return idea + 2 + (this.pool[idea + 1] ?? 0);
  }

  /** The ideas of a gist: offset, end and rarity of each. */
  ideasOf(gist: number): { readonly from: number; readonly end: number; readonly rarity: number }[] {
    const start = this.startOf(gist);
    let from = this.firstIdea(start);
    return Array.from({ length: this.ideaCount(start) }, () => {
      const idea = { from, end: this.nextIdea(from), rarity: this.pool[from] ?? 0 };
      from = idea.end;
      return idea;
    });
  }

  /** Alternatives of the idea at an offset. */
  alternativesAt(idea: number): Int32Array {
    return this.pool.slice(idea + 2, this.nextIdea(idea));
  }

  /** Alternatives of what must not be there. */
  notOf(gist: number): Int32Array {
    const start = this.startOf(gist);
    return this.pool.slice(start + FIELDS, this.firstIdea(start));
  }

  /** Alternatives of a gist's rarest idea: those that lead its search. */
  anchorOf(gist: number): Int32Array {
    const [rarest] = this.ideasOf(gist).sort((a, b) => b.rarity - a.rarity);
    return rarest ? this.alternativesAt(rarest.from) : new Int32Array(0);
  }

  get bytes(): number {
    return this.pool.byteLength + this.starts.byteLength + this.firsts.byteLength;
  }

  private langOf(lang: string): number {
    const known = this.langs.indexOf(lang);
    return known >= 0 ? known : this.langs.push(lang) - 1;
  }

  private push(...numbers: readonly number[]): void {
    this.pool = grown(this.pool, this.end + numbers.length);
    this.pool.set(numbers, this.end);
    this.end += numbers.length;
  }

  private tidy(): void {
    let to = 0;
    for (let gist = 0; gist < this.count; gist += 1) {
      const start = this.starts[gist] ?? -1;
      if (start < 0) continue;
      const end = this.ideasOf(gist).at(-1)?.end ?? start;
      this.pool.copyWithin(to, start, end);
      this.starts[gist] = to;
      to += end - start;
    }
    this.end = to;
    this.dead = 0;
  }
}
