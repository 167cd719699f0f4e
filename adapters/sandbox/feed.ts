import type { ServerResponse } from 'node:http';
import { formatMessageRef } from '../../src/core/message.ts';
import type { Role } from '../../src/core/message.ts';
import type { Post } from './room.ts';
import type { Stage } from './stage.ts';

/** Proxies and sleeping laptops drop silent connections; a comment line keeps them awake. */
const HEARTBEAT_MS = 15_000;
/** How soon a page tries again when the bot was restarted. */
const RECONNECT_MS = 1000;

/** What the page needs to know of a post. */
interface PostView extends Omit<Post, 'ref'> {
  readonly id: string;
  readonly number: string;
  readonly place: string;
  /** In the bot's private chat with somebody. */
  readonly privateTo?: string;
}

/** What the page needs to know of everything else. */
interface StageView {
  readonly group: string;
  readonly title: string;
  readonly people: readonly { readonly id: string; readonly name: string; readonly role: Role }[];
  readonly commands: readonly {
    readonly name: string;
    readonly summary: Readonly<Record<string, string>>;
    readonly menu?: Readonly<Record<string, string>>;
    readonly audience: string;
    readonly about: string;
    /** What the menu entry has to ask for first. */
    readonly asks?: Readonly<Record<string, string>>;
  }[];
  readonly settings: Readonly<Record<string, string>>;
  readonly posts: readonly PostView[];
}

function viewPost(stage: Stage, post: Post): PostView {
  const { ref, ...rest } = post;
  const owner = stage.platform.room.privateOwner(ref);
  return {
    ...rest,
    id: formatMessageRef(ref),
    number: ref.message,
    place: ref.place,
    ...(owner === undefined ? {} : { privateTo: owner }),
  };
}

/** Posts of the open group, and private ones since it opened. */
function isOnStage(stage: Stage, post: Post): boolean {
  if (post.ref.chat === stage.current.chat) return true;
  const isPrivate = stage.platform.room.privateOwner(post.ref) !== undefined;
  return isPrivate && Number(post.ref.message) > stage.openedAfter;
}

function viewStage(stage: Stage): StageView {
  const { platform } = stage;
  const chat = stage.current;
  const { title } = platform.room.group(chat.chat);
  const members = platform.room.people().map(({ id, name }) => {
    return { id, name, role: platform.room.role(chat, id) };
  });
  return {
    group: chat.chat,
    title,
    people: members.filter(({ role }) => role !== 'none'),
    commands: platform.commands.map(({ name, summary, menu, audience, about, options }) => {
      const asks = options.find(({ required }) => required)?.summary;
      const inMenu = menu === undefined ? {} : { menu, ...(asks === undefined ? {} : { asks }) };
      return { name, summary, audience, about, ...inMenu };
    }),
    settings: platform.room.settings(chat),
    posts: platform.room
      .posts()
      .filter((post) => isOnStage(stage, post))
      .map((post) => viewPost(stage, post)),
  };
}

/**
 * Stream the room to a page as server-sent events: `stage` (everything) at first and when the group
 * changes, then `post`, `gone` and `toast`. Ends when the page goes away.
 */
export function streamTo(response: ServerResponse, stage: Stage): void {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  const send = (event: string, data: unknown): void => {
    response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  };
  response.write(`retry: ${RECONNECT_MS}\n\n`);
  send('stage', viewStage(stage));
  const stopListening = stage.platform.room.on((change) => {
    if (change.kind === 'group') send('stage', viewStage(stage));
    if (change.kind === 'toast') send('toast', change);
    if (change.kind === 'gone') send('gone', { number: change.ref.message });
    if (change.kind === 'post' && isOnStage(stage, change.post)) send('post', viewPost(stage, change.post));
  });
  const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS);
  response.on('close', () => {
    clearInterval(heartbeat);
    stopListening();
  });
}
