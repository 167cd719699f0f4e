/**
 * What the writer does with a matched claim: asserts, asks, denies, quotes or reports it.
 *
 * Lexical matching cannot tell a rumour from its denial: both match equally well. So the words around
 * and inside the matched span decide. The rules lean to silence: a denial that is answered as if it
 * spread the rumour costs trust, a missed assertion costs one reply.
 */
import type { Span, Stance } from '../finding.ts';
import { CUES_EN } from './stance-cues-en.ts';
import { CUES_ZH } from './stance-cues-zh.ts';
import { CUE_SENSES, type CueSense } from './stance-cues.ts';
import { foldCues, scopeOf, type Place, type Scope, type Sentence } from './stance-scope.ts';

export interface StanceContext {
  readonly text: string;
  /** UTF-16 range of `text` where the rumour matched. */
  readonly span: Span;
  /** Link targets that are not visible in the text. */
  readonly links: readonly string[];
  /** The message links a fact-check of this rumour. */
  readonly debunkLinked: boolean;
  /** The claim itself is worded as a negation, so a negation inside the span is no denial. */
  readonly negatedClaim?: boolean;
  /** The phrasing that matched. Words that belong to the rumour's own wording are no cue inside the span. */
  readonly claim?: string;
}

/** The rumour's own wording, as far as it bears on cues. */
interface Claim {
  readonly folded: string;
  readonly negated: boolean;
  readonly negations: ReadonlySet<string>;
}

interface Cue {
  readonly sense: CueSense;
  readonly at: number;
  readonly sentence: Sentence;
}

const TABLES = [CUES_EN, CUES_ZH];
const EVERYWHERE: readonly Place[] = ['host', 'near', 'edge'];
const NEAR: readonly Place[] = ['host', 'near'];

/** Which sentences each kind of cue may stand in. */
const PLACES: Readonly<Record<CueSense, readonly Place[]>> = {
  guard: EVERYWHERE,
  deny: EVERYWHERE,
  weak: NEAR,
  flip: ['host'],
  ask: EVERYWHERE,
  form: NEAR,
  rhetorical: EVERYWHERE,
  affirm: NEAR,
  report: EVERYWHERE,
  distance: NEAR,
  mock: NEAR,
  laugh: NEAR,
  urge: EVERYWHERE,
};

/** Fact-checkers' sites and those institutions' pages that exist to refute rumours. */
const CHECKER_LINK =
  /(?:\b(?:snopes|politifact|leadstories|hoax-slayer|boomlive|altnews|newschecker|vishvasnews|factly|newsmobile|aosfatos|newtral|chequeado|maldita|mimikama|turnbackhoax|africacheck|verafiles|truthorfiction|hoaxeye|mygopen|rumtoast|cofacts|tfc-taiwan|factchecklab|annielab|piyao|logically)\.(?:com|org|in|es|at|id|co|tw|org\.tw|org\.cn|org\.br|net|ai|hk)\b|\bfact\.qq\.com|\bfactcheck(?:er|ing|center)?\.|\bfullfact\.org|\/(?:fact-?check|factcheck|verif(?:y|ica)|fake-news|hoax|debunk)[/-])/iu;

/** Blank out turns of phrase that insist, so that the words inside them are no cues. Keeps the length. */
function withoutGuards(text: string): string {
  return TABLES.reduce((masked, table) => masked.replace(table.guard, (hit) => ' '.repeat(hit.length)), text);
}

const AUXILIARIES: readonly (readonly [string, RegExp])[] = [
  ['do', /\b(?:do|does|did|dont)/u],
  ['be', /\b(?:is|are|was|were|ai)(?:n|\b)/u],
  ['have', /\bha[sd]|\bhave/u],
  ['can', /\bcan|\bcould/u],
  ['will', /\bwill|\bwo|\bwould/u],
];

/** The kind of a negation, so that "cannot", "can't" and "could not" are one; in Chinese its first two characters. */
function negationKind(hit: string): string {
  const bare = hit.trim();
  if (/\p{Script=Han}/u.test(bare)) return /[不没无非未别][\s\S]?/u.exec(bare)?.[0] ?? bare;
  return AUXILIARIES.find(([, pattern]) => pattern.test(bare))?.[0] ?? bare;
}

function negationsOf(folded: string): Set<string> {
  const hits = TABLES.flatMap((table) => [...folded.matchAll(table.flip)]);
  return new Set(hits.map((hit) => negationKind(hit[0])));
}

/** A cue inside the span that the rumour's own wording contains says nothing of the writer. */
function ownWording(claim: Claim, sense: CueSense, hit: string): boolean {
  if (sense === 'flip' && (claim.negated || claim.negations.has(negationKind(hit)))) return true;
  return claim.folded.includes(hit.trim());
}

function claimOf(context: StanceContext): Claim {
  const folded = context.claim === undefined ? '' : foldCues(context.claim);
  return { folded, negated: context.negatedClaim === true, negations: negationsOf(folded) };
}

/**
 * Whether a claim is itself worded as a negation ("you can't get Covid if …").
 * Takes the claim in any script; returns what to pass as `negatedClaim`.
 */
export function wordedAsNegation(claim: string): boolean {
  return negationsOf(foldCues(claim)).size > 0;
}

function sentenceAt(sentences: readonly Sentence[], at: number): Sentence | undefined {
  return sentences.find((sentence) => at >= sentence.start && at < sentence.end);
}

function collect(context: StanceContext, scope: Scope): Cue[] {
  const text = withoutGuards(scope.text);
  const claim = claimOf(context);
  const cues: Cue[] = [];
  for (const sense of CUE_SENSES) {
    if (sense === 'guard') continue;
    for (const table of TABLES) {
      for (const hit of text.matchAll(table[sense])) {
        const at = hit.index + (hit[0].length - hit[0].trimStart().length);
        const sentence = sentenceAt(scope.sentences, sense === 'affirm' ? at + hit[0].length - 1 : at);
        if (!sentence || !PLACES[sense].includes(sentence.place)) continue;
        const inside = at >= scope.span.start && at < scope.span.end;
        if (inside && (sense === 'weak' || ownWording(claim, sense, hit[0]))) continue;
        cues.push({ sense, at, sentence });
      }
    }
  }
  return cues;
}

/** Share of the span that must lie between the marks: a quoted name inside a forward is no quotation. */
const QUOTED_SHARE = 0.6;

/** Where the claim is quoted: between quotation marks, or on a line that chat programs mark as quoted. */
function quotationOf(scope: Scope): Span | undefined {
  const middle = (scope.span.start + scope.span.end) >> 1;
  const open = scope.text.lastIndexOf('"', middle);
  const close = scope.text.indexOf('"', middle);
  const marks = scope.text.slice(0, middle).split('"').length - 1;
  if (marks % 2 === 1 && open >= 0 && close > open) {
    const overlap = Math.min(close, scope.span.end) - Math.max(open, scope.span.start);
    return overlap >= QUOTED_SHARE * (scope.span.end - scope.span.start)
      ? { start: open, end: close + 1 }
      : undefined;
  }
  const start = scope.text.lastIndexOf('\n', middle - 1) + 1;
  const end = scope.text.indexOf('\n', middle);
  return /^\s*>/u.test(scope.text.slice(start, middle))
    ? { start, end: end < 0 ? scope.text.length : end }
    : undefined;
}

/** The writer adds words of their own to a quotation. */
function comments(scope: Scope, quotation: Span): boolean {
  const own = scope.text.slice(0, quotation.start) + scope.text.slice(quotation.end);
  return (own.match(/[\p{L}\p{N}\p{Emoji_Presentation}]/gu)?.length ?? 0) >= 3;
}

/** The claim's own sentence is put as a question. */
function isQuestion(scope: Scope, cues: readonly Cue[]): boolean {
  const half = (scope.span.end - scope.span.start) / 2;
  return scope.sentences.some((sentence) => {
    if (sentence.place !== 'host' || has(cues, 'rhetorical', sentence)) return false;
    const overlap = Math.min(sentence.end, scope.span.end) - Math.max(sentence.start, scope.span.start);
    return (sentence.question && overlap >= half) || has(cues, 'form', sentence);
  });
}

function has(cues: readonly Cue[], sense: CueSense, sentence?: Sentence): boolean {
  return cues.some((cue) => cue.sense === sense && (!sentence || cue.sentence === sentence));
}

const REFUTING: readonly CueSense[] = ['deny', 'weak', 'flip', 'mock'];

/** Refutations that are not themselves part of a question ("is this a hoax?"). */
function refutations(cues: readonly Cue[]): Cue[] {
  return cues.filter(
    ({ sense, sentence }) =>
      REFUTING.includes(sense) && (sense === 'mock' || !(sentence.question || has(cues, 'ask', sentence))),
  );
}

function decide(scope: Scope, cues: readonly Cue[]): Stance {
  const against = refutations(cues);
  const last = (some: readonly Cue[]): number => Math.max(-1, ...some.map((cue) => cue.at));
  const asked = cues.filter((cue) => cue.sense === 'ask');
  const answered = has(cues, 'affirm');
  if (asked.length > 0 && !answered && last(asked) > last(against)) return 'asks';
  return settled(scope, cues, against) ?? (isQuestion(scope, cues) && !answered ? 'asks' : 'asserts');
}

/** A stance that leaves no room for a question: the writer distances themselves or passes on news. */
function settled(scope: Scope, cues: readonly Cue[], against: readonly Cue[]): Stance | undefined {
  const first = (some: readonly Cue[]): number => Math.min(Infinity, ...some.map((cue) => cue.at));
  const reports = cues.filter((cue) => cue.sense === 'report');
  const flips = against.filter((cue) => cue.sense === 'flip');
  if (reports.length > 0 && first(reports) < first(flips)) return 'reports';
  const quotation = quotationOf(scope);
  const urges = has(cues, 'urge');
  if (quotation && (against.length > 0 || (comments(scope, quotation) && !urges))) return 'quotes';
  const distant = has(cues, 'distance');
  if (against.length > 0) return distant && flips.length === 0 ? 'quotes' : 'denies';
  return distant && !urges ? 'quotes' : undefined;
}

/** How much of the text and how many links we look through for a fact-checker's address. */
const LINK_TEXT = 20_000;
const LINK_COUNT = 50;

function linksChecker(context: StanceContext): boolean {
  if (CHECKER_LINK.test(context.text.slice(0, LINK_TEXT))) return true;
  return context.links.slice(0, LINK_COUNT).some((link) => CHECKER_LINK.test(link.slice(0, LINK_TEXT)));
}

/**
 * Decide the stance of a message towards the rumour that matched in it.
 * Pure; takes any text, reads a bounded part of it, never throws.
 */
export function stanceOf(context: StanceContext): Stance {
  const scope = scopeOf(context.text, context.span);
  if (context.debunkLinked || linksChecker(context)) return quotationOf(scope) ? 'quotes' : 'denies';
  return decide(scope, collect(context, scope));
}
