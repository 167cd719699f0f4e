/** What reaches the bot, with every fact that the decision needs already resolved by the adapter. */

/** A group, server or private chat. `chat` is the platform's id as text (Discord: the server). */
export interface ChatRef {
  readonly platform: string;
  readonly chat: string;
}

/** A message. `place` is the topic, channel or thread inside the chat; empty where there is none. */
export interface MessageRef extends ChatRef {
  readonly place: string;
  readonly message: string;
}

/** A person’s account on a platform; the id as text. */
export interface UserRef {
  readonly platform: string;
  readonly user: string;
}

/** `none`: not in the chat, or unknown; never treated as an admin (fail closed). */
export type Role = 'owner' | 'admin' | 'member' | 'none';

/** Whether a role may run the group: change settings, see flags, undo. */
export function isAdmin(role: Role): boolean {
  return role === 'owner' || role === 'admin';
}

/** A chat as the platform shows it. */
export interface Chat {
  readonly ref: ChatRef;
  readonly kind: 'group' | 'private';
  readonly title: string;
  /** The chat's own language if the platform tells it (BCP 47). */
  readonly language?: string;
}

/** Who wrote, pressed or typed, with what they may do in the chat. */
export interface Sender {
  readonly user: UserRef;
  readonly role: Role;
  /** A bot, webhook, channel or linked channel: nobody to remind, never answered in person. */
  readonly automated: boolean;
  /** An admin who speaks as the group; is never named or written to. */
  readonly anonymous: boolean;
  /** The person's own app language (BCP 47), where the platform tells it. */
  readonly language?: string;
}

/** Something that came with a message: only what it is, not what is in it. */
export interface Attachment {
  readonly kind: 'photo' | 'video' | 'document' | 'audio' | 'sticker' | 'other';
  readonly name?: string;
  /** What `Platform.download` takes to fetch it; opaque, good for hours. */
  readonly file?: string;
}

/**
 * An option of a poll as it stands in `Content.text`: on a line of its own behind a ballot box, because the
 * options are offered to others and are not the writer's words (`rules/stance/scope.ts` passes over them).
 */
export function pollOption(text: string): string {
  return `\u2610 ${text.replace(/\s+/gu, ' ')}`;
}

/** The part of a message that rules and cards look at. */
export interface Content {
  /** Everything a reader sees: text, caption, quote, poll, embed and alt text, joined by line breaks. */
  readonly text: string;
  /** Link targets that hide behind words or previews. */
  readonly links: readonly string[];
  readonly forwarded: boolean;
  readonly attachments: readonly Attachment[];
}

/** A new or edited message in a group. */
export interface IncomingMessage {
  readonly kind: 'message';
  readonly chat: Chat;
  readonly ref: MessageRef;
  /** Empty for a new message, else the time of the edit: part of the idempotency key. */
  readonly stamp: string;
  /** Milliseconds since the epoch. */
  readonly sentAt: number;
  readonly sender: Sender;
  readonly content: Content;
  /** A linked channel's post that the platform copied into the group. */
  readonly automatic: boolean;
  /** Address that opens the message in the app, where there is one. */
  readonly permalink?: string;
}

/** The message that a command is about: the one replied to, or the target of a context menu. */
export interface Target {
  readonly ref: MessageRef;
  readonly sentAt: number;
  readonly content: Content;
  /** Absent where the platform hides the author. */
  readonly sender?: Sender;
  /** Written by this bot. */
  readonly own: boolean;
  readonly permalink?: string;
}

/** A command, from text, a slash command or a menu. */
export interface IncomingCommand {
  readonly kind: 'command';
  /** Unique per delivery (message or interaction id): part of the idempotency key. */
  readonly id: string;
  readonly chat: Chat;
  /** Topic, channel or thread where it was typed. */
  readonly place: string;
  readonly sender: Sender;
  readonly name: string;
  /** What follows the command's name, trimmed; empty when nothing does. */
  readonly args: string;
  /** Named options where the platform has them (Discord). */
  readonly options: Readonly<Record<string, string>>;
  readonly target?: Target;
  readonly sentAt: number;
}

/** A press on one of our buttons. `sender.role` is the presser's role in `chat`, checked afresh. */
export interface IncomingButton {
  readonly kind: 'button';
  readonly id: string;
  readonly chat: Chat;
  readonly sender: Sender;
  /** The opaque token from the card; may be forged. */
  readonly token: string;
  /** What was chosen from a menu: an item's value or a place; may be forged. */
  readonly value?: string;
  /** The message that carries the button, if it can still be edited. */
  readonly card?: MessageRef;
}

/**
 * Somebody types and wants suggestions: for an option of a command, or (without `command`) a claim to look
 * up and post in whatever chat they are in. Nothing of it is kept, nothing is logged.
 */
export interface IncomingQuery {
  readonly kind: 'query';
  readonly id: string;
  /** Where the platform does not tell: the private chat with whoever types. */
  readonly chat: Chat;
  readonly sender: Sender;
  readonly command?: string;
  readonly option?: string;
  /** What was typed so far. */
  readonly text: string;
}

/** A change in the bot's own standing. */
export interface IncomingMembership {
  readonly kind: 'membership';
  readonly id: string;
  readonly chat: Chat;
  /** `started` and `blocked`: a person opened or blocked the private chat with the bot. */
  readonly change: 'added' | 'removed' | 'promoted' | 'demoted' | 'migrated' | 'started' | 'blocked';
  readonly actor?: Sender;
  /** With `migrated`: the chat's new id. */
  readonly movedTo?: ChatRef;
  /** Where the platform suggests alerts should go (Discord's safety or updates channel). */
  readonly suggestedAlertPlace?: string;
}

/** Whatever reaches the app from a platform. */
export type Incoming =
  IncomingMessage | IncomingCommand | IncomingButton | IncomingQuery | IncomingMembership;

const encode = (part: string): string => encodeURIComponent(part);

/** `platform:id` text form of a chat; `parseChatRef` is its inverse. */
export function formatChatRef(ref: ChatRef): string {
  return `${encode(ref.platform)}:${encode(ref.chat)}`;
}

/** Inverse of `formatChatRef`; undefined for anything else. */
export function parseChatRef(text: string): ChatRef | undefined {
  const parts = text.split(':');
  const [platform, chat] = parts.map(decode);
  return parts.length === 2 && platform && chat ? { platform, chat } : undefined;
}

/** `platform:chat:place:message` text form of a message; `parseMessageRef` is its inverse. */
export function formatMessageRef(ref: MessageRef): string {
  return [ref.platform, ref.chat, ref.place, ref.message].map(encode).join(':');
}

/** Inverse of `formatMessageRef`; undefined for anything else. */
export function parseMessageRef(text: string): MessageRef | undefined {
  const parts = text.split(':');
  const [platform, chat, place, message] = parts.map(decode);
  if (parts.length !== 4 || !platform || !chat || place === undefined || !message) return undefined;
  return { platform, chat, place, message };
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
