import { errorCode, hasHint, QuashError } from '../core/error.ts';
import { MINUTE_MS } from '../core/time.ts';
import type { OutboxEntry } from '../store/index.ts';
import { queueAlerts, refreshFlag } from './alerts.ts';
import { caseOf, openCase } from './case.ts';
import { plainCard } from '../words/cards.ts';
import type { Makings, Needs } from './deps.ts';
import { destinations, fallback } from './destinations.ts';
import { movedTo, targetOf } from './target.ts';

/** What it takes to carry an action out, or to put right that it was not. */
export type TroubleNeeds = Makings &
  Needs<
    'engine' | 'platforms' | 'log' | 'wake',
    'changes' | 'chats' | 'people' | 'rumours' | 'ignores' | 'flags' | 'outbox' | 'transaction'
  >;

export const LONGEST_BACKOFF_MS = 5 * MINUTE_MS;
/** However short a pause a platform asks for, we do not knock faster than this. */
const SHORTEST_WAIT_MS = 50;

/** What becomes of an action that a platform refused or could not take: another try, or the end. */
export async function afterTrouble(deps: TroubleNeeds, entry: OutboxEntry, error: unknown): Promise<void> {
  const { store, now } = deps;
  const code = errorCode(error);
  const fields = { key: entry.key, purpose: entry.purpose, code, attempts: entry.attempts + 1 };
  if (error instanceof QuashError && error.hint === 'chat-migrated' && error.movedTo !== undefined) {
    await follow(deps, entry, error.movedTo);
  } else if (code === 'limited' || code === 'unavailable') {
    const asked = error instanceof QuashError ? error.retryAfter : undefined;
    const backOff = Math.min(1000 * 2 ** Math.min(entry.attempts, 10), LONGEST_BACKOFF_MS);
    const waitMs = Math.max(asked ?? backOff, SHORTEST_WAIT_MS);
    deps.log.warn({ ...fields, waitMs }, 'will be tried again');
    await store.outbox.retry(entry.key, now() + waitMs, code);
  } else {
    deps.log.warn({ ...fields, err: error }, 'not sent');
    await giveUp(deps, entry, error);
  }
}

/** The group became a supergroup: move everything, and let what can follow find the new place. */
async function follow(deps: TroubleNeeds, entry: OutboxEntry, to: string): Promise<void> {
  const { platform, chat } = targetOf(entry.action);
  const action = movedTo(entry.action, to);
  await deps.store.transaction(async (tx) => {
    await tx.chats.migrate({ platform, chat }, { platform, chat: to });
    await tx.outbox.fail(entry.key, 'not_found', deps.now());
    if (!action) return;
    await tx.outbox.add({
      key: `${entry.key}|moved`,
      action,
      purpose: entry.purpose,
      ...(entry.flag !== undefined && { flag: entry.flag }),
    });
  });
  await deps.engine.reloadChats(deps.store);
}

/** Never to be tried again; what was counted on it is put right. */
export async function giveUp(deps: TroubleNeeds, entry: OutboxEntry, error: unknown): Promise<void> {
  const { store, now } = deps;
  const code = errorCode(error);
  await store.outbox.fail(entry.key, code, now());
  const { action, purpose } = entry;
  if (hasHint(error, 'kicked')) await store.chats.markActive(targetOf(action), false);
  if (purpose === 'reply') await notAnswered(deps, entry);
  if (action.kind === 'delete' && code === 'forbidden') await blank(deps, entry);
  if (action.kind === 'alert' && purpose === 'alert' && (code === 'forbidden' || code === 'not_found'))
    await alertElsewhere(deps, entry, error);
}

/** The answer never came out: it must not count for the cool-down, and the alerts must not claim it. */
async function notAnswered(deps: TroubleNeeds, { flag: flagId }: OutboxEntry): Promise<void> {
  if (flagId === undefined) return;
  await deps.store.transaction(async (tx) => {
    // What an admin decided in the meantime stands.
    if ((await tx.flags.get(flagId))?.state !== 'answered') return;
    await tx.flags.setState(flagId, 'open', null, deps.now());
    await refreshFlag(deps, tx, flagId);
  });
}

/** A message too old to be deleted can still be emptied of what an admin took back. */
async function blank(deps: TroubleNeeds, { key, action, flag: flagId }: OutboxEntry): Promise<void> {
  if (flagId === undefined || action.kind !== 'delete') return;
  await deps.store.transaction(async (tx) => {
    const one = await caseOf(deps, tx, flagId);
    if (!one) return;
    const card = plainCard(one.voice.say('reply.takenBack'));
    const emptied = { kind: 'edit', sent: action.sent, card } as const;
    await tx.outbox.add({ key: `${key}|blank`, action: emptied, flag: flagId, purpose: 'edit' });
  });
}

/** A place or a person that alerts cannot reach any more: this one must not get lost, nor the next. */
async function alertElsewhere(deps: TroubleNeeds, entry: OutboxEntry, error: unknown): Promise<void> {
  const { store } = deps;
  const { action, flag: flagId } = entry;
  const flag = flagId === undefined ? undefined : await store.flags.get(flagId);
  const chat = flag && (await store.chats.get(flag.chat));
  if (action.kind !== 'alert' || !flag || !chat) return;
  if (action.to.kind === 'user') await store.people.blocked(action.to.user);
  const gone = errorCode(error) === 'not_found' || hasHint(error, 'kicked');
  const wasSet = chat.alertTo !== undefined && action.to.kind === 'chat';
  if (wasSet && gone) await store.chats.setAlertTo(chat.ref, null);
  const to = wasSet ? await fallback(deps, chat) : await destinations(deps, chat);
  // Already-used keys make this a no-op for everybody who has the alert.
  await store.transaction(async (tx) => {
    const current = await tx.chats.get(chat.ref);
    if (current) await queueAlerts(openCase(deps, tx, current, flag), to, action.quiet);
  });
  deps.wake();
}
