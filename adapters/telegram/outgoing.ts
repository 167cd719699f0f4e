import { hasHint } from '../../src/core/error.ts';
import type { Action } from '../../src/core/action.ts';
import type { Card } from '../../src/core/card.ts';
import type { Incoming, MessageRef } from '../../src/core/message.ts';
import type { Answer } from '../../src/core/platform.ts';
import { ephemeralPayload, messageRef, placePayload } from './address.ts';
import type { Client } from './client.ts';
import { truncate } from './html.ts';
import { textPayload } from './payload.ts';
import type { Recent } from '../../src/adapter-kit/recent.ts';
import type { TgMessage } from './update.ts';
import type { Whisper } from './whisper.ts';

const MAX_TOAST = 200;
const NOD = '👌';

/** What it takes to speak. */
export interface Speaker {
  readonly client: Client;
  readonly whisper: Whisper;
  /** What we are known to have said lately, by chat and message. */
  readonly said: Recent<true>;
}

interface Spot {
  readonly chat: string;
  readonly place: string;
  readonly replyTo?: string | undefined;
  readonly quiet?: boolean | undefined;
}

/**
 * Send a card. It goes out even if the message that it answers is gone.
 * @throws QuashError
 */
async function send({ client, said }: Speaker, spot: Spot, card: Card): Promise<MessageRef | undefined> {
  const reply =
    spot.replyTo === undefined
      ? {}
      : { reply_parameters: { message_id: Number(spot.replyTo), allow_sending_without_reply: true } };
  const sent = await client.call<TgMessage>('sendMessage', {
    ...placePayload(spot.chat, spot.place),
    ...textPayload(card),
    ...reply,
    ...(spot.quiet === true ? { disable_notification: true } : {}),
  });
  // 0: put off by the server, not to be edited or answered.
  if (sent.message_id === 0) return undefined;
  const ref = messageRef(sent);
  said.set(`${ref.chat}:${ref.message}`, true);
  return ref;
}

/** Change what we sent. Unchanged or vanished counts as done. */
async function edit({ client }: Speaker, { chat, message }: MessageRef, card: Card): Promise<void> {
  const ephemeral = ephemeralPayload(message);
  const method = ephemeral === undefined ? 'editMessageText' : 'editEphemeralMessageText';
  const which = ephemeral ?? { message_id: Number(message) };
  try {
    await client.call(method, { chat_id: Number(chat), ...which, ...textPayload(card) });
  } catch (error) {
    if (!hasHint(error, 'not-modified', 'message-gone', 'not-ours')) throw error;
  }
}

/** Take back what we sent. Already gone counts as done. */
async function remove({ client }: Speaker, sent: MessageRef): Promise<void> {
  try {
    await client.call('deleteMessage', { chat_id: Number(sent.chat), message_id: Number(sent.message) });
  } catch (error) {
    if (!hasHint(error, 'message-gone')) throw error;
  }
}

/**
 * Write to one person's private chat.
 * @returns whether that was possible: they must have started the bot, and not blocked it
 * @throws QuashError for everything else
 */
async function direct(speaker: Speaker, user: string, card: Card): Promise<boolean> {
  try {
    await send(speaker, { chat: user, place: '' }, card);
    return true;
  } catch (error) {
    if (hasHint(error, 'not-started', 'blocked', 'chat-gone')) return false;
    throw error;
  }
}

/** Shown to one member: inside the group where the server can, else in private. @returns how, if at all. */
async function toOne(
  speaker: Speaker,
  user: string,
  spot: Spot,
  card: Card,
  press?: string,
): Promise<'whisper' | 'private' | undefined> {
  if (await speaker.whisper.say({ chat: spot.chat, user, replyTo: spot.replyTo, press }, card))
    return 'whisper';
  return (await direct(speaker, user, card)) ? 'private' : undefined;
}

/** The lightest sign in the group that a command was answered elsewhere. Not worth a fault. */
async function nod({ client }: Speaker, { chat, replyTo }: Spot): Promise<void> {
  if (replyTo === undefined) return;
  const reaction = [{ type: 'emoji', emoji: NOD }];
  const which = { chat_id: Number(chat), message_id: Number(replyTo) };
  await client.call('setMessageReaction', { ...which, reaction }).catch(() => undefined);
}

/**
 * Carry out one action of the outbox. Telegram has no idempotency key, so it is not asked for one.
 * @throws QuashError
 */
export async function perform(speaker: Speaker, action: Action): Promise<MessageRef | undefined> {
  switch (action.kind) {
    case 'reply': {
      const { chat, place, message } = action.to;
      return send(speaker, { chat, place, replyTo: message }, action.card);
    }
    case 'alert': {
      const { to, quiet } = action;
      const spot =
        to.kind === 'user' ? { chat: to.user.user, place: '' } : { chat: to.chat.chat, place: to.place };
      return send(speaker, { ...spot, quiet }, action.card);
    }
    case 'edit':
      await edit(speaker, action.sent, action.card);
      return undefined;
    case 'delete':
      await remove(speaker, action.sent);
      return undefined;
    case 'note': {
      const { chat, place, message } = action.about;
      await toOne(speaker, action.to.user, { chat, place, replyTo: message }, action.card);
      return undefined;
    }
  }
}

/** Where an answer belongs, by what it answers. */
function spotOf(incoming: Incoming): Spot {
  const { chat } = incoming.chat.ref;
  if (incoming.kind === 'command') {
    const [, id = ''] = incoming.id.split(':');
    return { chat, place: incoming.place, replyTo: /^\d+$/u.test(id) ? id : undefined };
  }
  if (incoming.kind === 'message') return { chat, place: incoming.ref.place, replyTo: incoming.ref.message };
  if (incoming.kind === 'button') return { chat, place: incoming.card?.place ?? '' };
  return { chat, place: '' };
}

/** Who asked, if there is somebody to answer in person. */
function askerOf(incoming: Incoming): string | undefined {
  const asker = incoming.kind === 'membership' ? incoming.actor : incoming.sender;
  return asker === undefined || asker.anonymous || asker.automated ? undefined : asker.user.user;
}

async function show(speaker: Speaker, incoming: Incoming, answer: Answer, card: Card): Promise<void> {
  const spot = spotOf(incoming);
  if (answer.audience === 'everyone' || incoming.chat.kind === 'private') {
    await send(speaker, spot, card);
    return;
  }
  const asker = askerOf(incoming);
  const press = incoming.kind === 'button' ? incoming.id : undefined;
  const seen = asker === undefined ? undefined : await toOne(speaker, asker, spot, card, press);
  if (seen === 'private' && incoming.kind === 'command') await nod(speaker, spot);
  if (seen === undefined && answer.fallback !== undefined) await send(speaker, spot, answer.fallback);
}

/**
 * Show what a command, a button or a change of membership is answered with. A press itself is
 * acknowledged elsewhere, in time.
 * @throws QuashError
 */
export async function showAnswer(speaker: Speaker, incoming: Incoming, answer: Answer): Promise<void> {
  if (answer.card === undefined) return;
  if (incoming.kind === 'button' && answer.update === 'replace' && incoming.card !== undefined) {
    await edit(speaker, incoming.card, answer.card);
    return;
  }
  await show(speaker, incoming, answer, answer.card);
}

/** Acknowledge a press, which stops the app's spinner; too late is not worth a word. */
export async function acknowledge(
  { client }: Speaker,
  press: string,
  toast: string | undefined,
): Promise<void> {
  try {
    const text = toast === undefined ? {} : { text: truncate(toast, MAX_TOAST) };
    await client.call('answerCallbackQuery', { callback_query_id: press, ...text }, 5000);
  } catch (error) {
    if (!hasHint(error, 'query-old')) throw error;
  }
}
