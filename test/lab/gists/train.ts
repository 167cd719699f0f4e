/**
 * Training of what a gist is worth (`rules/judge/gist-model.ts`): tone first, then two small logistic models over own
 * messages and ordinary talk, then the scale that puts the bands where the stated rates are.
 */
import { toneOf, type ToneTable } from '../../../rules/align/gist-tone.ts';
import { CERTAIN, LIKELY, type WordingScript } from '../../../rules/judge/bands.ts';
import {
  type GistWeights,
  HEARD_INPUTS,
  UNHEARD_INPUTS,
  heardInputs,
  unheardInputs,
} from '../../../rules/judge/gist-model.ts';
import { surest } from '../../../rules/judge/match.ts';
import { LIVE, type RumourIndex } from '../../../rules/judge/rumour-index.ts';
import type { Rumour } from '../../../rules/rumour.ts';
import { fingerprint } from '../../../rules/search/fingerprint.ts';
import { type Example, type Linear, fitLogistic } from '../train/fit.ts';
import { FOLD_NUMBERS, foldOf, type GistMessage } from './samples.ts';
import { tonesOf, trainTone } from './tone.ts';

export interface GistModel {
  /** By the script of the gist. */
  readonly heard: Readonly<Record<WordingScript, GistWeights>>;
  readonly unheard: GistWeights;
}

/** A pack and its index. */
export interface Store {
  readonly index: RumourIndex;
  readonly pack: ReadonlyMap<string, Rumour>;
}

/** A rumour beside a message. */
interface Row {
  readonly message: GistMessage;
  readonly heard: boolean;
  readonly inputs: Float64Array;
  readonly right: boolean;
}

const RIDGE = { heard: 0.005, unheard: 0.01 } as const;
/** What a row counts for by the kind of its message; talk is plentiful in life. */
const WEIGHT: Readonly<Record<string, number>> = {
  ...{ nearMiss: 6, frame: 3, ownTalk: 3, talk: 3 },
  ...{ phrasing: 0.3, madeAsks: 0.3 },
};
/** Fainter wordings say nothing that could be taken back. */
const FAINTEST = 0.001;
const TONE = HEARD_INPUTS.indexOf('tone');
const UNHEARD_TONE = UNHEARD_INPUTS.indexOf('tone');

/** More of these never counts less (1), or more (-1). */
const LEANING: Readonly<Record<string, 1 | -1>> = {
  ...{
    base: 1,
    margin: 1,
    coverage: 1,
    found: 1,
    concepts: 1,
    messageShare: 1,
    order: 1,
    density: 1,
    names: 1,
  },
  ...{ swapped: -1, wholeCoverage: 1, plainCoverage: 1, together: 1, tone: 1, rarity: 1, leastRarity: 1 },
  ...{ width: -1, gap: -1, oneSentence: 1, clauses: -1 },
};

/** The rows of a message: every rumour near it that has gists in its language. */
function rowsOf({ index, pack }: Store, message: GistMessage, tone: ToneTable): Row[] {
  const own = toneOf(tonesOf(message.text), tone);
  // A phrasing is looked at as if its rumour had none.
  const rumour = message.isPhrasing === true ? pack.get(message.about) : undefined;
  if (rumour) index.add(rumour.id, fingerprint({ ...rumour, phrasings: [] }));
  const found = surest(index.wordings(message.text, [], LIVE), index.size);
  if (rumour) index.add(rumour.id, fingerprint(rumour));
  return found.flatMap(({ id, estimate, features, margin, gists }): Row[] => {
    if (!gists) return [];
    const right = id === message.right;
    const [first] = gists;
    const inputs = first
      ? heardInputs(estimate.probability, { features, margin }, first.relation).with(TONE, own)
      : unheardInputs(estimate.probability, features, own).with(UNHEARD_TONE, own);
    if (!first && !right && estimate.probability < FAINTEST) return [];
    return [{ message, heard: first !== undefined, inputs, right }];
  });
}

/** Rows of the messages, each with the tone that the other folds teach. */
function crossRows(store: Store, messages: readonly GistMessage[]): Row[] {
  const own = messages.filter((one) => one.own);
  return FOLD_NUMBERS.flatMap((fold) => {
    const tone = trainTone(own.filter((one) => foldOf(one) !== fold));
    return messages.filter((one) => foldOf(one) === fold).flatMap((one) => rowsOf(store, one, tone));
  });
}

function fit(rows: readonly Row[], names: readonly string[], ridge: number): Linear {
  const leaning = names.map((name) => LEANING[name] ?? 0);
  const turned = (inputs: Float64Array): Float64Array => inputs.map((x, i) => (leaning[i] === -1 ? -x : x));
  const examples = rows.map(({ message, inputs, right }): Example => ({
    inputs: turned(inputs),
    right,
    weight: WEIGHT[message.kind] ?? 1,
    offset: 0,
  }));
  const { weights, bias } = fitLogistic(examples, ridge, (input) => (leaning[input] ?? 0) !== 0);
  return { weights: turned(weights), bias };
}

const scoreOf = ({ weights, bias }: Linear, inputs: Float64Array): number =>
  inputs.reduce((sum, x, i) => sum + x * (weights[i] ?? 0), bias);

interface Scored {
  readonly row: Row;
  readonly score: number;
}

/** Rows with their scores by models that have not seen their rumours. */
function scoredRows(rows: readonly Row[], names: readonly string[], ridge: number): Scored[] {
  return FOLD_NUMBERS.flatMap((fold) => {
    const isOut = ({ message }: Row): boolean => foldOf(message) === fold;
    const model = fit(
      rows.filter((row) => !isOut(row)),
      names,
      ridge,
    );
    return rows.filter(isOut).map((row) => ({ row, score: scoreOf(model, row.inputs) }));
  });
}

/** Stated rates: shares of messages of each kind that may be alerted and answered. */
const RATES: readonly { readonly kind: RegExp; readonly likely: number; readonly certain: number }[] = [
  { kind: /^subject|^deceiving/, likely: 0.085, certain: 0.015 },
  { kind: /^nearMiss|^frame/, likely: 0.025, certain: 0.004 },
  // With another rumour than the one told.
  { kind: /^(?:retold|short|told|forward|asks)$/, likely: 0.02, certain: 0.005 },
  { kind: /^talk$/, likely: 1 / 4_000, certain: 1 / 20_000 },
  { kind: /^news/, likely: 1 / 150, certain: 1 / 2_000 },
];

/** Where no gist is heard, rumours are few among what fires: so much of the rates is theirs. */
const UNHEARD_PART = 0.2;

/** Which part of the stated rates a threshold may use, and the language that it is for: of any without one. */
interface Share {
  readonly part?: number;
  readonly lang?: 'en' | 'zh';
}

/** The score above which no kind of message fires more often than it may; rates too small for one language are of all. */
function thresholdOf(
  scored: readonly Scored[],
  messages: readonly GistMessage[],
  rate: 'likely' | 'certain',
  { part = 1, lang }: Share = {},
): number {
  const best = new Map<GistMessage, number>();
  for (const { row, score } of scored) if (row.right) best.set(row.message, score);
  const cuts = RATES.map((stated) => {
    const isOf = (one: GistMessage): boolean => stated.kind.test(one.kind);
    const share = stated[rate] * part;
    const inLang = messages.filter((one) => isOf(one) && one.lang === lang).length;
    const isAlone = inLang * share >= 1;
    const all = isAlone ? inLang : messages.filter(isOf).length;
    const wrong = scored
      .filter(({ row: { right, message }, score }) => {
        if (right || !isOf(message) || (isAlone && message.lang !== lang)) return false;
        // The surest speaks first.
        return score > (best.get(message) ?? -Infinity);
      })
      .map(({ score }) => score)
      .sort((x, y) => y - x);
    return wrong[Math.round(all * share)] ?? -Infinity;
  });
  return Math.max(...cuts) + 1e-6;
}

const odds = (probability: number): number => Math.log(probability / (1 - probability));

/** Weights that put the two thresholds where the bands begin. */
function scaled(model: Linear, names: readonly string[], likely: number, certain: number): GistWeights {
  const slope = (odds(CERTAIN) - odds(LIKELY)) / Math.max(0.2, certain - likely);
  const shift = odds(LIKELY) - slope * likely;
  const short = (value: number): number => Number(value.toPrecision(4));
  return {
    weights: Object.fromEntries(names.map((name, i) => [name, short(slope * (model.weights[i] ?? 0))])),
    bias: short(slope * model.bias + shift),
  };
}

export interface Trained {
  readonly tone: ToneTable;
  readonly model: GistModel;
  /** What the folds say of it, for whoever trains. */
  readonly report: readonly string[];
}

/** Where no gist is heard: rows, thresholds and weights. */
function trainUnheard(
  rows: readonly Row[],
  messages: readonly GistMessage[],
): { readonly weights: GistWeights; readonly report: string[] } {
  const scored = scoredRows(rows, UNHEARD_INPUTS, RIDGE.unheard);
  const likely = thresholdOf(scored, messages, 'likely', { part: UNHEARD_PART });
  const certain = likely + odds(CERTAIN) - odds(LIKELY);
  return {
    weights: scaled(fit(rows, UNHEARD_INPUTS, RIDGE.unheard), UNHEARD_INPUTS, likely, certain),
    report: reportOf(scored, messages, likely, Infinity).map((line) => `unheard ${line}`),
  };
}

/** Train on messages of the tuning half over an index of the pack. */
export function trainGists(store: Store, messages: readonly GistMessage[]): Trained {
  const rows = crossRows(store, messages);
  const heard = rows.filter((row) => row.heard);
  const scored = scoredRows(heard, HEARD_INPUTS, RIDGE.heard);
  const model = fit(heard, HEARD_INPUTS, RIDGE.heard);
  const report: string[] = [];
  /** One model, scaled for each language by what is harmless in it. */
  const heardIn = (lang: 'en' | 'zh'): GistWeights => {
    const own = messages.filter((one) => one.lang === lang);
    const some = scored.filter(({ row }) => row.message.lang === lang);
    const likely = thresholdOf(scored, messages, 'likely', { lang });
    const certain = thresholdOf(scored, messages, 'certain', { lang });
    report.push(...reportOf(some, own, likely, certain));
    return scaled(model, HEARD_INPUTS, likely, certain);
  };
  const heardModels = { words: heardIn('en'), grams: heardIn('zh') };
  const unheard = trainUnheard(
    rows.filter((row) => !row.heard),
    messages,
  );
  return {
    tone: trainTone(messages.filter((one) => one.own)),
    model: { heard: heardModels, unheard: unheard.weights },
    report: [...report, ...unheard.report],
  };
}

function reportOf(
  scored: readonly Scored[],
  messages: readonly GistMessage[],
  likely: number,
  certain: number,
): string[] {
  const kinds = [...new Set(messages.map(({ kind, lang }) => `${kind} ${lang}`))].sort();
  return kinds.map((name) => {
    const all = messages.filter(({ kind, lang }) => `${kind} ${lang}` === name);
    const own = scored.filter(({ row }) => `${row.message.kind} ${row.message.lang}` === name);
    const tells = all.some(({ right }) => right !== undefined);
    const hits = own.filter(({ row }) => row.right === tells);
    const count = (from: number): number => hits.filter(({ score }) => score >= from).length;
    return `${name}: ${all.length} messages, ${tells ? 'right' : 'wrong'} rows ${hits.length}, above likely ${count(likely)}, above certain ${count(certain)}`;
  });
}
