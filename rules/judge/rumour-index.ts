/**
 * Every known rumour, searchable: add, remove and match. Holds fingerprints, never texts. Adding an id
 * again replaces it; a removed rumour is gone from the very next match.
 */
import type { Keywords } from '../rumour.ts';
import { TERM_MASK, InvertedIndex, type Hit } from '../search/inverted-index.ts';
import { NearWords } from '../search/near-words.ts';
import { hashText } from '../text/hash.ts';
import { canonicalLink, isDeepLink, linksIn } from '../text/links.ts';
import { Aligner } from '../align/alignment.ts';
import { toneOf, tonesAround } from '../align/gist-tone.ts';
import { featuresOf } from './features.ts';
import { FormFlag, LANGUAGE_SHIFT, TermFlag } from '../search/fingerprint.ts';
import { GistIndex } from '../search/gist-index.ts';
import type { PrintedGist } from '../search/gist-print.ts';
import { type GistEvidence, gistsIn } from './gist-evidence.ts';
import { type Candidate, type Match, judged } from './judge.ts';
import { standing } from './keywords.ts';
import { type Message, MessageReader } from '../search/message.ts';
import { rankOf } from './model.ts';
import { type PrintSink, checkPrint, readPrint } from '../search/print-reader.ts';
import { RumourTable } from '../search/rumour-table.ts';
import { Spellings } from '../search/spellings.ts';
import { StoreLanguages } from '../search/store-languages.ts';

export type { Candidate, Match } from './judge.ts';
export { FINGERPRINT_VERSION, fingerprint, isLowInformation } from '../search/fingerprint.ts';

/** Share of the floor that holds for texts in scripts without spaces, whose n-grams weigh less. */
const GRAM_FLOOR = 0.62;

/**
 * In short messages a slip or two leaves little of a short wording, so that copies of most of one are looked for
 * below the floor too; the search of so few terms is quick.
 */
const FAINT = { floor: 0.88, terms: 6, share: 0.75 } as const;

/** The floor grows with the store, as the probability of a chance match does. */
const FLOOR_GROWTH = 0.06;
const SMALL_STORE = 338;

export interface MatchOptions {
  /** How many rumours at most. */
  readonly limit: number;
  /** Search score below which a wording is not looked at. */
  readonly floor: number;
  /** How many wordings are looked at closely. */
  readonly depth: number;
  readonly accepts?: ((id: string) => boolean) | undefined;
}

/** Wordings of a rumour that are laid beside a message for the sake of a gist. */
const MOST_UNSEARCHED = 4;

/** A message with what was found in it beside wordings. */
interface Reading {
  readonly message: Message;
  /** Slots of the rumours whose fact-check it links. */
  readonly linked: ReadonlySet<number>;
  readonly heard: ReadonlyMap<number, readonly GistEvidence[]>;
  readonly tone: number;
}

/** Takes a fingerprint into the index: the rumour's documents, its words, its rarer properties. */
class Intake implements PrintSink {
  private slot = 0;
  private document = 0;
  private language = 0;
  /** Terms of the form under work whose spelling is to follow. */
  private readonly spelled: number[] = [];
  private next = 0;
  /** Terms of the rumour's earlier wordings. */
  private readonly earlier = new Set<number>();
  private forms = 0;

  constructor(
    private readonly table: RumourTable,
    private readonly index: InvertedIndex,
    private readonly near: NearWords,
    private readonly spellings: Spellings,
    private readonly languages: StoreLanguages,
    private readonly heard: GistIndex,
  ) {}

  take(id: string, bytes: Uint8Array): void {
    this.slot = this.table.open(id);
    this.earlier.clear();
    this.forms = 0;
    readPrint(bytes, this);
  }

  form(exact: number, flags: number): void {
    if (this.forms > 0) {
      for (const entry of this.index.entries(this.document)) this.earlier.add(entry & TERM_MASK);
    }
    this.forms += 1;
    this.document = this.index.open(this.slot);
    this.table.addDocument(this.document, exact, flags);
    this.language = flags >> LANGUAGE_SHIFT;
    this.languages.change(this.language, 1);
    this.spelled.length = 0;
    this.next = 0;
  }

  term(hash: number, impact: number, flags: number, prior: number): void {
    const term = this.index.append(this.document, hash, impact, flags, prior);
    // Its impact tells where a term first occurs in a wording. A rumour counts once for each of its terms.
    if (impact > 0 && (this.forms === 1 || !this.earlier.has(term))) this.index.rarity.change(term, 1);
    if ((flags & TermFlag.spelled) !== 0) this.spelled.push(term);
  }

  word(bytes: Uint8Array, from: number, to: number): void {
    const term = this.spelled[this.next];
    this.next += 1;
    if (term === undefined) return;
    // A spelling that the term has already was learnt by both.
    this.languages.learn(bytes, from, to, this.language);
    if (this.spellings.learn(bytes, from, to, term)) this.near.learn(bytes, from, to, term);
  }

  link(hash: number): void {
    this.table.addLink(hash);
  }

  keywords(conditions: Keywords): void {
    this.table.setKeywords(conditions);
  }

  gists(gists: readonly PrintedGist[]): void {
    this.heard.add(this.slot, gists);
  }
}

export class RumourIndex {
  private readonly index = new InvertedIndex();
  private readonly spellings = new Spellings();
  private readonly aligner = new Aligner(this.index, this.spellings);
  private readonly near = new NearWords();
  private readonly languages = new StoreLanguages();
  private readonly reader = new MessageReader(this.index, this.near, this.languages);
  private readonly table = new RumourTable();
  private readonly gists = new GistIndex();
  private readonly intake = new Intake(
    this.table,
    this.index,
    this.near,
    this.spellings,
    this.languages,
    this.gists,
  );

  /** Add a rumour by its fingerprint, or replace it. Throws RangeError on a fingerprint it cannot read. */
  add(id: string, bytes: Uint8Array): void {
    checkPrint(bytes);
    this.remove(id);
    this.intake.take(id, bytes);
    this.index.rarity.total = this.size;
  }

  /** Remove a rumour; false when it was not there. */
  remove(id: string): boolean {
    const slot = this.table.slotOf(id);
    if (slot === undefined) return false;
    this.discount(slot);
    for (const document of this.table.documentsOf(slot)) this.index.remove(document);
    this.gists.remove(slot);
    this.table.remove(slot);
    this.index.rarity.total = this.size;
    return true;
  }

  has(id: string): boolean {
    return this.table.slotOf(id) !== undefined;
  }

  get size(): number {
    return this.table.size;
  }

  /** Bytes held in typed arrays. */
  get bytes(): number {
    const { index, near, table, spellings, languages, gists } = this;
    return [index, near, table, spellings, languages, gists].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** The rumours a message may carry, best first. Links are addresses that do not show in the text. */
  match(text: string, links: readonly string[], options: MatchOptions): Match[] {
    return judged(this.wordings(text, links, options), this.size).slice(0, options.limit);
  }

  /** Every wording that comes near a message, with what speaks for it; training starts from these. */
  wordings(text: string, links: readonly string[], options: Omit<MatchOptions, 'limit'>): Candidate[] {
    this.reader.read(text);
    const hits = this.candidates(options);
    const heard = gistsIn(this.gists, text, this.reader.source);
    const message = hits.length > 0 || heard.size > 0 ? this.reader.message() : undefined;
    this.reader.forget();
    if (!message) {
      this.gists.forget();
      return [];
    }
    this.aligner.association.read(
      message,
      hits.map(({ document }) => document),
    );
    const linked = this.linkedSlots([...linksIn(text), ...links]);
    const { units } = this.gists;
    const tone = units.size > 0 ? toneOf(tonesAround(units, 0, 1)) : 0;
    this.gists.forget();
    const reading = { message, linked, heard, tone };
    const found = hits.map((hit) => this.judge(reading, hit, options));
    const more = this.unsearched(message, heard, hits).map((hit) => this.judge(reading, hit, options, false));
    return [...found, ...more].filter((candidate) => candidate !== undefined);
  }

  /** The wordings of rumours whose gist is heard although none of their wordings was found. */
  private unsearched(
    message: Message,
    heard: ReadonlyMap<number, readonly GistEvidence[]>,
    hits: readonly Hit[],
  ): Hit[] {
    if (heard.size === 0) return [];
    const known = new Set(hits.map(({ document }) => this.index.ownerOf(document)));
    const weights = new Map(message.query.map(({ term, weight }) => [term, weight]));
    const scoreOf = (document: number): number => {
      let score = 0;
      for (const entry of this.index.entries(document)) score += weights.get(entry & TERM_MASK) ?? 0;
      return score / 2;
    };
    return [...heard.keys()]
      .filter((slot) => !known.has(slot))
      .flatMap((slot) =>
        this.table
          .documentsOf(slot)
          .map((document) => ({ document, score: scoreOf(document) }))
          .sort((a, b) => b.score - a.score)
          .slice(0, MOST_UNSEARCHED),
      );
  }

  private candidates(options: Omit<MatchOptions, 'limit'>): Hit[] {
    const { query, exact, inGrams } = this.reader;
    const share = inGrams ? GRAM_FLOOR : query.size <= FAINT.terms ? FAINT.floor : 1;
    const hits = this.index.search(query, this.floorOf(options) * share, options.depth);
    const copies = this.table.copiesOf(exact);
    if (copies.length === 0) return hits;
    const known = new Set(hits.map(({ document }) => document));
    for (const document of copies) {
      if (!known.has(document)) hits.push({ document, score: options.floor });
    }
    return hits;
  }

  private floorOf({ floor }: Pick<MatchOptions, 'floor'>): number {
    return floor * (1 + FLOOR_GROWTH * Math.log(Math.max(1, this.size / SMALL_STORE)));
  }

  private judge(
    { message, linked, heard, tone }: Reading,
    { document, score }: Hit,
    options: Pick<MatchOptions, 'accepts' | 'floor'>,
    searched = true,
  ): Candidate | undefined {
    const slot = this.index.ownerOf(document);
    const id = this.table.idOf(slot);
    if (id === undefined || (options.accepts && !options.accepts(id))) return undefined;
    const alignment = this.aligner.align(message, document);
    const exact = message.exact !== 0 && this.table.exactOf(document) === message.exact;
    const gists = heard.get(slot);
    const isFaint =
      !exact &&
      !message.inGrams &&
      score < this.floorOf(options) &&
      alignment.found < FAINT.share * alignment.wording;
    if (isFaint && !gists) return undefined;
    const features = featuresOf(message, alignment, score, exact);
    return {
      id,
      rank: rankOf(features),
      message,
      alignment,
      features,
      exact,
      linked: linked.has(slot),
      gists: gists ?? ((this.table.flagsOf(document) & FormFlag.gisted) !== 0 ? [] : undefined),
      tone,
      searched: searched && !isFaint,
      negated: (this.table.flagsOf(document) & FormFlag.negated) !== 0,
      keywords: standing(
        message,
        alignment,
        this.table.keywordsOf(slot),
        this.index,
        this.table.flagsOf(document) >> LANGUAGE_SHIFT,
      ),
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
      for (const entry of this.index.entries(document)) terms.add(entry & TERM_MASK);
    }
    for (const term of terms) this.index.rarity.change(term, -1);
  }
}
