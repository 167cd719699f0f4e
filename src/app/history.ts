import type { Finding } from '../../rules/index.ts';
import type { ChatRow, FlagRow, Store } from '../store/index.ts';
import type { Sighting } from './sighting.ts';
import { isLinked } from '../words/cards.ts';
import type { Facts, RumourFacts } from './decide.ts';
import { isExpired } from './expiry.ts';

/** Gather what `decide` needs to know, inside the transaction that will record the decision. */
export async function gatherFacts(
  tx: Pick<Store, 'flags' | 'rumours'>,
  sighting: Sighting,
  chat: ChatRow,
  findings: readonly Finding[],
  now: number,
): Promise<Facts> {
  const rumours = new Map<string, RumourFacts>();
  for (const finding of findings) {
    if (finding.kind !== 'rumour' || rumours.has(finding.rumour)) continue;
    const facts = await rumourFacts(tx, sighting, chat, finding.rumour, now);
    if (facts) rumours.set(finding.rumour, facts);
  }
  const lastReminder = await tx.flags.lastReminder(chat.ref);
  return {
    findings,
    settings: chat.settings,
    rumour: (id) => rumours.get(id),
    now,
    sentAt: sighting.sentAt,
    // A platform that hides the author gives no person to remind.
    automated: sighting.sender?.automated ?? true,
    automatic: sighting.automatic,
    ...(lastReminder !== undefined && { lastReminder }),
  };
}

async function rumourFacts(
  tx: Pick<Store, 'flags' | 'rumours'>,
  { ref, stamp }: Sighting,
  chat: ChatRow,
  id: string,
  now: number,
): Promise<RumourFacts | undefined> {
  const rumour = await tx.rumours.get(id);
  if (!rumour || isExpired(rumour, now)) return undefined;
  const lastAnswer = await tx.flags.lastAnswer(chat.ref, id);
  const lastAlert = await tx.flags.lastAlert(chat.ref, id);
  const flags = (await tx.flags.ofMessage(ref)).filter((flag) => flag.rumour === id);
  return {
    verdict: rumour.verdict,
    linked: isLinked(rumour),
    earlier: earlierFlags(flags, stamp),
    ...(lastAnswer !== undefined && { lastAnswer }),
    ...(lastAlert !== undefined && { lastAlert }),
  };
}

function earlierFlags(flags: readonly FlagRow[], stamp: string): RumourFacts['earlier'] {
  // A closed one gave way to a later edit of the message.
  const counting = flags.filter((flag) => flag.state !== 'closed');
  if (counting.length === 0) return 'none';
  return counting.every((flag) => flag.state === 'open' && flag.stamp !== stamp) ? 'open' : 'settled';
}
