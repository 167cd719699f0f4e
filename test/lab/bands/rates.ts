/** How much of each kind of messages may reach a band, and the thresholds that this asks for. */
import {
  STRICTNESSES,
  type Strictness,
  type Tempering,
  type Thresholds,
  WORDING_SCRIPTS,
  type WordingScript,
} from '../../../rules/judge/bands.ts';
import {
  ALERTS_PER_ANSWER,
  ANSWERED,
  heldBetween,
  leastThreshold,
} from '../../../rules/judge/store-bands.ts';
import { type SetKind, type SilentSet, scoreOf } from './observe.ts';

/** Shares of a kind of messages that may be answered (`certain`), and answered or alerted (`likely`), at `normal`. */
export interface Rates {
  readonly certain: number;
  /** Left out where the kind sets no threshold for alerts. */
  readonly likely?: number;
}

/** The rates at `normal`, each with its reason. */
export const RATES: Readonly<Record<SetKind, Rates>> = {
  /** Ordinary talk: 1 in 10,000 answered, 1 in 1,000 alerted, in the worst store. */
  talk: { certain: ANSWERED.normal, likely: ANSWERED.normal * ALERTS_PER_ANSWER },
  /** News on the store's own topics is the hardest talk. */
  news: { certain: 1 / 2_000, likely: 1 / 100 },
  /** Half of what held near-misses may reach (1 % and 5 %): training has seen the tuning half. */
  nearMiss: { certain: 0.005, likely: 0.025 },
  /**
   * On a rumour's subject, written to deceive. No rate for alerts: 12 %, the goal, would put `likely` at 0.74 in
   * English, where nine in ten of the alerts on retellings are lost; an alert is seen by admins alone.
   */
  subject: { certain: 0.02 },
  /** Messages with a rumour that the store does not have: every answer is a wrong link. Alerts are what talk allows. */
  absent: { certain: 0.01 },
};

/**
 * How many times as much `keen` allows as `normal`, and `normal` as `careful`. Of talk as the strictness says. Look-alikes
 * are made to deceive and tried hardest on the goals of `normal`: five times as many would be no longer a choice.
 */
const STEP: Readonly<Record<SetKind, number>> = {
  talk: ANSWERED.keen / ANSWERED.normal,
  news: ANSWERED.keen / ANSWERED.normal,
  nearMiss: 2,
  subject: 2,
  absent: 2,
};

function timesOf(kind: SetKind, strictness: Strictness): number {
  if (strictness === 'normal') return 1;
  return strictness === 'keen' ? STEP[kind] : 1 / STEP[kind];
}

/** A set's threshold, and which set asked for it. */
export interface Asked {
  readonly threshold: number;
  readonly by: string;
}
type Bands = Readonly<Record<keyof Thresholds, Asked>>;
export type AskedTable = Readonly<Record<WordingScript, Readonly<Record<Strictness, Bands>>>>;

const NOBODY: Asked = { threshold: 0, by: 'nothing' };
const higher = (a: Asked, b: Asked): Asked => (b.threshold > a.threshold ? b : a);

/** A set with the best tempered probability of each message. */
export interface ScoredSet extends Omit<SilentSet, 'messages'> {
  readonly scores: readonly number[];
}

export function scored({ messages, ...set }: SilentSet, tempering: Tempering): ScoredSet {
  return { ...set, scores: messages.map((sights) => scoreOf(sights, tempering)) };
}

/** What a set asks for. */
function askedBy({ name, kind, scores }: ScoredSet, strictness: Strictness): Bands {
  const times = timesOf(kind, strictness);
  const asked = (rate: number | undefined): Asked =>
    rate === undefined ? NOBODY : { threshold: leastThreshold(rate * times, scores), by: name };
  const { certain, likely } = RATES[kind];
  return { likely: asked(likely), certain: asked(certain) };
}

/**
 * The highest thresholds that the sets ask for, by script and strictness. A kind of which a script has no set asks for
 * what it asks of wordings in words: the model means the same by a probability in both.
 */
export function askedOf(sets: readonly ScoredSet[]): AskedTable {
  const ofScript = (script: WordingScript): Record<Strictness, Bands> => {
    const own = sets.filter((set) => set.script === script);
    const lent = sets.filter(({ kind }) => !own.some((set) => set.kind === kind));
    const of = (strictness: Strictness): Bands =>
      [...own, ...lent]
        .map((set) => askedBy(set, strictness))
        .reduce<Bands>(
          (a, b) => ({ likely: higher(a.likely, b.likely), certain: higher(a.certain, b.certain) }),
          { likely: NOBODY, certain: NOBODY },
        );
    return byStrictness(of);
  };
  return byScript(ofScript);
}

export function byStrictness<T>(of: (strictness: Strictness) => T): Record<Strictness, T> {
  const [careful, normal, keen] = STRICTNESSES;
  return { careful: of(careful), normal: of(normal), keen: of(keen) };
}

export function byScript<T>(of: (script: WordingScript) => T): Record<WordingScript, T> {
  const [words, grams] = WORDING_SCRIPTS;
  return { words: of(words), grams: of(grams) };
}

/** The thresholds that are asked for, without who asked. */
export function thresholdsOf(asked: AskedTable): Record<WordingScript, Record<Strictness, Thresholds>> {
  return byScript((script) =>
    byStrictness((strictness) => {
      const { likely, certain } = asked[script][strictness];
      return heldBetween({ likely: likely.threshold, certain: certain.threshold });
    }),
  );
}
