import type { SandboxPlatform } from '../../adapters/sandbox/platform.ts';
import type { Post } from '../../adapters/sandbox/room.ts';
import type { ChatRef, MessageRef, Role } from '../../src/core/message.ts';
import type { StartedApp } from '../support/start-app.ts';

/** One line of a conversation and what must follow from it. */
export interface Turn {
  readonly at: number;
  readonly who: string;
  readonly how: 'says' | 'forwards' | 'edits' | 'runs';
  readonly text: string;
  readonly expected: readonly { readonly channel: Channel; readonly words: string }[];
}
type Channel = 'bot' | 'alert' | 'note';
export interface Conversation {
  readonly mode: 'live' | 'observe';
  readonly turns: readonly Turn[];
}

const HOW = { ':': 'says', '>': 'forwards', '*': 'edits', '!': 'runs' } as const;
const ADMIN = 'Dana';

/** @throws Error naming the line that is no part of a conversation. */
export function parseConversation(text: string): Conversation {
  let mode: Conversation['mode'] = 'observe';
  const turns: { -readonly [Key in keyof Turn]: Turn[Key] }[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    if (raw.trim() === '' || raw.startsWith('#')) continue;
    const expectation = /^\s+(bot|alert|note): ?(.*)$/.exec(raw);
    const spoken = /^([\p{L}]+)([:>*!]) (.*)$/u.exec(raw);
    const last = turns.at(-1);
    if (raw === '@live' || raw === '@observe') mode = raw === '@live' ? 'live' : 'observe';
    else if (expectation && last) {
      last.expected = [...last.expected, { channel: expectation[1] as Channel, words: expectation[2] ?? '' }];
    } else if (spoken) {
      const how = HOW[spoken[2] as keyof typeof HOW];
      turns.push({
        at: index + 1,
        who: spoken[1] ?? '',
        how,
        text: (spoken[3] ?? '').replaceAll('\\n', '\n'),
        expected: [],
      });
    } else throw new Error(`Line ${index + 1} is no part of a conversation: ${raw}`);
  }
  return { mode, turns };
}

/** Plays conversations, each in a group of its own, and tells what went otherwise than written. */
export class Stage {
  readonly #platform: SandboxPlatform;
  readonly #app: StartedApp;
  #groups = 0;

  constructor(platform: SandboxPlatform, app: StartedApp) {
    this.#platform = platform;
    this.#app = app;
  }

  async play({ mode, turns }: Conversation): Promise<string[]> {
    const chat = await this.#open(new Set(turns.map((turn) => turn.who)));
    if (mode === 'live') await this.#platform.command(ADMIN, chat, 'settings', 'mode live');
    const faults: string[] = [];
    const last = new Map<string, MessageRef>();
    let latest: MessageRef | undefined;
    for (const turn of turns) {
      await this.#settle();
      const before = new Set(this.#platform.room.posts().map((post) => post.ref.message));
      latest = await this.#act(chat, turn, last, latest);
      await this.#settle();
      const fresh = this.#platform.room
        .posts()
        .filter((post) => post.by === undefined && !before.has(post.ref.message));
      faults.push(...compare(turn, fresh, latest, this.#platform));
    }
    return faults;
  }

  async #open(names: ReadonlySet<string>): Promise<ChatRef> {
    const { room } = this.#platform;
    const roles: Record<string, Role> = { [ADMIN]: 'owner' };
    for (const name of names) if (name !== ADMIN) roles[name] = 'member';
    for (const id of Object.keys(roles)) room.addPerson({ id, name: id, language: 'en' });
    this.#groups += 1;
    const chat = room.addGroup({ id: `group-${this.#groups}`, title: 'Neighbours', roles });
    await this.#platform.addBot(chat, ADMIN);
    return chat;
  }

  async #act(
    chat: ChatRef,
    turn: Turn,
    last: Map<string, MessageRef>,
    latest: MessageRef | undefined,
  ): Promise<MessageRef | undefined> {
    const { who, text, how } = turn;
    switch (how) {
      case 'says':
      case 'forwards': {
        const ref = await this.#platform.say(who, chat, text, { forwarded: how === 'forwards' });
        last.set(who, ref);
        return ref;
      }
      case 'edits': {
        const mine = last.get(who);
        if (!mine) throw new Error(`Line ${turn.at}: ${who} has no message to edit.`);
        await this.#platform.edit(who, mine, text);
        return mine;
      }
      case 'runs': {
        const [name = '', ...args] = text.replace(/^\//, '').split(' ');
        await this.#platform.command(who, chat, name, args.join(' '), latest ? { replyTo: latest } : {});
        return latest;
      }
    }
  }

  /** Until nothing waits to be sent. */
  async #settle(): Promise<void> {
    do await new Promise((resolve) => setTimeout(resolve, 5));
    while ((await this.#app.store.outbox.pending()) > 0);
  }
}

function compare(
  turn: Turn,
  fresh: readonly Post[],
  about: MessageRef | undefined,
  platform: SandboxPlatform,
): string[] {
  const channelOf = (post: Post): Channel => {
    if (post.onlyFor !== undefined) return 'note';
    if (platform.room.privateOwner(post.ref) !== undefined) return 'alert';
    return post.replyTo === undefined ? 'alert' : 'bot';
  };
  const seen = fresh.map((post) => ({ channel: channelOf(post), text: post.text, replyTo: post.replyTo }));
  const faults: string[] = [];
  const open = [...seen];
  for (const { channel, words } of turn.expected) {
    const at = open.findIndex((one) => one.channel === channel && one.text.includes(words));
    if (at < 0) faults.push(`line ${turn.at}: no ${channel} with "${words}"`);
    else {
      const [found] = open.splice(at, 1);
      if (channel === 'bot' && found?.replyTo !== about?.message)
        faults.push(`line ${turn.at}: the reply is under another message`);
    }
  }
  return [...faults, ...open.map((one) => `line ${turn.at}: unexpected ${one.channel}: ${one.text}`)];
}
