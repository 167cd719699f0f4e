/**
 * Lay a rumour's wording beside a message: the stretch of the message that holds most of the wording,
 * what of the wording is in it and in which order, and what stands in place of what is missing. A
 * stretch, not the whole message, so that a long text which happens to hold the words far apart does
 * not count; in the spirit of local alignment (Smith and Waterman 1981) on content terms.
 */
import type { Alignment, Hit, Slot } from './evidence.ts';
import { FLAG_SHIFT, TERM_MASK, type InvertedIndex } from '../search/inverted-index.ts';
import { GRAM_WEIGHT } from '../text/terms.ts';
import { Association } from './association.ts';
import { conceptsOf, pairsOf } from './cohesion.ts';
import { TermFlag } from '../search/flags.ts';
import { Dependence } from './dependence.ts';
import { clashes, swapsOf } from './contradiction.ts';
import { SLIPPED, SLIP_CREDIT, weigh } from './weights.ts';
import type { Message } from '../search/message.ts';
import { againstOf, replacedOf } from './near-copy.ts';
import { noiseOf } from './noise.ts';
import { type SlipSource, slipsOf } from './slips.ts';
import type { Spellings } from '../search/spellings.ts';
import { bestStretch, settled, stretchWeight } from './stretch.ts';

/** Lays wordings of one index beside messages, one at a time. */
export class Aligner {
  readonly dependence: Dependence;
  readonly association: Association;
  /** Slot + 1 of each term in the wording under work; 0 = not in it. */
  private slotOf = new Int32Array(0);
  private titleOf = new Uint8Array(0);

  constructor(
    readonly index: InvertedIndex,
    readonly spellings: Spellings,
  ) {
    this.dependence = new Dependence(index);
    this.association = new Association(index);
  }

  align(message: Message, document: number): Alignment {
    const entries = this.index.entries(document);
    const { slots, title } = this.load(entries);
    const hits = this.hitsOf(message);
    const best = bestStretch(hits, slots, 2 * slots.length + 10);
    const result = summarise(
      message,
      slots,
      hits.slice(best.first, best.last + 1),
      this,
      this.index.ownerOf(document),
    );
    const rest = this.titleMatch(message, title);
    for (const entry of entries) {
      this.slotOf[entry & TERM_MASK] = 0;
      this.titleOf[entry & TERM_MASK] = 0;
    }
    return { ...result, ...rest };
  }

  private load(entries: Uint32Array): { slots: Slot[]; title: Slot[] } {
    const slots: Slot[] = [];
    const title: Slot[] = [];
    for (const entry of entries) {
      const term = entry & TERM_MASK;
      this.widen(term);
      const flags = entry >>> FLAG_SHIFT;
      const rarity = this.index.rarity.of(term);
      const slot = { term, weight: (flags & TermFlag.gram) === 0 ? rarity : rarity * GRAM_WEIGHT, flags };
      if ((flags & TermFlag.title) !== 0) {
        if (this.titleOf[term] === 0) title.push(slot);
        this.titleOf[term] = 1;
      } else if (this.slotOf[term] === 0) {
        slots.push(slot);
        this.slotOf[term] = slots.length;
      }
    }
    return { slots, title };
  }

  private widen(term: number): void {
    if (term < this.slotOf.length) return;
    const size = Math.max(1024, term * 2);
    const slots = new Int32Array(size);
    slots.set(this.slotOf);
    this.slotOf = slots;
    const titles = new Uint8Array(size);
    titles.set(this.titleOf);
    this.titleOf = titles;
  }

  private hitsOf(message: Message): Hit[] {
    const hits: Hit[] = [];
    for (let token = 0; token < message.size; token += 1) {
      const term = message.term[token] ?? -1;
      const slot = term >= 0 ? (this.slotOf[term] ?? 0) : 0;
      if (slot > 0) hits.push({ token, slot: slot - 1 });
    }
    return hits;
  }

  private titleMatch(
    message: Message,
    title: readonly Slot[],
  ): Pick<Alignment, 'title' | 'titleFound' | 'shared'> {
    let titleFound = 0;
    let shared = 0;
    for (const { term, weight } of message.query) {
      if (this.titleOf[term] === 1) titleFound += weight;
      if (this.titleOf[term] === 1 || (this.slotOf[term] ?? 0) > 0) shared += weight;
    }
    return { title: title.reduce((sum, { weight }) => sum + weight, 0), titleFound, shared };
  }
}

const byPlace = (a: Hit, b: Hit): number => a.token - b.token || a.slot - b.slot;

/** Weight that the slips add, and that of the message's own terms which they take the place of. */
function exchange(
  message: Message,
  slots: readonly Slot[],
  slips: readonly Hit[],
): { credit: number; foreign: number } {
  let credit = 0;
  for (const slot of new Set(slips.map((hit) => hit.slot)))
    credit += SLIP_CREDIT * (slots[slot]?.weight ?? 0);
  const isNoise = noiseOf(message);
  const tokens = new Set(slips.map(({ token }) => token));
  let foreign = 0;
  for (const token of tokens) if (isNoise[token] === 0) foreign += message.weight[token] ?? 0;
  return { credit, foreign };
}

type Summary = Omit<Alignment, 'title' | 'titleFound' | 'shared'>;

function summarise(
  message: Message,
  slots: readonly Slot[],
  exact: readonly Hit[],
  source: SlipSource & { readonly dependence: Dependence; readonly association: Association },
  owner: number,
): Summary {
  const found = new Uint8Array(slots.length);
  for (const { slot } of exact) found[slot] = 1;
  const settledHits = settled(exact, slots.length);
  const slips = settledHits.length < slots.length ? slipsOf(message, slots, settledHits, found, source) : [];
  for (const { slot } of slips) found[slot] = SLIPPED;
  const all = slips.length === 0 ? exact : [...exact, ...slips].sort(byPlace);
  const hits = slips.length === 0 ? settledHits : [...settledHits, ...slips].sort(byPlace);
  const from = all[0]?.token ?? 0;
  const to = all[all.length - 1]?.token ?? -1;
  const { credit, foreign } = exchange(message, slots, slips);
  const stretch = stretchWeight(message, from, to);
  return {
    from,
    to,
    hits: all,
    slips: credit,
    slipTerms: slips.map(({ slot }) => slots[slot]?.term ?? -1),
    slipped: foreign + stretch.noise,
    ...weigh(slots, found),
    ...pairsOf(slots, hits),
    concepts: conceptsOf(slots, found),
    together: source.dependence.weightOf(slots, found, owner),
    associated: source.association.weightOf(slots, found),
    stretch: stretch.all - stretch.noise + credit - foreign,
    ...swapsOf(message, slots, found, hits),
    against: againstOf(message, slots, hits, found),
    replaced: replacedOf(message, slots, hits, found, source.spellings),
    numbersClash: clashes(message, slots, found, from, to),
  };
}
