/** A pack file as the engine takes it: one rumour a line after the header line. */
import { readFileSync } from 'node:fs';
import type { Rumour } from '../../../rules/rumour.ts';
import { QuashError } from '../../../src/core/error.ts';
import { formatRemark } from '../../../src/sources/pack.ts';
import { parseHeader, parseRumour, type Parsed } from '../../../src/sources/pack-line.ts';

/**
 * The rumours of one of the project's own packs, shared ideas of their gists expanded. Throws QuashError `not_found` when
 * there is no such file, `invalid` with the line and field of the first fault.
 */
export function readPack(path: string): Rumour[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new QuashError('not_found', `Cannot read ${path}. Is the path right?`, { cause });
  }
  const [head = '', ...lines] = text.split('\n');
  const header = valueOf(parseHeader(head), path, 1);
  return lines.flatMap((line, i) => (line === '' ? [] : [valueOf(parseRumour(line, header), path, i + 2)]));
}

function valueOf<Value>(parsed: Parsed<Value>, file: string, line: number): Value {
  if (parsed.ok) return parsed.value;
  const [{ field, message } = { field: '', message: 'is broken' }] = parsed.complaints;
  throw new QuashError('invalid', formatRemark({ file, line, field, message }));
}
