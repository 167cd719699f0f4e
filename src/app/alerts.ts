import { createHash } from 'node:crypto';
import type { Action, Destination } from '../core/action.ts';
import type { Button, Card } from '../core/card.ts';
import { nearestLang } from '../core/language.ts';
import { formatMessageRef, type MessageRef } from '../core/message.ts';
import { DAY_MS } from '../core/time.ts';
import type { ChatRow, FlagRow } from '../store/index.ts';
import { alertCard, isLinked } from '../words/cards.ts';
import { caseOf, type Case } from './case.ts';
import { speechFor } from './decide.ts';
import type { Makings } from './deps.ts';
import { didKey, flagButtons } from './flag-state.ts';
import { speakIn } from '../words/language.ts';
import { voiceIn, type Voice } from '../words/voice.ts';

const WEEK_MS = 7 * DAY_MS;
/** What the first few reporters wrote is enough to go by. */
const MAX_REASONS = 3;

/** Whether an alert sent there is seen by the whole group that it is about. */
function isInGroup(to: Destination, chat: ChatRow): boolean {
  return to.kind === 'chat' && chat.alertTo === undefined && to.chat.chat === chat.ref.chat;
}

/** Put one alert per destination into the outbox. */
export async function queueAlerts(one: Case, to: readonly Destination[], quiet: boolean): Promise<void> {
  const { tx, flag, chat } = one;
  for (const destination of to) {
    const home =
      destination.kind === 'chat' && isInGroup(destination, chat)
        ? { ...destination, place: flag.ref.place }
        : destination;
    const card = await renderAlert(one, isInGroup(home, chat));
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
export async function refreshAlerts(one: Case): Promise<void> {
  const { tx, flag } = one;
  await tx.tokens.expireGroup(flag.id);
  for (const sent of await tx.sent.ofFlag(flag.id)) {
    if (sent.purpose === 'alert') await redraw(one, sent.ref);
  }
}

/** The same for a flag as the store has it now, in the transaction that changed it. */
export async function refreshFlag(makings: Makings, tx: Case['tx'], id: string): Promise<void> {
  const one = await caseOf(makings, tx, id);
  if (one) await refreshAlerts(one);
}

async function redraw(one: Case, ref: MessageRef): Promise<void> {
  const { tx, flag, chat } = one;
  const inGroup = chat.alertTo === undefined && ref.chat === chat.ref.chat;
  const card = await renderAlert(one, inGroup);
  const key = `${flagKey(flag)}|edit|${one.token()}`;
  await tx.outbox.add({ key, action: { kind: 'edit', sent: ref, card }, flag: flag.id, purpose: 'edit' });
}

/**
 * In the transaction that notes that an alert went out: redraw it if its flag changed while it waited in
 * the outbox. Every change ends the buttons that were made before it, so those tell.
 */
export async function catchUp(one: Case, action: Action, sent: MessageRef): Promise<void> {
  if (action.kind !== 'alert') return;
  const button = action.card.buttons.flat().find(({ kind }) => kind === 'press');
  if (button?.kind !== 'press') return;
  const token = await one.tx.tokens.find(button.token);
  if (!token || token.expiresAt <= one.now()) await redraw(one, sent);
}

/**
 * The language of a chat's alerts: the admins' choice, else that of whoever added the bot, as their app
 * tells it; only then what the members write. One for all copies, so that a redrawn alert keeps it.
 */
async function adminVoice({ tx, chat, flag, defaultLang }: Case): Promise<Voice> {
  const adder = chat.addedBy && nearestLang(await tx.people.language(chat.addedBy));
  if (adder && chat.settings.language === 'auto') return voiceIn(adder);
  return voiceIn(speakIn(chat.settings, chat, flag.matched, defaultLang));
}

async function renderAlert(one: Case, inGroup: boolean): Promise<Card> {
  const { tx, flag, chat } = one;
  const voice = await adminVoice(one);
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
  return alertCard(voice, facts, await buttonRows(one, voice));
}

async function buttonRows(
  { tx, flag, chat, token: newToken, now }: Case,
  { say }: Voice,
): Promise<Button[][]> {
  const rows: Button[][] = [];
  for (const actions of flagButtons(flag, chat.settings.mode)) {
    const row: Button[] = [];
    for (const { action, label } of actions) {
      const token = newToken();
      const expiresAt = now() + WEEK_MS;
      await tx.tokens.add({ token, action, target: flag.id, chat: chat.ref, expiresAt, group: flag.id });
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
