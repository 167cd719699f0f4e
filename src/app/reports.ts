import type { ReportOutcome } from '../commands/index.ts';
import { QuashError } from '../core/error.ts';
import { formatChatRef, type IncomingCommand, type Target } from '../core/message.ts';
import { destinations, queueAlerts, refreshAlerts } from './alerts.ts';
import type { Deps } from './deps.ts';
import { excerpt } from './excerpt.ts';
import { recordFindings } from './handle-message.ts';
import { lookUp } from './look-up.ts';

const HOUR_MS = 3_600_000;
const REPORTS_PER_HOUR = 10;
const MATCHED_MAX = 300;
/** People who reported lately; a guard against flooding the admins, gone with the process. */
const MAX_REMEMBERED = 10_000;

/** Counts a member's reports of the last hour, in memory only. */
export class ReportGate {
  readonly #times = new Map<string, number[]>();

  /** Whether one more report may pass now. */
  admit(key: string, now: number): boolean {
    const recent = (this.#times.get(key) ?? []).filter((time) => now - time < HOUR_MS);
    if (recent.length >= REPORTS_PER_HOUR) return false;
    this.#times.delete(key);
    this.#times.set(key, [...recent, now]);
    const oldest = this.#times.keys().next();
    if (this.#times.size > MAX_REMEMBERED && oldest.done !== true) this.#times.delete(oldest.value);
    return true;
  }
}

/**
 * A member's report. What is known is answered to the member and treated like a message just seen;
 * what is unknown goes to the admins, as one alert whose counter rises with each further member.
 * @throws QuashError when the store cannot take it.
 */
export async function report(deps: Deps, gate: ReportGate, command: IncomingCommand): Promise<ReportOutcome> {
  const { target } = command;
  if (!target) throw new QuashError('invalid', 'A report needs a message.');
  if (target.own) return { kind: 'own' };
  const who = `${formatChatRef(command.chat.ref)}:${command.sender.user.user}`;
  if (!gate.admit(who, deps.now())) return { kind: 'slow' };
  const known = await lookUp(deps, target.content, command.chat.ref);
  const { again, count } = await deps.store.reports.add(target.ref, command.sender.user, deps.now());
  if (known) await recordKnown(deps, command, target);
  else await recordUnknown(deps, command, target);
  if (!again && count > 1) await raiseCounter(deps, target);
  deps.wake();
  if (known)
    return {
      kind: known.finding.band === 'certain' ? 'known' : 'similar',
      rumour: known.rumour,
      speech: known.speech,
    };
  if (target.content.text.trim() === '') return { kind: 'empty' };
  return { kind: count > 1 || again ? 'again' : 'thanks' };
}

async function recordKnown(deps: Deps, command: IncomingCommand, target: Target): Promise<void> {
  const findings = deps.engine.inspect(target.content, command.chat.ref);
  const sender = target.sender ?? { ...command.sender, automated: true };
  await recordFindings(
    deps,
    {
      kind: 'message',
      chat: command.chat,
      ref: target.ref,
      stamp: '',
      sentAt: target.sentAt,
      sender,
      content: target.content,
      automatic: false,
      ...(target.permalink !== undefined && { permalink: target.permalink }),
    },
    findings,
  );
}

async function recordUnknown(deps: Deps, command: IncomingCommand, target: Target): Promise<void> {
  const now = deps.now();
  const known = await deps.store.chats.ensure(command.chat, now);
  const to = await destinations(deps, known);
  await deps.store.transaction(async (tx) => {
    const { id, first } = await tx.flags.add({
      ref: target.ref,
      stamp: '',
      rumour: null,
      band: 'none',
      probability: 0,
      stance: 'asserts',
      matched: excerpt(target.content.text, MATCHED_MAX),
      state: 'reported',
      sentAt: target.sentAt,
      createdAt: now,
      ...(target.sender && { sender: target.sender.user }),
      ...(target.permalink !== undefined && { permalink: target.permalink }),
    });
    const flag = first ? await tx.flags.get(id) : undefined;
    const chat = await tx.chats.ensure(command.chat, now);
    if (flag) await queueAlerts(deps, tx, flag, chat, to, chat.settings.alerts === 'quiet');
  });
}

async function raiseCounter(deps: Deps, target: Target): Promise<void> {
  await deps.store.transaction(async (tx) => {
    for (const flag of await tx.flags.ofMessage(target.ref)) await refreshAlerts(deps, tx, flag);
  });
}
