import { QuashError } from '../../src/core/error.ts';
import type { Client } from './client.ts';
import type { TgFile } from './update.ts';

const tooLarge = (): QuashError => new QuashError('invalid', 'The file is larger than wanted.');

/**
 * Fetch an attachment, never holding more than `maxBytes`. Telegram's own server hands out 20 MB at most.
 * Source: https://core.telegram.org/bots/api#getfile
 * @throws QuashError `invalid` when it is larger, `not_found` when it is gone, `unavailable` or `limited`
 */
export async function download(client: Client, file: string, maxBytes: number): Promise<Uint8Array> {
  const { file_path: path, file_size: size } = await client.call<TgFile>('getFile', { file_id: file });
  if (size !== undefined && size > maxBytes) throw tooLarge();
  if (path === undefined) throw new QuashError('not_found', 'Telegram no longer has the file.');
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of client.file(path)) {
    length += chunk.length;
    // Leaving the loop ends the connection.
    if (length > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}
