import { createWriteStream, existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Argument, Command } from 'commander';
import type { Rumour } from '../../rules/index.ts';
import { QuashError } from '../core/error.ts';
import { FORMATS, formatNamed, type PackFormat, type PackHeader } from '../sources/index.ts';
import type { PackRow, Rumours } from '../store/index.ts';
import { databaseOption, readingPath, withShelf, type DatabaseFlags } from './database.ts';
import { WrongUsage } from './exit.ts';
import type { Shell } from './shell.ts';

type ExportFlags = DatabaseFlags & { readonly pack?: string };

/** Rumours read from the database at a time. */
const PAGE = 500;

/** `quash export`: write a pack of the database to a file or to standard output. */
export function exportCommand(shell: Shell): Command {
  const writable = FORMATS.filter((format) => format.write !== undefined);
  return new Command('export')
    .description('write a pack to a file, or to standard output')
    .addArgument(new Argument('<format>', 'of the file').choices(writable.map(({ name }) => name)))
    .argument('[file]', 'a new file; standard output when left out')
    .option('--pack <name>', 'which pack; may be left out where there is only one')
    .addOption(databaseOption())
    .action((format: string, file: string | undefined, flags: ExportFlags) =>
      exportPack(shell, format, file, flags),
    );
}

async function exportPack(
  shell: Shell,
  name: string,
  file: string | undefined,
  flags: ExportFlags,
): Promise<void> {
  const format = formatNamed(name);
  if (!format) throw new WrongUsage(`There is no format ${name}.`);
  await withShelf(shell, readingPath(shell, flags), async ({ rumours }) => {
    const header = await chosenPack(rumours, flags.pack);
    await writeOut(shell, format, header, rumours, file);
  });
}

async function writeOut(
  shell: Shell,
  format: PackFormat,
  header: PackHeader & Pick<PackRow, 'count'>,
  rumours: Rumours,
  file: string | undefined,
): Promise<void> {
  const text = format.write?.(header, allOf(rumours, header.pack));
  if (!text) throw new QuashError('invalid', `Nothing can be written in the format ${format.name}.`);
  if (file === undefined) {
    for await (const piece of text) await shell.out(piece);
    return;
  }
  await writeNew(file, text);
  await shell.err(`Wrote ${header.count} rumours of the pack ${header.pack} to ${file}.\n`);
}

async function chosenPack(
  rumours: Rumours,
  name: string | undefined,
): Promise<PackHeader & Pick<PackRow, 'count'>> {
  const packs = await rumours.packs();
  const names = packs.map((one) => one.pack).join(', ');
  const [only] = packs;
  if (name === undefined && packs.length > 1) {
    throw new WrongUsage(`There are several packs, choose one with --pack: ${names}.`);
  }
  const pack = name === undefined ? only : packs.find((one) => one.pack === name);
  if (!pack) throw new QuashError('not_found', `There is no pack ${name ?? ''}. Known: ${names}.`);
  // What was never a file, such as rumours taught by a group, has no words of its own about itself.
  return {
    pack: pack.pack,
    revision: pack.revision || '1',
    title: pack.title || pack.pack,
    licence: pack.licence || 'not stated',
    attribution: pack.attribution || 'not stated',
    count: pack.count,
  };
}

async function* allOf(rumours: Rumours, pack: string): AsyncGenerator<Rumour> {
  for (let offset = 0; ; offset += PAGE) {
    const page = await rumours.list({ pack, offset, limit: PAGE });
    yield* page;
    if (page.length < PAGE) return;
  }
}

/** Write a file that does not exist yet; nothing is left of it when that fails. */
async function writeNew(file: string, text: AsyncIterable<string>): Promise<void> {
  if (existsSync(file)) throw taken(file);
  try {
    await pipeline(text, createWriteStream(file, { flags: 'wx' }));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw taken(file);
    await rm(file, { force: true });
    if (error instanceof QuashError) throw error;
    throw new QuashError('unavailable', `Cannot write ${file}: check that this user may write there.`, {
      cause: error,
    });
  }
}

function taken(file: string): QuashError {
  return new QuashError('invalid', `${file} exists already: choose another name.`);
}
