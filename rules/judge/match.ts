/**
 * From candidate wordings to matches. Every wording of a rumour is judged for itself and the surest one
 * speaks for the rumour, so that a short plain wording that fits is never lost behind a longer one that
 * shares more. The lead that counts is the lead over other rumours, never over sister wordings.
 */
import type { Alignment } from '../align/evidence.ts';
import type { GistEvidence } from './gist-evidence.ts';
import { withGists } from './gist-model.ts';
import { LIKELY, MOST_DOUBTFUL, type Evidence, tempered } from './bands.ts';
import type { Message } from '../search/message.ts';
import { type Estimate, estimateOf } from './model.ts';
import { SLIP_CREDIT } from '../align/weights.ts';

/** One wording of a rumour beside a message. */
export interface Candidate {
  readonly id: string;
  /** Order among the candidates of this message: the higher the better. */
  readonly rank: number;
  readonly message: Message;
  readonly alignment: Alignment;
  readonly features: Float64Array;
  readonly exact: boolean;
  /** The message links a known fact-check of the rumour. */
  readonly linked: boolean;
  /** The wording that matched is itself a negation. */
  readonly negated: boolean;
  /** The rumour's keyword conditions hold, or it has none. */
  readonly keywords: 'none' | 'met' | 'unmet';
  /** The rumour's gists that the message says; undefined where it has none in the message's kind of script. */
  readonly gists: readonly GistEvidence[] | undefined;
  /** Tone of the message (`align/gist-tone.ts`), where a rumour has gists. */
  readonly tone: number;
  /** The wording was found by its terms; otherwise it is looked at for the sake of a gist alone. */
  readonly searched: boolean;
}

/** A rumour that a message may carry, by the wording that fits best. */
export interface Match extends Candidate {
  readonly probability: number;
  /** Lead in rank over the best wording of another rumour. */
  readonly margin: number;
}

/** What `leads` needs of a candidate. */
interface Ranked {
  readonly id: string;
  readonly rank: number;
}

/** The lead of each candidate over the best wording of any other rumour; Infinity where there is none. */
export function leads(candidates: readonly Ranked[]): number[] {
  const best = new Map<string, number>();
  for (const { id, rank } of candidates) best.set(id, Math.max(rank, best.get(id) ?? -Infinity));
  const [first = -Infinity, second = -Infinity] = [...best.values()].sort((a, b) => b - a);
  return candidates.map(({ id, rank }) => rank - (best.get(id) === first ? second : first));
}

const rank = (a: Ranked, b: Ranked): number => b.rank - a.rank || (a.id < b.id ? -1 : 1);

const share = (part: number, whole: number): number => (whole > 0 ? Math.min(1, part / whole) : 0);

/** What the bands look at of a candidate. */
export function evidenceOf({ message, alignment: a, exact }: Candidate): Evidence {
  return {
    words: message.words,
    found: a.found,
    termsFound: a.termsFound,
    density: exact ? 1 : share(a.found, a.stretch),
    read: exact ? 1 : share(a.found + (1 / SLIP_CREDIT - 1) * a.slips, a.wording),
    replaced: exact ? 0 : share(a.replaced, a.wording),
    clash: a.numbersClash > 0,
  };
}

/** What may be answered or alerted goes by how sure it is; below, the order that is trained for ranking holds. */
const sureness = ({ probability }: Match): number => (probability >= LIKELY ? probability : 0);

/** A rumour by its surest wording, before its gists are asked. */
export interface Surest extends Match {
  readonly estimate: Estimate;
}

/** The rumours of the candidates, each by the wording that fits best, in a store of so many rumours. */
export function surest(candidates: readonly Candidate[], rumours: number): Surest[] {
  const searched = candidates.filter((one) => one.searched);
  const lead = leads(searched);
  const margins = new Map(searched.map((one, i) => [one, lead[i] ?? 0]));
  const best = new Map<string, Surest>();
  for (const candidate of candidates) {
    // What is looked at for the sake of a gist alone never takes anything from the others' lead.
    const margin = margins.get(candidate) ?? leads([...searched, candidate])[searched.length] ?? 0;
    const estimate = estimateOf(candidate.features, margin, rumours);
    const probability = tempered(estimate, evidenceOf(candidate));
    const known = best.get(candidate.id);
    const better = !known || probability > known.probability;
    if (better || (probability === known.probability && candidate.rank > known.rank))
      best.set(candidate.id, { ...candidate, margin, probability, estimate });
  }
  return [...best.values()];
}

/** Below this share of a wording a message that says a gist tells the rumour in words of its own. */
const OWN_WORDS = 0.7;

/** Whether the rumour is told in other words: its gist is said, and little of any wording. */
export function isRetold({ gists, alignment, exact }: Match): boolean {
  return !exact && (gists ?? []).length > 0 && alignment.found < OWN_WORDS * alignment.wording;
}

/**
 * A rumour told in other words while another one's gist is said too: which of the two is meant is in doubt, so it is
 * left to the admins. Both such mistakes of the tuning half (of 689 matches that reach `certain`) were of this kind.
 */
function withDoubt(match: Match, all: readonly Match[]): Match {
  const isAlone = !all.some(({ id, gists }) => id !== match.id && (gists ?? []).length > 0);
  if (isAlone || !isRetold(match)) return match;
  return { ...match, probability: Math.min(match.probability, MOST_DOUBTFUL) };
}

/** The rumours of the candidates, surest first, in a store of so many rumours. */
export function judged(candidates: readonly Candidate[], rumours: number): Match[] {
  const matches = surest(candidates, rumours).map(({ estimate, ...match }) => ({
    ...match,
    probability: withGists(match, evidenceOf(match), estimate, match.probability),
  }));
  return matches
    .map((match) => withDoubt(match, matches))
    .sort((a, b) => sureness(b) - sureness(a) || rank(a, b));
}
