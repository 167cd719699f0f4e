/** Finds the cues of a message: which senses stand where around the matched span. */
import type { Span } from '../finding.ts';
import { CUES_EN } from './cues-en.ts';
import { CUES_OTHER } from './cues-other.ts';
import { CUES_ZH } from './cues-zh.ts';
import { CUE_SENSES, type CueSense, type CueTable } from './cues.ts';
import { foldCues } from '../text/fold.ts';
import type { Place, Scope, Sentence } from './scope.ts';

export interface Cue {
  readonly sense: CueSense;
  readonly at: number;
  readonly sentence: Sentence;
}

/** The cue tables of the scripts that a text is written in. */
function tablesFor(text: string): readonly CueTable[] {
  if (!/\p{Script=Han}/u.test(text)) return [CUES_EN, CUES_OTHER];
  return /[a-z]{2}/u.test(text) ? [CUES_EN, CUES_ZH] : [CUES_ZH];
}

const EVERYWHERE: readonly Place[] = ['host', 'near', 'edge'];
const NEAR: readonly Place[] = ['host', 'near'];
const HOST: readonly Place[] = ['host'];

/** Which sentences each kind of cue may stand in. */
const PLACES: Readonly<Record<CueSense, readonly Place[]>> = {
  guard: EVERYWHERE,
  deny: EVERYWHERE,
  weak: NEAR,
  flip: HOST,
  ask: EVERYWHERE,
  form: NEAR,
  rhetorical: EVERYWHERE,
  affirm: NEAR,
  report: EVERYWHERE,
  distance: NEAR,
  mock: NEAR,
  laugh: NEAR,
  urge: EVERYWHERE,
  lead: HOST,
  tail: HOST,
};

/** Blank out turns of phrase that insist, so that the words inside them are no cues. Keeps the length. */
function withoutGuards(text: string, tables: readonly CueTable[]): string {
  return tables.reduce((masked, table) => masked.replace(table.guard, (hit) => ' '.repeat(hit.length)), text);
}

/** Kinds of negation, one bit each, so that "cannot", "can't" and "could not" are one. The first that fits counts. */
const NEGATION_KINDS: readonly RegExp[] = [
  /\bd(?:o|oes|id|ont)(?:n|\b)/u,
  /\b(?:is|are|was|were|ai)(?:n|\b)/u,
  /\b(?:ha[sd]|have|can|could|ca)(?:n|\b)/u,
  /\bw(?:ill|ould|o)(?:n|\b)/u,
  /[a-z]/u,
  /不会/u,
  /[没无未]/u,
  /./u,
];

function negationKind(hit: string): number {
  return 1 << NEGATION_KINDS.findIndex((kind) => kind.test(hit));
}

/**
 * The kinds of negation that a claim is itself worded with ("you can't get Covid if …"), as a set of
 * eight bits; 0 for a claim without negation. Takes the claim in any script.
 */
export function negationsOf(claim: string): number {
  const folded = foldCues(claim);
  const hits = tablesFor(folded).flatMap((table) => [...folded.matchAll(table.flip)]);
  return hits.reduce((kinds, hit) => kinds | negationKind(hit[0]), 0);
}

/**
 * A span beyond this size is a forward in full: what stands inside is the rumour's own text. Han
 * characters count double and a half, since they say as much as so many letters.
 */
const FORWARD_SIZE = 150;

function isForward({ text, span }: Scope): boolean {
  const inside = text.slice(span.start, span.end);
  return inside.length + 1.5 * (inside.match(/\p{Script=Han}/gu)?.length ?? 0) > FORWARD_SIZE;
}

/** Words that rumours themselves use count only outside the span; so do the claim's own negations. */
const OUTSIDE: readonly CueSense[] = ['weak', 'mock', 'urge'];

/** The clause or clauses that the span runs over; a negation elsewhere is about something else. */
function clauseOf({ text, span }: Scope): Span {
  const before = /[^,;:()\n!?。、]*$/u.exec(text.slice(0, span.start))?.[0].length ?? 0;
  const after = /^[^,;:()\n!?。、]*/u.exec(text.slice(span.end))?.[0].length ?? 0;
  return { start: span.start - before, end: span.end + after };
}

interface Bounds {
  readonly span: Span;
  readonly clause: Span;
  readonly forward: boolean;
  readonly claimNegations: number;
}

/** Whether a cue that stands where it may stand is the writer's, and about the claim. */
function bears({ sense, at }: Cue, hit: string, bounds: Bounds): boolean {
  const inside = at >= bounds.span.start && at < bounds.span.end;
  if (inside && (bounds.forward || OUTSIDE.includes(sense))) return sense === 'rhetorical';
  if (sense !== 'flip') return true;
  if (at < bounds.clause.start || at >= bounds.clause.end) return false;
  return !inside || (negationKind(hit) & bounds.claimNegations) === 0;
}

/** Where to look for a sense: the frames of a claim stand directly before or after it. */
function regionOf(sense: CueSense, text: string, { span, sentences }: Scope): { text: string; from: number } {
  if (sense === 'lead') {
    const from = sentences.find(({ place }) => place === 'host')?.start ?? span.start;
    return { text: text.slice(Math.min(from, span.start), span.start), from: Math.min(from, span.start) };
  }
  return sense === 'tail' ? { text: text.slice(span.end), from: span.end } : { text, from: 0 };
}

/** Every cue that counts, in no particular order. `claimNegations` as from `negationsOf`. */
export function cuesOf(scope: Scope, claimNegations: number): Cue[] {
  const tables = tablesFor(scope.text);
  const text = withoutGuards(scope.text, tables);
  const { span } = scope;
  const bounds = { span, clause: clauseOf(scope), forward: isForward(scope), claimNegations };
  const cues: Cue[] = [];
  for (const sense of CUE_SENSES) {
    if (sense === 'guard') continue;
    const region = regionOf(sense, text, scope);
    for (const hit of tables.flatMap((table) => [...region.text.matchAll(table[sense])])) {
      const lead = hit[0].length - hit[0].trimStart().length;
      const at = region.from + hit.index + lead;
      const anchor = sense === 'affirm' ? at + hit[0].length - lead - 1 : at;
      const sentence = scope.sentences.find(({ start, end }) => anchor >= start && anchor < end);
      if (!sentence || !PLACES[sense].includes(sentence.place)) continue;
      const cue = { sense, at, sentence };
      if (bears(cue, hit[0], bounds)) cues.push(cue);
    }
  }
  return cues;
}
