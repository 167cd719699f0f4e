/**
 * Every known rumour, searchable: add, remove and match. Holds fingerprints, never texts. Adding an id
 * again replaces it; a removed rumour is gone from the very next match.
 */
import type { Keywords } from '../rumour.ts';
import { FLAG_SHIFT, TERM_MASK, InvertedIndex, type Hit } from '../matcher/inverted-index.ts';
import { NearWords } from '../matcher/near-words.ts';
import { hashText } from '../text/hash.ts';
import { canonicalLink, isDeepLink, linksIn } from '../text/links.ts';
import { Aligner } from './alignment.ts';
import { featuresOf } from './features.ts';
import { type Fingerprint, type Form, FormFlag, TermFlag, readFingerprint } from './fingerprint.ts';
import { type Candidate, type Match, judged } from './judge.ts';
import { meetsKeywords } from './keywords.ts';
import { type Message, MessageReader } from './message.ts';
import { rankOf } from './model.ts';

export type { Candidate, Match } from './judge.ts';
export { FINGERPRINT_VERSION, fingerprint, isLowInformation } from './fingerprint.ts';

/** Share of the floor that holds for texts in scripts without spaces, whose n-grams weigh less. */
const GRAM_FLOOR = 0.62;

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

interface Entry {
  readonly id: string;
  readonly documents: readonly number[];
  readonly links: readonly number[];
  readonly keywords: Keywords | undefined;
}

export class RumourIndex {
  private readonly index = new InvertedIndex();
  private readonly aligner = new Aligner(this.index);
  private readonly near = new NearWords();
  private readonly reader = new MessageReader(this.index, this.near);
  private readonly slots = new Map<string, number>();
  private readonly entries: (Entry | undefined)[] = [];
  private readonly exactForms = new Map<number, number[]>();
  private readonly links = new Map<number, number[]>();
  private readonly exactOf: number[] = [];
  private readonly flagsOf: number[] = [];

  /** Add a rumour by its fingerprint, or replace it. Throws RangeError on a fingerprint it cannot read. */
  add(id: string, bytes: Uint8Array): void {
    const print = readFingerprint(bytes);
    this.remove(id);
    const slot = this.entries.length;
    const documents = print.forms.map((form) => {
      const document = this.index.add(slot, form.entries);
      this.exactOf[document] = form.exact;
      this.flagsOf[document] = form.flags;
      put(this.exactForms, form.exact, document);
      this.learnWords(document, form);
      return document;
    });
    this.count(documents, 1);
    for (const link of print.links) put(this.links, link, slot);
    this.entries.push(entryOf(id, documents, print));
    this.slots.set(id, slot);
    this.index.rarity.total = this.slots.size;
  }

  /** Remove a rumour; false when it was not there. */
  remove(id: string): boolean {
    const slot = this.slots.get(id);
    const entry = slot === undefined ? undefined : this.entries[slot];
    if (slot === undefined || !entry) return false;
    this.count(entry.documents, -1);
    for (const document of entry.documents) {
      take(this.exactForms, this.exactOf[document] ?? 0, document);
      this.index.remove(document);
    }
    for (const link of entry.links) take(this.links, link, slot);
    this.entries[slot] = undefined;
    this.slots.delete(id);
    this.index.rarity.total = this.slots.size;
    return true;
  }

  has(id: string): boolean {
    return this.slots.has(id);
  }

  get size(): number {
    return this.slots.size;
  }

  /** Bytes held in typed arrays. */
  get bytes(): number {
    return this.index.bytes + this.near.bytes;
  }

  /** The rumours a message may carry, best first. Links are addresses that do not show in the text. */
  match(text: string, links: readonly string[], options: MatchOptions): Match[] {
    return judged(this.wordings(text, links, options), this.size).slice(0, options.limit);
  }

  /** Every wording that comes near a message, with what speaks for it; training starts from these. */
  wordings(text: string, links: readonly string[], options: Omit<MatchOptions, 'limit'>): Candidate[] {
    this.reader.read(text);
    const hits = this.candidates(options);
    const message = hits.length > 0 ? this.reader.message() : undefined;
    this.reader.forget();
    if (!message) return [];
    const linked = this.linkedSlots([...linksIn(text), ...links]);
    return hits
      .map((hit) => this.judge(message, hit, linked, options))
      .filter((candidate) => candidate !== undefined);
  }

  private candidates(options: Omit<MatchOptions, 'limit'>): Hit[] {
    const { query, exact, inGrams } = this.reader;
    const growth = 1 + FLOOR_GROWTH * Math.log(Math.max(1, this.size / SMALL_STORE));
    const floor = options.floor * (inGrams ? GRAM_FLOOR : 1) * growth;
    const hits = this.index.search(query, floor, options.depth);
    const copies = this.exactForms.get(exact);
    if (!copies) return hits;
    const known = new Set(hits.map(({ document }) => document));
    for (const document of copies) {
      if (!known.has(document)) hits.push({ document, score: options.floor });
    }
    return hits;
  }

  private judge(
    message: Message,
    hit: Hit,
    linked: ReadonlySet<number>,
    options: Pick<MatchOptions, 'accepts'>,
  ): Candidate | undefined {
    const { document, score } = hit;
    const slot = this.index.ownerOf(document);
    const entry = this.entries[slot];
    if (!entry || (options.accepts && !options.accepts(entry.id))) return undefined;
    const alignment = this.aligner.align(message, document);
    const exact = message.exact !== 0 && this.exactOf[document] === message.exact;
    const features = featuresOf(message, alignment, score, exact);
    return {
      id: entry.id,
      rank: rankOf(features),
      message,
      alignment,
      features,
      exact,
      linked: linked.has(slot),
      negated: ((this.flagsOf[document] ?? 0) & FormFlag.negated) !== 0,
      keywords: entry.keywords
        ? meetsKeywords(message.source.key, entry.keywords)
          ? 'met'
          : 'unmet'
        : 'none',
    };
  }

  private learnWords(document: number, { words }: Form): void {
    let next = 0;
    for (const entry of this.index.entries(document)) {
      if (((entry >>> FLAG_SHIFT) & TermFlag.spelled) === 0) continue;
      this.near.add(words[next] ?? '', entry & TERM_MASK);
      next += 1;
    }
  }

  private linkedSlots(addresses: readonly string[]): Set<number> {
    const slots = new Set<number>();
    for (const address of addresses) {
      const link = canonicalLink(address);
      if (link === undefined || !isDeepLink(link)) continue;
      for (const slot of this.links.get(hashText(link)) ?? []) slots.add(slot);
    }
    return slots;
  }

  /** Count a rumour's distinct terms in or out of the document frequencies. */
  private count(documents: readonly number[], by: 1 | -1): void {
    const terms = new Set<number>();
    for (const document of documents) {
      for (const entry of this.index.entries(document)) terms.add(entry & TERM_MASK);
    }
    for (const term of terms) this.index.rarity.change(term, by);
  }
}

function entryOf(id: string, documents: readonly number[], print: Fingerprint): Entry {
  return { id, documents, links: print.links, keywords: print.keywords };
}

function put(map: Map<number, number[]>, key: number, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function take(map: Map<number, number[]>, key: number, value: number): void {
  const rest = (map.get(key) ?? []).filter((other) => other !== value);
  if (rest.length === 0) map.delete(key);
  else map.set(key, rest);
}
