import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { QuashError } from '../core/error.ts';
import { textLines } from '../sources/lines.ts';
import { parseHeader, type PackHeader } from '../sources/pack-line.ts';

const FOLDER = fileURLToPath(new URL('../../data/rumours/', import.meta.url));

/** The pack files that come with Quash. */
export function shippedFiles(): string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => join(FOLDER, name));
}

/** What the shipped packs say about themselves. @throws QuashError `invalid` for a damaged file. */
export async function shippedPacks(): Promise<PackHeader[]> {
  return Promise.all(shippedFiles().map(headerOf));
}

/**
 * Packs that come with Quash are made equal to their files at every start: a change to them would not last.
 * @throws QuashError `invalid` when the pack is one of them; `advice` says what to do instead.
 */
export async function refuseShipped(pack: string, advice: string): Promise<void> {
  const shipped = await shippedPacks();
  if (!shipped.some((one) => one.pack === pack)) return;
  throw new QuashError(
    'invalid',
    `The pack ${pack} ships with Quash and comes back at the next start: ${advice}`,
  );
}

async function headerOf(file: string): Promise<PackHeader> {
  for await (const { text } of textLines(file)) {
    const parsed = parseHeader(text);
    if (parsed.ok) return parsed.value;
    break;
  }
  throw new QuashError('invalid', `${file} is damaged: put back the one that came with Quash.`);
}
