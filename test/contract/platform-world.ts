import type { ChatRef, MessageRef } from '../../src/core/message.ts';
import type { Platform } from '../../src/core/platform.ts';

/** The cast of every contract test: two members, the group's admin, and the owner. */
export const PEOPLE = ['member', 'other', 'admin', 'owner'] as const;
export type Person = (typeof PEOPLE)[number];

/** A message of the bot as a person sees it now: edits applied, deleted ones gone. */
export interface Seen {
  readonly ref: MessageRef;
  /** Words without marks. */
  readonly text: string;
  readonly buttons: readonly { readonly label: string; readonly url?: string }[];
  /** Id of the message that it answers, if any. */
  readonly replyTo?: string;
}

/** Trouble that the next calls of the bot meet. */
export type Fault =
  /** The next `times` sends are refused with "too many requests". */
  | { readonly kind: 'limited'; readonly times: number; readonly retryAfterMs: number }
  /** The next `times` sends lose their connection before the server sees them. */
  | { readonly kind: 'dropped'; readonly times: number }
  /** The bot loses the right to write in the group. */
  | { readonly kind: 'muted' };

/** Things that not every platform has; a world names the reason for each that it lacks. */
export type Capability =
  'private-note' | 'edit-message' | 'forward' | 'caption' | 'threads' | 'fault' | 'redeliver';

/**
 * A group chat with people in it, a platform's real adapter connected to it, and the eyes to see what
 * came of it. One implementation a platform; the contract suite knows only this.
 */
export interface PlatformWorld {
  readonly name: string;
  /** The real adapter; the suite starts the app on it. */
  readonly platform: Platform;
  /** The group in which all of this plays. */
  readonly chat: ChatRef;
  readonly lacks: Readonly<Partial<Record<Capability, string>>>;

  /** `admin` adds the bot to the group with the rights that it asks for. Call after the app has started. */
  addBot(): Promise<void>;
  say(who: Person, text: string): Promise<MessageRef>;
  edit(who: Person, message: MessageRef, text: string): Promise<void>;
  /** Pass on a stranger's text. */
  forward(who: Person, text: string): Promise<MessageRef>;
  /** A photo with words under it. */
  caption(who: Person, text: string): Promise<MessageRef>;
  /** Open the private chat with the bot, as `/start` does (a no-op where none is needed). */
  startPrivate(who: Person): Promise<void>;
  /** Run a command as the platform's users do: text, slash command or message menu. */
  command(who: Person, name: string, args?: string, about?: MessageRef): Promise<void>;
  /** Press the button with this label on a message of the bot. */
  press(who: Person, message: Seen, label: string): Promise<void>;
  /** Deliver the latest update of the group once more, as after a crash. */
  redeliver(): Promise<void>;
  fault(fault: Fault): void;

  /** The bot's messages that everybody in the group sees now, oldest first. */
  inGroup(): readonly Seen[];
  /** What this person alone sees from the bot (private chat, ephemeral answers, pop-ups), oldest first. */
  privately(who: Person): readonly Seen[];
  close(): Promise<void>;
}

/** Makes a fresh world; the suite closes it. */
export type OpenWorld = () => Promise<PlatformWorld>;

/**
 * Wait until `look` returns something truthy and return it; looks every 10 ms.
 * @throws Error naming `what` after `timeoutMs`.
 */
export async function eventually<T>(
  what: string,
  look: () => T | undefined | false,
  timeoutMs = 5000,
): Promise<T> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const seen = look();
    if (seen !== undefined && seen !== false) return seen;
    if (performance.now() > end) throw new Error(`Waited ${timeoutMs} ms in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
