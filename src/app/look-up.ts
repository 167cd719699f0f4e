import type { Rumour, RumourFinding } from '../../rules/index.ts';
import type { ChatRef, Content } from '../core/message.ts';
import type { Speech } from '../core/decision.ts';
import { isLinked } from '../words/cards.ts';
import { speechFor } from './decide.ts';
import type { Deps } from './deps.ts';

const DAY_MS = 24 * 3_600_000;
const DAY_ONLY = /^\d{4}-\d{2}-\d{2}$/;

/** The best-known rumour in a text that somebody asks about, with what may be said about it. */
export async function lookUp(
  deps: Deps,
  content: Content,
  chat: ChatRef,
): Promise<{ rumour: Rumour; finding: RumourFinding; speech: Speech } | undefined> {
  for (const finding of deps.engine.inspect(content, chat)) {
    if (finding.kind !== 'rumour') continue;
    const rumour = await deps.store.rumours.get(finding.rumour);
    if (!rumour || isExpired(rumour, deps.now())) continue;
    const speech = speechAbout(rumour);
    if (speech) return { rumour, finding, speech };
  }
  return undefined;
}

/** What may be said about a rumour to somebody who asks; undefined when its verdict calls for no word. */
export function speechAbout(rumour: Rumour): Speech | undefined {
  return speechFor({ verdict: rumour.verdict, linked: isLinked(rumour) }, true);
}

/** Whether a rumour must no longer be answered. A day without a time counts to its end (UTC). */
export function isExpired({ expires }: Pick<Rumour, 'expires'>, now: number): boolean {
  if (expires === undefined) return false;
  return Date.parse(expires) + (DAY_ONLY.test(expires) ? DAY_MS : 0) <= now;
}
