/**
 * The database's history: an ordered list, never edited once released. Each step runs in one
 * transaction together with its `PRAGMA user_version` (see `open.ts`), so a crash leaves the database
 * before or after a step, never inside one. The idea is Draupnir's `SqliteSchema`.
 */
interface Migration {
  /** Consecutive from 1. */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

const START = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE chats (
  platform TEXT NOT NULL, chat TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('group', 'private')),
  title TEXT NOT NULL, language TEXT, alert_to TEXT,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  added_by TEXT, added_at INTEGER NOT NULL, moved_to TEXT,
  PRIMARY KEY (platform, chat)
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
  platform TEXT NOT NULL, chat TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (platform, chat, key),
  FOREIGN KEY (platform, chat) REFERENCES chats (platform, chat) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE people (
  platform TEXT NOT NULL, user TEXT NOT NULL, language TEXT,
  started_at INTEGER NOT NULL, blocked INTEGER NOT NULL CHECK (blocked IN (0, 1)),
  PRIMARY KEY (platform, user)
) STRICT, WITHOUT ROWID;

CREATE TABLE packs (
  pack TEXT PRIMARY KEY, revision TEXT NOT NULL, title TEXT NOT NULL,
  licence TEXT NOT NULL, attribution TEXT NOT NULL, hash TEXT NOT NULL, updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE rumours (
  id TEXT PRIMARY KEY, pack TEXT NOT NULL, content TEXT NOT NULL, hash TEXT NOT NULL,
  search TEXT NOT NULL, added_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX rumours_by_pack ON rumours (pack, id);

CREATE TABLE fingerprints (
  rumour TEXT PRIMARY KEY REFERENCES rumours (id) ON DELETE CASCADE,
  version INTEGER NOT NULL, bytes BLOB NOT NULL
) STRICT;
CREATE INDEX fingerprints_by_version ON fingerprints (version, rumour);

CREATE TABLE ignores (
  platform TEXT NOT NULL, chat TEXT NOT NULL, rumour TEXT NOT NULL,
  by_hash TEXT NOT NULL, added_at INTEGER NOT NULL,
  PRIMARY KEY (platform, chat, rumour)
) STRICT, WITHOUT ROWID;

CREATE TABLE flags (
  id TEXT PRIMARY KEY,
  platform TEXT NOT NULL, chat TEXT NOT NULL,
  origin_chat TEXT NOT NULL, place TEXT NOT NULL, message TEXT NOT NULL, stamp TEXT NOT NULL,
  rumour TEXT, band TEXT NOT NULL, probability REAL NOT NULL, stance TEXT NOT NULL,
  span_start INTEGER, span_end INTEGER, matched TEXT NOT NULL, reason TEXT,
  sender_hash TEXT, permalink TEXT,
  state TEXT NOT NULL
    CHECK (state IN ('open', 'answered', 'not-this', 'deleted', 'ignored', 'learned', 'reported', 'closed')),
  state_by TEXT, state_at INTEGER NOT NULL, answered_at INTEGER, alerted_at INTEGER,
  silence TEXT, speech TEXT,
  sent_at INTEGER NOT NULL, created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX flags_by_message
  ON flags (platform, origin_chat, place, message, stamp, ifnull(rumour, ''));
CREATE INDEX flags_by_chat ON flags (platform, chat, created_at);
CREATE INDEX flags_by_answer ON flags (platform, chat, rumour, answered_at) WHERE answered_at IS NOT NULL;
CREATE INDEX flags_by_sender ON flags (sender_hash) WHERE sender_hash IS NOT NULL;
CREATE INDEX flags_by_age ON flags (created_at);

CREATE TABLE reports (
  platform TEXT NOT NULL, chat TEXT NOT NULL, place TEXT NOT NULL, message TEXT NOT NULL,
  by_hash TEXT NOT NULL, created_at INTEGER NOT NULL,
  PRIMARY KEY (platform, chat, place, message, by_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX reports_by_person ON reports (by_hash);

CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE, lane TEXT NOT NULL, action TEXT,
  flag TEXT REFERENCES flags (id) ON DELETE SET NULL,
  purpose TEXT NOT NULL
    CHECK (purpose IN ('reply', 'alert', 'remind', 'edit', 'delete', 'note')),
  state TEXT NOT NULL CHECK (state IN ('due', 'done', 'failed')),
  attempts INTEGER NOT NULL, not_before INTEGER NOT NULL, lease_until INTEGER NOT NULL,
  error TEXT, sent TEXT, created_at INTEGER NOT NULL, finished_at INTEGER,
  CHECK (state <> 'due' OR action IS NOT NULL)
) STRICT;
CREATE INDEX outbox_due ON outbox (lane, seq) WHERE state = 'due';
CREATE INDEX outbox_by_purpose ON outbox (purpose, lane, created_at);
CREATE INDEX outbox_by_flag ON outbox (flag) WHERE flag IS NOT NULL;
CREATE INDEX outbox_finished ON outbox (finished_at) WHERE finished_at IS NOT NULL;

CREATE TABLE sent (
  platform TEXT NOT NULL, chat TEXT NOT NULL, place TEXT NOT NULL, message TEXT NOT NULL,
  flag TEXT REFERENCES flags (id) ON DELETE SET NULL,
  rumour TEXT, purpose TEXT NOT NULL, sent_at INTEGER NOT NULL,
  PRIMARY KEY (platform, chat, place, message)
) STRICT, WITHOUT ROWID;
CREATE INDEX sent_by_flag ON sent (flag) WHERE flag IS NOT NULL;
CREATE INDEX sent_by_rumour ON sent (rumour) WHERE rumour IS NOT NULL;

CREATE TABLE tokens (
  token TEXT PRIMARY KEY, action TEXT NOT NULL, target TEXT NOT NULL,
  platform TEXT NOT NULL, chat TEXT NOT NULL, batch TEXT,
  reusable INTEGER NOT NULL CHECK (reusable IN (0, 1)),
  expires_at INTEGER NOT NULL, used_at INTEGER, used_by TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX tokens_by_batch ON tokens (batch) WHERE batch IS NOT NULL;
CREATE INDEX tokens_by_expiry ON tokens (expires_at);
`;

const REASONS = 'ALTER TABLE reports ADD COLUMN reason TEXT;';

/** The journal that running bots read to learn what others wrote (`changes.ts`). */
const CHANGES = `
CREATE TABLE changes (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  rumour TEXT, platform TEXT NOT NULL DEFAULT '', chat TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TRIGGER fingerprint_added AFTER INSERT ON fingerprints
  BEGIN INSERT INTO changes (rumour) VALUES (new.rumour); END;
CREATE TRIGGER fingerprint_changed AFTER UPDATE ON fingerprints
  BEGIN INSERT INTO changes (rumour) VALUES (new.rumour); END;
CREATE TRIGGER fingerprint_removed AFTER DELETE ON fingerprints
  BEGIN INSERT INTO changes (rumour) VALUES (old.rumour); END;
CREATE TRIGGER rumour_moved AFTER UPDATE OF pack ON rumours WHEN new.pack <> old.pack
  BEGIN INSERT INTO changes (rumour) VALUES (new.id); END;
CREATE TRIGGER ignore_added AFTER INSERT ON ignores
  BEGIN INSERT INTO changes (platform, chat) VALUES (new.platform, new.chat); END;
CREATE TRIGGER ignore_removed AFTER DELETE ON ignores
  BEGIN INSERT INTO changes (platform, chat) VALUES (old.platform, old.chat); END;
`;

/** The steps from an empty file to the newest tables, in order; append, never change. */
export const MIGRATIONS: readonly Migration[] = [
  { version: 1, name: 'start', sql: START },
  { version: 2, name: 'why members report', sql: REASONS },
  { version: 3, name: 'journal of changes', sql: CHANGES },
];
