import type { CommandSpec } from '../../src/core/command.ts';
import { createHash } from 'node:crypto';
import type { Content } from '../../src/core/message.ts';
import type { Recent } from '../../src/adapter-kit/recent.ts';
import type { Rights } from './rights.ts';
import type { TgMe, TgMessage } from './update.ts';

/** What is needed to read an update. */
export interface Reader {
  readonly me: TgMe;
  readonly rights: Rights;
  /** Names of the registered commands, each with whom it is for. */
  readonly commands: ReadonlyMap<string, CommandSpec['audience']>;
  /** What recent messages said, as hashes: tells an edit of words from any other. */
  readonly words: Recent<string>;
  /** The leading part of recent albums by group, with the words of all parts. */
  readonly albums: Recent<Album>;
}

export interface Album {
  readonly lead: TgMessage;
  readonly content: Content;
}

/**
 * Whether a message says something else than when we last saw it. Edits also come for reactions and
 * previews; of a message that we never saw, every edit counts.
 */
export function newWords(
  { words }: Reader,
  { chat, message_id: id }: TgMessage,
  { text, links }: Content,
): boolean {
  const key = `${chat.id}:${id}`;
  const hash = createHash('sha256')
    .update(JSON.stringify([text, links]))
    .digest('base64');
  const known = words.get(key);
  words.set(key, hash);
  return known !== hash;
}
