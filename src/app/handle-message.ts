import type { Finding, RumourFinding, Span } from '../../rules/index.ts';
import type { Destination } from '../core/action.ts';
import type { Decision, Speech, Step } from '../core/decision.ts';
import { KEPT_MAX } from '../core/flag.ts';
import type { IncomingMessage } from '../core/message.ts';
import type { FlagRow, Store } from '../store/index.ts';
import { flagKey, queueAlerts } from './alerts.ts';
import { openCase, type Case } from './case.ts';
import { remindCard, replyCard } from '../words/cards.ts';
import { decide, spreads } from './decide.ts';
import type { Deps, Makings, Needs } from './deps.ts';
import { destinations, type Reach } from './destinations.ts';
import { supersede, withdrawEdited } from './edited.ts';
import { excerpt } from '../words/excerpt.ts';
import { explainDecision } from './explain.ts';
import { gatherFacts } from './history.ts';
import { speakIn } from '../words/language.ts';
import type { Sighting } from './sighting.ts';
import { voiceIn, type Voice } from '../words/voice.ts';

/** What it takes to record what follows from findings. */
export type RecordNeeds = Makings & Reach & Needs<'wake', 'chats' | 'transaction'>;

type MessageNeeds = RecordNeeds & Needs<'engine' | 'log' | 'tally' | 'explain', 'flags' | 'rumours'>;

/**
 * One message of a group: look, decide, and record what follows in one transaction. When nothing is
 * found, nothing is written.
 * @throws QuashError when the store cannot take the record; the message should then come again.
 */
export async function handleMessage(deps: MessageNeeds, incoming: IncomingMessage): Promise<void> {
  const started = performance.now();
  if (deps.tally) deps.tally.seen += 1;
  const findings =
    incoming.chat.kind === 'group' ? deps.engine.inspect(incoming.content, incoming.chat.ref) : [];
  const decision = findings.length === 0 ? NOTHING : await recordFindings(deps, incoming, findings);
  if (deps.tally && decision.about) deps.tally.flagged += 1;
  if (incoming.stamp !== '' && incoming.chat.kind === 'group')
    await withdrawEdited(deps, incoming.ref, findings);
  logDecision(deps, incoming, decision, findings, performance.now() - started);
  deps.explain?.(await explainDecision(deps, incoming, decision, findings));
}

const NOTHING: Decision = { steps: [], silence: 'nothing-found' };

/**
 * Decide about what was found and record all that follows in one transaction: the flag and the outbox
 * rows, under keys that a second delivery of the same message cannot add again.
 */
export async function recordFindings(
  deps: RecordNeeds,
  given: Sighting,
  findings: readonly Finding[],
): Promise<Decision> {
  const now = deps.now();
  const known = await deps.store.chats.ensure(given.chat, now);
  // A late message from the old id of a group that has moved counts for where the group is now.
  const sighting = known.movedTo ? { ...given, chat: { ...given.chat, ref: known.movedTo } } : given;
  const home = known.movedTo ? await deps.store.chats.ensure(sighting.chat, now) : known;
  const mayAlert = findings.some((finding) => finding.kind === 'rumour' && spreads(finding));
  const to = mayAlert ? await destinations(deps, home) : [];
  const decision = await deps.store.transaction(async (tx) => {
    const chat = await tx.chats.ensure(sighting.chat, now);
    const decided = decide(await gatherFacts(tx, sighting, chat, findings, now));
    const flag = decided.about && (await addFlag(tx, sighting, decided, decided.about, now));
    const { text } = sighting.content;
    const one = flag && openCase(deps, tx, chat, flag, text);
    for (const step of decided.steps) {
      if (step.kind === 'remind')
        await queueReminder(
          tx,
          sighting,
          voiceIn(speakIn(chat.settings, chat, text, deps.defaultLang)),
          step,
        );
      else if (one) await carryOut(one, step, to);
    }
    if (one) await supersede(one);
    if (known.movedTo) await tx.chats.migrate(known.ref, known.movedTo);
    return decided;
  });
  if (decision.steps.length > 0) deps.wake();
  return decision;
}

async function addFlag(
  tx: Pick<Store, 'flags'>,
  sighting: Sighting,
  decision: Decision,
  finding: RumourFinding,
  now: number,
): Promise<FlagRow | undefined> {
  const reply = decision.steps.find((step) => step.kind === 'reply');
  const { id } = await tx.flags.add({
    ref: sighting.ref,
    stamp: sighting.stamp,
    rumour: finding.rumour,
    band: finding.band,
    probability: finding.probability,
    stance: finding.stance,
    span: finding.span,
    matched: excerpt(textIn(sighting.content.text, finding.span), KEPT_MAX),
    reason: finding.reason,
    state: reply ? 'answered' : 'open',
    sentAt: sighting.sentAt,
    createdAt: now,
    ...(sighting.sender && { sender: sighting.sender.user }),
    ...(decision.silence !== undefined && { silence: decision.silence }),
    ...(reply?.kind === 'reply' && { speech: reply.speech }),
    ...(sighting.permalink !== undefined && { permalink: sighting.permalink }),
  });
  return tx.flags.get(id);
}

/** The matched part, widened by nothing: what was not matched is not kept. */
function textIn(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}

/** Queue what a step about a rumour says, in the transaction that added the flag. */
async function carryOut(
  one: Case,
  step: Exclude<Step, { kind: 'remind' }>,
  to: readonly Destination[],
): Promise<void> {
  if (step.kind === 'reply') return queueReply(one, step.speech);
  await queueAlerts(one, to, step.quiet);
  await one.tx.flags.setAlerted(one.flag.id, one.now());
}

async function queueReply({ tx, flag, voice }: Case, speech: Speech): Promise<void> {
  const rumour = flag.rumour === null ? undefined : await tx.rumours.get(flag.rumour);
  if (!rumour) return;
  const action = { kind: 'reply', to: flag.ref, card: replyCard(voice, rumour, speech) } as const;
  await tx.outbox.add({ key: `${flagKey(flag)}|reply`, action, flag: flag.id, purpose: 'reply' });
}

async function queueReminder(
  tx: Pick<Store, 'outbox'>,
  { ref }: Sighting,
  voice: Voice,
  { finding }: Extract<Step, { kind: 'remind' }>,
): Promise<void> {
  const key = `${flagKey({ ref, stamp: '', rumour: finding.rule })}|remind`;
  const action = { kind: 'reply', to: ref, card: remindCard(voice) } as const;
  await tx.outbox.add({ key, action, purpose: 'remind' });
}

function logDecision(
  deps: Pick<Deps, 'log'>,
  incoming: IncomingMessage,
  decision: Decision,
  findings: readonly Finding[],
  tookMs: number,
): void {
  const best = decision.about ?? findings[0];
  const fields = {
    chat: incoming.ref.chat,
    platform: incoming.ref.platform,
    msg: incoming.ref.message,
    steps: decision.steps.map((step) => step.kind),
    ...(decision.silence !== undefined && { silence: decision.silence }),
    ...(best && { rule: best.rule, band: best.band, score: Number(best.probability.toFixed(4)) }),
    ...(best?.kind === 'rumour' && { rumour: best.rumour, stance: best.stance }),
    tookMs: Number(tookMs.toFixed(2)),
  };
  if (best) deps.log.info(fields, 'decision');
  else deps.log.debug(fields, 'decision');
}
