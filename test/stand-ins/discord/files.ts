/** The file server: what people attached, at addresses of the same shape as on Discord's CDN. */
import type { ServerResponse } from 'node:http';

/** How a file is answered where it is not simply sent. */
export interface FileManner {
  /** The signature has run out, or the message is gone. */
  readonly gone?: true;
  /** Without its length in the header. */
  readonly unannounced?: true;
  /** The connection ends half way. */
  readonly torn?: true;
  /** Sent on to another address. */
  readonly movedTo?: string;
}

export class Files {
  readonly #origin: () => string;
  readonly #held = new Map<string, { readonly bytes: Uint8Array; readonly manner: FileManner }>();
  /** Paths asked for. */
  readonly asked: string[] = [];

  constructor(origin: () => string) {
    this.#origin = origin;
  }

  add(name: string, bytes: Uint8Array, manner: FileManner): string {
    const path = `/attachments/1/${this.#held.size + 1}/${encodeURIComponent(name)}`;
    this.#held.set(path, { bytes, manner });
    return `${this.#origin()}${path}?ex=65d903de&is=65c68ede&hm=2481f30d`;
  }

  /** Whether the path was one of the file server's. */
  serve(path: string, response: ServerResponse): boolean {
    if (!path.startsWith('/attachments/')) return false;
    this.asked.push(path);
    const file = this.#held.get(path);
    if (file === undefined || file.manner.gone === true) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('This content is no longer available.');
      return true;
    }
    this.#send(file.bytes, file.manner, response);
    return true;
  }

  #send(bytes: Uint8Array, manner: FileManner, response: ServerResponse): void {
    if (manner.movedTo !== undefined) {
      response.writeHead(302, { location: manner.movedTo }).end();
      return;
    }
    const announced = manner.unannounced === true ? {} : { 'content-length': String(bytes.length) };
    response.writeHead(200, { 'content-type': 'application/octet-stream', ...announced });
    if (manner.torn !== true) {
      response.end(bytes);
      return;
    }
    response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy());
  }
}
