import { Command } from 'commander';
import { syncShipped } from '../library.ts';
import { diff } from '../sources/index.ts';
import { databaseOption, databasePath, withStore, type DatabaseFlags } from './database.ts';
import { printJson, printLines, type Shell } from './shell.ts';
import { shippedPacks } from './shipped.ts';

type SyncFlags = DatabaseFlags & { readonly json?: boolean };

/** `quash sync`: bring the shipped packs in the database up to date; every start does the same. */
export function syncCommand(shell: Shell): Command {
  return new Command('sync')
    .description('bring the packs that ship with Quash up to date in the database, as every start does')
    .option('--json', 'print JSON')
    .addOption(databaseOption())
    .action((flags: SyncFlags) => sync(shell, flags));
}

async function sync(shell: Shell, flags: SyncFlags): Promise<void> {
  const packs = await shippedPacks();
  await withStore(databasePath(shell, flags), shell, async (store) => {
    const before = await Promise.all(packs.map(({ pack }) => store.rumours.hashes(pack)));
    await syncShipped(store, shell.now());
    const rows = await Promise.all(
      packs.map(async ({ pack, revision }, index) => {
        const change = diff(before[index] ?? new Map(), await store.rumours.hashes(pack));
        return { pack, revision, ...change };
      }),
    );
    if (flags.json === true) await printJson(shell, rows);
    else await printLines(shell, rows.map(inWords));
  });
}

function inWords(row: { pack: string; revision: string } & ReturnType<typeof diff>): string {
  const { pack, revision, added, changed, removed, same } = row;
  const touched = added.length + changed.length + removed.length;
  const what =
    touched === 0
      ? `up to date, ${same} rumours`
      : `${added.length} added, ${changed.length} changed, ${removed.length} removed, ${same} as they were`;
  return `${pack} (${revision}): ${what}.`;
}
