import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';
import { QuashError } from '../core/error.ts';

/** A line of a file with its place, for complaints about it. */
export interface TextLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

/** Longest line we take; a pack's line holds one rumour. */
const LONGEST = 1_000_000;

/**
 * A UTF-8 file line by line, never whole in memory. Lines end at LF or CRLF only: `node:readline` would also
 * cut at U+2028, which JSON allows inside a string. A byte order mark is dropped, empty lines are left out.
 * @throws QuashError `not_found` for a missing file, `unavailable` for an unreadable one, `invalid` for bytes
 * that are not UTF-8 or a line without end.
 */
export async function* textLines(file: string): AsyncGenerator<TextLine> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let number = 0;
  for await (const chunk of chunks(file)) {
    rest += decode(decoder, chunk, `${file}:${number + 1}`);
    const parts = rest.split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      number += 1;
      const text = part.trim();
      if (text !== '') yield { number, text };
    }
    if (rest.length > LONGEST) {
      throw new QuashError(
        'invalid',
        `${file}:${number + 1}: line is too long: put one rumour on each line.`,
      );
    }
  }
  rest += decode(decoder, undefined, `${file}:${number + 1}`);
  if (rest.trim() !== '') yield { number: number + 1, text: rest.trim() };
}

function decode(decoder: TextDecoder, chunk: Buffer | undefined, place: string): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch {
    throw new QuashError('invalid', `${place}: not UTF-8 text from here on: save the file as UTF-8.`);
  }
}

async function* chunks(file: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(file)) yield chunk as Buffer;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new QuashError('not_found', `There is no file ${file}: check the path.`, { cause: error });
    }
    throw new QuashError('unavailable', `Cannot read ${file}: check that it is a file this user may read.`, {
      cause: error,
    });
  }
}
