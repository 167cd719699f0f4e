/**
 * What the writer does with a matched claim: asserts, asks, denies, quotes or reports it.
 *
 * Lexical matching cannot tell a rumour from its denial: both match equally well. So the words around
 * and inside the matched span decide. The rules lean to silence: a denial that is answered as if it
 * spread the rumour costs trust, a missed assertion costs one reply.
 */
import type { Span, Stance } from '../finding.ts';
import type { CueSense } from './cues.ts';
import { cuesOf, type Cue } from './evidence.ts';
import { scopeOf, type Scope } from './scope.ts';

export { negationsOf } from './evidence.ts';

export interface StanceContext {
  readonly text: string;
  /** UTF-16 range of `text` where the rumour matched. */
  readonly span: Span;
  /** Link targets that are not visible in the text. */
  readonly links: readonly string[];
  /** The message links a fact-check of this rumour. */
  readonly debunkLinked: boolean;
  /** The claim itself is worded as a negation, so that no negation inside the span is a denial. */
  readonly negatedClaim?: boolean;
  /** Finer than `negatedClaim`: with which kinds of negation the claim is worded, from `negationsOf`. */
  readonly claimNegations?: number;
}

/** Fact-checkers' sites, and sections of other sites that exist to refute rumours. */
const CHECKER_LINK =
  /\b(?:snopes|politifact|leadstories|hoax-slayer|boomlive|altnews|newschecker|vishvasnews|factly|newsmobile|aosfatos|newtral|chequeado|maldita|mimikama|turnbackhoax|africacheck|verafiles|truthorfiction|hoaxeye|mygopen|rumtoast|cofacts|tfc-taiwan|factchecklab|annielab|piyao|logically)\.(?:com|org|in|es|at|id|co|tw|net|ai|hk)\b|\bfact\.qq\.com|\bfactcheck(?:er|ing|center)?\.|\bfullfact\.org|:\/\/\S{1,200}\/(?:fact-?check|verif(?:y|ica)|fake-news|hoax|debunk)[/-]/iu;

function has(cues: readonly Cue[], sense: CueSense, sentence?: Cue['sentence']): boolean {
  return cues.some((cue) => cue.sense === sense && (!sentence || cue.sentence === sentence));
}

/** Share of the span that must lie between the marks: a quoted name inside a forward is no quotation. */
const QUOTED_SHARE = 0.6;

function shareInside(inner: Span, outer: Span): number {
  const overlap = Math.min(inner.end, outer.end) - Math.max(inner.start, outer.start);
  return overlap / Math.max(1, inner.end - inner.start);
}

/** Where the claim is quoted: between quotation marks, or on a line that chat programs mark as quoted. */
function quotationOf({ text, span }: Scope): Span | undefined {
  const middle = (span.start + span.end) >> 1;
  const open = text.lastIndexOf('"', middle);
  const close = text.indexOf('"', middle + 1);
  const marks = text.slice(0, open + 1).split('"').length - 1;
  if (marks % 2 === 1 && close > open) {
    const marked = { start: open, end: close + 1 };
    return shareInside(span, marked) >= QUOTED_SHARE ? marked : undefined;
  }
  const start = text.lastIndexOf('\n', middle - 1) + 1;
  const end = text.indexOf('\n', middle);
  const quotedLine = /^\s*>/u.test(text.slice(start, start + 8));
  return quotedLine ? { start, end: end < 0 ? text.length : end } : undefined;
}

/** "X said: …" and "… – X": whose words they are, which is part of many a rumour. */
const SAID = /\b(?:said|says|stated|states|declared|announced|tweeted|reads?)[^.!?"]{0,24}"?$/u;
const SIGNED = /^[.,!?]*"?[.,]?\s*[-–—]\s*\p{L}/u;

/** The writer adds something of their own to a quotation, more than whose words they are. */
function comments(scope: Scope, quotation: Span): boolean {
  if (SAID.test(scope.text.slice(Math.max(0, quotation.start - 60), quotation.start))) return false;
  if (SIGNED.test(scope.text.slice(quotation.end, quotation.end + 12))) return false;
  const own = scope.text.slice(0, quotation.start) + scope.text.slice(quotation.end);
  return /\p{Emoji_Presentation}|(?:[\p{L}\p{N}][^\p{L}\p{N}]*){3}/u.test(own);
}

/** A question of its own that follows the claim and is no longer than this is about the claim. */
const FOLLOW_UP = 60;

/** The claim is put as a question, or a short question follows it. */
function isQuestion(scope: Scope, cues: readonly Cue[]): boolean {
  return scope.sentences.some((sentence) => {
    if (sentence.place === 'edge' || has(cues, 'rhetorical', sentence)) return false;
    if (sentence.place === 'near') {
      const follows = sentence.start >= scope.span.end && sentence.end - sentence.start <= FOLLOW_UP;
      return follows && (sentence.question || has(cues, 'form', sentence));
    }
    return (sentence.question && shareInside(scope.span, sentence) >= 0.5) || has(cues, 'form', sentence);
  });
}

const REFUTING: readonly CueSense[] = ['deny', 'weak', 'flip', 'mock'];

/** Refutations that are not themselves part of a question ("is this a hoax?"). */
function refutations(cues: readonly Cue[]): Cue[] {
  return cues.filter(
    ({ sense, sentence }) =>
      REFUTING.includes(sense) && (sense === 'mock' || !(sentence.question || has(cues, 'ask', sentence))),
  );
}

/** The writer refutes the claim, keeps it at a distance, or passes on news about it. */
function settled(scope: Scope, cues: readonly Cue[], against: readonly Cue[]): Stance | undefined {
  const first = (some: readonly Cue[]): number => Math.min(Infinity, ...some.map((cue) => cue.at));
  const reports = cues.filter((cue) => cue.sense === 'report');
  const flips = against.filter((cue) => cue.sense === 'flip');
  if (reports.length > 0 && first(reports) < first(flips)) return 'reports';
  const quotation = quotationOf(scope);
  const urges = has(cues, 'urge');
  if (quotation && (against.length > 0 || (comments(scope, quotation) && !urges))) return 'quotes';
  const distant = cues.some(({ sense, at }) => sense === 'distance' && at <= scope.span.start);
  if (against.length > 0) return distant && flips.length === 0 ? 'quotes' : 'denies';
  if (urges) return undefined;
  if (distant) return 'quotes';
  return has(cues, 'lead') || has(cues, 'tail') ? 'reports' : undefined;
}

function decide(scope: Scope, cues: readonly Cue[]): Stance {
  const against = refutations(cues);
  const last = (some: readonly Cue[]): number => Math.max(-1, ...some.map((cue) => cue.at));
  const asked = cues.filter((cue) => cue.sense === 'ask');
  const answered = has(cues, 'affirm');
  if (asked.length > 0 && !answered && last(asked) > last(against)) return 'asks';
  return settled(scope, cues, against) ?? (isQuestion(scope, cues) && !answered ? 'asks' : 'asserts');
}

const ANY_NEGATION = 0xff;

/** How much of the text and how many links we look through for a fact-checker's address. */
const LINK_TEXT = 20_000;
const LINK_COUNT = 50;

function linksChecker({ text, links }: StanceContext): boolean {
  if (CHECKER_LINK.test(text.slice(0, LINK_TEXT))) return true;
  return links.slice(0, LINK_COUNT).some((link) => CHECKER_LINK.test(link.slice(0, LINK_TEXT)));
}

/**
 * Decide the stance of a message towards the rumour that matched in it.
 * Pure; takes any text, reads a bounded part of it, never throws.
 */
export function stanceOf(context: StanceContext): Stance {
  const scope = scopeOf(context.text, context.span);
  if (context.debunkLinked || linksChecker(context)) return quotationOf(scope) ? 'quotes' : 'denies';
  const negations = context.claimNegations ?? (context.negatedClaim === true ? ANY_NEGATION : 0);
  return decide(scope, cuesOf(scope, negations));
}
