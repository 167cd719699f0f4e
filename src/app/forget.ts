import type { UserRef } from '../core/message.ts';
import { refreshFlag } from './alerts.ts';
import type { Makings, Needs } from './deps.ts';

/** Older alerts are out of sight, and soon out of the store. */
const REDRAWN = 200;

/**
 * Erase a person: from the store, and their words from the alerts that were sent about what they wrote or
 * reported.
 * @returns how many entries went.
 */
export async function forget(
  deps: Makings & Needs<'wake', 'flags' | 'people' | 'transaction'>,
  user: UserRef,
): Promise<number> {
  const { store } = deps;
  const own = await store.flags.ofPerson(user, REDRAWN);
  const { flags, reports, people, tokens, chats, actions } = await store.people.forget(user);
  for (const { id } of own) {
    // Read afresh: without the words now.
    await store.transaction((tx) => refreshFlag(deps, tx, id));
  }
  if (own.length > 0) deps.wake();
  return flags + reports + people + tokens + chats + actions;
}
