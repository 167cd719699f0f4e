import type { CommandSpec } from '../../src/core/command.ts';
import { QuashError, errorCode } from '../../src/core/error.ts';
import type { ChatRef } from '../../src/core/message.ts';
import type { EnvKey, Handle, Log, PlatformKind } from '../../src/core/platform.ts';
import { SandboxPlatform } from './platform.ts';
import { openSite } from './server.ts';
import type { Site } from './server.ts';
import { Stage } from './stage.ts';

const DEFAULT_PORT = '8137';

const ENV: readonly EnvKey[] = [
  {
    name: 'SANDBOX_PORT',
    doc: 'Port of the sandbox page on 127.0.0.1; 0 takes any free one.',
    default: DEFAULT_PORT,
  },
];

/** The sandbox with its page: it listens from `start` to `stop`. */
export class Sandbox extends SandboxPlatform {
  readonly #port: number;
  readonly #log: Log;
  #site: Site | undefined;
  /** Tells a group's settings, so that the page can show them; whoever starts the sandbox may set it. */
  readSettings?: (chat: ChatRef) => Promise<Readonly<Record<string, string>>>;

  constructor(port: number, log: Log) {
    super();
    this.#port = port;
    this.#log = log;
  }

  /** Where the page is, once started. */
  get address(): string | undefined {
    return this.#site?.address;
  }

  /** @throws QuashError `unavailable` when the port is taken */
  override async start(handle: Handle, commands: readonly CommandSpec[]): Promise<void> {
    const stage = new Stage(this);
    const site = await openSite(stage, this.#port, this.#log);
    this.#site = site;
    this.linkWith((ref) => `${site.address}#message-${ref.message}`);
    const watched: Handle = async (incoming) => {
      const answer = await handle(incoming);
      if (incoming.kind !== 'message') await this.#refreshSettings(stage.current);
      return answer;
    };
    await super.start(watched, commands);
    await stage.begin();
  }

  async #refreshSettings(chat: ChatRef): Promise<void> {
    if (this.readSettings === undefined) return;
    try {
      this.showSettings(chat, await this.readSettings(chat));
    } catch (error) {
      // The page then shows what it knew; that is no reason to fail what was just done.
      this.#log.warn({ code: errorCode(error) }, 'the sandbox page could not read the settings');
    }
  }

  override async stop(): Promise<void> {
    await this.#site?.close();
    this.#site = undefined;
    await super.stop();
  }
}

/**
 * The sandbox and its page.
 * @throws QuashError `invalid` for a port that is none
 */
export function createSandbox(values: Readonly<Record<string, string | undefined>>, log: Log): Sandbox {
  const given = values['SANDBOX_PORT'] ?? DEFAULT_PORT;
  const port = /^\d{1,5}$/.test(given) ? Number(given) : Infinity;
  if (port > 65535) throw new QuashError('invalid', 'SANDBOX_PORT must be a whole number from 0 to 65535.');
  return new Sandbox(port, log);
}

/** Entry of the list of platforms: needs no token, so it can always be made. */
export const sandbox: PlatformKind = { name: 'sandbox', env: ENV, create: createSandbox };
