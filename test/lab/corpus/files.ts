/**
 * Where the corpora are. `tune` is looked at while rules and cues are written, trained on and searched for thresholds;
 * `held` is for measuring alone. A line is in one of the two by its rumour, so that no rumour is in both.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Half = 'tune' | 'held';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

/** Path of a corpus' folder. Training and thresholds ask for `tune` and never for the other. */
export function corpusFolder(half: Half, corpus: string): string {
  return join(FOLDER, half, corpus);
}

/** Paths of the corpus' JSON Lines files whose names begin so, in the order of their names. */
export function corpusFiles(half: Half, corpus: string, begins = ''): string[] {
  const folder = corpusFolder(half, corpus);
  return readdirSync(folder)
    .filter((name) => name.startsWith(begins) && name.endsWith('.jsonl'))
    .sort()
    .map((name) => join(folder, name));
}
