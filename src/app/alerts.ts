import { createHash } from 'node:crypto';
import type { Action, Destination } from '../core/action.ts';
import type { Button, Card } from '../core/card.ts';
import { nearestLang } from '../core/language.ts';
import { formatMessageRef, isAdmin, type MessageRef, type UserRef } from '../core/message.ts';
import { DAY_MS } from '../core/time.ts';
import type { ChatRow, FlagRow, Store } from '../store/index.ts';
import { alertCard, isLinked } from '../words/cards.ts';
import { speechFor } from './decide.ts';
import type { Deps } from './deps.ts';
import { didKey, flagButtons } from './flag-state.ts';
import { roleIn } from './groups.ts';
import { speakIn } from '../words/language.ts';
import { voiceIn, type Voice } from '../words/voice.ts';

const WEEK_MS = 7 * DAY_MS;
/** More copies than this in private chats would be noise; the rest of the admins find it in /rumours. */
const MAX_DIRECT = 8;
/** People of whom the platform is asked whether they are admins, where it lists only some. */
const MAX_ASKED = 20;
/** What the first few reporters wrote is enough to go by. */
const MAX_REASONS = 3;

/**
 * Where a group's alerts go: the place its admins set, else the private chats of admins who have
 * started the bot, else the group itself. Asks the platform, so call it outside a transaction.
 */
export async function destinations(deps: Deps, chat: ChatRow): Promise<readonly Destination[]> {
  return chat.alertTo ? [chat.alertTo] : fallback(deps, chat);
}

/** Where alerts go without a set place, or when it cannot be written to. */
export async function fallback(deps: Deps, chat: ChatRow): Promise<readonly Destination[]> {
  const direct = await directAdmins(deps, chat);
  return direct.length > 0 ? direct : [{ kind: 'chat', chat: chat.ref, place: '' }];
}

async function directAdmins(deps: Deps, chat: ChatRow): Promise<Destination[]> {
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
async function withKnown(deps: Deps, chat: ChatRow, listed: readonly UserRef[]): Promise<readonly UserRef[]> {
  const known = await deps.store.people.recent(chat.ref.platform, MAX_ASKED);
  const others = [...(chat.addedBy ? [chat.addedBy] : []), ...known].filter(
    (one, i, all) =>
      !listed.some(({ user }) => user === one.user) && all.findIndex(({ user }) => user === one.user) === i,
  );
  const roles = await Promise.all(others.map((user) => roleIn(deps, chat.ref, user)));
  return [...listed, ...others.filter((_, i) => isAdmin(roles[i] ?? 'none'))];
}

/** Where nobody has to start a private chat: who added the bot, else the first admin. One person, not all. */
async function host(deps: Deps, chat: ChatRow, admins: readonly UserRef[]): Promise<UserRef[]> {
  const adder = admins.find((user) => user.user === chat.addedBy?.user);
  for (const user of [...(adder ? [adder] : []), ...admins])
    if (!(await deps.store.people.isBlocked(user))) return [user];
  return [];
}

/** Whether an alert sent there is seen by the whole group that it is about. */
function isInGroup(to: Destination, chat: ChatRow): boolean {
  return to.kind === 'chat' && chat.alertTo === undefined && to.chat.chat === chat.ref.chat;
}

/** Put one alert per destination into the outbox, in the caller's transaction. */
export async function queueAlerts(
  deps: Deps,
  tx: Store,
  flag: FlagRow,
  chat: ChatRow,
  to: readonly Destination[],
  quiet: boolean,
): Promise<void> {
  for (const destination of to) {
    const home =
      destination.kind === 'chat' && isInGroup(destination, chat)
        ? { ...destination, place: flag.ref.place }
        : destination;
    const card = await renderAlert(deps, tx, flag, chat, isInGroup(home, chat));
    const action: Action = { kind: 'alert', to: home, card, quiet };
    const key = `${flagKey(flag)}|alert|${targetKey(flag, home)}`;
    await tx.outbox.add({ key, action, flag: flag.id, purpose: 'alert' });
  }
}

/** Tells destinations of one alert apart. Keys outlive /forgetme, so they must not hold a person's id. */
function targetKey(flag: FlagRow, to: Destination): string {
  if (to.kind === 'chat') return `${to.chat.chat}/${to.place}`;
  return createHash('sha256').update(`${flag.id}:${to.user.user}`).digest('base64url').slice(0, 12);
}

/** Redraw every alert that was sent about a flag, after its state or its number of reports changed. */
export async function refreshAlerts(deps: Deps, tx: Store, flag: FlagRow): Promise<void> {
  const chat = await tx.chats.get(flag.chat);
  if (!chat) return;
  await tx.tokens.expireGroup(flag.id);
  for (const sent of await tx.sent.ofFlag(flag.id)) {
    if (sent.purpose === 'alert') await redraw(deps, tx, flag, chat, sent.ref);
  }
}

async function redraw(deps: Deps, tx: Store, flag: FlagRow, chat: ChatRow, ref: MessageRef): Promise<void> {
  const inGroup = chat.alertTo === undefined && ref.chat === chat.ref.chat;
  const card = await renderAlert(deps, tx, flag, chat, inGroup);
  const key = `${flagKey(flag)}|edit|${deps.token()}`;
  await tx.outbox.add({ key, action: { kind: 'edit', sent: ref, card }, flag: flag.id, purpose: 'edit' });
}

/**
 * In the transaction that notes that an alert went out: redraw it if its flag changed while it waited in
 * the outbox. Every change ends the buttons that were made before it, so those tell.
 */
export async function catchUp(
  deps: Deps,
  tx: Store,
  flag: FlagRow,
  action: Action,
  sent: MessageRef,
): Promise<void> {
  if (action.kind !== 'alert') return;
  const chat = await tx.chats.get(flag.chat);
  const button = action.card.buttons.flat().find((one) => one.kind === 'press');
  if (!chat || !button) return;
  const token = await tx.tokens.find(button.token);
  if (!token || token.expiresAt <= deps.now()) await redraw(deps, tx, flag, chat, sent);
}

/**
 * The language of a chat's alerts: the admins' choice, else that of whoever added the bot, as their app
 * tells it; only then what the members write. One for all copies, so that a redrawn alert keeps it.
 */
async function adminVoice(deps: Deps, tx: Store, chat: ChatRow, text: string): Promise<Voice> {
  const adder = chat.addedBy && nearestLang(await tx.people.language(chat.addedBy));
  if (adder && chat.settings.language === 'auto') return voiceIn(adder);
  return voiceIn(speakIn(chat.settings, chat, text, deps.defaultLang));
}

async function renderAlert(
  deps: Deps,
  tx: Store,
  flag: FlagRow,
  chat: ChatRow,
  inGroup: boolean,
): Promise<Card> {
  const voice = await adminVoice(deps, tx, chat, flag.matched);
  const rumour = flag.rumour === null ? undefined : await tx.rumours.get(flag.rumour);
  const said =
    flag.speech ??
    (rumour && speechFor({ verdict: rumour.verdict, linked: isLinked(rumour) }, flag.stance === 'asks'));
  const facts = {
    chatTitle: chat.title,
    band: flag.band,
    matched: flag.matched,
    did: voice.say(`did.${didKey(flag, said)}`),
    reports: flag.reports,
    reasons: flag.reports > 0 ? await tx.reports.reasons(flag.ref, MAX_REASONS) : [],
    inGroup,
    ...(rumour && { rumour }),
    ...(flag.reason && { reason: flag.reason, probability: flag.probability, stance: flag.stance }),
    ...(flag.permalink !== undefined && { permalink: flag.permalink }),
  };
  return alertCard(voice, facts, await buttonRows(deps, tx, flag, chat, voice));
}

async function buttonRows(
  deps: Deps,
  tx: Store,
  flag: FlagRow,
  chat: ChatRow,
  { say }: Voice,
): Promise<Button[][]> {
  const rows: Button[][] = [];
  for (const actions of flagButtons(flag, chat.settings.mode)) {
    const row: Button[] = [];
    for (const { action, label } of actions) {
      const token = deps.token();
      await tx.tokens.add({
        token,
        action,
        target: flag.id,
        chat: chat.ref,
        expiresAt: deps.now() + WEEK_MS,
        group: flag.id,
      });
      row.push({ kind: 'press', label: say(`button.${label}`), token });
    }
    rows.push(row);
  }
  return rows;
}

/** What every outbox key about one flagged message begins with: the message, its edit stamp, the rumour. */
export function flagKey(flag: Pick<FlagRow, 'ref' | 'stamp' | 'rumour'>): string {
  return `${formatMessageRef(flag.ref)}|${flag.stamp}|${flag.rumour ?? 'report'}`;
}
