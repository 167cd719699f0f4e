import { constants, existsSync, statSync } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DAY_MS } from '../core/time.ts';
import { advice, broken, ok, type Diagnosis } from './diagnosis.ts';
import { shippedPacks } from './shipped.ts';

/** As `engines` in package.json. */
const OLDEST_NODE = [20, 12] as const;
const MB = 2 ** 20;
/** Room for a database of some 50,000 rumours and its log. */
const LEAST_DISK = 100 * MB;
const LOW_DISK = 1024 * MB;

/** Whether this Node.js can run Quash. */
export function nodeHealth(version: string): Diagnosis {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldMajor, oldMinor] = OLDEST_NODE;
  if (major > oldMajor || (major === oldMajor && minor >= oldMinor)) {
    return ok('node', `Node.js ${version}.`);
  }
  return broken('node', `Node.js ${version} is too old: install ${oldMajor}.${oldMinor} or newer.`);
}

/** Whether the data folder can be written, is private, and has room. */
export async function folderHealth(folder: string): Promise<Diagnosis[]> {
  const place = nearestExisting(folder);
  try {
    await access(place, constants.W_OK | constants.X_OK);
  } catch {
    const message = `Cannot write to ${place}: give this user the right to write there, or set QUASH_DATA_DIR to another folder.`;
    return [broken('folder', message)];
  }
  return [await privacy(folder), await room(place)];
}

async function privacy(folder: string): Promise<Diagnosis> {
  if (!existsSync(folder)) return ok('folder', `${folder} is made at the first start.`);
  const { mode } = await stat(folder);
  if (process.platform === 'win32' || (mode & 0o077) === 0) return ok('folder', `${folder} can be written.`);
  return advice(
    'folder',
    `Other users of this computer can look into ${folder}, which holds excerpts of messages: run chmod 700 on it.`,
  );
}

async function room(folder: string): Promise<Diagnosis> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const size = `${Math.floor(free / MB)} MB are free on the disk of ${folder}`;
  if (free < LEAST_DISK) return broken('disk', `Only ${size}: free some space.`);
  return free < LOW_DISK ? advice('disk', `Only ${size}: free some soon.`) : ok('disk', `${size}.`);
}

function nearestExisting(folder: string): string {
  const parent = dirname(folder);
  return existsSync(folder) || parent === folder ? folder : nearestExisting(parent);
}

/**
 * Whether the clock can be right: later than the packs that came with this Quash, and not before the
 * database was last written. Cool-downs, "too old to answer" and expiry all hang on it.
 */
export async function clockHealth(now: number, database: string): Promise<Diagnosis> {
  const time = new Date(now).toISOString();
  const revisions = (await shippedPacks()).map(({ revision }) => Date.parse(revision));
  const written = existsSync(database) ? statSync(database).mtimeMs : 0;
  // A day of grace: revisions are dates without a zone.
  const earliest = Math.max(0, written, ...revisions.filter((date) => !Number.isNaN(date))) - DAY_MS;
  if (now >= earliest) return ok('clock', `The clock says ${time}.`);
  return broken('clock', `The clock says ${time}, which cannot be: set it right, best by NTP.`);
}
