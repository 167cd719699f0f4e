import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Rumour } from '../../rules/index.ts';
import type { OnProgress } from '../core/progress.ts';
import { containing, type Context } from './context.ts';
import { packsTable, type Packs } from './packs.ts';

/** What the engine keeps of a rumour so that a start does not compute it again; opaque to the store. */
interface StoredFingerprint {
  readonly version: number;
  readonly bytes: Uint8Array;
}

/** What an engine needs of one rumour. */
interface StoredRumour {
  readonly pack: string;
  readonly fingerprint: StoredFingerprint;
}

interface RumourEntry {
  readonly rumour: Rumour;
  readonly fingerprint: StoredFingerprint;
}

interface RumourFilter {
  readonly pack?: string;
  /** Part of an id, a claim or a phrasing, in any case. */
  readonly query?: string;
  readonly offset?: number;
  readonly limit?: number;
}

/** The stored rumours and their packs. */
export interface Rumours extends Packs {
  get(id: string): Promise<Rumour | undefined>;
  /** In order of id. */
  list(filter?: RumourFilter): Promise<readonly Rumour[]>;
  count(filter?: Pick<RumourFilter, 'pack' | 'query'>): Promise<number>;
  /** Add or replace. @returns whether it was new. */
  put(rumour: Rumour, fingerprint: StoredFingerprint, now: number): Promise<boolean>;
  /** Add or replace many, a transaction per chunk so that the bot can answer in between; progress is told after each. */
  putMany(entries: Iterable<RumourEntry>, now: number, onProgress?: OnProgress): Promise<number>;
  /** @returns whether it existed. */
  remove(id: string): Promise<boolean>;
  /** Every fingerprint of this version, in order of id, paged from disk. */
  fingerprints(version: number): AsyncIterable<{ readonly id: string; readonly bytes: Uint8Array }>;
  /** Pack and fingerprint of one rumour; undefined when it is gone. */
  stored(id: string): Promise<StoredRumour | undefined>;
  /** Ids whose fingerprint is missing or of another version. */
  staleFingerprints(version: number): Promise<readonly string[]>;
  /** Replace the fingerprint alone; nothing happens for an id that is gone. */
  setFingerprint(id: string, fingerprint: StoredFingerprint): Promise<void>;
  /** Hash of everything a rumour says, whatever the order of its keys; its pack is no part of it. */
  contentHash(rumour: Rumour): string;
  /** `contentHash` by id of a pack's rumours. */
  hashes(pack: string): Promise<ReadonlyMap<string, string>>;
}

const CHUNK = 50;
const PAGE = 1000;

function contentHash(rumour: Rumour): string {
  return createHash('sha256').update(contentJson(rumour)).digest('base64url');
}

/** The rumours on a connection. */
export function rumoursTable(context: Context): Rumours {
  const { db } = context;
  return {
    ...packsTable(context),
    async get(id) {
      const row = await db.selectFrom('rumours').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toRumour(row);
    },
    async list(filter = {}) {
      const rows = await filtered(context, filter)
        .selectAll()
        .orderBy('id')
        .limit(filter.limit ?? -1)
        .offset(filter.offset ?? 0)
        .execute();
      return rows.map(toRumour);
    },
    async count(filter = {}) {
      const row = await filtered(context, filter)
        .select((each) => each.fn.countAll<number>().as('all'))
        .executeTakeFirst();
      return row?.all ?? 0;
    },
    put: (rumour, fingerprint, now) =>
      context.atomic((inner) => putRumour(inner, { rumour, fingerprint }, now)),
    putMany: (entries, now, onProgress) => putMany(context, [...entries], now, onProgress),
    remove: (id) => remove(context, id),
    fingerprints: (version) => fingerprints(context, version),
    stored: (id) => stored(context, id),
    staleFingerprints: (version) => staleFingerprints(context, version),
    contentHash,
    setFingerprint: (id, fingerprint) => setFingerprint(context, id, fingerprint),
    async hashes(pack) {
      const rows = await db.selectFrom('rumours').select(['id', 'hash']).where('pack', '=', pack).execute();
      return new Map(rows.map(({ id, hash }) => [id, hash]));
    },
  };
}

async function remove({ db }: Context, id: string): Promise<boolean> {
  const done = await db.deleteFrom('rumours').where('id', '=', id).executeTakeFirst();
  return done.numDeletedRows > 0n;
}

async function stored({ db }: Context, id: string): ReturnType<Rumours['stored']> {
  const row = await db
    .selectFrom('rumours')
    .innerJoin('fingerprints', 'fingerprints.rumour', 'rumours.id')
    .select(['pack', 'version', 'bytes'])
    .where('rumours.id', '=', id)
    .executeTakeFirst();
  return row && { pack: row.pack, fingerprint: { version: row.version, bytes: row.bytes } };
}

function filtered({ db }: Context, { pack, query }: RumourFilter) {
  let rows = db.selectFrom('rumours');
  if (pack !== undefined) rows = rows.where('pack', '=', pack);
  if (query !== undefined && query !== '') {
    rows = rows.where(sql<boolean>`search like ${containing(query.toLowerCase())} escape '\\'`);
  }
  return rows;
}

async function putRumour({ db }: Context, entry: RumourEntry, now: number): Promise<boolean> {
  const { rumour, fingerprint } = entry;
  const columns = {
    pack: rumour.pack,
    content: contentJson(rumour),
    hash: contentHash(rumour),
    search: searchText(rumour),
    updated_at: now,
  };
  const known = await db.selectFrom('rumours').select('id').where('id', '=', rumour.id).executeTakeFirst();
  await db
    .insertInto('rumours')
    .values({ id: rumour.id, ...columns, added_at: now })
    .onConflict((on) => on.column('id').doUpdateSet(columns))
    .execute();
  await db
    .insertInto('fingerprints')
    .values({ rumour: rumour.id, ...fingerprint })
    .onConflict((on) => on.column('rumour').doUpdateSet({ ...fingerprint }))
    .execute();
  return known === undefined;
}

async function putMany(
  context: Context,
  entries: readonly RumourEntry[],
  now: number,
  onProgress: OnProgress = () => undefined,
): Promise<number> {
  for (let start = 0; start < entries.length; start += CHUNK) {
    const chunk = entries.slice(start, start + CHUNK);
    await context.atomic(async (inner) => {
      for (const entry of chunk) await putRumour(inner, entry, now);
    });
    onProgress(start + chunk.length, entries.length);
    // SQLite calls are synchronous: give the platforms' connections their turn between two chunks.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return entries.length;
}

async function* fingerprints({ db }: Context, version: number) {
  let after = '';
  for (;;) {
    const rows = await db
      .selectFrom('fingerprints')
      .select(['rumour', 'bytes'])
      .where('version', '=', version)
      .where('rumour', '>', after)
      .orderBy('rumour')
      .limit(PAGE)
      .execute();
    for (const { rumour, bytes } of rows) yield { id: rumour, bytes };
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.rumour;
  }
}

async function staleFingerprints({ db }: Context, version: number): Promise<string[]> {
  const rows = await db
    .selectFrom('rumours')
    .leftJoin('fingerprints', 'fingerprints.rumour', 'rumours.id')
    .select('rumours.id')
    .where((where) => where.or([where('version', 'is', null), where('version', '<>', version)]))
    .orderBy('rumours.id')
    .execute();
  return rows.map((row) => row.id);
}

async function setFingerprint({ db }: Context, id: string, fingerprint: StoredFingerprint): Promise<void> {
  const { version, bytes } = fingerprint;
  await sql`insert into fingerprints (rumour, version, bytes)
    select id, ${version}, ${bytes} from rumours where id = ${id}
    on conflict (rumour) do update set version = excluded.version, bytes = excluded.bytes`.execute(db);
}

/** JSON of everything but the id's and pack's own columns, keys sorted at every depth. */
function contentJson(rumour: Rumour): string {
  return JSON.stringify({ ...rumour, id: undefined, pack: undefined }, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}

function toRumour({ id, pack, content }: { id: string; pack: string; content: string }): Rumour {
  return { ...(JSON.parse(content) as Omit<Rumour, 'id' | 'pack'>), id, pack };
}

function searchText({ id, claim, phrasings }: Rumour): string {
  const texts = [id, ...Object.values(claim), ...phrasings.map((one) => one.text)];
  return texts.join('\n').toLowerCase();
}
