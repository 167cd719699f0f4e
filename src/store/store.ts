import type { QuashError } from '../core/error.ts';
import type { Changes } from './changes.ts';
import type { Chats } from './chats.ts';
import type { Flags } from './flags.ts';
import type { Ignores } from './ignores.ts';
import type { Outbox } from './outbox.ts';
import type { People } from './people.ts';
import type { Reports } from './reports.ts';
import type { Rumours } from './rumours.ts';
import type { Sent } from './sent.ts';
import type { Tokens } from './tokens.ts';

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
