import type { Finding } from './finding.ts';
import type { Knowledge, Rule, Subject } from './rule.ts';
import { civilityRule } from './civility/rule.ts';
import { rumourRule } from './rumour-rule.ts';

/** Every rule, in the order in which their findings are reported. */
export const RULES: readonly Rule[] = [rumourRule, civilityRule];

/** Run every rule over one message. Returns nothing when there is nothing to say. */
export function inspect(subject: Subject, knowledge: Knowledge): readonly Finding[] {
  return RULES.flatMap((rule) => rule.inspect(subject, knowledge));
}

export type {
  Band,
  CivilityFinding,
  Finding,
  GistReason,
  Reason,
  RumourFinding,
  Signal,
  Span,
  Stance,
} from './finding.ts';
export type { Debunk, Keywords, Phrasing, Rumour, TextByLang, Verdict } from './rumour.ts';
export type { Knowledge, Rule, Subject } from './rule.ts';
export { CivilityLexicon } from './civility/lexicon.ts';
export { RumourIndex } from './judge/rumour-index.ts';
export { FINGERPRINT_VERSION, fingerprint, isLowInformation } from './search/fingerprint.ts';
export { chineseScript } from './text/han-script.ts';
export { warmUp } from './warm-up.ts';
