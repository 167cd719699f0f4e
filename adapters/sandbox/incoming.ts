import type {
  ChatRef,
  Content,
  IncomingButton,
  IncomingCommand,
  IncomingMembership,
  IncomingMessage,
  IncomingQuery,
  MessageRef,
  Sender,
  Target,
} from '../../src/core/message.ts';
import { SANDBOX } from './room.ts';
import type { Post, Room } from './room.ts';
import type { Typed } from './commands.ts';

/** Address that opens a message, where the sandbox has a page; undefined where it has none. */
export type Permalink = (ref: MessageRef) => string | undefined;

export function senderIn(room: Room, chat: ChatRef, user: string): Sender {
  const { language, automated, anonymous } = room.person(user);
  return {
    user: { platform: SANDBOX, user },
    role: room.role(chat, user),
    automated: automated ?? false,
    anonymous: anonymous ?? false,
    ...(language === undefined ? {} : { language }),
  };
}

function contentOf(post: Post): Content {
  return {
    text: post.text,
    links: [],
    forwarded: post.forwarded ?? false,
    attachments: post.attachments ?? [],
  };
}

function linkTo(ref: MessageRef, permalink: Permalink): { permalink?: string } {
  const address = permalink(ref);
  return address === undefined ? {} : { permalink: address };
}

/** A person's post as the app hears of it. */
export function readMessage(room: Room, post: Post, by: string, permalink: Permalink): IncomingMessage {
  return {
    kind: 'message',
    chat: room.chat(post.ref),
    ref: post.ref,
    stamp: post.editedAt === undefined ? '' : String(post.editedAt),
    sentAt: post.sentAt,
    sender: senderIn(room, post.ref, by),
    content: contentOf(post),
    automatic: false,
    ...linkTo(post.ref, permalink),
  };
}

/** The message that a command is about; a post without an author is the bot's own. */
export function readTarget(room: Room, post: Post, permalink: Permalink): Target {
  return {
    ref: post.ref,
    sentAt: post.sentAt,
    content: contentOf(post),
    own: post.by === undefined,
    ...(post.by === undefined ? {} : { sender: senderIn(room, post.ref, post.by) }),
    ...linkTo(post.ref, permalink),
  };
}

export interface CommandFacts extends Typed {
  readonly chat: ChatRef;
  readonly place: string;
  readonly by: string;
  readonly target?: Target;
}

export function readCommand(room: Room, facts: CommandFacts): IncomingCommand {
  const { chat, place, by, name, args, target } = facts;
  return {
    kind: 'command',
    id: room.nextId(),
    chat: room.chat(chat),
    place,
    sender: senderIn(room, chat, by),
    name,
    args,
    options: {},
    sentAt: room.now(),
    ...(target === undefined ? {} : { target }),
  };
}

/** A press on the button with this token, or a choice from the menu with it, on a post of the bot. */
export function readPress(
  room: Room,
  card: MessageRef,
  by: string,
  { token, value }: { readonly token: string; readonly value?: string | undefined },
): IncomingButton {
  return {
    kind: 'button',
    id: room.nextId(),
    chat: room.chat(card),
    sender: senderIn(room, card, by),
    token,
    ...(value === undefined ? {} : { value }),
    card,
  };
}

export function readQuery(
  room: Room,
  chat: ChatRef,
  by: string,
  text: string,
  option?: { readonly command: string; readonly option: string },
): IncomingQuery {
  return {
    kind: 'query',
    id: room.nextId(),
    chat: room.chat(chat),
    sender: senderIn(room, chat, by),
    ...option,
    text,
  };
}

export function readMembership(
  room: Room,
  chat: ChatRef,
  by: string | undefined,
  change: IncomingMembership['change'],
): IncomingMembership {
  return {
    kind: 'membership',
    id: room.nextId(),
    chat: room.chat(chat),
    change,
    ...(by === undefined ? {} : { actor: senderIn(room, chat, by) }),
  };
}
