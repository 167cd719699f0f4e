import { line, type Card, type Menu } from '../core/card.ts';
import { nearestLang } from '../core/language.ts';
import { formatChatRef, type IncomingMembership, type UserRef } from '../core/message.ts';
import type { Lack } from '../core/platform.ts';
import { SETTINGS } from '../core/setting.ts';
import { DAY_MS } from '../core/time.ts';
import type { ChatRow, Store } from '../store/index.ts';
import { lackLines, plainCard } from '../words/cards.ts';
import type { Deps, Needs } from './deps.ts';
import { excerpt } from '../words/excerpt.ts';
import { settingName, settingValue } from '../words/setting-name.ts';
import { voiceIn, type Voice } from '../words/voice.ts';
import { whereabouts } from './whereabouts.ts';

const MONTH_MS = 30 * DAY_MS;

type MembershipNeeds = Needs<
  'engine' | 'platforms' | 'log' | 'now' | 'token' | 'defaultLang' | 'wake',
  'changes' | 'chats' | 'ignores' | 'rumours' | 'people' | 'outbox' | 'transaction'
>;

/** The bot's own standing changed: added, removed, moved, opened or blocked in private. */
export async function handleMembership(deps: MembershipNeeds, incoming: IncomingMembership): Promise<void> {
  const { chat, actor, change } = incoming;
  const { store } = deps;
  deps.log.info({ ...whereabouts(chat), change }, 'membership');
  switch (change) {
    case 'added':
      await added(deps, incoming);
      return;
    case 'removed':
      await store.chats.markActive(chat.ref, false);
      return;
    case 'migrated':
      if (!incoming.movedTo) return;
      await store.chats.migrate(chat.ref, incoming.movedTo);
      await deps.engine.reloadChats(store);
      return;
    case 'started':
      if (actor) await store.people.started(actor.user, deps.now(), actor.language);
      return;
    case 'blocked':
      if (actor) await store.people.blocked(actor.user);
      return;
    case 'promoted':
    case 'demoted':
      await rightsChanged(deps, incoming);
  }
}

/** Its rights are others now: if it can no longer do its job, whoever changed them is told how to mend it. */
async function rightsChanged(deps: MembershipNeeds, { chat, actor, id }: IncomingMembership): Promise<void> {
  const row = await deps.store.chats.ensure(chat, deps.now());
  const broken = (await lacksOf(deps, chat.ref)).filter(({ weight }) => weight === 'broken');
  if (broken.length === 0 || !actor || actor.anonymous) return;
  if (!(await mayWrite(deps, deps.store, actor.user))) return;
  const { say } = voiceIn(nearestLang(actor.language) ?? groupVoice(deps, row, undefined).lang);
  const card = {
    title: say('hello.setupTitle', { chat: excerpt(row.title, 60) }),
    lines: lackLines(say, broken),
    buttons: [],
  };
  const action = { kind: 'alert', to: { kind: 'user', user: actor.user }, card, quiet: false } as const;
  await deps.store.outbox.add({ key: `${formatChatRef(chat.ref)}|rights|${id}`, action, purpose: 'note' });
  deps.wake();
}

async function lacksOf(deps: Pick<Deps, 'platforms'>, chat: ChatRow['ref']): Promise<readonly Lack[]> {
  return (await deps.platforms.get(chat.platform)?.check(chat)) ?? [];
}

/** A short hello to the group, and a set-up card in private to whoever added the bot. */
async function added(
  deps: MembershipNeeds,
  { chat, actor, id, suggestedAlertPlace }: IncomingMembership,
): Promise<void> {
  const now = deps.now();
  const lacks = await lacksOf(deps, chat.ref);
  await deps.store.transaction(async (tx) => {
    await tx.chats.ensure(chat, now);
    await tx.chats.markActive(chat.ref, true);
    if (actor) await tx.chats.setAddedBy(chat.ref, actor.user);
    const row = await tx.chats.get(chat.ref);
    if (!row) return;
    const key = `${formatChatRef(chat.ref)}|added|${id}`;
    const voice = groupVoice(deps, row, actor?.language);
    // A group that comes back keeps its settings.
    const hello = plainCard(voice.say(row.settings.mode === 'live' ? 'hello.groupLive' : 'hello.group'));
    const to = { kind: 'chat', chat: chat.ref, place: '' } as const;
    const fresh = await tx.outbox.add({
      key: `${key}|hello`,
      action: { kind: 'alert', to, card: hello, quiet: true },
      purpose: 'note',
    });
    // Told again of the same arrival: what admins have set since stands.
    if (!fresh) return;
    if (suggestedAlertPlace !== undefined && !row.alertTo) {
      await tx.chats.setAlertTo(chat.ref, { kind: 'chat', chat: chat.ref, place: suggestedAlertPlace });
    }
    if (actor && !actor.anonymous && (await mayWrite(deps, tx, actor.user))) {
      const own = voiceIn(nearestLang(actor.language) ?? voice.lang);
      const setup = await modeCard(deps, tx, own, row);
      const card = { ...setup, lines: [...setup.lines, ...lackLines(own.say, lacks)] };
      const action = { kind: 'alert', to: { kind: 'user', user: actor.user }, card, quiet: false } as const;
      await tx.outbox.add({ key: `${key}|setup`, action, purpose: 'note' });
    }
  });
  deps.wake();
}

/** Where nobody has to open the chat first, everybody may be written to who did not block us. */
async function mayWrite(
  deps: Pick<Deps, 'platforms'>,
  tx: Pick<Store, 'people'>,
  user: UserRef,
): Promise<boolean> {
  const needsStart = deps.platforms.get(user.platform)?.limits.privateNeedsStart ?? true;
  return needsStart ? tx.people.canWriteTo(user) : !(await tx.people.isBlocked(user));
}

/**
 * The set-up card: which mode the group is in, the button that changes it, and menus for its language and
 * for the place of its alerts.
 */
export async function modeCard(
  deps: Pick<Deps, 'platforms' | 'now' | 'token'>,
  tx: Pick<Store, 'tokens'>,
  voice: Voice,
  chat: ChatRow,
): Promise<Card> {
  const { say } = voice;
  const live = chat.settings.mode === 'live';
  const tokenFor = async (action: string, target: string, reusable: boolean): Promise<string> => {
    const token = deps.token();
    const expiresAt = deps.now() + MONTH_MS;
    await tx.tokens.add({ token, action, target, chat: chat.ref, expiresAt, reusable });
    return token;
  };
  const mode = await tokenFor(live ? 'chat.observe' : 'chat.live', formatChatRef(chat.ref), false);
  return {
    title: say('hello.setupTitle', { chat: excerpt(chat.title, 60) }),
    lines: [line(say(live ? 'press.live' : 'hello.setup'))],
    buttons: [[{ kind: 'press', label: say(live ? 'button.observe' : 'button.goLive'), token: mode }]],
    menus: [
      languageMenu(voice, chat, await tokenFor('settings.set', 'language', true)),
      ...placeMenu(deps, say, chat, await tokenFor('settings.place', '', true)),
    ],
  };
}

/** The card is read in private, where there are no channels to list: so the platform is asked for them. */
function placeMenu(deps: Pick<Deps, 'platforms'>, say: Voice['say'], chat: ChatRow, token: string): Menu[] {
  const places = deps.platforms.get(chat.ref.platform)?.places?.(chat.ref) ?? [];
  if (places.length === 0) return [];
  const items = places.map(({ place, title }) => ({
    value: place,
    label: excerpt(title, 40),
    ...(chat.alertTo?.kind === 'chat' && chat.alertTo.place === place && { chosen: true as const }),
  }));
  return [{ kind: 'items', label: say('settings.menu.place'), token, items }];
}

function languageMenu(voice: Voice, chat: ChatRow, token: string): Menu {
  const items = SETTINGS.language.values.map((value) => ({
    value,
    label: settingValue(voice, 'language', value),
    ...(value === chat.settings.language && { chosen: true as const }),
  }));
  const name = settingName(voice, 'language');
  return { kind: 'items', label: voice.say('settings.menu.value', { name }), token, items };
}

/** The group's language; where nothing tells it, that of who added the bot. */
function groupVoice(deps: Pick<Deps, 'defaultLang'>, chat: ChatRow, adder: string | undefined): Voice {
  if (chat.settings.language !== 'auto') return voiceIn(chat.settings.language);
  return voiceIn(nearestLang(chat.language) ?? nearestLang(adder) ?? deps.defaultLang);
}
