import type { Finding } from '../../rules/index.ts';
import { formatMessageRef, type MessageRef } from '../core/message.ts';
import type { FlagRow } from '../store/index.ts';
import { editedCard } from '../words/cards.ts';
import { refreshFlag } from './alerts.ts';
import { caseOf, type Case } from './case.ts';
import { spreads } from './decide.ts';
import type { Makings, Needs } from './deps.ts';

/**
 * A message that was flagged and left alone is flagged again after an edit: only the newer flag counts.
 * In the transaction that added it.
 */
export async function supersede(newer: Case): Promise<void> {
  for (const flag of await newer.tx.flags.ofMessage(newer.flag.ref)) {
    if (flag.id === newer.flag.id || flag.rumour !== newer.flag.rumour || flag.state !== 'open') continue;
    await close({ ...newer, flag });
  }
}

/**
 * After an edit: what was answered, and is no longer in the message, must not stand there as an answer to
 * the new words. A reply that still waits is withdrawn; one that was sent says that the message was edited
 * and keeps the fact, so that nobody gets rid of it by an edit, and nobody is answered for what they took
 * back.
 */
export async function withdrawEdited(
  deps: Makings & Needs<'wake', 'flags' | 'transaction'>,
  ref: MessageRef,
  findings: readonly Finding[],
): Promise<void> {
  const standing = new Set(
    findings.flatMap((finding) => (finding.kind === 'rumour' && spreads(finding) ? [finding.rumour] : [])),
  );
  const stale = (flag: FlagRow): boolean =>
    flag.state === 'answered' && flag.rumour !== null && !standing.has(flag.rumour);
  if (!(await deps.store.flags.ofMessage(ref)).some(stale)) return;
  await deps.store.transaction(async (tx) => {
    for (const flag of (await tx.flags.ofMessage(ref)).filter(stale)) {
      const waited = await tx.outbox.cancel(flag.id, 'reply', deps.now());
      const one = await caseOf(deps, tx, flag.id);
      if (one) await (waited > 0 ? close(one) : rewordReplies(one));
    }
  });
  deps.wake();
}

/** Nothing was said about this version, so nothing need be told of it any more. */
async function close(one: Case): Promise<void> {
  const { tx, flag, now } = one;
  await tx.outbox.cancel(flag.id, 'alert', now());
  // By way of `open`, which gives the cool-down back.
  await tx.flags.setState(flag.id, 'open', null, now());
  await tx.flags.setState(flag.id, 'closed', null, now());
  await refreshFlag(one, tx, flag.id);
}

async function rewordReplies({ tx, flag, voice }: Case): Promise<void> {
  const rumour = flag.rumour === null ? undefined : await tx.rumours.get(flag.rumour);
  if (!rumour) return;
  const card = editedCard(voice, rumour, flag.speech ?? 'debunk');
  for (const sent of await tx.sent.ofFlag(flag.id)) {
    if (sent.purpose !== 'reply') continue;
    const action = { kind: 'edit', sent: sent.ref, card } as const;
    const key = `${formatMessageRef(sent.ref)}|edited`;
    await tx.outbox.add({ key, action, flag: flag.id, purpose: 'edit' });
  }
}
