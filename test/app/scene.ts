import { SandboxPlatform, type Manner, type SandboxOptions } from '../../adapters/sandbox/platform.ts';
import type { Post } from '../../adapters/sandbox/room.ts';
import type { Action } from '../../src/core/action.ts';
import type { ChatRef, MessageRef, Role } from '../../src/core/message.ts';
import type { Settings } from '../../src/core/setting.ts';
import type { FlagRow } from '../../src/store/index.ts';
import { CLASSICS, startApp, type StartedApp, type StartOptions } from '../support/start-app.ts';

export const RUMOUR =
  'Tomorrow a video called Martinelli comes out on WhatsApp, do not open it, it hacks your phone and nothing can fix it';
export const RUMOUR_HANS = '请立即停止使用微波炉，加热的食物会致癌，营养全部流失';
export const QUESTION =
  "Does anyone know if it's true that a video called Martinelli comes out on WhatsApp tomorrow and hacks your phone and nothing can fix it?";
export const DENIAL =
  'Fact check: it is not true that a video called Martinelli comes out on WhatsApp tomorrow and hacks your phone, this is a hoax';
export const MARTINELLI = 'whatsapp-gold-martinelli';
/** With this word in it, the scene's engine is sure of nothing: bands shift when the engine is trained. */
const DOUBT = 'perhaps';
export const UNSURE = `${DOUBT}: ${RUMOUR}`;
export const PLAIN = 'Shall we have lunch together on Sunday?';

/** The sandbox, with an eye on what the bot does and a hand that can hold it up or refuse it. */
export class WatchedPlatform extends SandboxPlatform {
  readonly performed: Action[] = [];
  /** May throw, or wait, before an action is carried out. */
  before: (action: Action) => Promise<void> | void = () => undefined;

  override async perform(action: Action, key: string): Promise<MessageRef | undefined> {
    this.performed.push(action);
    await this.before(action);
    return super.perform(action, key);
  }
}

/** One group with Ann, Ben and the admin Dana in it, the app on the sandbox, and a clock that can be moved. */
export class Scene {
  readonly platform: WatchedPlatform;
  readonly app: StartedApp;
  readonly chat: ChatRef;
  readonly #clock: { ahead: number };

  private constructor(platform: WatchedPlatform, app: StartedApp, chat: ChatRef, clock: { ahead: number }) {
    this.platform = platform;
    this.app = app;
    this.chat = chat;
    this.#clock = clock;
  }

  static async open(options: SandboxOptions & StartOptions & { live?: boolean } = {}): Promise<Scene> {
    const clock = { ahead: 0 };
    const now = (): number => Date.now() + clock.ahead;
    const platform = new WatchedPlatform({ now, ...options });
    const app = await startApp(platform, { rumours: CLASSICS, now, ...options });
    doubt(app);
    const chat = newGroup(platform, 'group-1');
    await platform.addBot(chat, 'Dana');
    const scene = new Scene(platform, app, chat, clock);
    if (options.live !== false) await scene.set('mode live');
    await scene.settle();
    platform.performed.length = 0;
    return scene;
  }

  /** Let time pass for the app; what waits to be sent is looked at again. */
  pass(ms: number): void {
    this.#clock.ahead += ms;
  }

  get now(): number {
    return Date.now() + this.#clock.ahead;
  }

  /** Another group with the same people, with the bot in it. */
  async group(id: string): Promise<ChatRef> {
    const chat = newGroup(this.platform, id);
    await this.platform.addBot(chat, 'Dana');
    return chat;
  }

  say(text: string, who = 'Ann', manner: Manner = {}): Promise<MessageRef> {
    return this.platform.say(who, this.chat, text, manner);
  }

  run(who: string, name: string, args = '', replyTo?: MessageRef): Promise<void> {
    return this.platform.command(who, this.chat, name, args, replyTo ? { replyTo } : {});
  }

  set(args: string): Promise<void> {
    return this.run('Dana', 'settings', args);
  }

  async settings(): Promise<Settings> {
    return this.app.store.chats.settings(this.chat);
  }

  /** Until nothing waits to be sent. */
  async settle(): Promise<void> {
    do await new Promise((resolve) => setTimeout(resolve, 5));
    while ((await this.app.store.outbox.pending()) > 0);
  }

  /** What the bot said under a message. */
  replies(to?: MessageRef): readonly Post[] {
    return this.platform.room
      .posts()
      .filter((post) => post.by === undefined && post.replyTo !== undefined && post.onlyFor === undefined)
      .filter((post) => to === undefined || post.replyTo === to.message);
  }

  /** Alerts that somebody has in their private chat with the bot. */
  alerts(who = 'Dana'): readonly Post[] {
    const { room } = this.platform;
    return room
      .posts()
      .filter((post) => post.by === undefined && room.privateOwner(post.ref) === who)
      .filter((post) => /Rumour: |reported a message|传言：/.test(post.text));
  }

  /** What only this person saw. */
  notes(who: string): readonly string[] {
    return this.platform.room
      .posts()
      .filter((post) => post.onlyFor === who)
      .map((post) => post.text);
  }

  labels(post: Post | undefined): readonly string[] {
    return post?.card?.buttons.flat().map((button) => button.label) ?? [];
  }

  token(post: Post | undefined, label: string): string {
    const found = post?.card?.buttons.flat().find((button) => button.label === label);
    if (found?.kind !== 'press') throw new Error(`No button ${label}: there is ${this.labels(post).join()}`);
    return found.token;
  }

  /** Press a button of an alert, Dana's latest one unless told otherwise, and wait for all that follows. */
  async press(label: string, post = this.alerts().at(-1), who = 'Dana'): Promise<string | undefined> {
    const said: string[] = [];
    const off = this.platform.room.on((change) => {
      if (change.kind === 'toast') said.push(change.text);
    });
    if (!post) throw new Error('There is no alert.');
    await this.platform.press(who, post.ref, this.token(post, label));
    off();
    await this.settle();
    return said.at(-1);
  }

  async flags(chat = this.chat): Promise<readonly FlagRow[]> {
    return this.app.store.flags.recent(chat);
  }

  stop(): Promise<void> {
    return this.app.stop();
  }
}

function newGroup(platform: SandboxPlatform, id: string): ChatRef {
  const roles: Record<string, Role> = { Ann: 'member', Ben: 'member', Dana: 'owner' };
  for (const name of Object.keys(roles)) platform.room.addPerson({ id: name, name, language: 'en' });
  return platform.room.addGroup({ id, title: 'Neighbours', roles });
}

function doubt({ engine }: StartedApp): void {
  const inspect = engine.inspect.bind(engine);
  engine.inspect = (content, chat) =>
    inspect(content, chat).map((finding) =>
      content.text.includes(DOUBT) ? { ...finding, band: 'likely' as const } : finding,
    );
}
