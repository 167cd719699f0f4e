/** Takes fingerprints into an index: a rumour's wordings as documents, its words, links, conditions and gists. */
import type { Keywords } from '../rumour.ts';
import { LANGUAGE_SHIFT, TermFlag } from './flags.ts';
import type { GistIndex } from './gist-index.ts';
import type { PrintedGist } from './gist-print.ts';
import { TERM_MASK, type InvertedIndex } from './inverted-index.ts';
import type { NearWords } from './near-words.ts';
import { type PrintSink, readPrint } from './print-reader.ts';
import type { RumourTable } from './rumour-table.ts';
import type { Spellings } from './spellings.ts';
import type { StoreLanguages } from './store-languages.ts';

/** The parts of an index that a fingerprint is spread over. */
export interface IndexParts {
  readonly terms: InvertedIndex;
  readonly table: RumourTable;
  readonly near: NearWords;
  readonly spellings: Spellings;
  readonly languages: StoreLanguages;
  readonly gists: GistIndex;
}

/** Reads one fingerprint at a time into the parts of an index. */
export class Intake implements PrintSink {
  private slot = 0;
  private document = 0;
  private language = 0;
  /** Terms of the wording under work whose spelling is to follow. */
  private readonly spelled: number[] = [];
  private next = 0;
  /** Terms of the rumour's earlier wordings. */
  private readonly earlier = new Set<number>();
  private forms = 0;

  constructor(private readonly parts: IndexParts) {}

  /** Add a rumour that the index does not have, from a fingerprint that `checkPrint` has passed. */
  take(id: string, bytes: Uint8Array): void {
    this.slot = this.parts.table.open(id);
    this.earlier.clear();
    this.forms = 0;
    readPrint(bytes, this);
  }

  form(exact: number, flags: number): void {
    const { terms, table, languages } = this.parts;
    if (this.forms > 0) {
      for (const entry of terms.entries(this.document)) this.earlier.add(entry & TERM_MASK);
    }
    this.forms += 1;
    this.document = terms.open(this.slot);
    table.addDocument(this.document, exact, flags);
    this.language = flags >> LANGUAGE_SHIFT;
    languages.change(this.language, 1);
    this.spelled.length = 0;
    this.next = 0;
  }

  term(hash: number, impact: number, flags: number, prior: number): void {
    const { terms } = this.parts;
    const term = terms.append(this.document, hash, impact, flags, prior);
    // Its impact tells where a term first occurs in a wording. A rumour counts once for each of its terms.
    if (impact > 0 && (this.forms === 1 || !this.earlier.has(term))) terms.rarity.change(term, 1);
    if ((flags & TermFlag.spelled) !== 0) this.spelled.push(term);
  }

  word(bytes: Uint8Array, from: number, to: number): void {
    const { near, spellings, languages } = this.parts;
    const term = this.spelled[this.next];
    this.next += 1;
    if (term === undefined) return;
    // A spelling that the term has already was learnt by both.
    languages.learn(bytes, from, to, this.language);
    if (spellings.learn(bytes, from, to, term)) near.learn(bytes, from, to, term);
  }

  link(hash: number): void {
    this.parts.table.addLink(hash);
  }

  keywords(conditions: Keywords): void {
    this.parts.table.setKeywords(conditions);
  }

  gists(gists: readonly PrintedGist[]): void {
    this.parts.gists.add(this.slot, gists);
  }
}
