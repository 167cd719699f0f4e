/** Finds the evidence of a stance in a scope: cues where they count, and negations of the claim's own predicate. */
import type { Span } from '../finding.ts';
import { negationsIn } from '../text/negation.ts';
import type { CuePattern, CuePlace, CueSense } from './cue.ts';
import { clauseAround, hasBreak, type Scope, type Sentence, wordsIn } from './scope.ts';

/** A cue that counts. `flip` is a negation of the claim itself. */
export interface Cue extends Span {
  readonly sense: CueSense | 'flip';
  readonly sentence: Sentence;
}

/** What leads up to a claim may have so many words between it and the claim; more than a few if no clause ends there. */
const GAP = 6;
const GAP_ACROSS = 3;
/** A clause may have so many words beside a cue that is to make it up. */
const BARE = 2;
/** And so many where the claim is in the clause too, or where a cue must touch the claim. */
const TOUCH = 1;

function joins(gap: string): boolean {
  return wordsIn(gap) <= (hasBreak(gap) ? GAP_ACROSS : GAP);
}

const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** The words of a claim that a cue is made of are the rumour's own. Where they are not known, none is. */
function isWording(cue: Span, { matched, known }: Scope): boolean {
  return known && matched.some((word) => overlap(word, cue));
}

/** A question may end the span itself ("… 吗？"): so many characters before its end. */
const CLOSE = 3;
/** A question or a report stays one, though wordings are put so as well ("网传 …", "is … safe?"). */
const STAYS: readonly CueSense[] = ['ask', 'form', 'report'];

/** Inside the claim only the writer's own words count, and only where it is not a forward in full. */
function isOwn(cue: Span & { readonly sense: CueSense }, scope: Scope): boolean {
  if (!overlap(cue, scope.span)) return true;
  if (STAYS.includes(cue.sense) && scope.span.end - cue.end <= CLOSE) return true;
  return !scope.forward && (STAYS.includes(cue.sense) || !isWording(cue, scope));
}

function leadsUp(cue: Span, scope: Scope): boolean {
  if (cue.start >= scope.span.start) return cue.start < scope.span.end;
  return joins(scope.text.slice(cue.end, Math.max(cue.end, scope.span.start)));
}

/** Follows on the claim at once, or begins a clause of the same sentence. */
function followsOn(cue: Span, scope: Scope): boolean {
  const { text, span } = scope;
  if (cue.start < span.end) return cue.start >= span.start;
  const own = clauseAround(text, cue);
  return joins(text.slice(span.end, cue.start)) || wordsIn(text.slice(own.start, cue.start)) <= BARE;
}

/** `second` stands right behind `first`, with no more than a word between them. */
function touches(text: string, first: Span, second: Span): boolean {
  if (first.end > second.start) return first.end <= second.start + 1;
  const gap = text.slice(first.end, second.start);
  return wordsIn(gap) <= TOUCH && !/[.。!?;…~\n]/u.test(gap);
}

/** Makes up its clause, or what the claim leaves of it. */
function isBare(cue: Span, { text, span }: Scope): boolean {
  const own = clauseAround(text, cue);
  const start = cue.start >= span.end ? Math.max(own.start, span.end) : own.start;
  const end = cue.end <= span.start ? Math.min(own.end, span.start) : own.end;
  const shared = start !== own.start || end !== own.end;
  const beside =
    wordsIn(text.slice(Math.min(start, cue.start), cue.start)) + wordsIn(text.slice(cue.end, end));
  return beside <= (shared ? TOUCH : BARE);
}

type Test = (cue: Span & { readonly sense: CueSense }, place: Sentence['place'], scope: Scope) => boolean;

const COUNTS: Readonly<Record<CuePlace, Test>> = {
  before: (cue, place, scope) => place === 'host' && isOwn(cue, scope) && leadsUp(cue, scope),
  after: (cue, place, scope) => place === 'host' && isOwn(cue, scope) && followsOn(cue, scope),
  lead: (cue, _, scope) => isOwn(cue, scope) && touches(scope.text, cue, scope.span),
  tail: (cue, _, scope) => isOwn(cue, scope) && touches(scope.text, scope.span, cue),
  note: (cue, _, scope) => isOwn(cue, scope),
  bare: (cue, _, scope) => isOwn(cue, scope) && isBare(cue, scope),
  near: (cue, place, scope) => place !== 'edge' && !overlap(cue, scope.span),
  any: () => true,
};

function sentenceAt({ sentences }: Scope, offset: number): Sentence | undefined {
  return sentences.find(({ start, end }) => offset >= start && offset < end);
}

/** The cues of a pattern that count in a scope. */
export function cuesIn(text: string, scope: Scope, { sense, at, regex }: CuePattern): Cue[] {
  return [...text.matchAll(regex)].flatMap((hit) => {
    const lead = hit[0].length - hit[0].trimStart().length;
    const cue = { start: hit.index + lead, end: hit.index + hit[0].length, sense };
    // What answers a question belongs to what follows the question mark.
    const sentence = sentenceAt(scope, sense === 'affirm' ? cue.end - 1 : cue.start);
    if (!sentence || !at.some((place) => COUNTS[place](cue, sentence.place, scope))) return [];
    return [{ ...cue, sentence }];
  });
}

/** Blank out turns of phrase that insist, so that the words inside them are no cues. Keeps the length. */
function withoutGuards(text: string, patterns: readonly CuePattern[]): string {
  return patterns
    .filter(({ sense }) => sense === 'guard')
    .reduce((masked, { regex }) => masked.replace(regex, (hit) => ' '.repeat(hit.length)), text);
}

/** So many words may stand between a negation and what it negates. */
const PREDICATE = 2;
/** So many may follow a negation right behind the span: more would be another statement. */
const REMAINDER = 4;

/** After these a new statement begins, and the negation is in that. */
const SUBORDINATE =
  /\b(?:because|that|who|which|if|when|while|since|until|so|said|says|told|after|where|but)\b|因为|如果|所以|但|可是|说/u;
/** A negation that is the subject itself needs none before it. */
const SUBJECT = /^(?:no|none|not|neither)|^没有?人/u;

/** The claim's own words stand around the negation, in its clause. */
function isNegated(cue: Span, { text, matched, known, retold, forward, span }: Scope): boolean {
  const clause = clauseAround(text, cue);
  if (!known || retold) return !forward;
  const near = matched.filter((word) => word.start < clause.end && word.end > clause.start);
  const follows = near.some(
    (word) => word.end > cue.end && wordsIn(text.slice(cue.end, Math.max(cue.end, word.start))) <= PREDICATE,
  );
  const before = near.filter((word) => word.start < cue.start);
  const leads = before.some(
    (word) => wordsIn(text.slice(Math.min(word.end, cue.start), cue.start)) <= PREDICATE,
  );
  const [first] = before;
  if (first && SUBORDINATE.test(text.slice(first.start, cue.start))) return false;
  if (forward) return follows && leads && cue.start > span.start;
  return follows && (leads || SUBJECT.test(text.slice(cue.start, cue.end)));
}

const CONDITION = /^[^\p{L}]*(?:if|unless|when|since|because|so|如果|要是|若|除非|因为|只要|当)/u;

/** Whether a negation turns the claim round: among its words, or next to them in the same clause. */
function turns(cue: Span, scope: Scope): boolean {
  const { text, span } = scope;
  if (isWording(cue, scope) && scope.matched.some((word) => word.start <= cue.start && word.end >= cue.end))
    return false;
  const clause = clauseAround(text, cue);
  if (CONDITION.test(text.slice(clause.start, cue.start))) return false;
  if (cue.start >= span.start && cue.start < span.end) return isNegated(cue, scope);
  if (cue.end <= span.start) {
    const gap = text.slice(cue.end, span.start);
    return !hasBreak(gap) && wordsIn(gap) <= PREDICATE;
  }
  const gap = text.slice(span.end, cue.start);
  const rest = wordsIn(text.slice(cue.end, clause.end));
  return !hasBreak(gap) && wordsIn(gap) <= PREDICATE && rest <= REMAINDER;
}

/** The negations that turn the claim round; none where the claim is worded as a negation itself. */
function flipsIn(text: string, scope: Scope): Cue[] {
  return negationsIn(text).flatMap((range) => {
    const sentence = sentenceAt(scope, range.start);
    if (sentence?.place !== 'host' || !turns(range, scope)) return [];
    return [{ ...range, sense: 'flip' as const, sentence }];
  });
}

/** A claim about fraud says "scam" and "fake" itself, and so does who passes it on. */
const OF_FRAUD =
  /scam|fraud|fake|phish|swindl|counterfeit|steal|robb|hack|thie[fv]|诈骗|骗|假冒|假|盗|偷|黑客|抢/u;

/** Every cue that counts, in no particular order. `negated`: the claim is worded as a negation. */
export function evidenceIn(scope: Scope, patterns: readonly CuePattern[], negated: boolean): Cue[] {
  const text = withoutGuards(scope.text, patterns);
  const fraud = OF_FRAUD.test(scope.text.slice(scope.span.start, scope.span.end));
  const cues = patterns
    .filter(({ sense }) => sense !== 'guard' && !(fraud && sense === 'weak'))
    .flatMap((pattern) => cuesIn(text, scope, pattern));
  return negated ? cues : [...cues, ...flipsIn(text, scope)];
}
