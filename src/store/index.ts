import type { Changes } from './changes.ts';
import type { Chats } from './chats.ts';
import type { Flags } from './flags.ts';
import type { Ignores } from './ignores.ts';
import type { Meta } from './meta.ts';
import type { Outbox } from './outbox.ts';
import type { People } from './people.ts';
import type { Reports } from './reports.ts';
import type { Rumours } from './rumours.ts';
import type { Sent } from './sent.ts';
import type { Tokens } from './tokens.ts';
import type { QuashError } from '../core/error.ts';

/** How many rows a pruning took or emptied. */
export interface Pruned {
  readonly flags: number;
  readonly reports: number;
  readonly outbox: number;
  readonly sent: number;
  readonly tokens: number;
}

/**
 * Everything Quash remembers, in one SQLite file. Each method is all or nothing. Any may throw a
 * QuashError: `unavailable` (disk full, no right to write, locked), `invalid` (damaged), `internal`.
 */
export interface Store {
  readonly chats: Chats;
  readonly people: People;
  readonly rumours: Rumours;
  readonly ignores: Ignores;
  readonly flags: Flags;
  readonly reports: Reports;
  readonly outbox: Outbox;
  readonly sent: Sent;
  readonly tokens: Tokens;
  readonly meta: Meta;
  readonly changes: Changes;
  /**
   * Run work in one transaction, through the store that is passed in; whatever it throws undoes it all.
   * Inside a transaction it nests: the inner part can fail alone. Do not wait for a network in there.
   * @throws QuashError `internal` when the outer store is used inside.
   */
  transaction<Value>(work: (tx: Store) => Promise<Value>): Promise<Value>;
  /** Drop what is older than the retention, and flush it out of the write-ahead log. */
  prune(now: number, retentionDays: number): Promise<Pruned>;
  /** What is wrong with the database: damaged, or not writable. Empty when all is well. Never throws. */
  check(): Promise<readonly QuashError[]>;
  /** Copy the database while it is in use. @throws QuashError `invalid` when the file exists. */
  backup(file: string): Promise<void>;
  /** Finish what is under way and close. Closing twice is fine. */
  close(): Promise<void>;
}

export { openStore, type OpenOptions } from './open.ts';
export { EXCERPT } from './flags.ts';
export type { Change, Changes } from './changes.ts';
export type { ChatRow, Chats } from './chats.ts';
export type { FlagFilter, FlagPage } from './flag-list.ts';
export type { FlagRow, Flags, FlagState, NewFlag } from './flags.ts';
export type { Forgotten } from './forget.ts';
export type { Ignores } from './ignores.ts';
export type { Meta } from './meta.ts';
export type { ClaimOptions, NewEntry, Outbox, OutboxEntry, Purpose } from './outbox.ts';
export type { Serves } from './outbox-lane.ts';
export type { PackHeader, PackRow, Packs } from './packs.ts';
export type { People } from './people.ts';
export type { Reports } from './reports.ts';
export type {
  Progress,
  RumourEntry,
  RumourFilter,
  Rumours,
  StoredFingerprint,
  StoredRumour,
} from './rumours.ts';
export type { Sent, SentRow } from './sent.ts';
export type { NewToken, TokenRow, Tokens } from './tokens.ts';
