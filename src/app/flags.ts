import type { Rumour } from '../../rules/index.ts';
import { formatMessageRef, type UserRef } from '../core/message.ts';
import { taughtPack } from '../core/taught.ts';
import type { ChatRow, FlagRow, Store } from '../store/index.ts';
import { flagKey, refreshAlerts } from './alerts.ts';
import { isLinked, replyCard } from '../words/cards.ts';
import { speechFor } from './decide.ts';
import type { Deps } from './deps.ts';
import type { FlagAction } from './flag-state.ts';
import { speakIn } from '../words/language.ts';
import { stamped } from './stamp.ts';
import { taughtId } from './taught.ts';
import { voiceIn } from '../words/voice.ts';

/** What an admin's press led to, as the key of the words that confirm it. */
export type FlagOutcome = 'done' | 'live' | 'undone' | 'gone';

/** Everything about one press that the actions below need. */
interface Case {
  readonly tx: Store;
  readonly flag: FlagRow;
  readonly chat: ChatRow;
  readonly by: UserRef;
}

/** What is left to do in memory once the transaction is through. */
type After = () => void;
const NOTHING_MORE: After = () => undefined;

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
): Promise<{ outcome: FlagOutcome; after: After }> {
  const flag = await tx.flags.get(flagId);
  const chat = flag && (await tx.chats.get(flag.chat));
  if (!flag || !chat) return { outcome: 'gone', after: NOTHING_MORE };
  const after = await RESOLVE[action](deps, { tx, flag, chat, by });
  const changed = await tx.flags.get(flagId);
  if (changed) await refreshAlerts(deps, tx, changed);
  if (!after) return { outcome: 'gone', after: NOTHING_MORE };
  const outcome = action === 'flag.live' ? 'live' : action === 'flag.undo' ? 'undone' : 'done';
  return { outcome, after };
}

/** Resolves to undefined when the rumour or the words that it takes are gone. */
type Resolve = (deps: Deps, press: Case) => Promise<After | undefined>;

const RESOLVE: Readonly<Record<FlagAction, Resolve>> = {
  'flag.not-this': async (deps, { tx, flag, by }) => {
    await takeBack(deps, tx, flag);
    // By way of `open`, which gives the cool-down back: a false alarm must not mute the real rumour.
    await tx.flags.setState(flag.id, 'open', by, deps.now());
    await tx.flags.setState(flag.id, 'not-this', by, deps.now());
    return NOTHING_MORE;
  },
  'flag.delete': async (deps, { tx, flag, by }) => {
    await takeBack(deps, tx, flag);
    await tx.flags.setState(flag.id, 'deleted', by, deps.now());
    return NOTHING_MORE;
  },
  'flag.live': async (_deps, { tx, chat }) => {
    await tx.chats.setSetting(chat.ref, 'mode', 'live');
    return NOTHING_MORE;
  },
  'flag.reply': postReply,
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
    return NOTHING_MORE;
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
async function postReply(deps: Deps, { tx, flag, chat, by }: Case): Promise<After | undefined> {
  const rumour = flag.rumour === null ? undefined : await tx.rumours.get(flag.rumour);
  const facts = rumour && { verdict: rumour.verdict, linked: isLinked(rumour) };
  // The verdict may have changed since: nothing is said against what is true after all.
  const speech = facts && speechFor(facts, flag.stance === 'asks');
  if (!rumour || !speech) return undefined;
  const voice = voiceIn(speakIn(chat.settings, chat, flag.matched, deps.defaultLang));
  const action = { kind: 'reply', to: flag.ref, card: replyCard(voice, rumour, speech) } as const;
  await tx.outbox.add({
    key: `${flagKey(flag)}|reply|${deps.token()}`,
    action,
    flag: flag.id,
    purpose: 'reply',
  });
  await tx.flags.setState(flag.id, 'answered', by, deps.now());
  return NOTHING_MORE;
}

/** Keep the matched words as another wording of the rumour, for this group alone. */
async function learn(deps: Deps, { tx, flag, chat, by }: Case): Promise<After | undefined> {
  const known = flag.rumour === null ? undefined : await tx.rumours.get(flag.rumour);
  // Words that their writer had erased are not to be learned.
  if (!known || flag.matched === '') return undefined;
  // Keywords guard the pack's wordings; these words an admin has vouched for, and these alone are taught.
  const { keywords: _keywords, ...rest } = known;
  const taught: Rumour = {
    ...rest,
    id: taughtId(flag.id, known.id),
    pack: taughtPack(chat.ref),
    claim: { und: flag.matched },
    phrasings: [],
  };
  await tx.rumours.put(taught, stamped(taught), deps.now());
  await tx.flags.setState(flag.id, 'learned', by, deps.now());
  return () => deps.engine.add(taught, chat.ref);
}

/** Back to an open flag, and what its own decision had led to is gone; the admin may then choose again. */
async function undo(deps: Deps, { tx, flag, chat, by }: Case): Promise<After> {
  const { rumour, state } = flag;
  await tx.flags.setState(flag.id, rumour === null ? 'reported' : 'open', by, deps.now());
  if (rumour !== null && state === 'ignored') {
    await tx.ignores.remove(chat.ref, rumour);
    return () => deps.engine.unignore(chat.ref, rumour);
  }
  if (rumour !== null && state === 'learned') {
    const taught = taughtId(flag.id, rumour);
    await tx.rumours.remove(taught);
    return () => deps.engine.remove(taught);
  }
  return NOTHING_MORE;
}
