import type { ReportOutcome } from '../commands/index.ts';
import { QuashError } from '../core/error.ts';
import { KEPT_MAX } from '../core/flag.ts';
import {
  formatChatRef,
  type Chat,
  type ChatRef,
  type Content,
  type IncomingCommand,
  type Target,
  type UserRef,
} from '../core/message.ts';
import { HOUR_MS } from '../core/time.ts';
import type { FlagRow } from '../store/index.ts';
import { queueAlerts, refreshFlag } from './alerts.ts';
import { openCase } from './case.ts';
import { spreads } from './decide.ts';
import type { Makings, Needs } from './deps.ts';
import { destinations } from './destinations.ts';
import { excerpt } from '../words/excerpt.ts';
import { Gate } from './gate.ts';
import { recordFindings, type RecordNeeds } from './handle-message.ts';
import { lookUp, type Knowledge } from './look-up.ts';

type ReportNeeds = RecordNeeds & Knowledge & Needs<never, 'flags' | 'reports'>;

const REPORTS_PER_HOUR = 10;

/** Counts a member's reports of the last hour. */
export class ReportGate extends Gate {
  constructor() {
    super(REPORTS_PER_HOUR, HOUR_MS);
  }
}

/**
 * A member's report. What is known is answered to the member and treated like a message just seen;
 * what is unknown goes to the admins, as one alert whose counter rises with each further member.
 * @throws QuashError when the store cannot take it.
 */
export async function report(
  deps: ReportNeeds,
  gate: ReportGate,
  command: IncomingCommand,
): Promise<ReportOutcome> {
  const { target } = command;
  if (!target) throw new QuashError('invalid', 'A report needs a message.');
  if (target.own) return { kind: 'own' };
  const who = `${formatChatRef(command.chat.ref)}:${command.sender.user.user}`;
  if (!gate.admit(who, deps.now())) return { kind: 'slow' };
  const found = await lookUp(deps, target.content, command.chat.ref);
  // Whoever refutes a rumour, or reports on it, does not spread it: that is for people to judge.
  const known = found && spreads(found.finding) ? found : undefined;
  const before = await deps.store.flags.ofMessage(target.ref);
  const why = excerpt(command.options['reason'] ?? command.args, KEPT_MAX);
  const { again, count } = await deps.store.reports.add(
    target.ref,
    command.sender.user,
    deps.now(),
    ...(why === '' ? [] : [why]),
  );
  if (known) await recordKnown(deps, command, target);
  else await recordUnknown(deps, command.chat, target);
  if (!again) await raiseCounter(deps, before);
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

async function recordKnown(
  deps: RecordNeeds & Pick<ReportNeeds, 'engine'>,
  { chat }: IncomingCommand,
  target: Target,
): Promise<void> {
  const { ref, sentAt, content, sender, permalink } = target;
  const sighting = {
    chat,
    ref,
    stamp: '',
    sentAt,
    content,
    automatic: false,
    ...(sender && { sender }),
    ...(permalink !== undefined && { permalink }),
  };
  await recordFindings(deps, sighting, deps.engine.inspect(content, chat.ref));
}

async function recordUnknown(deps: RecordNeeds, group: Chat, target: Target): Promise<void> {
  const now = deps.now();
  const known = await deps.store.chats.ensure(group, now);
  const to = await destinations(deps, known);
  await deps.store.transaction(async (tx) => {
    const { id, first } = await tx.flags.add({
      ref: target.ref,
      stamp: '',
      rumour: null,
      band: 'none',
      probability: 0,
      stance: 'asserts',
      matched: excerpt(target.content.text, KEPT_MAX),
      state: 'reported',
      sentAt: target.sentAt,
      createdAt: now,
      ...(target.sender && { sender: target.sender.user }),
      ...(target.permalink !== undefined && { permalink: target.permalink }),
    });
    const flag = first ? await tx.flags.get(id) : undefined;
    const chat = await tx.chats.ensure(group, now);
    if (flag) await queueAlerts(openCase(deps, tx, chat, flag), to, chat.settings.alerts === 'quiet');
  });
}

/**
 * Words that a member looked up in private go to a group's admins, as a report without a message. Who sent
 * them is told to nobody.
 */
export async function passOn(
  deps: ReportNeeds,
  gate: ReportGate,
  content: Content | undefined,
  chat: ChatRef,
  by: UserRef,
): Promise<'done' | 'slow' | 'gone'> {
  const row = await deps.store.chats.get(chat);
  if (!row?.active || !content || content.text.trim() === '') return 'gone';
  if (!gate.admit(`${formatChatRef(chat)}:${by.user}`, deps.now())) return 'slow';
  // The words have no message in the group; the id only keeps this report apart from others.
  const ref = { ...chat, place: '', message: `private-${deps.token()}` };
  await deps.store.reports.add(ref, by, deps.now());
  const group = {
    ref: chat,
    kind: 'group',
    title: row.title,
    ...(row.language !== undefined && { language: row.language }),
  } as const;
  await recordUnknown(deps, group, { ref, sentAt: deps.now(), content, own: false });
  deps.wake();
  return 'done';
}

/** Alerts that went out earlier show how many members reported the message; a new one counts by itself. */
async function raiseCounter(
  deps: Makings & Needs<never, 'transaction'>,
  flags: readonly FlagRow[],
): Promise<void> {
  if (flags.length === 0) return;
  await deps.store.transaction(async (tx) => {
    for (const { id } of flags) await refreshFlag(deps, tx, id);
  });
}
