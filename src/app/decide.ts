import type { Finding, RumourFinding, Verdict } from '../../rules/index.ts';
import type { Decision, Silence, Speech, Step } from '../core/decision.ts';
import type { Settings } from '../core/setting.ts';

/** Back-log older than this is recorded and alerted, but not answered: the talk has moved on. */
export const TOO_OLD_MS = 10 * 60_000;
/** One civility reminder per chat in this time. */
export const REMINDER_COOLDOWN_MS = 60 * 60_000;
const HOUR_MS = 60 * 60_000;

/** Verdicts that call for a public word. Others are never answered: we give no verdicts of our own. */
const SPOKEN: Readonly<Record<Verdict, Speech | undefined>> = {
  false: 'debunk',
  misleading: 'debunk',
  'missing-context': 'debunk',
  satire: 'debunk',
  outdated: 'debunk',
  mixed: undefined,
  scam: 'scam',
  unproven: 'verify',
  true: undefined,
  opinion: undefined,
  unknown: undefined,
};

/** What the decision needs to know about one rumour. */
export interface RumourFacts {
  readonly verdict: Verdict;
  /** There is a fact-check that we may link. */
  readonly linked: boolean;
  /** When this chat last got a public answer about it (ms); undefined for never. */
  readonly lastAnswer?: number;
  /** When its admins last got an alert about it (ms). */
  readonly lastAlert?: number;
  /** This very message (an earlier edit of it) was answered or flagged for it already. */
  readonly flagged: boolean;
}

export interface Facts {
  readonly findings: readonly Finding[];
  readonly settings: Settings;
  /** Facts of a found rumour; undefined when it is gone from the store. */
  readonly rumour: (id: string) => RumourFacts | undefined;
  /** When this chat last got a civility reminder (ms). */
  readonly lastReminder?: number;
  readonly now: number;
  readonly sentAt: number;
  /** No person stands behind the message: a bot, webhook or channel. */
  readonly automated: boolean;
  /** A linked channel's post, copied into the group. */
  readonly automatic: boolean;
}

/**
 * From what was found to what to do. Pure: no clock but `facts.now`, no I/O.
 * At most one rumour is acted upon per message, and a rumour comes before civility.
 */
export function decide(facts: Facts): Decision {
  const best = strongest(facts);
  if (best) return aboutRumour(best.finding, best.rumour, facts);
  return aboutCivility(facts);
}

/** What we would say in public about a rumour: undefined when its verdict calls for no reply. */
export function speechFor(
  rumour: Pick<RumourFacts, 'verdict' | 'linked'>,
  asks: boolean,
): Speech | undefined {
  const speech = SPOKEN[rumour.verdict];
  if (speech === undefined || speech === 'verify') return speech;
  if (!rumour.linked) return speech === 'scam' ? 'scam' : 'verify';
  return asks && speech === 'debunk' ? 'checked' : speech;
}

interface Candidate {
  readonly finding: RumourFinding;
  readonly rumour: RumourFacts;
}

function strongest(facts: Facts): Candidate | undefined {
  const rank = (one: Candidate): number =>
    (one.finding.band === 'certain' ? 1 : 0) + one.finding.probability / 2;
  return facts.findings
    .flatMap((finding): Candidate[] => {
      const rumour = finding.kind === 'rumour' ? facts.rumour(finding.rumour) : undefined;
      return finding.kind === 'rumour' && rumour ? [{ finding, rumour }] : [];
    })
    .reduce<Candidate | undefined>((best, one) => (best && rank(best) >= rank(one) ? best : one), undefined);
}

function aboutRumour(finding: RumourFinding, rumour: RumourFacts, facts: Facts): Decision {
  const speech = speechFor(rumour, finding.stance === 'asks');
  if (speech === undefined) return silent('not-rumour');
  if (finding.stance !== 'asserts' && finding.stance !== 'asks') return silent('stance');
  if (rumour.flagged) return silent('already-answered');
  if (within(rumour.lastAnswer, facts)) return { steps: [], silence: 'cooled-down', about: finding };
  const quiet = facts.settings.alerts === 'quiet' || finding.stance === 'asks';
  // The same rumour again within the cool-down is listed by /rumours, but rings no second bell.
  const alert: Step[] = within(rumour.lastAlert, facts) ? [] : [{ kind: 'alert', finding, quiet }];
  const hold = holdBack(finding, facts);
  if (hold) return { steps: alert, silence: hold, about: finding };
  const reply: Step = { kind: 'reply', speech, finding };
  return { steps: finding.stance === 'asks' ? [reply] : [reply, ...alert], about: finding };
}

/** Why a matching message gets an alert but no public word; undefined when it gets one. */
function holdBack(finding: RumourFinding, facts: Facts): Silence | undefined {
  if (finding.band !== 'certain') return 'only-likely';
  if (facts.automatic) return 'automated-sender';
  if (facts.now - facts.sentAt > TOO_OLD_MS) return 'too-old';
  if (facts.settings.mode === 'observe') return 'observe-mode';
  return undefined;
}

function within(last: number | undefined, facts: Facts): boolean {
  return last !== undefined && facts.now - last < Number(facts.settings.cooldown) * HOUR_MS;
}

function aboutCivility(facts: Facts): Decision {
  const finding = facts.findings.find((one) => one.kind === 'civility' && one.band === 'certain');
  if (finding?.kind !== 'civility') return silent('nothing-found');
  if (facts.settings.civility === 'off') return silent('switched-off');
  if (facts.automated || facts.automatic) return silent('automated-sender');
  if (facts.settings.mode === 'observe') return silent('observe-mode');
  if (facts.now - facts.sentAt > TOO_OLD_MS) return silent('too-old');
  if (facts.lastReminder !== undefined && facts.now - facts.lastReminder < REMINDER_COOLDOWN_MS)
    return silent('cooled-down');
  return { steps: [{ kind: 'remind', finding }] };
}

function silent(silence: Silence): Decision {
  return { steps: [], silence };
}
