import type {
  Content,
  Incoming,
  IncomingButton,
  IncomingCommand,
  IncomingMessage,
  IncomingQuery,
  Sender,
  Target,
} from '../../src/core/message.ts';
import { cardRef, chatIn, chatRef, messageRef, permalink, placeOf } from './address.ts';
import { readCommand } from './commands.ts';
import { contentOf, mergeContent } from './content.ts';
import { readMembership, readMigration } from './membership.ts';
import { readPress } from './keyboard.ts';
import { newWords, type Reader } from './reader.ts';
import { isGroup } from './rights.ts';
import { forwardsUs, fromBot, isOwn, language, senderOf, user } from './sender.ts';
import type { TgChat, TgInlineQuery, TgMessage, TgQuery, TgUpdate } from './update.ts';

async function messageIn(
  reader: Reader,
  message: TgMessage,
  content: Content = contentOf(message),
): Promise<IncomingMessage | undefined> {
  const sender = await senderOf(reader, message);
  const empty = content.text === '' && content.links.length === 0 && content.attachments.length === 0;
  if (sender === undefined || empty) return undefined;
  return {
    kind: 'message',
    chat: chatIn(message.chat),
    ref: messageRef(message),
    stamp: message.edit_date === undefined ? '' : String(message.edit_date),
    sentAt: message.date * 1000,
    sender,
    content,
    automatic: message.is_automatic_forward === true,
    ...permalink(message),
  };
}

/**
 * In forums every message "answers" the one that opened its topic. Elsewhere a thread id is that of the
 * first message of a chain of replies, which is a target like any other.
 */
function opensTopic(message: TgMessage, about: TgMessage): boolean {
  const first = message.is_topic_message === true && about.message_id === message.message_thread_id;
  return first || about.forum_topic_created !== undefined;
}

/** The message that a command answers. */
export async function readTarget(reader: Reader, message: TgMessage): Promise<Target | undefined> {
  const replied = message.reply_to_message;
  if (replied === undefined || opensTopic(message, replied)) return undefined;
  const album = reader.albums.get(replied.media_group_id ?? '');
  const about = album?.lead ?? replied;
  const sender = await senderOf(reader, about);
  return {
    ref: messageRef(about),
    sentAt: about.date * 1000,
    content: album?.content ?? contentOf(about),
    ...(sender === undefined ? {} : { sender }),
    own: isOwn(reader, about),
    ...permalink(about),
  };
}

/** What only admins may do asks for the sender's role at this moment: a list may be minutes old. */
async function asOfNow({ rights }: Reader, { chat, from }: TgMessage, sender: Sender): Promise<Sender> {
  if (sender.anonymous || sender.automated || from === undefined || !isGroup(chat)) return sender;
  return { ...sender, role: await rights.fresh(chat.id, from.id) };
}

async function commandIn(
  reader: Reader,
  message: TgMessage,
  name: string,
  args: string,
): Promise<IncomingCommand | undefined> {
  const listed = await senderOf(reader, message);
  if (listed === undefined) return undefined;
  const sender = reader.commands.get(name) === 'admin' ? await asOfNow(reader, message, listed) : listed;
  const target = await readTarget(reader, message);
  // Ephemeral commands have no message id of their own.
  const id =
    message.message_id === 0
      ? `e${message.ephemeral_message_id ?? message.date}`
      : String(message.message_id);
  return {
    kind: 'command',
    id: `${message.chat.id}:${id}`,
    chat: chatIn(message.chat),
    place: placeOf(message),
    sender,
    name,
    args,
    options: {},
    ...(target === undefined ? {} : { target }),
    sentAt: message.date * 1000,
  };
}

/** Whatever is written, pasted or forwarded to the bot in private is a question about it. */
async function askedIn(reader: Reader, message: TgMessage, content: Content): Promise<Incoming | undefined> {
  const asked = await commandIn(reader, message, 'check', '');
  if (asked === undefined) return undefined;
  const ref = messageRef(message);
  return { ...asked, target: { ref, sentAt: message.date * 1000, content, own: false } };
}

/** A message that is no command. Of our own words in a group, passed on, nothing follows. */
function plainIn(reader: Reader, message: TgMessage, content: Content): Promise<Incoming | undefined> {
  const isPrivate = message.chat.type === 'private';
  if (isPrivate && reader.commands.has('check')) return askedIn(reader, message, content);
  if (!isPrivate && forwardsUs(reader, message)) return Promise.resolve(undefined);
  return messageIn(reader, message, content);
}

/** A typed command. Unknown ones and those for other bots are met with silence. */
function typedIn(
  reader: Reader,
  message: TgMessage,
  name: string,
  args: string,
): Promise<Incoming | undefined> {
  const isPrivate = message.chat.type === 'private';
  // Every private chat opens with /start; in groups it is the trace of an invite link.
  if (name === 'start' ? isPrivate : reader.commands.has(name)) return commandIn(reader, message, name, args);
  if (isPrivate && reader.commands.has('help')) return commandIn(reader, message, 'help', '');
  return Promise.resolve(undefined);
}

async function newMessageIn(reader: Reader, message: TgMessage): Promise<Incoming | undefined> {
  const migration = readMigration(message);
  if (migration !== undefined) return migration;
  if (message.chat.type === 'channel' || fromBot(message)) return undefined;
  const typed = readCommand(message, reader.me);
  if (typed?.kind === 'elsewhere') return undefined;
  if (typed !== undefined) return typedIn(reader, message, typed.name, typed.args);
  const content = contentOf(message);
  newWords(reader, message, content);
  return plainIn(reader, message, content);
}

/** Several parts, one verdict: answered under the part that has the words. */
async function albumIn(reader: Reader, parts: readonly TgMessage[]): Promise<Incoming | undefined> {
  const lead = parts.find((part) => part.caption !== undefined) ?? parts[0];
  if (lead === undefined || fromBot(lead)) return undefined;
  const content = mergeContent(parts.map(contentOf));
  for (const part of parts) newWords(reader, part, contentOf(part));
  if (lead.media_group_id !== undefined) reader.albums.set(lead.media_group_id, { lead, content });
  return plainIn(reader, lead, content);
}

async function editedIn(reader: Reader, message: TgMessage): Promise<Incoming | undefined> {
  // A command that was edited is not run again.
  if (message.chat.type === 'channel' || fromBot(message) || readCommand(message, reader.me) !== undefined)
    return undefined;
  const content = contentOf(message);
  return newWords(reader, message, content) ? messageIn(reader, message, content) : undefined;
}

/** Where a press happened. Without a message (inline mode, or too old) only the presser is known. */
function pressedIn(query: TgQuery): TgChat {
  return query.message?.chat ?? { id: query.from.id, type: 'private' };
}

async function buttonIn({ rights }: Reader, query: TgQuery): Promise<IncomingButton> {
  const chat = pressedIn(query);
  const role = isGroup(chat) ? await rights.fresh(chat.id, query.from.id) : 'member';
  const card = query.message === undefined ? undefined : cardRef(query.message, query.from.id);
  return {
    kind: 'button',
    id: query.id,
    chat: chatIn(chat),
    // The press tells the real person even of an anonymous admin; cards must not name them.
    sender: {
      user: user(query.from.id),
      role,
      automated: query.from.is_bot,
      anonymous: false,
      ...language(query.from),
    },
    ...readPress(query.data ?? ''),
    ...(card === undefined ? {} : { card }),
  };
}

/** A claim that somebody types after `@bot`, anywhere; Telegram does not tell where. */
function queryIn({ id, from, query }: TgInlineQuery): IncomingQuery {
  return {
    kind: 'query',
    id,
    chat: { ref: chatRef(from.id), kind: 'private', title: '' },
    sender: {
      user: user(from.id),
      role: 'member',
      automated: from.is_bot,
      anonymous: false,
      ...language(from),
    },
    text: query.trim(),
  };
}

/** What an update, or the updates of one album, mean for the app; undefined when they mean nothing. */
export async function readUpdate(
  reader: Reader,
  updates: readonly TgUpdate[],
): Promise<Incoming | undefined> {
  const [update] = updates;
  if (update === undefined) return undefined;
  if (updates.length > 1)
    return albumIn(
      reader,
      updates.flatMap(({ message }) => message ?? []),
    );
  if (update.message !== undefined) return newMessageIn(reader, update.message);
  if (update.edited_message !== undefined) return editedIn(reader, update.edited_message);
  if (update.callback_query !== undefined) return buttonIn(reader, update.callback_query);
  if (update.my_chat_member !== undefined)
    return readMembership(reader, update.my_chat_member, update.update_id);
  if (update.inline_query !== undefined) return queryIn(update.inline_query);
  if (update.chat_member !== undefined) reader.rights.changed(update.chat_member);
  return undefined;
}
