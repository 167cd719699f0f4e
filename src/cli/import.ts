import { Argument, Command } from 'commander';
import { QuashError } from '../core/error.ts';
import { stamped } from '../app/stamp.ts';
import { withProgress } from '../progress.ts';
import {
  FORMATS,
  formatNamed,
  formatRemark,
  previewPack,
  syncPack,
  type Difference,
  type Pack,
} from '../sources/index.ts';
import type { Rumours } from '../store/index.ts';
import { databaseOption, databasePath, readingPath, withShelf, type DatabaseFlags } from './database.ts';
import { isAddress, withDownload } from './download.ts';
import { printJson, printLines, type Shell } from './shell.ts';
import { refuseShipped } from './shipped.ts';

interface ImportFlags extends DatabaseFlags {
  readonly dryRun?: boolean;
  readonly skipBroken?: boolean;
  readonly json?: boolean;
}

/** Remarks shown before the rest is only counted. */
const SHOWN = 10;

/** `quash import`: make a pack in the database equal to a file. */
export function importCommand(shell: Shell): Command {
  const readable = FORMATS.filter((format) => format.read !== undefined);
  return new Command('import')
    .description('bring in a pack: afterwards the database holds exactly what the file holds of it')
    .addArgument(new Argument('<format>', 'of the file').choices(readable.map(({ name }) => name)))
    .argument('<file-or-url>', 'a file, or an https:// address')
    .option('--dry-run', 'only print what would be added, changed and removed')
    .option('--skip-broken', 'leave broken lines out instead of refusing the file')
    .option('--json', 'print JSON')
    .addOption(databaseOption())
    .addHelpText(
      'after',
      `\nFormats:\n${readable.map(({ name, summary }) => `  ${name}: ${summary}`).join('\n')}`,
    )
    .action((format: string, from: string, flags: ImportFlags) => importPack(shell, format, from, flags));
}

async function importPack(shell: Shell, name: string, from: string, flags: ImportFlags): Promise<void> {
  const read = (file: string): Promise<Pack> => readFile(name, file, flags);
  const pack = isAddress(from) ? await withDownload(shell, from, read) : await read(from);
  await refuseShipped(pack.header.pack, 'give yours another name in its first line.');
  // A dry run leaves no trace, not even a new database.
  const path = flags.dryRun === true ? readingPath(shell, flags) : databasePath(shell, flags);
  await withShelf(shell, path, async ({ rumours }) => {
    const difference = await (flags.dryRun === true
      ? previewPack(rumours, pack)
      : bringIn(shell, rumours, pack));
    await report(shell, pack, difference, flags);
  });
}

async function readFile(name: string, file: string, { skipBroken }: ImportFlags): Promise<Pack> {
  const format = formatNamed(name);
  if (!format?.read) throw new QuashError('invalid', `Nothing can be read in the format ${name}.`);
  return format.read(file, { skipBroken: skipBroken === true });
}

function bringIn(shell: Shell, rumours: Rumours, pack: Pack): Promise<Difference> {
  return withProgress(`Importing ${pack.header.pack}`, (onProgress) =>
    syncPack(rumours, pack, { fingerprint: stamped, now: shell.now(), onProgress }),
  );
}

async function report(shell: Shell, pack: Pack, difference: Difference, flags: ImportFlags): Promise<void> {
  const { pack: name, revision } = pack.header;
  const { added, changed, removed, same } = difference;
  const dryRun = flags.dryRun === true;
  if (flags.json === true) {
    const { skipped, warnings } = pack;
    await printJson(shell, {
      pack: name,
      revision,
      dryRun,
      added,
      changed,
      removed,
      same,
      skipped,
      warnings,
    });
    return;
  }
  await remarks(shell, 'left out', pack.skipped);
  await remarks(shell, 'warning', pack.warnings);
  const counts = `${added.length} added, ${changed.length} changed, ${removed.length} removed, ${same} as they were`;
  await printLines(shell, [
    ...(dryRun ? ids(difference) : []),
    dryRun
      ? `The pack ${name} (${revision}) would give: ${counts}. Nothing was written.`
      : `The pack ${name} (${revision}): ${counts}. A running Quash learns of it within seconds.`,
  ]);
}

function ids({ added, changed, removed }: Difference): string[] {
  return [
    ...added.map((id) => `+ ${id}`),
    ...changed.map((id) => `~ ${id}`),
    ...removed.map((id) => `- ${id}`),
  ];
}

async function remarks(shell: Shell, kind: string, list: Pack['warnings']): Promise<void> {
  const rest = list.length - SHOWN;
  const lines = list.slice(0, SHOWN).map((remark) => `${kind}: ${formatRemark(remark)}\n`);
  await shell.err(lines.join('') + (rest > 0 ? `… and ${rest} more.\n` : ''));
}
