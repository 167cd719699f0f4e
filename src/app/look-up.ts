import type { Rumour, RumourFinding } from '../../rules/index.ts';
import type { ChatRef, Content } from '../core/message.ts';
import type { Speech } from '../core/decision.ts';
import { bestDebunk } from './cards.ts';
import { speechFor } from './decide.ts';
import type { Deps } from './deps.ts';

/** The best-known rumour in a text that somebody asks about, with what may be said about it. */
export async function lookUp(
  deps: Deps,
  content: Content,
  chat: ChatRef,
): Promise<{ rumour: Rumour; finding: RumourFinding; speech: Speech } | undefined> {
  for (const finding of deps.engine.inspect(content, chat)) {
    if (finding.kind !== 'rumour') continue;
    const rumour = await deps.store.rumours.get(finding.rumour);
    if (!rumour) continue;
    const linked = bestDebunk(rumour.debunks, 'en') !== undefined;
    const speech = speechFor({ verdict: rumour.verdict, linked }, true);
    if (speech) return { rumour, finding, speech };
  }
  return undefined;
}
