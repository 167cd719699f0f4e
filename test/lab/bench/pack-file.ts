/** A pack file as the engine takes it: one rumour a line after the header line. */
import { readFileSync } from 'node:fs';
import type { Rumour } from '../../../rules/rumour.ts';
import { QuashError } from '../../../src/core/error.ts';

/** The rumours of one of the project's own packs. Throws QuashError `not_found` when there is no such file. */
export function readPack(path: string): Rumour[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new QuashError('not_found', `Cannot read ${path}. Is the path right?`, { cause });
  }
  return text
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Rumour);
}
