import { createHmac, randomBytes } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { UserRef } from '../core/message.ts';
import type { Tables } from './schema.ts';

/** What every table family works with: one connection or one transaction, and the database's own salt. */
export interface Context {
  readonly db: Kysely<Tables>;
  readonly now: () => number;
  /**
   * Stands in for a person in the tables: HMAC-SHA256 of platform and user id under the database's salt.
   * The same person gives the same hash, so `/forgetme` can find it; a leaked excerpt of a table names nobody.
   */
  readonly hash: (user: UserRef) => string;
  /** Run work all or nothing: a transaction, or a savepoint inside one that is already open. */
  readonly atomic: <Value>(work: (context: Context) => Promise<Value>) => Promise<Value>;
}

/** The hash function for a salt (hex). */
export function personHash(salt: string): Context['hash'] {
  const key = Buffer.from(salt, 'hex');
  return ({ platform, user }) =>
    createHmac('sha256', key)
      .update(JSON.stringify([platform, user]))
      .digest('base64url');
}

/** Work inside an open transaction that can fail alone, without undoing what came before. */
export async function savepoint<Value>(
  context: Context,
  work: (context: Context) => Promise<Value>,
): Promise<Value> {
  await sql`savepoint step`.execute(context.db);
  try {
    const value = await work(context);
    await sql`release step`.execute(context.db);
    return value;
  } catch (error) {
    try {
      await sql`rollback to step`.execute(context.db);
      await sql`release step`.execute(context.db);
    } catch {
      // A full disk has already undone the whole transaction; that first error is the one to report.
    }
    throw error;
  }
}

// Crockford's base 32 without look-alikes (i, l, o, u): ids are read aloud and typed.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Random id of lower-case letters and digits; ten of them are 50 bits. */
export function randomId(length = 10): string {
  return [...randomBytes(length)].map((byte) => ALPHABET.charAt(byte & 31)).join('');
}

/** `LIKE` pattern for rows that contain `text` as written. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}
