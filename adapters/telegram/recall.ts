import type { Action } from '../../src/core/action.ts';
import { QuashError, hasHint } from '../../src/core/error.ts';
import type { MessageRef } from '../../src/core/message.ts';
import type { Client } from './client.ts';
import type { Speaker } from './outgoing.ts';
import { textPayload } from './payload.ts';

/** Ids grow by one a message in a chat, and a busy chat goes on while we think. */
const MOST_ASKED = 60;
/** After so many ids without any message the chat is over; some are of messages that were deleted. */
const MOST_MISSING = 12;

/**
 * Whether a reply whose sending was cut short (a crash, a lost connection) is in the chat after all.
 * Telegram has no idempotency key and lets a bot read no history, but it tells "message is not modified"
 * when the bot's own message is edited into what it is: so the ids behind the answered message are asked,
 * as far as there are messages.
 * @param recorded whether a message is known to be another one of ours, which must not be touched
 * @returns the reply, or undefined when it is not there and may be sent
 * @throws QuashError `unavailable` when it cannot be told now: never `limited`, which would say that nothing was sent
 */
export async function recall(
  { client, said }: Speaker,
  action: Action,
  recorded: (ref: MessageRef) => Promise<boolean>,
): Promise<MessageRef | undefined> {
  if (action.kind !== 'reply') return undefined;
  const first = Number(action.to.message);
  let missing = 0;
  for (let id = first + 1; id <= first + MOST_ASKED && missing < MOST_MISSING; id += 1) {
    const ref = { ...action.to, message: String(id) };
    const known = said.get(`${ref.chat}:${id}`) === true || (await recorded(ref));
    const found = known ? 'another' : await look(client, ref, action);
    if (found === 'it') return ref;
    missing = found === 'none' ? missing + 1 : 0;
  }
  return undefined;
}

/** Whether a message is the reply, another one, or not there at all. */
async function look(
  client: Client,
  { chat, message }: MessageRef,
  { card }: { card: Extract<Action, { kind: 'reply' }>['card'] },
): Promise<'it' | 'another' | 'none'> {
  try {
    await client.call('editMessageText', {
      chat_id: Number(chat),
      message_id: Number(message),
      ...textPayload(card),
    });
    return 'it';
  } catch (error) {
    if (hasHint(error, 'not-modified')) return 'it';
    if (hasHint(error, 'not-ours')) return 'another';
    if (hasHint(error, 'message-gone')) return 'none';
    throw stillUnknown(error);
  }
}

/** To be asked to slow down while we look leaves the reply's fate as unknown as it was. */
function stillUnknown(error: unknown): unknown {
  if (!(error instanceof QuashError) || error.code !== 'limited') return error;
  const { message, retryAfter } = error;
  return new QuashError('unavailable', message, retryAfter === undefined ? {} : { retryAfter });
}
