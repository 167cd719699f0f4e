import type { Rumour } from '../../rules/index.ts';
import { formatMessageRef, type UserRef } from '../core/message.ts';
import { taughtPack } from '../core/taught.ts';
import { isLinked, replyCard } from '../words/cards.ts';
import { flagKey, refreshFlag } from './alerts.ts';
import type { Case } from './case.ts';
import { speechFor } from './decide.ts';
import type { Engine } from './engine.ts';
import type { FlagAction } from './flag-state.ts';
import { stamped } from './stamp.ts';
import { taughtId } from './taught.ts';

/** What an admin's press led to, as the key of the words that confirm it. */
export type FlagOutcome = 'done' | 'live' | 'undone' | 'gone';

/** A case, and the admin who decides it. */
interface Press extends Case {
  readonly by: UserRef;
}

/** What is left to do in memory once the transaction is through. */
export type After = (engine: Pick<Engine, 'add' | 'remove' | 'ignore' | 'unignore'>) => void;
const NOTHING_MORE: After = () => undefined;

/**
 * Carry out what an admin decided about a flag, inside the transaction that used up the button.
 * @returns the outcome, and what to do in memory once the transaction is through
 */
export async function resolveFlag(
  one: Case,
  action: FlagAction,
  by: UserRef,
): Promise<{ outcome: FlagOutcome; after: After }> {
  const after = await RESOLVE[action]({ ...one, by });
  await refreshFlag(one, one.tx, one.flag.id);
  if (!after) return { outcome: 'gone', after: NOTHING_MORE };
  const outcome = action === 'flag.live' ? 'live' : action === 'flag.undo' ? 'undone' : 'done';
  return { outcome, after };
}

/** Resolves to undefined when the rumour or the words that it takes are gone. */
type Resolve = (press: Press) => Promise<After | undefined>;

const RESOLVE: Readonly<Record<FlagAction, Resolve>> = {
  'flag.not-this': async (press) => {
    const { tx, flag, by, now } = press;
    await takeBack(press);
    // By way of `open`, which gives the cool-down back: a false alarm must not mute the real rumour.
    await tx.flags.setState(flag.id, 'open', by, now());
    await tx.flags.setState(flag.id, 'not-this', by, now());
    return NOTHING_MORE;
  },
  'flag.delete': async (press) => {
    await takeBack(press);
    await press.tx.flags.setState(press.flag.id, 'deleted', press.by, press.now());
    return NOTHING_MORE;
  },
  'flag.live': async ({ tx, chat }) => {
    await tx.chats.setSetting(chat.ref, 'mode', 'live');
    return NOTHING_MORE;
  },
  'flag.reply': postReply,
  'flag.ignore': async ({ tx, flag, chat, by, now }) => {
    const { rumour } = flag;
    if (rumour === null) return undefined;
    await tx.ignores.add(chat.ref, rumour, by, now());
    await tx.flags.setState(flag.id, 'ignored', by, now());
    return (engine) => engine.ignore(chat.ref, rumour);
  },
  'flag.learn': learn,
  'flag.dismiss': async ({ tx, flag, by, now }) => {
    await tx.flags.setState(flag.id, 'closed', by, now());
    return NOTHING_MORE;
  },
  'flag.undo': undo,
};

/** Delete the replies that were sent about a flag, and any that still wait. */
async function takeBack({ tx, flag, now }: Case): Promise<void> {
  await tx.outbox.cancel(flag.id, 'reply', now());
  for (const sent of await tx.sent.ofFlag(flag.id)) {
    if (sent.purpose !== 'reply') continue;
    const action = { kind: 'delete', sent: sent.ref } as const;
    const key = `${formatMessageRef(sent.ref)}|delete`;
    await tx.outbox.add({ key, action, flag: flag.id, purpose: 'delete' });
  }
}

/** An admin's word outweighs the bot's doubt: the reply goes out, whatever the mode. */
async function postReply({ tx, flag, voice, by, now, token }: Press): Promise<After | undefined> {
  const rumour = flag.rumour === null ? undefined : await tx.rumours.get(flag.rumour);
  const facts = rumour && { verdict: rumour.verdict, linked: isLinked(rumour) };
  // The verdict may have changed since: nothing is said against what is true after all.
  const speech = facts && speechFor(facts, flag.stance === 'asks');
  if (!rumour || !speech) return undefined;
  const action = { kind: 'reply', to: flag.ref, card: replyCard(voice, rumour, speech) } as const;
  await tx.outbox.add({ key: `${flagKey(flag)}|reply|${token()}`, action, flag: flag.id, purpose: 'reply' });
  await tx.flags.setState(flag.id, 'answered', by, now());
  return NOTHING_MORE;
}

/** Keep the matched words as another wording of the rumour, for this group alone. */
async function learn({ tx, flag, chat, by, now }: Press): Promise<After | undefined> {
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
  await tx.rumours.put(taught, stamped(taught), now());
  await tx.flags.setState(flag.id, 'learned', by, now());
  return (engine) => engine.add(taught, chat.ref);
}

/** Back to an open flag, and what its own decision had led to is gone; the admin may then choose again. */
async function undo({ tx, flag, chat, by, now }: Press): Promise<After> {
  const { rumour, state } = flag;
  await tx.flags.setState(flag.id, rumour === null ? 'reported' : 'open', by, now());
  if (rumour !== null && state === 'ignored') {
    await tx.ignores.remove(chat.ref, rumour);
    return (engine) => engine.unignore(chat.ref, rumour);
  }
  if (rumour !== null && state === 'learned') {
    const taught = taughtId(flag.id, rumour);
    await tx.rumours.remove(taught);
    return (engine) => engine.remove(taught);
  }
  return NOTHING_MORE;
}
