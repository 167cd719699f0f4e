import type { Action } from '../../src/core/action.ts';
import type { MessageRef } from '../../src/core/message.ts';
import type { Client } from './client.ts';
import { textPayload } from './payload.ts';
import { hasHint } from './telegram-error.ts';

/** A reply follows its message closely: ids grow by one a message in a chat. */
const LOOK_AHEAD = 12;

/**
 * Whether a reply whose sending was cut short (a crash, a lost connection) is in the chat after all.
 * Telegram has no idempotency key and lets a bot read no history, but it tells "message is not modified"
 * when the bot's own message is edited into what it is: so the ids behind the answered message are asked.
 * @param recorded whether a message is known to be another one of ours, which must not be touched
 * @returns the reply, or undefined when it is not there and may be sent
 * @throws QuashError `limited` or `unavailable` when it cannot be told now
 */
export async function recall(
  client: Client,
  action: Action,
  recorded: (ref: MessageRef) => Promise<boolean>,
): Promise<MessageRef | undefined> {
  if (action.kind !== 'reply') return undefined;
  const first = Number(action.to.message);
  for (let id = first + 1; id <= first + LOOK_AHEAD; id += 1) {
    const ref = { ...action.to, message: String(id) };
    if (!(await recorded(ref)) && (await isOurs(client, ref, action))) return ref;
  }
  return undefined;
}

async function isOurs(
  client: Client,
  { chat, message }: MessageRef,
  { card }: { card: Extract<Action, { kind: 'reply' }>['card'] },
): Promise<boolean> {
  try {
    await client.call('editMessageText', {
      chat_id: Number(chat),
      message_id: Number(message),
      ...textPayload(card),
    });
    return true;
  } catch (error) {
    if (hasHint(error, 'not-modified')) return true;
    if (hasHint(error, 'message-gone')) return false;
    throw error;
  }
}
