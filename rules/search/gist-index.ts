/**
 * The gists of all rumours, heard in a message in one pass: the alternatives it has are found by an automaton, those of
 * a gist's rarest idea lead to the gist, and only then are its other ideas looked at. Ordinary talk has hardly any
 * rare idea, so it pays for the pass alone. Holds numbers, no texts.
 */
import type { KeyText } from '../text/key-text.ts';
import { GistAlternatives } from './gist-alternatives.ts';
import { isWrittenInGrams } from './gist-fold.ts';
import { FoundAlternatives } from './gist-found.ts';
import { type Place, type Saying, tightest } from './gist-places.ts';
import type { PrintedGist } from './gist-print.ts';
import { GistRecords } from './gist-records.ts';
import { GistUnits, UnitKind } from './gist-units.ts';
import { grown } from './growable.ts';
import { HashLists } from './hash-lists.ts';

/** All ideas of a gist stand within so many words, or characters of a script without spaces. */
export const WINDOW = { words: 30, grams: 60 } as const;
/** A message with an idea rarer than this, in tenths of a nat, is worth reading through slips of the finger. */
const RARE = 40;
const SHORTEST_SLIPPED = 5;
/** Flags of an alternative: it stands in a gist's rarest idea; in a rare idea. */
const ANCHOR = 1;
const TELLING = 2;

/** A gist that a message says. Places are in units of the message (`GistUnits`). */
export interface HeardGist extends Saying {
  readonly slot: number;
  readonly lang: string;
  /** Place among the rumour's gists in this language. */
  readonly at: number;
  /** Rarity of each idea in nats, in the gist's order like `places`. */
  readonly rarities: readonly number[];
  /** Units within which all ideas had to stand. */
  readonly window: number;
}

/** The gists of all rumours. */
export class GistIndex {
  /** The units of the last message heard, until `forget`. */
  readonly units = new GistUnits();
  private readonly alternatives = new GistAlternatives();
  private readonly found = new FoundAlternatives();
  private readonly records = new GistRecords();
  /** Gists by each alternative of their rarest idea. */
  private readonly anchors = new HashLists();
  private flags = new Uint8Array(1024);
  /** 1 for units of the message where an alternative begins. */
  private begins = new Uint8Array(256);
  private seen = new Uint32Array(256);
  private turn = 0;

  /** Add the gists of a rumour, which has none so far. */
  add(slot: number, gists: readonly PrintedGist[]): void {
    const { records, alternatives } = this;
    for (const printed of gists) {
      const gist = records.put(slot, printed, (one) => alternatives.intern(one));
      this.seen = grown(this.seen, gist + 1);
      this.flags = grown(this.flags, alternatives.size);
      for (const { from, rarity } of records.ideasOf(gist)) {
        if (rarity >= RARE) for (const one of records.alternativesAt(from)) this.flag(one, TELLING);
      }
      for (const one of records.anchorOf(gist)) {
        this.anchors.add(one + 1, gist);
        this.flag(one, ANCHOR);
      }
    }
  }

  /** Take the gists of a rumour out; they are gone from the very next message. */
  remove(slot: number): void {
    for (const gist of this.records.of(slot)) {
      for (const one of this.records.anchorOf(gist)) this.anchors.remove(one + 1, gist);
    }
    this.records.remove(slot);
  }

  /** Whether a rumour has gists. */
  has(slot: number): boolean {
    return this.records.has(slot);
  }

  /** Gists ever added. */
  get size(): number {
    return this.records.count;
  }

  get bytes(): number {
    const { alternatives, anchors, records, flags, seen } = this;
    return alternatives.bytes + anchors.bytes + records.bytes + flags.byteLength + seen.byteLength;
  }

  /** The gists that a message says, by its key. */
  hear({ key }: Pick<KeyText, 'key'>): HeardGist[] {
    const { units, found } = this;
    if (this.size === 0) return [];
    units.read(key);
    found.clear();
    this.alternatives.scan(units, found);
    if (this.isTelling()) this.readSlips();
    const heard: HeardGist[] = [];
    this.turn += 1;
    for (let i = 0; i < found.size; i += 1) {
      const alternative = found.alternative[i] ?? 0;
      if (((this.flags[alternative] ?? 0) & ANCHOR) === 0) continue;
      for (const gist of this.anchors.of(alternative + 1)) {
        if (this.seen[gist] === this.turn) continue;
        this.seen[gist] = this.turn;
        const one = this.listen(gist);
        if (one) heard.push(one);
      }
    }
    return heard;
  }

  /** Drop the text. */
  forget(): void {
    this.units.forget();
  }

  private flag(alternative: number, flag: number): void {
    this.flags[alternative] = (this.flags[alternative] ?? 0) | flag;
  }

  /** Whether the message has a rare idea. */
  private isTelling(): boolean {
    const { found, flags } = this;
    for (let i = 0; i < found.size; i += 1) {
      if (((flags[found.alternative[i] ?? 0] ?? 0) & TELLING) !== 0) return true;
    }
    return false;
  }

  /** Read words that nobody knows, and that begin no alternative, as the ones they are a slip away from. */
  private readSlips(): void {
    const { units, found } = this;
    this.begins = grown(this.begins, units.size);
    this.begins.fill(0, 0, units.size);
    for (let i = 0; i < found.size; i += 1) this.begins[found.from[i] ?? 0] = 1;
    found.slipping = true;
    for (let at = 0; at < units.size; at += 1) {
      const from = units.from[at] ?? 0;
      const to = units.to[at] ?? 0;
      if (units.kind[at] !== UnitKind.word || to - from < SHORTEST_SLIPPED || this.begins[at] === 1) continue;
      this.alternatives.scanSlipped(units, at, found);
    }
    found.slipping = false;
  }

  private listen(gist: number): HeardGist | undefined {
    const { records } = this;
    const start = records.startOf(gist);
    if (start < 0 || !this.hasAll(start)) return undefined;
    const ideas = records.ideasOf(gist);
    const lists = ideas.map(({ from }) => this.placesOf(records.alternativesAt(from)));
    const lang = records.langOfGist(gist);
    const window = isWrittenInGrams(lang) ? WINDOW.grams : WINDOW.words;
    const saying = tightest(lists, window);
    if (!saying || this.isKeptOut(gist, saying, window)) return undefined;
    const rarities = ideas.map(({ rarity }) => rarity / 10);
    return { ...saying, slot: records.slotOf(gist), lang, at: records.placeOf(gist), rarities, window };
  }

  /** Whether the message has an alternative of every idea of a record. */
  private hasAll(start: number): boolean {
    const { records, found } = this;
    const { pool } = records;
    let idea = records.firstIdea(start);
    for (let left = records.ideaCount(start); left > 0; left -= 1) {
      const end = records.nextIdea(idea);
      let at = idea + 2;
      while (at < end && !found.has(pool[at] ?? 0)) at += 1;
      if (at === end) return false;
      idea = end;
    }
    return true;
  }

  private placesOf(alternatives: Int32Array): Place[] {
    const places: Place[] = [];
    for (const one of alternatives) this.found.placesOf(one, places);
    return places.sort((a, b) => a.from - b.from || a.to - b.to);
  }

  /** Whether something that must not be there stands within a window of what was said. */
  private isKeptOut(gist: number, { places }: Saying, window: number): boolean {
    const not = this.placesOf(this.records.notOf(gist));
    const from = Math.min(...places.map((place) => place.from)) - window;
    const to = Math.max(...places.map((place) => place.to)) + window;
    return not.some((place) => place.to > from && place.from < to);
  }
}
