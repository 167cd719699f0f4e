/** What the bands look at, kept for each message of a set, so that thresholds can be tried without searching again. */
import type { WordingScript } from '../../../rules/judge/bands.ts';
import { type Evidence, type Tempering, tempered } from '../../../rules/judge/bands.ts';
import { evidenceOf, leads } from '../../../rules/judge/match.ts';
import { type Estimate, estimateOf } from '../../../rules/judge/model.ts';
import { LIVE } from '../../../rules/judge/rumour-index.ts';
import type { RumourIndex } from '../../../rules/judge/rumour-index.ts';

/** A wording that live matching finds near a message. */
export interface Sight {
  readonly rumour: string;
  readonly estimate: Estimate;
  readonly evidence: Evidence;
}

/** The wordings found near a message; `accepts` leaves rumours out. */
export function sightsOf(index: RumourIndex, text: string, accepts?: (id: string) => boolean): Sight[] {
  const candidates = index.wordings(text, [], { ...LIVE, accepts });
  const margins = leads(candidates);
  return candidates.map((candidate, i) => ({
    rumour: candidate.id,
    estimate: estimateOf(candidate.features, margins[i] ?? 0, index.size),
    evidence: evidenceOf(candidate),
  }));
}

/** The best tempered probability of a message, 0 where nothing was found. */
export function scoreOf(sights: readonly Sight[], tempering: Tempering): number {
  return sights.reduce(
    (best, { estimate, evidence }) => Math.max(best, tempered(estimate, evidence, tempering)),
    0,
  );
}

/** What a set of messages is, which decides how much of it may reach a band (`rates.ts`). */
export type SetKind = 'talk' | 'news' | 'nearMiss' | 'subject' | 'absent';

/** Messages of which none carries a rumour of the store. */
export interface SilentSet {
  readonly name: string;
  readonly kind: SetKind;
  readonly script: WordingScript;
  readonly messages: readonly (readonly Sight[])[];
}
