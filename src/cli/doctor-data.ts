import { existsSync } from 'node:fs';
import { readPack } from '../sources/index.ts';
import type { PackRow } from '../store/index.ts';
import { withStore } from './database.ts';
import { advice, brokenBy, ok, type Diagnosis } from './diagnosis.ts';
import type { Shell } from './shell.ts';
import { shippedFiles } from './shipped.ts';

/** Whether the database opens, is whole, and takes a write. */
export async function databaseHealth(shell: Shell, file: string): Promise<Diagnosis[]> {
  if (!existsSync(file)) return [ok('database', `${file} is made at the first start.`)];
  try {
    const faults = await withStore(file, shell, (store) => store.check());
    if (faults.length > 0) return faults.map((fault) => brokenBy('database', fault));
    return [ok('database', `${file} is whole and can be written.`)];
  } catch (error) {
    return [brokenBy('database', error)];
  }
}

/** Whether the shipped packs are whole, and whether the database has them in their newest form. */
export async function packHealth(shell: Shell, database: string): Promise<Diagnosis[]> {
  const stored = await storedPacks(shell, database);
  const shipped = await Promise.all(
    shippedFiles().map(async (file) => {
      try {
        return packState(await readPack(file), stored);
      } catch (error) {
        return brokenBy('packs', error);
      }
    }),
  );
  const others = (stored ?? []).filter(
    ({ pack }) => !shipped.some(({ message }) => message.startsWith(`${pack} (`)),
  );
  return [
    ...shipped,
    ...others.map(({ pack, revision, count }) =>
      ok('packs', `${named(pack, revision)}, ${count} rumours, in the database.`),
    ),
  ];
}

function packState(
  { header: { pack, revision }, hash, rumours }: Awaited<ReturnType<typeof readPack>>,
  stored: readonly PackRow[] | undefined,
): Diagnosis {
  const name = `${named(pack, revision)}, ${rumours.length} rumours`;
  if (!stored) return ok('packs', `${name}: loaded at the first start.`);
  if (stored.some((one) => one.pack === pack && one.hash === hash))
    return ok('packs', `${name}: up to date.`);
  return advice(
    'packs',
    `${name}: the database has another revision; run "quash sync" or start Quash again.`,
  );
}

const named = (pack: string, revision: string): string => `${pack} (${revision || 'no revision'})`;

/** Undefined when there is no database, or none that opens: the check of the database says so. */
async function storedPacks(shell: Shell, database: string): Promise<readonly PackRow[] | undefined> {
  if (!existsSync(database)) return undefined;
  try {
    return await withStore(database, shell, (store) => store.rumours.packs());
  } catch {
    return undefined;
  }
}
