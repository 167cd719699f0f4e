import { civilityRule } from '../../../rules/civility/rule.ts';
import type { CivilityLexicon } from '../../../rules/civility/lexicon.ts';
import type { CivilityFinding } from '../../../rules/finding.ts';
import type { Knowledge } from '../../../rules/rule.ts';

/** The civility finding for one line, if any. The rule looks at the lexicon only. */
export function findCivility(
  text: string,
  lexicon: CivilityLexicon,
  forwarded = false,
): CivilityFinding | undefined {
  const knowledge = { lexicon } as Knowledge;
  const [finding] = civilityRule.inspect({ text, links: [], forwarded }, knowledge);
  return finding?.kind === 'civility' ? finding : undefined;
}
