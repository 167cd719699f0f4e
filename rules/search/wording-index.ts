/**
 * Every wording of every known rumour, searchable: add, remove, find. Holds fingerprints, never texts. Adding an id
 * again replaces it; a removed rumour is gone from the very next message. What a found wording is worth is told in
 * `rules/align` and `rules/judge`.
 */
import type { Keywords } from '../rumour.ts';
import { hashText } from '../text/hash.ts';
import { canonicalLink, isDeepLink, linksIn } from '../text/links.ts';
import { FormFlag, LANGUAGE_SHIFT } from './flags.ts';
import { GistIndex, type HeardGist } from './gist-index.ts';
import { Intake } from './intake.ts';
import { TERM_MASK, InvertedIndex, type Scored } from './inverted-index.ts';
import { type Message, MessageReader } from './message.ts';
import { NearWords } from './near-words.ts';
import { checkPrint } from './print-reader.ts';
import { RumourTable } from './rumour-table.ts';
import { Spellings } from './spellings.ts';
import { StoreLanguages } from './store-languages.ts';

/** Share of the floor that holds for texts in scripts without spaces, whose n-grams weigh less. */
const GRAM_FLOOR = 0.62;

/**
 * In short messages a slip or two leaves little of a short wording, so that copies of most of one are looked for
 * below the floor too; the search of so few terms is quick.
 */
const FAINT = { floor: 0.88, terms: 6 } as const;

/** The floor grows with the store, as the probability of a chance match does. */
const FLOOR_GROWTH = 0.06;
const SMALL_STORE = 338;

/** Wordings of a rumour that are looked at for the sake of a gist. */
const MOST_UNSEARCHED = 4;

/** More gists of one rumour, or rumours heard at once, are not looked at. */
const MOST_HEARD = 12;

/** How far a search goes. */
export interface SearchOptions {
  /** Search score below which a wording is not looked at. */
  readonly floor: number;
  /** How many wordings are looked at closely. */
  readonly depth: number;
  /** Whether a rumour counts here; all do when it is not given. */
  readonly accepts?: ((id: string) => boolean) | undefined;
}

/** A wording that comes near a message, with what is stored of it and its rumour. */
export interface FoundWording {
  /** Id of its rumour. */
  readonly id: string;
  /** Number of its rumour in this index, by which gists are told. */
  readonly slot: number;
  /** Number of the wording in `WordingIndex.terms`. */
  readonly document: number;
  readonly score: number;
  /** The message is this wording, token for token. */
  readonly exact: boolean;
  /** Found below the floor that longer messages must reach: only a copy of most of the wording counts. */
  readonly faint: boolean;
  /** Found by its terms; otherwise it is looked at for the sake of a gist alone. */
  readonly searched: boolean;
  /** The message links a known fact-check of the rumour. */
  readonly linked: boolean;
  /** Worded as a negation. */
  readonly negated: boolean;
  /** The rumour has gists in the wording's language. */
  readonly gisted: boolean;
  /** Code of its language. */
  readonly language: number;
  /** Keyword conditions of the rumour. */
  readonly conditions: Keywords | undefined;
}

/** A message in which something was found. */
export interface Found {
  readonly message: Message;
  readonly wordings: readonly FoundWording[];
  /** The gists that it says, those said most tightly first, in units of `WordingIndex.gists.units`. */
  readonly heard: readonly HeardGist[];
}

const tightestFirst = (heard: HeardGist[]): HeardGist[] =>
  heard.sort((a, b) => a.width / a.window - b.width / b.window);

/** The index over wordings. */
export class WordingIndex {
  /** The inverted index over the terms of all wordings. */
  readonly terms = new InvertedIndex();
  /** How terms are spelt in wordings. */
  readonly spellings = new Spellings();
  /** The gists of all rumours. */
  readonly gists = new GistIndex();
  private readonly near = new NearWords();
  private readonly languages = new StoreLanguages();
  private readonly table = new RumourTable();
  private readonly reader = new MessageReader(this.terms, this.near, this.languages);
  private readonly intake = new Intake(this.parts);

  /** Add a rumour by its fingerprint, or replace it. Throws RangeError on a fingerprint it cannot read. */
  add(id: string, bytes: Uint8Array): void {
    checkPrint(bytes);
    this.remove(id);
    this.intake.take(id, bytes);
    this.terms.rarity.total = this.size;
  }

  /** Remove a rumour; false when it was not there. */
  remove(id: string): boolean {
    const slot = this.table.slotOf(id);
    if (slot === undefined) return false;
    this.discount(slot);
    for (const document of this.table.documentsOf(slot)) this.terms.remove(document);
    this.gists.remove(slot);
    this.table.remove(slot);
    this.terms.rarity.total = this.size;
    return true;
  }

  /** Whether a rumour is there. */
  has(id: string): boolean {
    return this.table.slotOf(id) !== undefined;
  }

  /** Number of rumours. */
  get size(): number {
    return this.table.size;
  }

  /** Bytes held in typed arrays. */
  get bytes(): number {
    return Object.values(this.parts).reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /**
   * The wordings and gists that come near a message, or undefined when none does. `links` are addresses that do not
   * show in the text. The text itself is forgotten with the return, the units of heard gists with `forget`.
   */
  find(text: string, links: readonly string[], options: SearchOptions): Found | undefined {
    const { reader, gists } = this;
    reader.read(text);
    const hits = this.search(options);
    const heard = tightestFirst(gists.hear(reader.source)).slice(0, MOST_HEARD);
    const message = hits.length > 0 || heard.length > 0 ? reader.message() : undefined;
    reader.forget();
    if (!message) {
      this.forget();
      return undefined;
    }
    const linked = this.linkedSlots([...linksIn(text), ...links]);
    const whole = { message, linked, options };
    const wordings = [
      ...hits.map((hit) => this.wordingOf(hit, true, whole)),
      ...this.unsearched(message, heard, hits).map((hit) => this.wordingOf(hit, false, whole)),
    ].filter((wording) => wording !== undefined);
    return { message, wordings, heard };
  }

  /** Drop what is left of the last message's text. */
  forget(): void {
    this.gists.forget();
  }

  private get parts() {
    const { terms, table, near, spellings, languages, gists } = this;
    return { terms, table, near, spellings, languages, gists };
  }

  private search(options: SearchOptions): Scored[] {
    const { query, exact, inGrams } = this.reader;
    const share = inGrams ? GRAM_FLOOR : query.size <= FAINT.terms ? FAINT.floor : 1;
    const hits = this.terms.search(query, this.floorOf(options) * share, options.depth);
    const copies = this.table.copiesOf(exact);
    if (copies.length === 0) return hits;
    const known = new Set(hits.map(({ document }) => document));
    for (const document of copies) {
      if (!known.has(document)) hits.push({ document, score: options.floor });
    }
    return hits;
  }

  private floorOf({ floor }: SearchOptions): number {
    return floor * (1 + FLOOR_GROWTH * Math.log(Math.max(1, this.size / SMALL_STORE)));
  }

  /** The wordings of rumours whose gist is heard although none of their wordings was found. */
  private unsearched(message: Message, heard: readonly HeardGist[], hits: readonly Scored[]): Scored[] {
    if (heard.length === 0) return [];
    const known = new Set(hits.map(({ document }) => this.terms.ownerOf(document)));
    const weights = new Map(message.query.map(({ term, weight }) => [term, weight]));
    const scoreOf = (document: number): number => {
      let score = 0;
      for (const entry of this.terms.entries(document)) score += weights.get(entry & TERM_MASK) ?? 0;
      return score / 2;
    };
    return [...new Set(heard.map(({ slot }) => slot))]
      .filter((slot) => !known.has(slot))
      .flatMap((slot) =>
        this.table
          .documentsOf(slot)
          .map((document) => ({ document, score: scoreOf(document) }))
          .sort((a, b) => b.score - a.score)
          .slice(0, MOST_UNSEARCHED),
      );
  }

  /** What is stored of a found wording; undefined when its rumour does not count here. */
  private wordingOf(
    { document, score }: Scored,
    searched: boolean,
    whole: {
      readonly message: Message;
      readonly linked: ReadonlySet<number>;
      readonly options: SearchOptions;
    },
  ): FoundWording | undefined {
    const { message, linked, options } = whole;
    const slot = this.terms.ownerOf(document);
    const id = this.table.idOf(slot);
    if (id === undefined || (options.accepts && !options.accepts(id))) return undefined;
    const flags = this.table.flagsOf(document);
    const exact = message.exact !== 0 && this.table.exactOf(document) === message.exact;
    return {
      id,
      slot,
      document,
      score,
      exact,
      faint: !exact && !message.inGrams && score < this.floorOf(options),
      searched,
      linked: linked.has(slot),
      negated: (flags & FormFlag.negated) !== 0,
      gisted: (flags & FormFlag.gisted) !== 0,
      language: flags >> LANGUAGE_SHIFT,
      conditions: this.table.keywordsOf(slot),
    };
  }

  private linkedSlots(addresses: readonly string[]): Set<number> {
    const slots = new Set<number>();
    for (const address of addresses) {
      const link = canonicalLink(address);
      if (link === undefined || !isDeepLink(link)) continue;
      for (const slot of this.table.linkedTo(hashText(link))) slots.add(slot);
    }
    return slots;
  }

  /** Count a rumour's distinct terms out of the document frequencies, and its wordings out of the languages. */
  private discount(slot: number): void {
    const terms = new Set<number>();
    for (const document of this.table.documentsOf(slot)) {
      this.languages.change(this.table.flagsOf(document) >> LANGUAGE_SHIFT, -1);
      for (const entry of this.terms.entries(document)) terms.add(entry & TERM_MASK);
    }
    for (const term of terms) this.terms.rarity.change(term, -1);
  }
}
