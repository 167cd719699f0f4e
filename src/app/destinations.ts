import type { Destination } from '../core/action.ts';
import { isAdmin, type UserRef } from '../core/message.ts';
import type { ChatRow } from '../store/index.ts';
import type { Needs } from './deps.ts';
import { roleIn } from './groups.ts';

/** What it takes to find out whom one can write to. */
export type Reach = Needs<'platforms', 'people'>;

/** More copies than this in private chats would be noise; the rest of the admins find it in /rumours. */
const MAX_DIRECT = 8;
/** People of whom the platform is asked whether they are admins, where it lists only some. */
const MAX_ASKED = 20;

/**
 * Where a group's alerts go: the place its admins set, else the private chats of admins who have
 * started the bot, else the group itself. Asks the platform, so call it outside a transaction.
 */
export async function destinations(deps: Reach, chat: ChatRow): Promise<readonly Destination[]> {
  return chat.alertTo ? [chat.alertTo] : fallback(deps, chat);
}

/** Where alerts go without a set place, or when it cannot be written to. */
export async function fallback(deps: Reach, chat: ChatRow): Promise<readonly Destination[]> {
  const direct = await directAdmins(deps, chat);
  return direct.length > 0 ? direct : [{ kind: 'chat', chat: chat.ref, place: '' }];
}

async function directAdmins(deps: Reach, chat: ChatRow): Promise<Destination[]> {
  const platform = deps.platforms.get(chat.ref.platform);
  if (!platform) return [];
  const listed = await platform.admins(chat.ref).catch(() => []);
  const admins = platform.limits.privateNeedsStart ? listed : await withKnown(deps, chat, listed);
  const started: UserRef[] = [];
  for (const user of admins) if (await deps.store.people.canWriteTo(user)) started.push(user);
  if (started.length === 0 && !platform.limits.privateNeedsStart)
    started.push(...(await host(deps, chat, admins)));
  return started.slice(0, MAX_DIRECT).map((user) => ({ kind: 'user', user }));
}

/**
 * A platform that tells only some of a group's admins: those who wrote to the bot in private, or added it, may
 * be admins as well, so it is asked about each.
 */
async function withKnown(
  deps: Reach,
  chat: ChatRow,
  listed: readonly UserRef[],
): Promise<readonly UserRef[]> {
  const known = await deps.store.people.recent(chat.ref.platform, MAX_ASKED);
  const others = [...(chat.addedBy ? [chat.addedBy] : []), ...known].filter(
    (one, i, all) =>
      !listed.some(({ user }) => user === one.user) && all.findIndex(({ user }) => user === one.user) === i,
  );
  const roles = await Promise.all(others.map((user) => roleIn(deps, chat.ref, user)));
  return [...listed, ...others.filter((_, i) => isAdmin(roles[i] ?? 'none'))];
}

/** Where nobody has to start a private chat: who added the bot, else the first admin. One person, not all. */
async function host(deps: Reach, chat: ChatRow, admins: readonly UserRef[]): Promise<UserRef[]> {
  const adder = admins.find((user) => user.user === chat.addedBy?.user);
  for (const user of [...(adder ? [adder] : []), ...admins])
    if (!(await deps.store.people.isBlocked(user))) return [user];
  return [];
}
