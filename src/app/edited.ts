import type { Finding } from '../../rules/index.ts';
import { formatMessageRef, type MessageRef } from '../core/message.ts';
import type { FlagRow, Store } from '../store/index.ts';
import { refreshAlerts } from './alerts.ts';
import { editedCard } from '../words/cards.ts';
import { spreads } from './decide.ts';
import type { Deps } from './deps.ts';
import { speakIn } from '../words/language.ts';
import { voiceIn } from '../words/voice.ts';

/**
 * A message that was flagged and left alone is flagged again after an edit: only the newer flag counts.
 * In the transaction that added it.
 */
export async function supersede(deps: Deps, tx: Store, newer: FlagRow): Promise<void> {
  for (const flag of await tx.flags.ofMessage(newer.ref)) {
    if (flag.id === newer.id || flag.rumour !== newer.rumour || flag.state !== 'open') continue;
    await close(deps, tx, flag);
  }
}

/**
 * After an edit: what was answered, and is no longer in the message, must not stand there as an answer to
 * the new words. A reply that still waits is withdrawn; one that was sent says that the message was edited
 * and keeps the fact, so that nobody gets rid of it by an edit, and nobody is answered for what they took
 * back.
 */
export async function withdrawEdited(
  deps: Deps,
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
      if (waited > 0) await close(deps, tx, flag);
      else await rewordReplies(deps, tx, flag);
    }
  });
  deps.wake();
}

/** Nothing was said about this version, so nothing need be told of it any more. */
async function close(deps: Deps, tx: Store, flag: FlagRow): Promise<void> {
  await tx.outbox.cancel(flag.id, 'alert', deps.now());
  // By way of `open`, which gives the cool-down back.
  await tx.flags.setState(flag.id, 'open', null, deps.now());
  await tx.flags.setState(flag.id, 'closed', null, deps.now());
  const closed = await tx.flags.get(flag.id);
  if (closed) await refreshAlerts(deps, tx, closed);
}

async function rewordReplies(deps: Deps, tx: Store, flag: FlagRow): Promise<void> {
  const rumour = flag.rumour === null ? undefined : await tx.rumours.get(flag.rumour);
  const chat = await tx.chats.get(flag.chat);
  if (!rumour || !chat) return;
  const voice = voiceIn(speakIn(chat.settings, chat, flag.matched, deps.defaultLang));
  const card = editedCard(voice, rumour, flag.speech ?? 'debunk');
  for (const sent of await tx.sent.ofFlag(flag.id)) {
    if (sent.purpose !== 'reply') continue;
    const action = { kind: 'edit', sent: sent.ref, card } as const;
    const key = `${formatMessageRef(sent.ref)}|edited`;
    await tx.outbox.add({ key, action, flag: flag.id, purpose: 'edit' });
  }
}
