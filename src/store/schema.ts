import type { Generated } from 'kysely';

/** The columns of every table, as `migrations.ts` creates them. Times are milliseconds since the epoch. */
export interface Tables {
  meta: { key: string; value: string };
  chats: ChatColumns;
  settings: { platform: string; chat: string; key: string; value: string };
  people: { platform: string; user: string; language: string | null; started_at: number; blocked: number };
  packs: PackColumns;
  rumours: RumourColumns;
  fingerprints: { rumour: string; version: number; bytes: Uint8Array };
  ignores: { platform: string; chat: string; rumour: string; by_hash: string; added_at: number };
  flags: FlagColumns;
  reports: ReportColumns;
  outbox: OutboxColumns;
  sent: SentColumns;
  tokens: TokenColumns;
  changes: { seq: Generated<number>; rumour: string | null; platform: string; chat: string };
}

/** Columns of `chats`. */
export interface ChatColumns {
  platform: string;
  chat: string;
  kind: 'group' | 'private';
  title: string;
  language: string | null;
  /** JSON of a Destination. */
  alert_to: string | null;
  active: number;
  /** User id on the same platform. */
  added_by: string | null;
  added_at: number;
  /** Text form of the ChatRef the group moved to. */
  moved_to: string | null;
}

interface PackColumns {
  pack: string;
  revision: string;
  title: string;
  licence: string;
  attribution: string;
  hash: string;
  updated_at: number;
}

interface RumourColumns {
  id: string;
  pack: string;
  /** JSON of the Rumour without `id` and `pack`. */
  content: string;
  hash: string;
  /** Id, claims and phrasings in lower case, for `list({query})`. */
  search: string;
  added_at: number;
  updated_at: number;
}

/** Columns of `flags`. */
export interface FlagColumns {
  id: string;
  platform: string;
  /** The group the flag counts for; changes when the group migrates. */
  chat: string;
  /** The chat, place and message ids as the platform knew them when the flag was made. */
  origin_chat: string;
  place: string;
  message: string;
  stamp: string;
  rumour: string | null;
  band: 'certain' | 'likely' | 'none';
  probability: number;
  stance: 'asserts' | 'asks' | 'denies' | 'quotes' | 'reports';
  span_start: number | null;
  span_end: number | null;
  matched: string;
  /** JSON of a Reason. */
  reason: string | null;
  sender_hash: string | null;
  permalink: string | null;
  state: string;
  state_by: string | null;
  state_at: number;
  answered_at: number | null;
  /** When its admins were alerted. */
  alerted_at: number | null;
  /** Why nothing was said in public (`Silence`); null when something was. */
  silence: string | null;
  /** What kind of public word was said (`Speech`). */
  speech: string | null;
  sent_at: number;
  created_at: number;
}

interface ReportColumns {
  platform: string;
  chat: string;
  place: string;
  message: string;
  by_hash: string;
  /** What the reporter wrote about it. */
  reason: string | null;
  created_at: number;
}

/** Columns of `outbox`. */
export interface OutboxColumns {
  seq: Generated<number>;
  key: string;
  lane: string;
  /** JSON of an Action; null once it is no longer needed. */
  action: string | null;
  flag: string | null;
  purpose: string;
  state: 'due' | 'done' | 'failed';
  attempts: number;
  not_before: number;
  /** 0 when nobody is at work on it. */
  lease_until: number;
  error: string | null;
  /** Text form of the MessageRef that was sent. */
  sent: string | null;
  created_at: number;
  finished_at: number | null;
}

/** Columns of `sent`. */
export interface SentColumns {
  platform: string;
  chat: string;
  place: string;
  message: string;
  flag: string | null;
  rumour: string | null;
  purpose: string;
  sent_at: number;
}

/** Columns of `tokens`. */
export interface TokenColumns {
  token: string;
  action: string;
  target: string;
  platform: string;
  chat: string;
  batch: string | null;
  reusable: number;
  expires_at: number;
  used_at: number | null;
  used_by: string | null;
}
