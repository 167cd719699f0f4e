import type { Finding } from '../../rules/index.ts';
import type { Decision } from '../core/decision.ts';
import type { IncomingMessage } from '../core/message.ts';
import { reasonText } from '../words/cards.ts';
import type { Explanation, Needs } from './deps.ts';
import { nearestText, writtenIn } from '../words/language.ts';
import { voiceIn, type Voice } from '../words/voice.ts';

/** Put a decision into words for whoever watches the sandbox. */
export async function explainDecision(
  deps: Needs<'defaultLang', 'rumours'>,
  incoming: IncomingMessage,
  decision: Decision,
  findings: readonly Finding[],
): Promise<Explanation> {
  const voice = voiceIn(writtenIn(incoming.content.text) ?? deps.defaultLang);
  const { say } = voice;
  const acts = decision.steps.map((step) => say(`why.${step.kind}`));
  const silence = decision.silence === undefined ? [] : [say(`silence.${decision.silence}`)];
  const details: string[] = [];
  for (const finding of findings.slice(0, 3)) details.push(await describe(deps, voice, finding));
  return { message: incoming.ref, summary: [...acts, ...silence].join(' '), details };
}

async function describe(
  deps: Needs<never, 'rumours'>,
  { say, lang }: Voice,
  finding: Finding,
): Promise<string> {
  if (finding.kind === 'civility')
    return say('why.civility', { percent: Math.round(finding.probability * 100) });
  const rumour = await deps.store.rumours.get(finding.rumour);
  const claim = rumour ? nearestText(rumour.claim, lang) : finding.rumour;
  const stance = say(`stance.${finding.stance}`);
  const reason = reasonText(say, finding.reason, finding.probability, rumour);
  return say('why.finding', { band: say(`band.${finding.band}`), claim, reason, stance });
}
