import { stat, readFile } from 'node:fs/promises';
import type { Rumour } from '../../rules/index.ts';
import { QuashError } from '../core/error.ts';
import { stamped } from '../app/stamp.ts';
import { previewPack, readPack, syncPack } from '../sources/index.ts';
import { FORMAT, FORMAT_VERSION, parseHeader, parseRumour, type PackHeader } from '../sources/pack-line.ts';
import type { Rumours } from '../store/index.ts';
import { databasePath, withShelf, type DatabaseFlags } from './database.ts';
import { WrongUsage } from './exit.ts';
import { printLines, type Shell } from './shell.ts';
import { refuseShipped } from './shipped.ts';

/** Larger than any single rumour; a larger file is looked at as a pack. */
const ONE_RUMOUR = 1_000_000;
const NOTICE = 'A running Quash learns of it within seconds.';

/**
 * `quash rumours add FILE`: one rumour as a JSON object, or a pack file. Never removes anything.
 * @throws QuashError `invalid` for a broken file, an id of another pack, or a pack that ships with Quash.
 */
export async function addFile(
  shell: Shell,
  file: string,
  flags: DatabaseFlags & { readonly pack: string },
): Promise<void> {
  const single = await singleRumour(file);
  await withShelf(shell, databasePath(shell, flags), async ({ rumours }) => {
    await (single === undefined
      ? addPack(shell, rumours, file)
      : addOne(shell, rumours, file, single, flags.pack));
  });
}

/** The file's one JSON object; undefined when it is a pack, or anything else that the pack reader can tell. */
async function singleRumour(file: string): Promise<object | undefined> {
  try {
    if ((await stat(file)).size > ONE_RUMOUR) return undefined;
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    const isRumour = typeof value === 'object' && value !== null && !('format' in value);
    return isRumour ? value : undefined;
  } catch {
    return undefined;
  }
}

async function addOne(
  shell: Shell,
  rumours: Rumours,
  file: string,
  value: object,
  pack: string,
): Promise<void> {
  const parsed = parseRumour(JSON.stringify(value), ownHeader(pack));
  if (!parsed.ok) {
    const faults = parsed.complaints.map(({ field, message }) => `${file}: ${field || 'it'} ${message}`);
    throw new QuashError('invalid', faults.join('\n'));
  }
  await refuseShipped(pack, 'give yours another name with --pack.');
  await refuseOther(rumours, parsed.value);
  const isNew = await rumours.put(parsed.value, stamped(parsed.value), shell.now());
  await printLines(shell, [`${isNew ? 'Added' : 'Changed'} ${parsed.value.id} (pack ${pack}). ${NOTICE}`]);
}

/** Header of a pack that no file stands behind. @throws WrongUsage for a name that no pack can have. */
function ownHeader(pack: string): PackHeader {
  const header = {
    pack,
    revision: '1',
    title: pack,
    licence: 'not stated',
    attribution: 'added by the operator',
  };
  const parsed = parseHeader(JSON.stringify({ format: FORMAT, version: FORMAT_VERSION, ...header }));
  if (parsed.ok) return parsed.value;
  throw new WrongUsage(`--pack ${parsed.complaints[0]?.message ?? 'is no name for a pack'}.`);
}

async function refuseOther(rumours: Rumours, { id, pack }: Rumour): Promise<void> {
  const other = await rumours.get(id);
  if (!other || other.pack === pack) return;
  throw new QuashError('invalid', `The id "${id}" belongs to the pack ${other.pack}: choose another id.`);
}

async function addPack(shell: Shell, rumours: Rumours, file: string): Promise<void> {
  const pack = await readPack(file);
  await refuseShipped(pack.header.pack, 'give yours another name in its first line.');
  const { removed } = await previewPack(rumours, pack);
  if (removed.length > 0) {
    throw new QuashError(
      'invalid',
      `The pack ${pack.header.pack} is there with ${removed.length} rumours that this file lacks: "quash import ${FORMAT} ${file}" makes them equal.`,
    );
  }
  const done = await syncPack(rumours, pack, { fingerprint: stamped, now: shell.now() });
  await printLines(shell, [
    `Added ${done.added.length} and changed ${done.changed.length} (pack ${pack.header.pack}). ${NOTICE}`,
  ]);
}
