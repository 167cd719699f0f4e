/**
 * What the writer does with a matched claim: asserts, asks, denies, quotes or reports it.
 *
 * Lexical matching cannot tell a rumour from its denial: both match equally well. What tells them apart is what is
 * said about the claim: in the words that lead up to it or follow on it, in sentences that point at it ("this is a
 * hoax"), in headings ("Fact check:"), and by a negation of its own predicate. Words elsewhere say nothing about it.
 */
import type { Span, Stance } from '../finding.ts';
import { cuesFor } from './cue.ts';
import { type Cue, evidenceIn } from './evidence.ts';
import { isCommented, quotationOf, shareInside } from './quotation.ts';
import { clauseAround, type Scope, scopeOf } from './scope.ts';

/** What a stance is told from. */
export interface StanceContext {
  readonly text: string;
  /** UTF-16 range of `text` where the rumour matched. */
  readonly span: Span;
  /** The rumour is told in words of the writer's own, so that a negation may stand between any of them. */
  readonly retold?: boolean;
  /** Where in `text` the words stand that the rumour's wording has too; left out where that is not known. */
  readonly words?: readonly Span[];
  /** Link targets that are not visible in the text. */
  readonly links: readonly string[];
  /** The message links a fact-check of this rumour. */
  readonly debunkLinked: boolean;
  /** The claim itself is worded as a negation (`wordedAsNegation`), so that none in the message is a denial. */
  readonly negatedClaim?: boolean;
}

/** Fact-checkers' sites, and sections of other sites that exist to refute rumours. */
const CHECKER_LINK =
  /\b(?:snopes|politifact|leadstories|hoax-slayer|boomlive|altnews|newschecker|vishvasnews|factly|newsmobile|aosfatos|newtral|chequeado|maldita|mimikama|turnbackhoax|africacheck|verafiles|truthorfiction|hoaxeye|mygopen|rumtoast|cofacts|tfc-taiwan|factchecklab|annielab|piyao|logically)\.(?:com|org|in|es|at|id|co|tw|net|ai|hk)\b|\bfact\.qq\.com|\bfactcheck(?:er|ing|center)?\.|\bfullfact\.org|:\/\/\S{1,200}\/(?:fact-?check|verif(?:y|ica)|fake-news|hoax|debunk)[/-]/iu;

const has = (cues: readonly Cue[], sense: Cue['sense'], sentence?: Cue['sentence']): boolean =>
  cues.some((cue) => cue.sense === sense && (!sentence || cue.sentence === sentence));

/** A question of its own that follows the claim and is no longer than this is about the claim, if it points. */
const FOLLOW_UP = 60;
const POINTS = /\b(?:this|that|it|these|those|they|true|so)\b|这|那|此|它|真|假|是不是/u;

/** The claim is put as a question, or a short question that points at it follows. */
function isQuestion(scope: Scope, cues: readonly Cue[]): boolean {
  return scope.sentences.some((sentence) => {
    if (sentence.place === 'edge' || has(cues, 'rhetorical', sentence)) return false;
    if (sentence.place === 'host')
      return (sentence.question && shareInside(scope.span, sentence) >= 0.5) || has(cues, 'form', sentence);
    const follows = sentence.start >= scope.span.end && sentence.end - sentence.start <= FOLLOW_UP;
    const points = POINTS.test(scope.text.slice(sentence.start, sentence.end));
    return follows && points && (sentence.question || has(cues, 'form', sentence));
  });
}

const REFUTING: readonly Cue['sense'][] = ['deny', 'weak', 'flip', 'mock'];

/** Refutations that are not themselves part of a question ("is this a hoax?"). */
function refutations(cues: readonly Cue[], text: string): Cue[] {
  const asked = cues.filter(({ sense }) => sense === 'ask');
  return cues.filter((cue) => {
    const { sense, sentence } = cue;
    if (!REFUTING.includes(sense)) return false;
    const clause = clauseAround(text, cue);
    if (sense === 'mock' || has(cues, 'rhetorical', sentence)) return true;
    return !sentence.question && !asked.some((ask) => ask.start < clause.end && ask.end > clause.start);
  });
}

/** The writer refutes the claim, keeps it at a distance, or passes on news about it. */
function settled(scope: Scope, cues: readonly Cue[], against: readonly Cue[]): Stance | undefined {
  const first = (some: readonly Cue[]): number => Math.min(Infinity, ...some.map((cue) => cue.start));
  const reports = cues.filter((cue) => cue.sense === 'report');
  const flips = against.filter((cue) => cue.sense === 'flip');
  const quotation = quotationOf(scope);
  const urges = has(cues, 'urge');
  const news = reports.length > 0 && (!urges || against.length > 0);
  if (news && first(reports) < first(flips)) return 'reports';
  if (quotation) {
    const scorn = against.length > 0 || has(cues, 'laugh');
    if (scorn || (isCommented(scope, quotation) && !urges)) return 'quotes';
  }
  const scorned = has(cues, 'laugh') || against.some(({ sense }) => sense !== 'flip');
  const distant = has(cues, 'distance') || (has(cues, 'said') && scorned);
  if (against.length > 0) return distant && flips.length === 0 ? 'quotes' : 'denies';
  return distant && !urges ? 'quotes' : undefined;
}

function decide(scope: Scope, cues: readonly Cue[]): Stance {
  const against = refutations(cues, scope.text);
  const last = (some: readonly Cue[]): number => Math.max(-1, ...some.map((cue) => cue.start));
  const asked = cues.filter((cue) => cue.sense === 'ask');
  const answered = has(cues, 'affirm');
  if (asked.length > 0 && !answered && last(asked) > last(against)) return 'asks';
  return settled(scope, cues, against) ?? (isQuestion(scope, cues) && !answered ? 'asks' : 'asserts');
}

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
  const scope = scopeOf(context.text, context.span, context.words, context.retold);
  if (context.debunkLinked || linksChecker(context)) return quotationOf(scope) ? 'quotes' : 'denies';
  return decide(scope, evidenceIn(scope, cuesFor(scope.text), context.negatedClaim === true));
}
