import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { isAddress, withDownload } from '../../src/cli/download.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A real server on this computer that answers to https://pack.test. */
async function serve(listener: RequestListener): Promise<{ fetch: typeof fetch }> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const { port } = started.address() as AddressInfo;
  return {
    fetch: (url, init) => {
      const address = url instanceof Request ? url.url : url.toString();
      return fetch(address.replace('https://pack.test', `http://127.0.0.1:${port}`), init);
    },
  };
}

const leftovers = (): string[] =>
  readdirSync(tmpdir()).filter(
    (name) => name.startsWith('quash-') && existsSync(`${tmpdir()}/${name}/download`),
  );
const read = (file: string): Promise<string> => Promise.resolve(readFileSync(file, 'utf8'));
const limits = { bytes: 10_000, ms: 5000 };

describe('withDownload', () => {
  it('fetches into a file that is gone afterwards, through redirects', async () => {
    const shell = await serve((request, response) => {
      if (request.url === '/old') response.writeHead(302, { location: '/new' }).end();
      else response.end('the pack');
    });
    let seen = '';
    const text = await withDownload(shell, 'https://pack.test/old', (file) => {
      seen = file;
      return read(file);
    });
    expect(text).toBe('the pack');
    expect(existsSync(seen)).toBe(false);
  });

  it('removes the file when the work fails', async () => {
    const shell = await serve((_request, response) => response.end('x'));
    let seen = '';
    const failing = withDownload(shell, 'https://pack.test/', (file) => {
      seen = file;
      return Promise.reject(new Error('broken pack'));
    });
    await expect(failing).rejects.toThrow('broken pack');
    expect(seen).not.toBe('');
    expect(existsSync(seen)).toBe(false);
  });

  it('stops at the limit, also when the length was not told', async () => {
    const shell = await serve((_request, response) => {
      response.write('x'.repeat(8000));
      setTimeout(() => response.end('x'.repeat(8000)), 20);
    });
    const large = withDownload(shell, 'https://pack.test/large', read, limits);
    await expect(large).rejects.toMatchObject({
      code: 'invalid',
      message: 'The file is larger than 1 MB: split it.',
    });
    expect(leftovers()).toEqual([]);
  });

  it('gives up on a server that does not go on', async () => {
    const shell = await serve((_request, response) => void response.write('x'));
    const slow = withDownload(shell, 'https://pack.test/slow?key=secret', read, { ...limits, ms: 200 });
    await expect(slow).rejects.toMatchObject({
      code: 'unavailable',
      message: 'Cannot fetch https://pack.test/slow: it took too long. Check it, then try again.',
    });
  });

  it.each([
    ['a missing file', 404, {}, 'not_found'],
    ['a server in trouble', 503, {}, 'unavailable'],
    ['a redirect away from https', 302, { location: 'http://pack.test/x' }, 'invalid'],
    ['a redirect to a file', 301, { location: 'file:///etc/passwd' }, 'invalid'],
    ['a circle', 302, { location: '/again' }, 'invalid'],
  ])('refuses %s', async (_name, status, headers, code) => {
    const shell = await serve((_request, response) => response.writeHead(status, headers).end());
    await expect(withDownload(shell, 'https://pack.test/again', read, limits)).rejects.toMatchObject({
      code,
    });
    expect(leftovers()).toEqual([]);
  });

  it('tells an address from a file', () => {
    expect(['https://a.b/c', 'HTTP://a', 'ftp://x'].every(isAddress)).toBe(true);
    expect(['pack.jsonl', 'C:\\packs\\a', './https:/x', '/etc/x'].some(isAddress)).toBe(false);
  });
});
