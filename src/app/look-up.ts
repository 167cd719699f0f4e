import type { Rumour, RumourFinding } from '../../rules/index.ts';
import type { ChatRef, Content } from '../core/message.ts';
import type { Speech } from '../core/decision.ts';
import { isLinked } from '../words/cards.ts';
import { speechFor } from './decide.ts';
import type { Needs } from './deps.ts';
import { isExpired } from './expiry.ts';

/** The rumours that are known, and the time that tells which are over. */
export type Knowledge = Needs<'engine' | 'now', 'rumours'>;

/** The best-known rumour in a text that somebody asks about, with what may be said about it. */
export async function lookUp(
  deps: Knowledge,
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
