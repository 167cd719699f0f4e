/**
 * The gists of all rumours, heard in a message in one pass: the alternatives it has are found by an automaton, those of
 * a gist's rarest idea lead to the gist, and only then are its other ideas looked at. Ordinary talk has hardly any
 * rare idea, so it pays for the pass alone. Holds numbers, no texts.
 */
import type { KeyText } from '../text/key-text.ts';
import { GistAlternatives } from './gist-alternatives.ts';
import { isWrittenInGrams } from './gist-fold.ts';
import { FoundAlternatives } from './gist-found.ts';
import { GistIdeas } from './gist-ideas.ts';
import { type Place, type Saying, tightest } from './gist-places.ts';
import type { PrintedGist } from './gist-print.ts';
import { GistRecords } from './gist-records.ts';
import { GistUnits, UnitKind } from './gist-units.ts';
import { grown } from './growable.ts';
import { HashLists } from './hash-lists.ts';

/** All ideas of a gist stand within so many words, or characters of a script without spaces. */
export const WINDOW = { words: 30, grams: 60 } as const;
/** A message with an idea rarer than this, in tenths of a nat, is worth reading through slips of the finger. */
const RARE = 60;
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
  private readonly ideas = new GistIdeas();
  private readonly records = new GistRecords();
  /** Ideas that are the rarest of some gist, by each of their alternatives; gists by their rarest idea. */
  private readonly anchors = new HashLists();
  private readonly led = new HashLists();
  private flags = new Uint8Array(1024);
  /** 1 for units of the message where an alternative begins. */
  private begins = new Uint8Array(256);
  /** Whether an idea is said, twice the turn for no and one more for yes; when it last led to its gists. */
  private said = new Uint32Array(256);
  private leads = new Uint32Array(256);
  private isAnchor = new Uint8Array(256);
  private turn = 0;

  /** Add the gists of a rumour, which has none so far. */
  add(slot: number, gists: readonly PrintedGist[]): void {
    for (const { lang, at, ideas, not } of gists) {
      const numbers = ideas.map((idea) => this.internIdea(idea));
      const out = not.length === 0 ? undefined : this.internIdea({ rarity: 0, alternatives: not });
      const gist = this.records.put(slot, { lang, at, ideas: numbers, not: out });
      const anchor = this.anchorOf(gist);
      this.led.add(anchor + 1, gist);
      if (this.isAnchor[anchor] === 1) continue;
      this.isAnchor[anchor] = 1;
      for (const one of this.ideas.alternativesOf(anchor)) {
        this.anchors.add(one + 1, anchor);
        this.flag(one, ANCHOR);
      }
    }
  }

  /** Take the gists of a rumour out; they are gone from the very next message. */
  remove(slot: number): void {
    for (const gist of this.records.of(slot)) this.led.remove(this.anchorOf(gist) + 1, gist);
    this.records.remove(slot);
  }

  /** Whether a rumour has gists. */
  has(slot: number): boolean {
    return this.records.has(slot);
  }

  get bytes(): number {
    const { alternatives, ideas, anchors, led, records, flags, said, leads } = this;
    return (
      [alternatives, ideas, anchors, led, records].reduce((sum, { bytes }) => sum + bytes, 0) +
      [flags, said, leads].reduce((sum, { byteLength }) => sum + byteLength, 0)
    );
  }

  /** The gists that a message says, by its key. */
  hear({ key }: Pick<KeyText, 'key'>): HeardGist[] {
    const { units, found, ideas } = this;
    if (this.records.size === 0) return [];
    units.read(key);
    found.clear();
    this.alternatives.scan(units, found);
    if (this.isTelling()) this.readSlips();
    const heard: HeardGist[] = [];
    this.turn += 1;
    if (ideas.size > this.said.length) {
      this.said = grown(this.said, ideas.size);
      this.leads = grown(this.leads, ideas.size);
    }
    for (let i = 0; i < found.size; i += 1) {
      const alternative = found.alternative[i] ?? 0;
      if (((this.flags[alternative] ?? 0) & ANCHOR) !== 0) this.follow(alternative, heard);
    }
    return heard;
  }

  /** Drop the text. */
  forget(): void {
    this.units.forget();
  }

  /** Hear the gists that an alternative leads to. */
  private follow(alternative: number, heard: HeardGist[]): void {
    for (const anchor of this.anchors.of(alternative + 1)) {
      if (this.leads[anchor] === this.turn) continue;
      this.leads[anchor] = this.turn;
      for (const gist of this.led.of(anchor + 1)) {
        const one = this.records.hasAll(gist, this.isSaid) ? this.listen(gist) : undefined;
        if (one) heard.push(one);
      }
    }
  }

  private internIdea({ rarity, alternatives }: PrintedGist['ideas'][number]): number {
    const numbers = alternatives.map((one) => this.alternatives.intern(one));
    const idea = this.ideas.intern(rarity, numbers);
    this.flags = grown(this.flags, this.alternatives.size);
    this.isAnchor = grown(this.isAnchor, this.ideas.size);
    if (rarity >= RARE) for (const number of numbers) this.flag(number, TELLING);
    return idea;
  }

  /** The rarest idea of a gist, which leads its search. */
  private anchorOf(gist: number): number {
    const rarityOf = (idea: number): number => this.ideas.rarityOf(idea);
    return this.records.ideasOf(gist).reduce((best, idea) => (rarityOf(idea) > rarityOf(best) ? idea : best));
  }

  private flag(alternative: number, flag: number): void {
    this.flags[alternative] = (this.flags[alternative] ?? 0) | flag;
  }

  /** Whether the message has an alternative of an idea; asked once for each of its ideas. */
  private readonly isSaid = (idea: number): boolean => {
    const known = this.said[idea] ?? 0;
    if (known >>> 1 === this.turn) return (known & 1) === 1;
    const { found } = this;
    const isSaid = this.ideas.alternativesOf(idea).some((one) => found.has(one));
    this.said[idea] = 2 * this.turn + (isSaid ? 1 : 0);
    return isSaid;
  };

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
    for (let at = 0; at < units.size; at += 1) {
      const from = units.from[at] ?? 0;
      const to = units.to[at] ?? 0;
      if (units.kind[at] !== UnitKind.word || to - from < SHORTEST_SLIPPED || this.begins[at] === 1) continue;
      this.alternatives.scanSlipped(units, at, found);
    }
  }

  private listen(gist: number): HeardGist | undefined {
    const { records, ideas } = this;
    const numbers = records.ideasOf(gist);
    const lang = records.langOfGist(gist);
    const window = isWrittenInGrams(lang) ? WINDOW.grams : WINDOW.words;
    const saying = tightest(
      numbers.map((idea) => this.placesOf(idea)),
      window,
    );
    if (!saying || this.isKeptOut(gist, saying, window)) return undefined;
    const rarities = numbers.map((idea) => ideas.rarityOf(idea) / 10);
    return { ...saying, slot: records.slotOf(gist), lang, at: records.placeOf(gist), rarities, window };
  }

  private placesOf(idea: number): Place[] {
    const places: Place[] = [];
    for (const one of this.ideas.alternativesOf(idea)) this.found.placesOf(one, places);
    return places.sort((a, b) => a.from - b.from || a.to - b.to);
  }

  /** Whether something that must not be there stands within a window of what was said. */
  private isKeptOut(gist: number, { places }: Saying, window: number): boolean {
    const idea = this.records.notOf(gist);
    if (idea < 0) return false;
    const from = Math.min(...places.map((place) => place.from)) - window;
    const to = Math.max(...places.map((place) => place.to)) + window;
    return this.placesOf(idea).some((place) => place.to > from && place.from < to);
  }
}
