import type { Rumour } from '../../rules/index.ts';
import { FINGERPRINT_VERSION, fingerprint } from '../../rules/index.ts';
import { formatMessageRef, type UserRef } from '../core/message.ts';
import { taughtPack } from '../core/taught.ts';
import type { ChatRow, FlagRow, Store } from '../store/index.ts';
import { flagKey, refreshAlerts } from './alerts.ts';
import { replyCard } from './cards.ts';
import { speechFor } from './decide.ts';
import type { Deps } from './deps.ts';
import type { FlagAction } from './flag-state.ts';
import { speakIn } from './language.ts';
import { voiceIn } from './voice.ts';

/** What an admin's press led to, as the key of the words that confirm it. */
export type FlagOutcome = 'done' | 'live' | 'undone' | 'gone';

/** Everything about one press that the actions below need. */
interface Case {
  readonly tx: Store;
  readonly flag: FlagRow;
  readonly chat: ChatRow;
  readonly by: UserRef;
}

/**
 * Carry out what an admin decided about a flag, inside the transaction that used up the button.
 * Returns what to do in memory once the transaction is through.
 */
export async function resolveFlag(
  deps: Deps,
  tx: Store,
  flagId: string,
  action: FlagAction,
  by: UserRef,
): Promise<{ outcome: FlagOutcome; after: () => void }> {
  const flag = await tx.flags.get(flagId);
  const chat = flag && (await tx.chats.get(flag.chat));
  if (!flag || !chat) return { outcome: 'gone', after: () => undefined };
  const after = await RESOLVE[action](deps, { tx, flag, chat, by });
  const changed = await tx.flags.get(flagId);
  if (changed) await refreshAlerts(deps, tx, changed);
  const outcome = action === 'flag.live' ? 'live' : action === 'flag.undo' ? 'undone' : 'done';
  return { outcome, after: after ?? ((): void => undefined) };
}

type Resolve = (deps: Deps, press: Case) => Promise<(() => void) | undefined>;

const RESOLVE: Readonly<Record<FlagAction, Resolve>> = {
  'flag.not-this': async (deps, { tx, flag, by }) => {
    await takeBack(deps, tx, flag);
    await tx.flags.setState(flag.id, 'not-this', by, deps.now());
    return undefined;
  },
  'flag.delete': async (deps, { tx, flag, by }) => {
    await takeBack(deps, tx, flag);
    await tx.flags.setState(flag.id, 'deleted', by, deps.now());
    return undefined;
  },
  'flag.live': async (_deps, { tx, chat }) => {
    await tx.chats.setSetting(chat.ref, 'mode', 'live');
    return undefined;
  },
  'flag.reply': async (deps, press) => {
    await postReply(deps, press);
    return undefined;
  },
  'flag.ignore': async (deps, { tx, flag, chat, by }) => {
    const { rumour } = flag;
    if (rumour === null) return undefined;
    await tx.ignores.add(chat.ref, rumour, by, deps.now());
    await tx.flags.setState(flag.id, 'ignored', by, deps.now());
    return () => deps.engine.ignore(chat.ref, rumour);
  },
  'flag.learn': learn,
  'flag.dismiss': async (deps, { tx, flag, by }) => {
    await tx.flags.setState(flag.id, 'closed', by, deps.now());
    return undefined;
  },
  'flag.undo': undo,
};

/** Delete the replies that were sent about a flag, and any that still wait. */
async function takeBack(deps: Deps, tx: Store, flag: FlagRow): Promise<void> {
  await tx.outbox.cancel(flag.id, 'reply', deps.now());
  for (const sent of await tx.sent.ofFlag(flag.id)) {
    if (sent.purpose !== 'reply') continue;
    const key = `${formatMessageRef(sent.ref)}|delete`;
    await tx.outbox.add({
      key,
      action: { kind: 'delete', sent: sent.ref },
      flag: flag.id,
      purpose: 'delete',
    });
  }
}

/** An admin's word outweighs the bot's doubt: the reply goes out, whatever the mode. */
async function postReply(deps: Deps, { tx, flag, chat, by }: Case): Promise<void> {
  const rumour = flag.rumour === null ? undefined : await tx.rumours.get(flag.rumour);
  if (!rumour) return;
  const speech =
    speechFor({ verdict: rumour.verdict, linked: rumour.debunks.length > 0 }, flag.stance === 'asks') ??
    'debunk';
  const voice = voiceIn(speakIn(chat.settings, chat, flag.matched, deps.defaultLang));
  const action = { kind: 'reply', to: flag.ref, card: replyCard(voice, rumour, speech) } as const;
  await tx.outbox.add({
    key: `${flagKey(flag)}|reply|${deps.token()}`,
    action,
    flag: flag.id,
    purpose: 'reply',
  });
  await tx.flags.setState(flag.id, 'answered', by, deps.now());
}

/** Keep the matched words as another wording of the rumour, for this group alone. */
async function learn(deps: Deps, { tx, flag, chat, by }: Case): Promise<(() => void) | undefined> {
  const known = flag.rumour === null ? undefined : await tx.rumours.get(flag.rumour);
  if (!known) return undefined;
  const taught: Rumour = {
    ...known,
    id: taughtId(flag),
    pack: taughtPack(chat.ref),
    phrasings: [{ lang: 'und', text: flag.matched }],
  };
  await tx.rumours.put(taught, { version: FINGERPRINT_VERSION, bytes: fingerprint(taught) }, deps.now());
  await tx.flags.setState(flag.id, 'learned', by, deps.now());
  return () => deps.engine.add(taught, chat.ref);
}

/** Back to an open flag: nothing ignored, nothing learned; the admin may then choose again. */
async function undo(deps: Deps, { tx, flag, chat, by }: Case): Promise<() => void> {
  if (flag.rumour !== null) await tx.ignores.remove(chat.ref, flag.rumour);
  await tx.rumours.remove(taughtId(flag));
  const state = flag.rumour === null ? 'reported' : 'open';
  await tx.flags.setState(flag.id, state, by, deps.now());
  return () => {
    if (flag.rumour !== null) deps.engine.unignore(chat.ref, flag.rumour);
    deps.engine.remove(taughtId(flag));
  };
}

function taughtId(flag: FlagRow): string {
  return `taught-${flag.id}`;
}
