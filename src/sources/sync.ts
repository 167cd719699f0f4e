import type { Rumour } from '../../rules/index.ts';
import { QuashError } from '../core/error.ts';
import type { OnProgress } from '../core/progress.ts';
import { taughtChat } from '../core/taught.ts';
import { diff, type Difference } from './diff.ts';
import { fileHash, readPack, type Pack, type PackHeader } from './pack.ts';

/** The part of the store that packs need; `store.rumours` fits. */
interface RumourShelf {
  get(id: string): Promise<Rumour | undefined>;
  packs(): Promise<readonly { readonly pack: string; readonly hash: string }[]>;
  setPack(header: PackHeader & { readonly hash?: string }, now: number): Promise<void>;
  hashes(pack: string): Promise<ReadonlyMap<string, string>>;
  contentHash(rumour: Rumour): string;
  putMany(
    entries: Iterable<{ readonly rumour: Rumour; readonly fingerprint: Fingerprint }>,
    now: number,
    onProgress?: OnProgress,
  ): Promise<number>;
  remove(id: string): Promise<boolean>;
}

interface Fingerprint {
  readonly version: number;
  readonly bytes: Uint8Array;
}

interface SyncOptions {
  /** The engine's; passed in because packs know nothing of engines. */
  readonly fingerprint: (rumour: Rumour) => Fingerprint;
  readonly now: number;
  readonly onProgress?: OnProgress;
}

/** What importing a pack would change. @throws QuashError `invalid` when an id belongs to another pack. */
export async function previewPack(shelf: RumourShelf, pack: Pack): Promise<Difference> {
  const incoming = new Map(pack.rumours.map((rumour) => [rumour.id, shelf.contentHash(rumour)]));
  const difference = diff(await shelf.hashes(pack.header.pack), incoming);
  await refuseForeign(shelf, pack.header.pack, difference.added);
  return difference;
}

/**
 * Make the store's copy of a pack equal to the file's: new rumours come, changed ones are replaced, those
 * gone from the file go. Other packs, and what groups taught, are not touched. The pack's hash is noted last:
 * a crash half-way leaves a pack that the next start completes.
 */
export async function syncPack(shelf: RumourShelf, pack: Pack, options: SyncOptions): Promise<Difference> {
  const { fingerprint, now, onProgress } = options;
  const { header, rumours, hash } = pack;
  const difference = await previewPack(shelf, pack);
  await shelf.setPack({ ...header, hash: '' }, now);
  const wanted = new Set([...difference.added, ...difference.changed]);
  const entries = rumours
    .filter((rumour) => wanted.has(rumour.id))
    .map((rumour) => ({
      rumour,
      // Computed when its chunk is written, so that progress shows the real work.
      get fingerprint() {
        return fingerprint(rumour);
      },
    }));
  await shelf.putMany(entries, now, onProgress);
  for (const id of difference.removed) await shelf.remove(id);
  // A pack with lines left out is read again next time: the file may have been mended under the same hash.
  await shelf.setPack({ ...header, hash: pack.skipped.length > 0 ? '' : hash }, now);
  return difference;
}

/**
 * Like `syncPack` for a file of ours at every start: an unchanged file costs one hash and no parsing.
 * @returns undefined when nothing had to be done.
 */
export async function syncPackFile(
  shelf: RumourShelf,
  file: string,
  options: SyncOptions,
): Promise<Difference | undefined> {
  const hash = await fileHash(file);
  const packs = await shelf.packs();
  if (packs.some((pack) => pack.hash === hash)) return undefined;
  return syncPack(shelf, await readPack(file), options);
}

async function refuseForeign(shelf: RumourShelf, pack: string, added: readonly string[]): Promise<void> {
  for (const id of added) {
    const other = await shelf.get(id);
    if (!other || other.pack === pack) continue;
    const owner = taughtChat(other.pack) ? 'taught by a group' : `of the pack ${other.pack}`;
    throw new QuashError('invalid', `The id "${id}" is that of a rumour ${owner}: give this one another id.`);
  }
}
