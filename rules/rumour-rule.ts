/** The rumour rule: the known rumours that a message carries, best first. */
import type { RumourFinding, Span } from './finding.ts';
import type { Knowledge, Rule, Subject } from './rule.ts';
import { bandOf, wordingScript } from './judge/bands.ts';
import { explain, spanOf, wordsMatched } from './judge/explain.ts';
import { type Match, isRetold } from './judge/match.ts';
import { LIVE } from './judge/rumour-index.ts';
import { stanceOf } from './stance/stance.ts';
import { fold } from './text/fold.ts';
import { negationsIn } from './text/negation.ts';

const ID = 'rumour';
/** More findings would be noise: one message seldom carries more than two rumours. */
const MAX_FINDINGS = 3;
/** No chat platform carries more in one message; what is beyond is not read. */
const MAX_LENGTH = 65_536;

/** Characters around a match in which a negation makes doubtful what the writer says with words of their own. */
const NEARBY = 60;

/**
 * What is never answered without an admin: a match whose keyword condition is unmet, and a rumour told in the writer's
 * own words with a negation in or near it, for whether that turns the claim round no cue tells for sure.
 */
function isInDoubt(match: Match, text: string, { start, end }: Span): boolean {
  if (match.keywords === 'unmet') return true;
  const around = text.slice(Math.max(0, start - NEARBY), end + NEARBY);
  return isRetold(match) && !match.negated && negationsIn(fold(around).text).length > 0;
}

function findingOf(match: Match, { text, links }: Subject): RumourFinding | undefined {
  const band = bandOf(match.probability, { script: wordingScript(match.alignment) });
  if (band === 'none') return undefined;
  const span = spanOf(match, text);
  return {
    kind: 'rumour',
    rule: ID,
    rumour: match.id,
    band: band === 'certain' && isInDoubt(match, text, span) ? 'likely' : band,
    probability: match.probability,
    stance: stanceOf({
      text,
      span,
      words: wordsMatched(match),
      retold: isRetold(match),
      links,
      debunkLinked: match.linked,
      negatedClaim: match.negated,
    }),
    span,
    reason: explain(match, text),
  };
}

function inspect(subject: Subject, knowledge: Knowledge): readonly RumourFinding[] {
  const text = subject.text.slice(0, MAX_LENGTH);
  const options = { ...LIVE, accepts: knowledge.accepts };
  return knowledge.rumours
    .match(text, subject.links, options)
    .map((match) => findingOf(match, { ...subject, text }))
    .filter((finding) => finding !== undefined)
    .slice(0, MAX_FINDINGS);
}

/** The rule that finds known rumours. */
export const rumourRule: Rule = { id: ID, kind: 'rumour', inspect };
