import type { Finding, Rumour, RumourFinding } from '../../rules/index.ts';
import { bestDebunk, reasonText, remindCard, replyCard } from '../words/cards.ts';
import type { Voice } from '../words/voice.ts';
import { isExpired } from '../app/expiry.ts';
import type { Card } from '../core/card.ts';
import type { Decision } from '../core/decision.ts';
import type { IncomingMessage } from '../core/message.ts';
import { nearestText } from '../words/language.ts';
import { plainText } from './plain-card.ts';

/** A message with all that the bot found in it and would do about it. */
export interface Judgement {
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly decision: Decision;
  /** The rumour that counts, when there is one. */
  readonly about?: { readonly finding: RumourFinding; readonly rumour: Rumour };
  readonly voice: Voice;
}

/** Where messages stand that were written in no chat. */
export const NOWHERE = { platform: 'command-line', chat: 'group' } as const;

/** A text as if somebody had just written it in a group. */
export function asMessage(text: string, now: number): IncomingMessage {
  return {
    kind: 'message',
    chat: { ref: NOWHERE, kind: 'group', title: '' },
    ref: { ...NOWHERE, place: '', message: 'checked' },
    stamp: '',
    sentAt: now,
    sender: {
      user: { platform: NOWHERE.platform, user: 'somebody' },
      role: 'member',
      automated: false,
      anonymous: false,
    },
    content: { text, links: [], forwarded: false, attachments: [] },
    automatic: false,
  };
}

/** The rumour that a decision rests on; else, where it was silent about all of them, the surest one. */
export async function mainRumour(
  findings: readonly Finding[],
  decision: Decision,
  lookUp: (id: string) => Promise<Rumour | undefined>,
  now: number,
): Promise<Judgement['about']> {
  const rank = (one: RumourFinding): number => (one.band === 'certain' ? 1 : 0) + one.probability / 2;
  const found = findings.filter((one) => one.kind === 'rumour').sort((a, b) => rank(b) - rank(a));
  for (const finding of decision.about ? [decision.about, ...found] : found) {
    const rumour = await lookUp(finding.rumour);
    if (rumour && !isExpired(rumour, now)) return { finding, rumour };
  }
  return undefined;
}

/** What the bot would show in public; undefined when it would say nothing. */
export function publicCard({ decision, about, voice }: Judgement): Card | undefined {
  for (const step of decision.steps) {
    if (step.kind === 'remind') return remindCard(voice);
    if (step.kind === 'reply' && about) return replyCard(voice, about.rumour, step.speech);
  }
  return undefined;
}

/** The finding as `check --json` and `replay --json` print it. */
export function findingFields({ text, findings, about, voice }: Judgement) {
  const civility = findings.find((one) => one.kind === 'civility');
  return {
    band: about?.finding.band ?? 'none',
    probability: about ? rounded(about.finding.probability) : 0,
    stance: about?.finding.stance ?? null,
    rumour: about ? rumourFields(about.rumour, voice) : null,
    span: about ? spanFields(text, about.finding.span) : null,
    reason: about
      ? reasonText(voice.say, about.finding.reason, about.finding.probability, about.rumour)
      : null,
    civility: civility
      ? {
          band: civility.band,
          probability: rounded(civility.probability),
          entry: civility.entry,
          span: spanFields(text, civility.span),
        }
      : null,
  };
}

/** The decision as `check --json` and `replay --json` print it. */
export function decisionFields(judgement: Judgement) {
  const { decision } = judgement;
  const reply = decision.steps.find((step) => step.kind === 'reply');
  const card = publicCard(judgement);
  return {
    actions: decision.steps.map((step) => step.kind),
    speech: reply?.speech ?? null,
    silence: decision.silence ?? null,
    says: card ? plainText(card) : null,
    why: whyText(judgement),
  };
}

/** What is done and why nothing is said, in words. */
export function whyText({ decision, voice: { say } }: Judgement): string {
  const acts = decision.steps.map((step) => say(`why.${step.kind}`));
  const silence = decision.silence === undefined ? [] : [say(`silence.${decision.silence}`)];
  return [...acts, ...silence].join(' ');
}

function rumourFields(rumour: Rumour, { lang }: Voice) {
  return {
    id: rumour.id,
    claim: nearestText(rumour.claim, lang),
    verdict: rumour.verdict,
    url: bestDebunk(rumour.debunks, lang)?.url ?? null,
  };
}

function spanFields(text: string, { start, end }: { readonly start: number; readonly end: number }) {
  return { start, end, text: text.slice(start, end) };
}

const rounded = (value: number): number => Number(value.toFixed(4));
