import type { Finding, RumourFinding, Verdict } from '../../rules/index.ts';
import type { Decision, Silence, Speech, Step } from '../core/decision.ts';
import type { Settings } from '../core/setting.ts';
import { HOUR_MS, MINUTE_MS } from '../core/time.ts';

/** Back-log older than this is recorded and alerted, but not answered: the talk has moved on. */
export const TOO_OLD_MS = 10 * MINUTE_MS;
/** One civility reminder per chat in this time. */
export const REMINDER_COOLDOWN_MS = HOUR_MS;

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
  /**
   * What became of earlier flags of this very message for it. `open`: other versions of the message were
   * flagged, and nothing was said about them; `settled`: it was answered, or decided by an admin, or this
   * very version was looked at before.
   */
  readonly earlier: 'none' | 'open' | 'settled';
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
  const asks = finding.stance === 'asks';
  const usual = speechFor(rumour, asks);
  const speech = usual === 'checked' && finding.band !== 'certain' ? 'if-meant' : usual;
  if (speech === undefined) return silent('not-rumour');
  if (!spreads(finding)) return silent('stance');
  const hold = within(rumour.lastAnswer, facts) ? 'cooled-down' : holdBack(finding, speech, facts);
  // A message that was flagged and is edited is news only if it may be answered now.
  const seen = rumour.earlier === 'settled' || (rumour.earlier === 'open' && hold !== undefined);
  if (seen) return silent('already-answered');
  const alert: Step = { kind: 'alert', finding, quiet: facts.settings.alerts === 'quiet' || asks };
  // "Can you receive a code for me?" is how a scam is put: who asks may be the one to look out for.
  const harmless = asks && speech !== 'scam' && speech !== 'if-meant';
  if (hold !== undefined) {
    // The same rumour again within the cool-down is listed by /rumours, but rings no second bell.
    const rings = !within(rumour.lastAlert, facts) && !(harmless && hold === 'cooled-down');
    return { steps: rings ? [alert] : [], silence: hold, about: finding };
  }
  // A public word always brings the alert by which an admin can take it back.
  const reply: Step = { kind: 'reply', speech, finding };
  return { steps: harmless ? [reply] : [reply, alert], about: finding };
}

/** Whether the writer passes the rumour on or wonders about it; everybody else is left in peace. */
export function spreads({ stance }: Pick<RumourFinding, 'stance'>): boolean {
  return stance === 'asserts' || stance === 'asks';
}

/** Why a matching message gets an alert but no public word; undefined when it gets one. */
function holdBack(finding: RumourFinding, speech: Speech, facts: Facts): Silence | undefined {
  if (finding.band !== 'certain' && !mayBeMeant(finding, speech, facts)) return 'only-likely';
  if (facts.automatic) return 'automated-sender';
  if (facts.now - facts.sentAt > TOO_OLD_MS) return 'too-old';
  if (facts.settings.mode === 'observe') return 'observe-mode';
  return undefined;
}

/**
 * A wrong guess costs little where somebody asks and we say what we take them to mean. All ideas of the claim must be
 * there: a likeness of words alone is no question about it.
 */
function mayBeMeant({ reason }: RumourFinding, speech: Speech, { settings }: Facts): boolean {
  return speech === 'if-meant' && reason.gist !== undefined && settings.questions === 'on';
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
