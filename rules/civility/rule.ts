import type { Band, CivilityFinding, Span } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { Aim } from './aim.ts';
import { aimChinese } from './aim-chinese.ts';
import { aimEnglish } from './aim-english.ts';
import type { LexiconEntry } from './entry.ts';
import { climateOf, heatOf } from './heat.ts';
import type { CivilityLexicon, Reading } from './lexicon.ts';
import { isQuoted, quotedSpans } from './quotes.ts';

/** From here on the app may remind; below, down to `LIKELY_FROM`, admins may at most be told. */
const CERTAIN_FROM = 0.75;
const LIKELY_FROM = 0.5;
/** More lexicon terms than this are a flood, not a message: the bound keeps hostile text cheap. */
const LOOKED_AT = 256;

interface Insult {
  readonly entry: LexiconEntry;
  readonly aim: Aim;
  readonly span: Span;
}

function bandOf(heat: number): Band {
  if (heat >= CERTAIN_FROM) return 'certain';
  return heat >= LIKELY_FROM ? 'likely' : 'none';
}

/** Every aimed lexicon term outside quotations: Latin ones first, then Chinese ones. */
function* insultsIn(text: string, reading: Reading): Generator<Insult> {
  const quoted = quotedSpans(text);
  for (const match of reading.words.slice(0, LOOKED_AT)) {
    const first = reading.pieces[match.from];
    const last = reading.pieces[match.to - 1];
    if (first === undefined || last === undefined) continue;
    const span = reading.span(first.start, last.end);
    const aim = isQuoted(quoted, span) ? undefined : aimEnglish(reading.pieces, match);
    if (aim !== undefined) yield { entry: match.entry, aim, span };
  }
  for (const match of reading.han.slice(0, LOOKED_AT)) {
    const span = reading.span(match.start, match.end);
    const aim = isQuoted(quoted, span) ? undefined : aimChinese(reading.key, match);
    if (aim !== undefined) yield { entry: match.entry, aim, span };
  }
}

function inspect(text: string, lexicon: CivilityLexicon): readonly CivilityFinding[] {
  const reading = lexicon.read(text);
  if (reading === undefined) return [];
  const insults = [...insultsIn(text, reading)];
  if (insults.length === 0) return [];
  const climate = climateOf({ key: reading.key, text });
  const findings = insults.flatMap(({ entry, aim, span }): CivilityFinding[] => {
    const probability = heatOf(entry.strength, aim, climate, insults.length - 1);
    const band = bandOf(probability);
    return band === 'none'
      ? []
      : [{ kind: 'civility', rule: 'civility', entry: entry.id, band, probability, span }];
  });
  // One finding a message, the hottest: there is one reminder, however much was said.
  return findings.sort((a, b) => b.probability - a.probability).slice(0, 1);
}

/**
 * Insults aimed at a person in the chat. Silent for swearing without a target, quotations, reposts, forwards,
 * self-deprecation, negation, and for whatever is said about groups or institutions.
 */
export const civilityRule: Rule = {
  id: 'civility',
  kind: 'civility',
  inspect: (subject, knowledge) => (subject.forwarded ? [] : inspect(subject.text, knowledge.lexicon)),
};
