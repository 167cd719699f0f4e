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
};

/** Fact-checkers' sites and those institutions' pages that exist to refute rumours. */
const CHECKER_LINK =
  /(?:\b(?:snopes|politifact|leadstories|hoax-slayer|boomlive|altnews|newschecker|vishvasnews|factly|newsmobile|aosfatos|newtral|chequeado|maldita|mimikama|turnbackhoax|africacheck|verafiles|truthorfiction|hoaxeye|mygopen|rumtoast|cofacts|tfc-taiwan|factchecklab|annielab|piyao|logically)\.(?:com|org|in|es|at|id|co|tw|org\.tw|org\.cn|org\.br|net|ai|hk)\b|\bfact\.qq\.com|\bfactcheck(?:er|ing|center)?\.|\bfullfact\.org|\/(?:fact-?check|factcheck|verif(?:y|ica)|fake-news|hoax|debunk)[/-])/iu;

/** Blank out turns of phrase that insist, so that the words inside them are no cues. Keeps the length. */
function withoutGuards(text: string): string {
  return TABLES.reduce((masked, table) => masked.replace(table.guard, (hit) => ' '.repeat(hit.length)), text);
}

/** A cue inside the span that the rumour's own wording contains says nothing of the writer. */
function ownWording(context: StanceContext, claim: string, sense: CueSense, hit: string): boolean {
  if (sense === 'flip' && context.negatedClaim === true) return true;
  return claim !== '' && (claim.includes(hit.trim()) || (sense === 'flip' && negates(claim)));
}

function negates(folded: string): boolean {
  const masked = withoutGuards(folded);
  return TABLES.some((table) => masked.search(table.flip) >= 0);
}

/**
 * Whether a claim is itself worded as a negation ("you can't get Covid if …").
 * Takes the claim in any script; returns what to pass as `negatedClaim`.
 */
export function wordedAsNegation(claim: string): boolean {
  return negates(foldCues(claim));
}

function sentenceAt(sentences: readonly Sentence[], at: number): Sentence | undefined {
  return sentences.find((sentence) => at >= sentence.start && at < sentence.end);
}

function collect(context: StanceContext, scope: Scope): Cue[] {
  const text = withoutGuards(scope.text);
  const claim = context.claim === undefined ? '' : foldCues(context.claim);
  const cues: Cue[] = [];
  for (const sense of CUE_SENSES) {
    if (sense === 'guard') continue;
    for (const table of TABLES) {
      for (const hit of text.matchAll(table[sense])) {
        const at = hit.index + (hit[0].length - hit[0].trimStart().length);
        const sentence = sentenceAt(scope.sentences, sense === 'affirm' ? at + hit[0].length - 1 : at);
        if (!sentence || !PLACES[sense].includes(sentence.place)) continue;
        const inside = at >= scope.span.start && at < scope.span.end;
        if (inside && (sense === 'weak' || ownWording(context, claim, sense, hit[0]))) continue;
        cues.push({ sense, at, sentence });
      }
    }
  }
  return cues;
}

/** The span stands between quotation marks, or on a line that chat programs mark as quoted. */
function isQuoted(scope: Scope): boolean {
  const middle = (scope.span.start + scope.span.end) >> 1;
  const before = scope.text.slice(0, middle);
  const marks = before.split('"').length - 1;
  if (marks % 2 === 1 && scope.text.includes('"', middle)) return true;
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return /^\s*>/u.test(line);
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
  const quoted = isQuoted(scope);
  const against = refutations(cues);
  const asked = cues.filter((cue) => cue.sense === 'ask');
  const answered = has(cues, 'affirm');
  const lastAgainst = Math.max(-1, ...against.map((cue) => cue.at));
  const lastAsked = Math.max(-1, ...asked.map((cue) => cue.at));
  if (asked.length > 0 && !answered && lastAsked > lastAgainst) return 'asks';
  if (has(cues, 'report')) return 'reports';
  const distant = has(cues, 'distance');
  if (quoted && (against.length > 0 || distant || has(cues, 'laugh'))) return 'quotes';
  if (against.length > 0) return 'denies';
  if (distant) return 'quotes';
  if (isQuestion(scope, cues) && !answered) return 'asks';
  return 'asserts';
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
  if (context.debunkLinked || linksChecker(context)) return isQuoted(scope) ? 'quotes' : 'denies';
  return decide(scope, collect(context, scope));
}
