/**
 * How much it says that two texts share a term: minus the logarithm of the chance to meet the term
 * (Robertson and Spärck Jones 1976; in nats). The chance is the larger of two: among the stored
 * rumours, with the everyday chance as a prior worth PRIOR_WEIGHT rumours (Dirichlet smoothing, Zhai
 * and Lafferty 2004), and in everyday talk. A word that is rare among rumours but common in talk is
 * weak evidence, and so is the other way round.
 */
import { grown } from './growable.ts';

/** About the value that Zhai and Lafferty (2004) found best. */
const PRIOR_WEIGHT = 2000;
/** Rarity is kept in tenths of a nat in a byte. */
export const PRIOR_SCALE = 10;

/** Rarity of a term whose chance in talk is `prior` and which `others` of `total` rumours carry. */
export function rarityOf(priorRarity: number, others: number, total: number): number {
  const prior = Math.exp(-priorRarity);
  const chance = (others + PRIOR_WEIGHT * prior) / (total + PRIOR_WEIGHT);
  return -Math.log(Math.max(prior, chance));
}

/** The rarity of each term of an index. */
export class RarityModel {
  private frequencies = new Uint32Array(1024);
  private priors = new Uint8Array(1024);
  /** Rarities worked out since the last change; 0 = not yet. */
  private known = new Float32Array(1024);
  private stale = false;
  private owners = 0;

  /** Number of owners (rumours) that count. */
  get total(): number {
    return this.owners;
  }

  set total(owners: number) {
    this.owners = owners;
    this.stale = true;
  }

  setPrior(term: number, prior: number): void {
    this.priors = grown(this.priors, term + 1);
    this.frequencies = grown(this.frequencies, term + 1);
    this.known = grown(this.known, term + 1);
    this.priors[term] = prior;
  }

  change(term: number, by: 1 | -1): void {
    this.stale = true;
    this.frequencies[term] = Math.max(0, (this.frequencies[term] ?? 0) + by);
  }

  /** Number of owners that have the term. */
  frequency(term: number): number {
    return this.frequencies[term] ?? 0;
  }

  /** Rarity of a known term; one owner does not make it less rare, its own rumour must not count. */
  of(term: number): number {
    if (this.stale) {
      this.known.fill(0);
      this.stale = false;
    }
    const known = this.known[term] ?? 0;
    if (known > 0) return known;
    const others = Math.max(0, (this.frequencies[term] ?? 0) - 1);
    // Rounded as it is kept, so that the first answer equals all later ones.
    const rarity = Math.fround(rarityOf((this.priors[term] ?? 0) / PRIOR_SCALE, others, this.total));
    this.known[term] = rarity;
    return rarity;
  }

  get bytes(): number {
    return this.frequencies.byteLength + this.priors.byteLength + this.known.byteLength;
  }
}
