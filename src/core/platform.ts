import type { Action } from './action.ts';
import type { Card } from './card.ts';
import type { CommandSpec } from './command.ts';
import type { QuashError } from './error.ts';
import type { ChatRef, Incoming, MessageRef, Role, UserRef } from './message.ts';

/** One thing that somebody who types may mean. */
export interface Suggestion {
  /** What the option gets; at most 100 characters. */
  readonly value: string;
  readonly title: string;
  readonly summary?: string;
  /** For a query without a command: what is posted when it is chosen. */
  readonly card?: Card;
}

/** What answers a command, a button or a query at once, outside the outbox. */
export interface Answer {
  /** Shown to the asker alone where the platform can (`asker`), or to the whole chat. */
  readonly audience: 'asker' | 'everyone';
  readonly card?: Card;
  /**
   * With `asker`: the short line to show in the group when the asker cannot be reached in private.
   * Without it nothing is shown there.
   */
  readonly fallback?: Card;
  /** For a button: `replace` puts `card` in place of the one that was pressed. */
  readonly update?: 'replace';
  /** For a button: a few words that pop up (at most 180 characters). */
  readonly toast?: string;
  /** For a query, best first. */
  readonly suggestions?: readonly Suggestion[];
}

/**
 * The app's one entrance. Resolves once the incoming is recorded, so an adapter may confirm it to its
 * platform; rejects only when nothing was recorded and it should come again.
 */
export type Handle = (incoming: Incoming) => Promise<Answer | undefined>;

export interface Limits {
  /** Characters in one message (code points, after marks are parsed). */
  readonly text: number;
  readonly buttonsInRow: number;
  readonly buttonRows: number;
  /** Can show something to one member only inside the group. */
  readonly canNote: boolean;
  /** People may be written to only after they started a private chat. */
  readonly privateNeedsStart: boolean;
}

/** Something that is missing or wrong, each with a phrase that names the fix (`lack.<code>`). */
export const LACKS = [
  'token-refused',
  'unreachable',
  'second-poller',
  'privacy-mode',
  'no-message-content',
  'not-member',
  'no-send',
  'no-view',
  'no-history',
  'no-embed',
  'no-threads',
  'no-delete',
] as const;
export type LackCode = (typeof LACKS)[number];
export interface Lack {
  readonly code: LackCode;
  /** `broken`: the bot cannot do its job; `advice`: it can, with less comfort. */
  readonly weight: 'broken' | 'advice';
  /** Title of the channel or topic concerned. */
  readonly where?: string;
}

/** One of several processes that share a platform's chats, on one store. */
export interface Share {
  /** From 0. */
  readonly index: number;
  readonly count: number;
}

export interface Platform {
  readonly name: string;
  readonly limits: Limits;
  /**
   * Connect and begin to deliver. Resolves when connected.
   * @throws QuashError `forbidden` for a refused token or intent, `unavailable` when out of reach.
   */
  start(handle: Handle, commands: readonly CommandSpec[]): Promise<void>;
  /**
   * Carry out one action. `key` is the outbox's idempotency key, passed on where the platform has one.
   * @returns the message that was sent, or undefined when the action sends none.
   * @throws QuashError; `limited` and `unavailable` are worth another try, the rest is final.
   */
  perform(action: Action, key: string): Promise<MessageRef | undefined>;
  /**
   * For platforms without idempotency keys: whether an action whose sending was cut short did arrive.
   * `recorded` tells whether a message is another one that we sent.
   * @returns what was sent, or undefined when it is not there and may be sent again.
   * @throws QuashError `limited` or `unavailable` when it cannot be told now.
   */
  recall?(action: Action, recorded: (ref: MessageRef) => Promise<boolean>): Promise<MessageRef | undefined>;
  /** A person's role in a chat at this moment, for deeds; `none` when it cannot be told. */
  role(chat: ChatRef, user: UserRef): Promise<Role>;
  /** Who can be alerted in private. Empty when it cannot be told. */
  admins(chat: ChatRef): Promise<readonly UserRef[]>;
  /** What is missing: for the whole connection, or in one chat. Never throws. */
  check(chat?: ChatRef): Promise<readonly Lack[]>;
  /** An address that adds the bot to a group with the rights it needs, once it is known. */
  invite?(): string | undefined;
  /** Where in a chat alerts could be posted, most private first; for a menu outside that chat. */
  places?(chat: ChatRef): readonly { readonly place: string; readonly title: string }[];
  /**
   * An address that opens the private chat with the bot, where the bot then hears `/start PAYLOAD`.
   * `payload` is at most 64 letters, digits and `-_`.
   */
  privateLink?(payload: string): string | undefined;
  /**
   * Fetch an attachment by its `file`.
   * @throws QuashError `invalid` when it is larger than `maxBytes`, `not_found` when it is gone.
   */
  download?(file: string, maxBytes: number): Promise<Uint8Array>;
  /** Whether this process delivers to a chat or a person. Without it, to all of the platform. */
  serves?(target: ChatRef | UserRef): boolean;
  /**
   * Told once when the platform can no longer receive and trying again is useless, such as a token that stays refused.
   * Other platforms of the process go on.
   */
  onLost?: (why: QuashError) => void;
  /** Figures about the connection for the log, such as `servers` and `pingMs`. */
  vitals?(): Readonly<Record<string, number>>;
  /** Stop receiving, let what is under way finish. */
  stop(): Promise<void>;
}

/** Exit code (sysexits.h, EX_CONFIG) of a fleet's process that was refused: it must not be started again. */
export const REFUSED_EXIT = 78;

/** How a fleet starts one of its processes. */
export interface Launch {
  /** The program's entry. */
  readonly file: string;
  args(share: Share): readonly string[];
}

/** The processes of a platform that is spread over several, each with a share of its chats. */
export interface Fleet {
  readonly name: string;
  /**
   * Start them, as fast as the platform allows, and start again what ends. Resolves when the first is
   * connected; the others follow.
   * @throws QuashError `forbidden` for a refused token or intent, `unavailable` when out of reach.
   */
  start(launch: Launch): Promise<void>;
  /** As a platform's. */
  invite(): string | undefined;
  /** End them all, each after what it has under way. */
  stop(): Promise<void>;
}

/** An environment variable, declared by who reads it. `.env.example` and the docs derive from these. */
export interface EnvKey {
  readonly name: string;
  readonly doc: string;
  readonly default?: string;
  readonly secret?: boolean;
}

/** The part of a logger that adapters need. Fields hold ids, codes and timings, never text of a message. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** One entry of `adapters/index.ts`. */
export interface PlatformKind {
  readonly name: string;
  readonly env: readonly EnvKey[];
  /**
   * The platform, or undefined when its token is not set. `values` holds the declared env keys only; `share`
   * is given to a fleet's process.
   */
  create(values: Readonly<Record<string, string | undefined>>, log: Log, share?: Share): Platform | undefined;
  /** The platform as processes of their own, when the settings ask for that; else undefined. */
  fleet?(values: Readonly<Record<string, string | undefined>>, log: Log): Fleet | undefined;
}
