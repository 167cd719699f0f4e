import type { Lang } from '../core/language.ts';
import type { MessageRef } from '../core/message.ts';
import type { Log, Platform } from '../core/platform.ts';
import type { Serves, Store } from '../store/index.ts';
import type { Engine } from './engine.ts';

/** Why the bot did what it did about one message; shown by the sandbox, kept nowhere. */
export interface Explanation {
  readonly message: MessageRef;
  readonly summary: string;
  readonly details: readonly string[];
}

/** What a process counts for its log. */
export interface Counts {
  seen: number;
  flagged: number;
  answered: number;
}

/** All that the app stands on. Time and chance come from outside, so that tests can hold them still. */
export interface Deps {
  readonly store: Store;
  readonly engine: Engine;
  readonly platforms: ReadonlyMap<string, Platform>;
  readonly log: Log;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** An unguessable token: 22 letters and digits. */
  readonly token: () => string;
  /** Language for chats of which nothing is known. */
  readonly defaultLang: Lang;
  /** Days for which flags are kept. */
  readonly retentionDays: number;
  readonly explain?: (explanation: Explanation) => void;
  /** What this process delivers, when several share the outbox; everything when absent. */
  readonly serves?: Serves;
  /** One of a fleet's processes: what must be done once, such as pruning, is done by another. */
  readonly isShare?: boolean;
  readonly tally?: Counts;
  /** Tells the delivery that something waits in the outbox. */
  readonly wake: () => void;
}

/** What one function needs of all that: some of it by name, and some of the store. */
export type Needs<Names extends Exclude<keyof Deps, 'store'>, Tables extends keyof Store> = Pick<
  Deps,
  Names
> & {
  readonly store: Pick<Store, Tables>;
};

/** Time, chance and the operator's language: what it takes to make a card with buttons. */
export type Makings = Pick<Deps, 'now' | 'token' | 'defaultLang'>;
