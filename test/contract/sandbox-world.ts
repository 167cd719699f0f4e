import { SandboxPlatform } from '../../adapters/sandbox/platform.ts';
import type { SandboxOptions } from '../../adapters/sandbox/platform.ts';
import type { Post } from '../../adapters/sandbox/room.ts';
import type { Action } from '../../src/core/action.ts';
import { QuashError } from '../../src/core/error.ts';
import type { ChatRef, MessageRef, Role } from '../../src/core/message.ts';
import { PEOPLE } from './platform-world.ts';
import type { Fault, OpenWorld, Person, PlatformWorld, Seen } from './platform-world.ts';

const ROLES: Readonly<Record<Person, Role>> = {
  member: 'member',
  other: 'member',
  admin: 'admin',
  owner: 'owner',
};

/** The sandbox with trouble on the line: what the next sends of the bot meet. */
class TroubledPlatform extends SandboxPlatform {
  readonly faults: Fault[] = [];

  override perform(action: Action, key: string): Promise<MessageRef | undefined> {
    const isSend = ['reply', 'alert', 'note'].includes(action.kind);
    const fault = isSend ? this.faults.shift() : undefined;
    if (fault === undefined) return super.perform(action, key);
    if (fault.kind === 'limited') {
      const detail = { retryAfter: fault.retryAfterMs };
      return Promise.reject(new QuashError('limited', 'Too many requests.', detail));
    }
    return Promise.reject(new QuashError('unavailable', 'The connection was lost.'));
  }
}

/** The group of the contract suite, in memory. */
export class SandboxWorld implements PlatformWorld {
  readonly name = 'sandbox';
  readonly platform: TroubledPlatform;
  readonly chat: ChatRef;
  readonly lacks = {};
  readonly #toasts: { readonly to: string; readonly seen: Seen }[] = [];

  constructor(options: SandboxOptions = {}) {
    this.platform = new TroubledPlatform(options);
    const { room } = this.platform;
    for (const id of PEOPLE) room.addPerson({ id, name: id, language: 'en' });
    this.chat = room.addGroup({ id: 'group', title: 'Neighbours', roles: ROLES });
    room.on((change) => {
      if (change.kind !== 'toast') return;
      const ref = { ...room.privateChat(change.user), place: '', message: room.nextId() };
      this.#toasts.push({ to: change.user, seen: { ref, text: change.text, buttons: [] } });
    });
  }

  addBot(): Promise<void> {
    return this.platform.addBot(this.chat, 'admin');
  }

  say(who: Person, text: string): Promise<MessageRef> {
    return this.platform.say(who, this.chat, text);
  }

  edit(who: Person, message: MessageRef, text: string): Promise<void> {
    return this.platform.edit(who, message, text);
  }

  forward(who: Person, text: string): Promise<MessageRef> {
    return this.platform.say(who, this.chat, text, { forwarded: true });
  }

  caption(who: Person, text: string): Promise<MessageRef> {
    return this.platform.say(who, this.chat, text, { attachments: [{ kind: 'photo' }] });
  }

  startPrivate(who: Person): Promise<void> {
    return this.platform.startPrivate(who);
  }

  command(who: Person, name: string, args = '', about?: MessageRef): Promise<void> {
    const manner = about === undefined ? {} : { replyTo: about };
    return this.platform.command(who, this.chat, name, args, manner);
  }

  async press(who: Person, message: Seen, label: string): Promise<void> {
    const rows = this.platform.room.find(message.ref)?.card?.buttons ?? [];
    const button = rows.flat().find((one) => one.label === label);
    if (button?.kind !== 'press') throw new Error(`No button "${label}" on message ${message.ref.message}`);
    await this.platform.press(who, message.ref, button.token);
  }

  redeliver(): Promise<void> {
    return this.platform.redeliver();
  }

  fault(fault: Fault): void {
    if (fault.kind === 'muted') this.platform.room.setStanding(this.chat, { member: true, canSend: false });
    else for (let count = 0; count < fault.times; count += 1) this.platform.faults.push(fault);
  }

  inGroup(): readonly Seen[] {
    return this.#ofBot()
      .filter((post) => post.ref.chat === this.chat.chat && post.onlyFor === undefined)
      .map(seen);
  }

  privately(who: Person): readonly Seen[] {
    const { room } = this.platform;
    const posts = this.#ofBot().filter((post) => {
      return post.onlyFor === who || room.privateOwner(post.ref) === who;
    });
    const toasts = this.#toasts.filter(({ to }) => to === who);
    return [...posts.map(seen), ...toasts.map((toast) => toast.seen)].sort((a, b) => {
      return Number(a.ref.message) - Number(b.ref.message);
    });
  }

  close(): Promise<void> {
    return this.platform.stop();
  }

  #ofBot(): readonly Post[] {
    return this.platform.room.posts().filter((post) => post.by === undefined);
  }
}

function seen(post: Post): Seen {
  const buttons = (post.card?.buttons ?? []).flat().map((button) => {
    return { label: button.label, ...(button.kind === 'link' ? { url: button.url } : {}) };
  });
  return { ref: post.ref, text: post.text, buttons, ...(post.replyTo ? { replyTo: post.replyTo } : {}) };
}

export const openSandboxWorld: OpenWorld = () => Promise.resolve(new SandboxWorld());
