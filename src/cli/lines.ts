import { QuashError } from '../core/error.ts';

/** Longest line taken from a stream: far more than any platform's message, and little enough to hold. */
const LONGEST = 1_000_000;

/**
 * The lines of a stream of UTF-8, blank ones too, never whole in memory. Lines end at LF or CRLF only: a
 * message may hold U+2028. Bytes that are not UTF-8 become U+FFFD: one bad message must not stop the rest.
 * @throws QuashError `invalid` for a line without end.
 */
export async function* streamLines(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of input) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) yield withoutReturn(part);
    if (rest.length > LONGEST) {
      throw new QuashError('invalid', `A line is longer than ${LONGEST} characters: put one message a line.`);
    }
  }
  rest += decoder.decode();
  if (rest !== '') yield withoutReturn(rest);
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);
