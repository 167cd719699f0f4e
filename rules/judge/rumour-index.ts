/**
 * Every known rumour, searchable: add, remove and match. Wordings that come near a message are found
 * (`rules/search`), laid beside it (`rules/align`) and judged (`match.ts`).
 */
import { Aligner } from '../align/alignment.ts';
import { toneOf, tonesAround } from '../align/gist-tone.ts';
import type { Message } from '../search/message.ts';
import { type FoundWording, type SearchOptions, WordingIndex } from '../search/wording-index.ts';
import { featuresOf } from './features.ts';
import { type GistEvidence, gistsIn } from './gist-evidence.ts';
import { standing } from './keywords.ts';
import { type Candidate, type Match, judged } from './match.ts';
import { rankOf } from './model.ts';

/** Share of a wording that must be found where it was found below the floor. */
const FAINT_SHARE = 0.75;

/** How a message is matched. */
export interface MatchOptions extends SearchOptions {
  /** How many rumours at most. */
  readonly limit: number;
}

/** Search depth and floor of live matching; weaker matches could not reach a band. */
export const LIVE = { limit: 6, depth: 24, floor: 9 } as const;

/** A message with what was found in it beside wordings. */
interface Reading {
  readonly message: Message;
  readonly gists: ReadonlyMap<number, readonly GistEvidence[]>;
  readonly tone: number;
}

/** The known rumours. Holds fingerprints, never texts. */
export class RumourIndex {
  private readonly wordingIndex = new WordingIndex();
  private readonly aligner = new Aligner(this.wordingIndex.terms, this.wordingIndex.spellings);

  /** Add a rumour by its fingerprint, or replace it. Throws RangeError on a fingerprint it cannot read. */
  add(id: string, bytes: Uint8Array): void {
    this.wordingIndex.add(id, bytes);
  }

  /** Remove a rumour, which is gone from the very next message; false when it was not there. */
  remove(id: string): boolean {
    return this.wordingIndex.remove(id);
  }

  /** Whether a rumour is there. */
  has(id: string): boolean {
    return this.wordingIndex.has(id);
  }

  /** Number of rumours. */
  get size(): number {
    return this.wordingIndex.size;
  }

  /** Bytes held in typed arrays. */
  get bytes(): number {
    return this.wordingIndex.bytes;
  }

  /** The rumours a message may carry, best first. Links are addresses that do not show in the text. */
  match(text: string, links: readonly string[], options: MatchOptions): Match[] {
    return judged(this.wordings(text, links, options), this.size).slice(0, options.limit);
  }

  /** Every wording that comes near a message, with what speaks for it; training starts from these. */
  wordings(text: string, links: readonly string[], options: SearchOptions): Candidate[] {
    const index = this.wordingIndex;
    const found = index.find(text, links, options);
    if (!found) return [];
    const { message, wordings, heard } = found;
    const { units } = index.gists;
    const gists = gistsIn(heard, { text, source: message.source, units });
    const tone = units.size > 0 ? toneOf(tonesAround(units, 0, 1)) : 0;
    index.forget();
    this.aligner.association.read(
      message,
      wordings.filter(({ searched }) => searched).map(({ document }) => document),
    );
    const reading = { message, gists, tone };
    return wordings
      .map((wording) => this.candidate(reading, wording))
      .filter((candidate) => candidate !== undefined);
  }

  /** A found wording laid beside the message; undefined when too little of it is there. */
  private candidate({ message, gists, tone }: Reading, wording: FoundWording): Candidate | undefined {
    const { id, slot, document, score, exact, linked, negated, language, conditions } = wording;
    const alignment = this.aligner.align(message, document);
    const own = gists.get(slot);
    const isFaint = wording.faint && alignment.found < FAINT_SHARE * alignment.wording;
    if (isFaint && !own) return undefined;
    const features = featuresOf(message, alignment, score, exact);
    return {
      id,
      rank: rankOf(features),
      message,
      alignment,
      features,
      exact,
      linked,
      gists: own ?? (wording.gisted ? [] : undefined),
      tone,
      searched: wording.searched && !isFaint,
      negated,
      keywords: standing(message, alignment, conditions, this.wordingIndex.terms, language),
    };
  }
}
