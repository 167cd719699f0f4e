import type { Context } from './context.ts';

/** What a pack says about itself. */
interface PackHeader {
  readonly pack: string;
  readonly revision: string;
  readonly title: string;
  readonly licence: string;
  readonly attribution: string;
}

/** A stored pack. */
export interface PackRow extends PackHeader {
  /** Hash of the whole file at its last import; empty for what was never a file. */
  readonly hash: string;
  /** Rumours in the store. */
  readonly count: number;
}

/** The packs that rumours came in. */
export interface Packs {
  /** Packs with a header and packs that rumours name, in order of name. */
  packs(): Promise<readonly PackRow[]>;
  setPack(header: PackHeader & { readonly hash?: string }, now: number): Promise<void>;
  /** Remove a pack and all its rumours. @returns how many rumours went. */
  removePack(pack: string): Promise<number>;
}

/** The packs on a connection. */
export function packsTable(context: Context): Packs {
  const { db } = context;
  return {
    async packs() {
      const headers = await db.selectFrom('packs').selectAll().execute();
      const counts = await db
        .selectFrom('rumours')
        .select((each) => ['pack', each.fn.countAll<number>().as('all')])
        .groupBy('pack')
        .execute();
      const rows = new Map<string, PackRow>();
      for (const { updated_at: _, ...header } of headers) rows.set(header.pack, { ...header, count: 0 });
      for (const { pack, all } of counts) rows.set(pack, { ...(rows.get(pack) ?? bare(pack)), count: all });
      return [...rows.values()].sort((one, other) => (one.pack < other.pack ? -1 : 1));
    },
    async setPack({ pack, revision, title, licence, attribution, hash = '' }, now) {
      const columns = { revision, title, licence, attribution, hash, updated_at: now };
      await db
        .insertInto('packs')
        .values({ pack, ...columns })
        .onConflict((on) => on.column('pack').doUpdateSet(columns))
        .execute();
    },
    removePack: (pack) =>
      context.atomic(async (inner) => {
        await inner.db.deleteFrom('packs').where('pack', '=', pack).execute();
        const done = await inner.db.deleteFrom('rumours').where('pack', '=', pack).executeTakeFirst();
        return Number(done.numDeletedRows);
      }),
  };
}

function bare(pack: string): PackRow {
  return { pack, revision: '', title: '', licence: '', attribution: '', hash: '', count: 0 };
}
