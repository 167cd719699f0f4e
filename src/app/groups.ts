import type { GroupFacts } from '../commands/index.ts';
import { isAdmin, type ChatRef, type Role, type UserRef } from '../core/message.ts';
import type { ChatRow } from '../store/index.ts';
import type { Deps, Needs } from './deps.ts';

/** The platform has to be asked about each group. */
const ASKED = 40;
const AT_ONCE = 10;
/** As many as a menu holds. */
const SHOWN = 20;

/** A group as cards show it; undefined for one that we are not in. */
export function groupFacts(chat: ChatRow | undefined): GroupFacts | undefined {
  if (!chat?.active || chat.kind !== 'group') return undefined;
  return {
    ref: chat.ref,
    title: chat.title,
    settings: chat.settings,
    alertPlace: chat.alertTo !== undefined,
  };
}

/**
 * Somebody's role in a group; `none` when it cannot be told. Alerts may be sent to another platform: who is who
 * over there, nobody can tell.
 */
export async function roleIn(deps: Pick<Deps, 'platforms'>, chat: ChatRef, user: UserRef): Promise<Role> {
  if (chat.platform !== user.platform) return 'none';
  return (
    (await deps.platforms
      .get(chat.platform)
      ?.role(chat, user)
      .catch(() => 'none' as const)) ?? 'none'
  );
}

/**
 * The groups that a person is in together with the bot, or runs. Nobody's groups are kept, so the platform
 * is asked: about those that the person added the bot to first, then the others, up to a limit.
 */
export async function groupsOf(
  deps: Needs<'platforms', 'chats'>,
  user: UserRef,
  who: 'member' | 'admin',
): Promise<readonly GroupFacts[]> {
  const rows = await deps.store.chats.list(user.platform, { active: true });
  const own = (row: ChatRow): boolean => row.addedBy?.user === user.user;
  const asked = [...rows.filter(own), ...rows.filter((row) => !own(row))]
    .flatMap((row) => groupFacts(row) ?? [])
    .slice(0, ASKED);
  const found: GroupFacts[] = [];
  for (let at = 0; at < asked.length && found.length < SHOWN; at += AT_ONCE) {
    const some = asked.slice(at, at + AT_ONCE);
    const roles = await Promise.all(some.map(({ ref }) => roleIn(deps, ref, user)));
    found.push(...some.filter((_, i) => fits(roles[i] ?? 'none', who)));
  }
  return found.slice(0, SHOWN);
}

function fits(role: Role, who: 'member' | 'admin'): boolean {
  return who === 'admin' ? isAdmin(role) : role !== 'none';
}
