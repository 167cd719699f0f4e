import type { Role, Sender } from '../../src/core/message.ts';
import { TELEGRAM } from './address.ts';
import type { Reader } from './reader.ts';
import { isGroup } from './rights.ts';
import type { TgMessage, TgUser } from './update.ts';

export const user = (id: number): Sender['user'] => ({ platform: TELEGRAM, user: String(id) });

export const language = ({ language_code: code }: TgUser): { language?: string } =>
  code === undefined ? {} : { language: code };

/** A channel that speaks in the group, or the linked channel's own post: nobody to answer in person. */
const channelSender = (id: number): Sender => ({
  user: user(id),
  role: 'none',
  automated: true,
  anonymous: false,
});

/**
 * Who wrote a message. An anonymous admin is known by `sender_chat` being the group itself, never by
 * the stand-in account: any group could be spoken for by that one.
 */
export async function senderOf({ rights }: Reader, message: TgMessage): Promise<Sender | undefined> {
  const { from, sender_chat: spoken, chat } = message;
  if (spoken !== undefined && spoken.id !== chat.id) return channelSender(spoken.id);
  if (from === undefined) return spoken === undefined ? undefined : channelSender(spoken.id);
  if (spoken !== undefined) return { user: user(from.id), role: 'admin', automated: false, anonymous: true };
  const role: Role = isGroup(chat) ? await rights.role(chat.id, from.id) : 'member';
  return { user: user(from.id), role, automated: from.is_bot, anonymous: false, ...language(from) };
}

/** Bots, and what people send through them, would have bots talk to each other. */
export function fromBot({ from, sender_chat: spoken, via_bot: via }: TgMessage): boolean {
  return via !== undefined || (from?.is_bot === true && spoken === undefined);
}

/** Our own words: written by us, or posted by somebody through us in inline mode. */
export function isOwn({ me }: Reader, { from, via_bot: via }: TgMessage): boolean {
  return from?.id === me.id || via?.id === me.id;
}

/** Our own words, passed on by somebody. */
export function forwardsUs({ me }: Reader, { forward_origin: origin }: TgMessage): boolean {
  return origin?.sender_user?.id === me.id;
}
