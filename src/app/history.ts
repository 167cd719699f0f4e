import type { Finding } from '../../rules/index.ts';
import type { IncomingMessage } from '../core/message.ts';
import type { ChatRow, Store } from '../store/index.ts';
import { bestDebunk } from './cards.ts';
import type { Facts, RumourFacts } from './decide.ts';

/** Gather what `decide` needs to know, inside the transaction that will record the decision. */
export async function gatherFacts(
  tx: Store,
  incoming: IncomingMessage,
  chat: ChatRow,
  findings: readonly Finding[],
  now: number,
): Promise<Facts> {
  const rumours = new Map<string, RumourFacts>();
  for (const finding of findings) {
    if (finding.kind !== 'rumour' || rumours.has(finding.rumour)) continue;
    const facts = await rumourFacts(tx, incoming, chat, finding.rumour, now);
    if (facts) rumours.set(finding.rumour, facts);
  }
  const lastReminder = await tx.flags.lastReminder(chat.ref);
  return {
    findings,
    settings: chat.settings,
    rumour: (id) => rumours.get(id),
    now,
    sentAt: incoming.sentAt,
    automated: incoming.sender.automated,
    automatic: incoming.automatic,
    ...(lastReminder !== undefined && { lastReminder }),
  };
}

async function rumourFacts(
  tx: Store,
  incoming: IncomingMessage,
  chat: ChatRow,
  id: string,
  now: number,
): Promise<RumourFacts | undefined> {
  const rumour = await tx.rumours.get(id);
  if (!rumour || (rumour.expires !== undefined && Date.parse(rumour.expires) < now)) return undefined;
  const lastAnswer = await tx.flags.lastAnswer(chat.ref, id);
  const lastAlert = await tx.flags.lastAlert(chat.ref, id);
  const flags = await tx.flags.ofMessage(incoming.ref);
  return {
    verdict: rumour.verdict,
    linked: bestDebunk(rumour.debunks, 'en') !== undefined,
    flagged: flags.some((flag) => flag.rumour === id),
    ...(lastAnswer !== undefined && { lastAnswer }),
    ...(lastAlert !== undefined && { lastAlert }),
  };
}
