import type { Rumour } from '../../rules/index.ts';
import type { ChatRef } from '../core/message.ts';
import { excerpt } from '../words/excerpt.ts';
import { isExpired } from './expiry.ts';
import { speechAbout, type Knowledge } from './look-up.ts';

/** Typing is looked up as it goes; more than this is no claim any more. */
const TYPED_MAX = 300;

/**
 * Known rumours that somebody who typed so far may mean: first those whose words hold it as written, then
 * those that the engine finds alike. Only what may be spoken about; nothing is written.
 */
export async function suggestedClaims(
  deps: Knowledge,
  typed: string,
  chat: ChatRef,
  limit: number,
): Promise<readonly Rumour[]> {
  const text = excerpt(typed, TYPED_MAX);
  if (!/[\p{L}\p{N}]/u.test(text)) return [];
  const written = await deps.store.rumours.list({ query: text, limit: 4 * limit });
  const alike = await Promise.all(
    deps.engine.similar(text, chat, limit).map((id) => deps.store.rumours.get(id)),
  );
  const found = new Map<string, Rumour>();
  for (const rumour of [...written, ...alike]) {
    if (!rumour || found.has(rumour.id) || isExpired(rumour, deps.now())) continue;
    if (deps.engine.isVisible(rumour.id, chat) && speechAbout(rumour)) found.set(rumour.id, rumour);
  }
  return [...found.values()].slice(0, limit);
}
