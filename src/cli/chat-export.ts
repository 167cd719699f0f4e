import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { QuashError } from '../core/error.ts';
import { textLines } from '../sources/lines.ts';
import { discordMessage } from './discord-export.ts';
import type { ExportedMessage } from './exported-message.ts';
import { ItemScanner } from './json-items.ts';
import { telegramMessage } from './telegram-export.ts';

/** With the chat that it stands in: a whole account's export holds many. */
export type PlacedMessage = ExportedMessage & { readonly chat: number };

const UNKNOWN =
  'is no chat export that Quash can read: take result.json of Telegram Desktop, JSON of DiscordChatExporter, or one {"text": "…", "at": "…"} a line.';

/**
 * The messages of an exported chat, in the file's order, never whole in memory: Telegram Desktop's
 * result.json (one chat or a whole account), DiscordChatExporter's JSON, or JSON Lines {id?, text, at?}.
 * @throws QuashError `not_found`, `unavailable` for the file, `invalid` when it is none of these.
 */
export async function* exportedMessages(
  file: string,
  onBytes: (done: number) => void = () => undefined,
): AsyncGenerator<PlacedMessage> {
  if (await isLines(file)) yield* fromLines(file);
  else yield* fromExport(file, onBytes);
}

const lineSchema = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  at: z.union([z.string(), z.number()]).optional(),
});

async function isLines(file: string): Promise<boolean> {
  try {
    for await (const { text } of textLines(file)) return lineSchema.safeParse(parse(text)).success;
  } catch (error) {
    // A line without end: an export that is all on one line.
    if (error instanceof QuashError && error.code === 'invalid') return false;
    throw error;
  }
  throw new QuashError('invalid', `${file} is empty: export the chat again.`);
}

async function* fromLines(file: string): AsyncGenerator<PlacedMessage> {
  for await (const { number, text } of textLines(file)) {
    const parsed = lineSchema.safeParse(parse(text));
    if (!parsed.success) {
      throw new QuashError(
        'invalid',
        `${file}:${number}: must be {"text": "…"}, with "id" and "at" if known.`,
      );
    }
    const { id = number, at } = parsed.data;
    const time = at === undefined ? undefined : timeOf(at);
    if (Number.isNaN(time)) {
      throw new QuashError('invalid', `${file}:${number}: "at" must be a date such as 2026-01-31T12:00:00Z.`);
    }
    const content = { text: parsed.data.text, links: [], forwarded: false, attachments: [] };
    yield { id: String(id), at: time, content, automated: false, automatic: false, chat: 0 };
  }
}

/** Seconds, milliseconds or a date, as milliseconds; NaN for anything else. */
function timeOf(at: string | number): number {
  if (typeof at === 'string') return Date.parse(at);
  // 100,000,000,000 is 1973 in milliseconds and the year 5138 in seconds.
  return at < 1e11 ? at * 1000 : at;
}

async function* fromExport(file: string, onBytes: (done: number) => void): AsyncGenerator<PlacedMessage> {
  const scanner = new ItemScanner('messages');
  const decoder = new TextDecoder();
  let [objects, known, bytes] = [0, 0, 0];
  for await (const chunk of createReadStream(file, { highWaterMark: 2 ** 18 }) as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    for (const { list, json } of scanner.push(decoder.decode(chunk, { stream: true }))) {
      objects++;
      const value = parseItem(file, objects, json);
      if ('id' in value && 'type' in value) known++;
      const message = 'author' in value ? discordMessage(value) : telegramMessage(value);
      if (message) yield { ...message, chat: list };
    }
    onBytes(bytes);
  }
  if (known === 0) throw new QuashError('invalid', `${file} ${UNKNOWN}`);
  if (!scanner.complete)
    throw new QuashError('invalid', `${file} breaks off in the middle: export it again.`);
}

function parseItem(file: string, number: number, json: string): object {
  const value = parse(json) ?? parse(withoutHexEscapes(json));
  if (typeof value !== 'object' || value === null) {
    throw new QuashError('invalid', `${file}: message ${number} is not JSON: export the chat again.`);
  }
  return value;
}

/** Telegram Desktop writes control characters as `\x0B`, which JSON does not know. */
function withoutHexEscapes(json: string): string {
  return json.replace(/\\(?:x([\dA-Fa-f]{2})|([^]))/g, (whole, hex: string | undefined) =>
    hex === undefined ? whole : `\\u00${hex}`,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
