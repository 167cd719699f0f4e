import type { Finding, RumourFinding, Span } from '../../rules/index.ts';
import type { Decision, Step } from '../core/decision.ts';
import { KEPT_MAX } from '../core/flag.ts';
import type { IncomingMessage } from '../core/message.ts';
import type { ChatRow, FlagRow, Store } from '../store/index.ts';
import { destinations, flagKey, queueAlerts } from './alerts.ts';
import { remindCard, replyCard } from '../words/cards.ts';
import { decide, spreads } from './decide.ts';
import type { Deps } from './deps.ts';
import { supersede, withdrawEdited } from './edited.ts';
import { excerpt } from '../words/excerpt.ts';
import { explainDecision } from './explain.ts';
import { gatherFacts } from './history.ts';
import { speakIn } from '../words/language.ts';
import type { Sighting } from './sighting.ts';
import { voiceIn } from '../words/voice.ts';

/**
 * One message of a group: look, decide, and record what follows in one transaction. When nothing is
 * found, nothing is written.
 * @throws QuashError when the store cannot take the record; the message should then come again.
 */
export async function handleMessage(deps: Deps, incoming: IncomingMessage): Promise<void> {
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
  deps: Deps,
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
    for (const step of decided.steps) {
      if (step.kind === 'remind') await queueReminder(deps, tx, sighting, chat, step);
      else if (!flag) continue;
      else if (step.kind === 'reply') await queueReply(deps, tx, sighting, chat, flag, step);
      else {
        await queueAlerts(deps, tx, flag, chat, to, step.quiet);
        await tx.flags.setAlerted(flag.id, now);
      }
    }
    if (flag) await supersede(deps, tx, flag);
    if (known.movedTo) await tx.chats.migrate(known.ref, known.movedTo);
    return decided;
  });
  if (decision.steps.length > 0) deps.wake();
  return decision;
}

async function addFlag(
  tx: Store,
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

async function queueReply(
  deps: Deps,
  tx: Store,
  sighting: Sighting,
  chat: ChatRow,
  flag: FlagRow,
  step: Extract<Step, { kind: 'reply' }>,
): Promise<void> {
  const rumour = await tx.rumours.get(step.finding.rumour);
  if (!rumour) return;
  const voice = voiceIn(speakIn(chat.settings, chat, sighting.content.text, deps.defaultLang));
  const card = replyCard(voice, rumour, step.speech);
  const action = { kind: 'reply', to: sighting.ref, card } as const;
  await tx.outbox.add({ key: `${flagKey(flag)}|reply`, action, flag: flag.id, purpose: 'reply' });
}

async function queueReminder(
  deps: Deps,
  tx: Store,
  sighting: Sighting,
  chat: ChatRow,
  step: Extract<Step, { kind: 'remind' }>,
): Promise<void> {
  const voice = voiceIn(speakIn(chat.settings, chat, sighting.content.text, deps.defaultLang));
  const key = `${flagKey({ ref: sighting.ref, stamp: '', rumour: step.finding.rule })}|remind`;
  const action = { kind: 'reply', to: sighting.ref, card: remindCard(voice) } as const;
  await tx.outbox.add({ key, action, purpose: 'remind' });
}

function logDecision(
  deps: Deps,
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
