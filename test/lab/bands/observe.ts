/** What the bands look at, kept for each message of a set, so that thresholds can be tried without searching again. */
import type { WordingScript } from '../../../rules/judge/bands.ts';
import { type Evidence, type Tempering, tempered } from '../../../rules/judge/bands.ts';
import { type Witnessed, withGists } from '../../../rules/judge/gist-model.ts';
import { evidenceOf, surest } from '../../../rules/judge/match.ts';
import type { Estimate } from '../../../rules/judge/model.ts';
import { LIVE } from '../../../rules/judge/rumour-index.ts';
import type { RumourIndex } from '../../../rules/judge/rumour-index.ts';

/** A rumour that live matching finds near a message, by its surest wording. */
export interface Sight {
  readonly rumour: string;
  readonly estimate: Estimate;
  readonly evidence: Evidence;
  /** What its gists make of it. */
  readonly witnessed: Witnessed;
}

/** The rumours found near a message; `accepts` leaves rumours out. */
export function sightsOf(index: RumourIndex, text: string, accepts?: (id: string) => boolean): Sight[] {
  const candidates = index.wordings(text, [], { ...LIVE, accepts });
  return surest(candidates, index.size).map((one) => {
    const { id: rumour, estimate, features, margin, gists, tone } = one;
    return { rumour, estimate, evidence: evidenceOf(one), witnessed: { features, margin, gists, tone } };
  });
}

/** The probability that the bands see of a rumour near a message, by other temperings than the shipped one too. */
function probabilityOf({ estimate, evidence, witnessed }: Sight, tempering: Tempering): number {
  return withGists(witnessed, evidence, estimate, tempered(estimate, evidence, tempering));
}

/** The best probability of a message, 0 where nothing was found. */
export function scoreOf(sights: readonly Sight[], tempering: Tempering): number {
  return sights.reduce((best, sight) => Math.max(best, probabilityOf(sight, tempering)), 0);
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
