/**
 * Retrieval and decision quality: does the right claim come first, and in which band; how often is
 * another claim answered; how much is found where a given share of ordinary chatter would fire.
 */
import type { Dataset, Query } from './dataset.ts';
import { Engine, type Answer } from './engine.ts';
import type { Peer, PeerHit } from '../peers/peer.ts';
import { readTalk, thresholdAt } from './talk.ts';

/** Shares of all queries whose first answer is in the band, by whether it is the right claim. */
export interface BandShare {
  readonly right: number;
  readonly wrong: number;
}

export interface RecallAt {
  /** Share of chatter that may fire. */
  readonly alarms: number;
  /** Share of queries whose first answer is right and above the threshold that keeps to it. */
  readonly recall: number;
  /** Share of queries answered with another claim at that threshold. */
  readonly wrong: number;
  /** The same when each query's own claims are taken out of the store first. */
  readonly wrongWithout: number;
  readonly threshold: number;
}

export interface RetrievalReport {
  readonly engine: string;
  readonly claims: number;
  readonly queries: number;
  readonly map5: number;
  readonly mrr: number;
  readonly p1: number;
  readonly r5: number;
  readonly bands?: { readonly certain: BandShare; readonly likely: BandShare };
  /** Messages answered a second, one thread: ours as the bot does it, rivals ranking five. */
  readonly qps: number;
  readonly recallAt?: readonly RecallAt[];
  /** Messages of talk read. */
  readonly talk?: number;
  /** What was cut short or left out. */
  readonly note?: string;
}

export interface RetrievalOptions {
  readonly chatter?: readonly Query[] | undefined;
  /** Time for reading talk; what it is too little of to tell an alarm rate is then left out. */
  readonly seconds?: number | undefined;
  /** Take each query's own claims out of the store first: every answer is then a wrong link. */
  readonly leaveOut?: boolean | undefined;
}

/** Rivals rank so many. */
const RANKED = 5;
const ALARM_RATES = [0.01, 0.001, 0.0001, 0.00005] as const;

/** A first answer to a query: its score and whether it is right; and the score of the first that is not. */
interface Scored {
  readonly score: number;
  readonly right: boolean;
  readonly without: number;
}

function averagePrecision(ranked: readonly string[], right: ReadonlySet<string>, depth: number): number {
  let hits = 0;
  let sum = 0;
  ranked.slice(0, depth).forEach((id, i) => {
    if (!right.has(id)) return;
    hits += 1;
    sum += hits / (i + 1);
  });
  return right.size === 0 ? 0 : sum / Math.min(right.size, depth);
}

/** The usual measures of ranked lists. */
function rankingOf(lists: readonly { ranked: readonly string[]; right: ReadonlySet<string> }[]): {
  map5: number;
  mrr: number;
  p1: number;
  r5: number;
} {
  const mean = (value: (list: (typeof lists)[number]) => number): number =>
    lists.length === 0 ? 0 : lists.reduce((sum, list) => sum + value(list), 0) / lists.length;
  const firstRight = ({ ranked, right }: (typeof lists)[number]): number =>
    ranked.findIndex((id) => right.has(id));
  return {
    map5: mean(({ ranked, right }) => averagePrecision(ranked, right, 5)),
    mrr: mean((list) => (firstRight(list) < 0 ? 0 : 1 / (firstRight(list) + 1))),
    p1: mean((list) => (firstRight(list) === 0 ? 1 : 0)),
    r5: mean((list) => (firstRight(list) >= 0 && firstRight(list) < 5 ? 1 : 0)),
  };
}

/** Recall at the thresholds that let at most the given shares of chatter fire. */
export function recallAt(
  answers: readonly Scored[],
  chatter: readonly number[],
  rates: readonly number[] = ALARM_RATES,
): RecallAt[] {
  const share = (counts: (answer: Scored) => boolean): number =>
    answers.filter(counts).length / Math.max(1, answers.length);
  return rates.map((alarms) => {
    const threshold = thresholdAt(alarms, chatter);
    return {
      alarms,
      recall: share(({ right, score }) => right && score > threshold),
      wrong: share(({ right, score }) => !right && score > threshold),
      wrongWithout: share(({ without }) => without > threshold),
      threshold,
    };
  });
}

/** Ask about talk and judge the answers by it. */
function decision(
  answers: readonly Scored[],
  topScore: (text: string) => number,
  { chatter, seconds }: RetrievalOptions,
): Pick<RetrievalReport, 'recallAt' | 'talk' | 'note'> {
  if (!chatter) return {};
  const { answers: scores, cut } = readTalk(chatter, ({ text }) => topScore(text), seconds);
  const enough = (rate: number): boolean => seconds === undefined || rate * scores.length >= 1;
  return {
    recallAt: recallAt(answers, scores, ALARM_RATES.filter(enough)),
    talk: scores.length,
    ...(cut !== undefined && { note: cut }),
  };
}

const NOBODY: ReadonlySet<string> = new Set();

function bandShares(answers: readonly { answer: Answer | undefined; right: boolean }[]): {
  certain: BandShare;
  likely: BandShare;
} {
  const share = (band: Answer['band'], right: boolean): number =>
    answers.filter(({ answer, right: isRight }) => answer?.band === band && isRight === right).length /
    Math.max(1, answers.length);
  return {
    certain: { right: share('certain', true), wrong: share('certain', false) },
    likely: { right: share('likely', true), wrong: share('likely', false) },
  };
}

/** Run the shipped engine over a data set. */
export function benchRetrieval(data: Dataset, options: RetrievalOptions = {}): RetrievalReport {
  const engine = new Engine(data.claims);
  const lists = data.queries.map(({ id, text }) => ({
    ranked: options.leaveOut === true ? [] : engine.ranked(text),
    right: data.right.get(id) ?? NOBODY,
  }));
  const started = performance.now();
  const answers = data.queries.map(({ id, text }) => {
    const right = data.right.get(id) ?? NOBODY;
    const answer = engine.answer(text, options.leaveOut === true ? right : undefined);
    return { answer, right: answer !== undefined && right.has(answer.id) };
  });
  const seconds = (performance.now() - started) / 1000;
  const scored = data.queries.map(({ id, text }, i) => ({
    score: answers[i]?.answer?.probability ?? 0,
    right: answers[i]?.right === true,
    without: options.chatter ? (engine.answer(text, data.right.get(id))?.probability ?? 0) : 0,
  }));
  return {
    engine: 'quash',
    claims: data.claims.length,
    queries: data.queries.length,
    ...rankingOf(lists),
    bands: bandShares(answers),
    qps: Math.round(data.queries.length / Math.max(seconds, 1e-9)),
    ...decision(scored, (text) => engine.answer(text)?.probability ?? 0, options),
  };
}

function scoredOf(hits: readonly PeerHit[], right: ReadonlySet<string>, leaveOut: boolean): Scored {
  const other = hits.find(({ id }) => !right.has(id));
  const first = leaveOut ? other : hits[0];
  return {
    score: first?.score ?? 0,
    right: first !== undefined && right.has(first.id),
    without: other?.score ?? 0,
  };
}

/** Run a rival over the same data. It has no bands; its scores are its own. */
export function benchPeer(peer: Peer, data: Dataset, options: RetrievalOptions = {}): RetrievalReport {
  const index = peer.build(data.claims);
  const leaveOut = options.leaveOut === true;
  const started = performance.now();
  const found = data.queries.map(({ id, text }) => {
    const right = data.right.get(id) ?? NOBODY;
    return { hits: index.search(text, Math.max(RANKED, 1 + right.size)), right };
  });
  const seconds = (performance.now() - started) / 1000;
  const lists = found.map(({ hits, right }) => ({
    ranked: leaveOut ? [] : hits.slice(0, RANKED).map(({ id }) => id),
    right,
  }));
  return {
    engine: peer.name,
    claims: data.claims.length,
    queries: data.queries.length,
    ...rankingOf(lists),
    qps: data.queries.length / Math.max(seconds, 1e-9),
    ...decision(
      found.map(({ hits, right }) => scoredOf(hits, right, leaveOut)),
      (text) => index.search(text, 1)[0]?.score ?? 0,
      options,
    ),
  };
}
