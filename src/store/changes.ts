import { sql } from 'kysely';
import type { ChatRef } from '../core/message.ts';
import type { Context } from './context.ts';

/** What was written that an engine keeps in memory: a rumour, or what a chat ignores. */
export type Change =
  | { readonly seq: number; readonly kind: 'rumour'; readonly rumour: string }
  | { readonly seq: number; readonly kind: 'ignores'; readonly chat: ChatRef };

/**
 * The journal of writes to rumours and ignores, whoever made them: this process, another shard's, or the
 * command line. Triggers keep it, so no writer can forget to.
 */
export interface Changes {
  /** Number of the newest entry; 0 when there is none. */
  latest(): Promise<number>;
  /** The entries after `seq`, oldest first; undefined when some of them were pruned already. */
  since(seq: number, limit?: number): Promise<readonly Change[] | undefined>;
  /** Drop all but the newest. @returns how many went. */
  prune(): Promise<number>;
}

/** A running bot looks every few seconds; who missed more than this reads everything again. */
const KEPT = 10_000;
const PAGE = 500;

/** The journal of writes on a connection. */
export function changesTable({ db }: Context): Changes {
  return {
    async latest() {
      const row = await db
        .selectFrom('changes')
        .select((each) => each.fn.max('seq').as('seq'))
        .executeTakeFirst();
      return row?.seq ?? 0;
    },
    async since(seq, limit = PAGE) {
      const rows = await db
        .selectFrom('changes')
        .selectAll()
        .where('seq', '>', seq)
        .orderBy('seq')
        .limit(limit)
        .execute();
      // Numbers have no gaps: a transaction that is undone gives its numbers back.
      if (rows[0] && rows[0].seq > seq + 1) return undefined;
      return rows.map((row): Change => {
        const { platform, chat } = row;
        return row.rumour === null
          ? { seq: row.seq, kind: 'ignores', chat: { platform, chat } }
          : { seq: row.seq, kind: 'rumour', rumour: row.rumour };
      });
    },
    async prune() {
      const done = await sql`delete from changes
        where seq <= (select max(seq) from changes) - ${KEPT}`.execute(db);
      return Number(done.numAffectedRows ?? 0n);
    },
  };
}
