import type { Rumour } from '../../rules/index.ts';
import { exportPack, readPack, type Pack, type PackHeader, type ReadOptions } from './pack.ts';

/** A file format in which rumours come in or go out. */
export interface PackFormat {
  readonly name: string;
  readonly summary: string;
  /** Read a file. @throws QuashError as `readPack` does. */
  readonly read?: (file: string, options?: ReadOptions) => Promise<Pack>;
  /** The file's text, piece by piece. */
  readonly write?: (
    header: PackHeader,
    rumours: Iterable<Rumour> | AsyncIterable<Rumour>,
  ) => AsyncIterable<string>;
}

/** Every format, by name. */
export const FORMATS: readonly PackFormat[] = [
  {
    name: 'quash-pack',
    summary: 'Quash’s own: a header line, then one rumour a line (JSON Lines)',
    read: readPack,
    write: exportPack,
  },
];

/** The format with a name; undefined when there is none. */
export function formatNamed(name: string): PackFormat | undefined {
  return FORMATS.find((format) => format.name === name);
}

export { diff, type Difference } from './diff.ts';
export { exportPack, formatRemark, readPack } from './pack.ts';
export type { Pack, PackHeader } from './pack.ts';
export { previewPack, syncPack, syncPackFile } from './sync.ts';
