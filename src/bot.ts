import { randomBytes } from 'node:crypto';
import { CHAT_PLATFORMS, PLATFORMS } from '../adapters/index.ts';
import { createSandbox, type Sandbox } from '../adapters/sandbox/index.ts';
import { createApp, type App } from './app/app.ts';
import { commandSpecs } from './commands/index.ts';
import { readConfig, type Config, type Env } from './config.ts';
import { QuashError } from './core/error.ts';
import type { Log, Platform } from './core/platform.ts';
import { openLibrary, type Library } from './library.ts';
import { createLog } from './log.ts';

/** A running bot. */
export interface Bot {
  readonly config: Config;
  readonly log: Log;
  readonly library: Library;
  readonly platforms: ReadonlyMap<string, Platform>;
  /** Address of the sandbox page, when it runs. */
  readonly sandboxAddress: string | undefined;
  /** Stop receiving, finish what is under way, close the store. Stopping twice is fine. */
  stop(): Promise<void>;
}

export interface BotOptions {
  readonly env: Env;
  /** Run the sandbox page, whatever tokens are set. */
  readonly sandbox?: boolean;
  readonly now?: () => number;
}

/**
 * Read the configuration, open everything, connect every platform that has a token; the sandbox when
 * none has.
 * @throws QuashError with one sentence that says what to do.
 */
export async function startBot({ env, sandbox = false, now = Date.now }: BotOptions): Promise<Bot> {
  const config = readConfig(env, PLATFORMS);
  const log = createLog({ level: config.logLevel, format: config.logFormat, secrets: config.secrets });
  for (const warning of config.warnings) log.warn({}, warning);
  const chats = CHAT_PLATFORMS.flatMap((kind) => kind.create(config.platforms[kind.name] ?? {}, log) ?? []);
  const box =
    sandbox || chats.length === 0 ? createSandbox(config.platforms['sandbox'] ?? {}, log) : undefined;
  const library = await openLibrary(box && chats.length === 0 ? ':memory:' : config.database, now);
  const platforms = new Map<string, Platform>(
    [...chats, ...(box ? [box] : [])].map((one) => [one.name, one]),
  );
  const app = build(config, log, library, platforms, now, box);
  const bot = running(config, log, library, platforms, app, box);
  try {
    await app.start();
    for (const platform of platforms.values()) await platform.start(app.handle, commandSpecs());
  } catch (error) {
    await bot.stop();
    throw error;
  }
  return bot;
}

function build(
  config: Config,
  log: Log,
  { store, engine }: Library,
  platforms: ReadonlyMap<string, Platform>,
  now: () => number,
  box: Sandbox | undefined,
): App {
  if (box) box.readSettings = (chat) => store.chats.settings(chat);
  return createApp({
    store,
    engine,
    platforms,
    log,
    now,
    token: () => randomBytes(16).toString('base64url'),
    defaultLang: config.language,
    retentionDays: config.retentionDays,
    ...(box && {
      explain: (explanation) => {
        if (explanation.message.platform === box.name) box.explain(explanation);
      },
    }),
  });
}

function running(
  config: Config,
  log: Log,
  library: Library,
  platforms: ReadonlyMap<string, Platform>,
  app: App,
  box: Sandbox | undefined,
): Bot {
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    // What is being sent needs its connection, so delivery ends first; what still comes in waits in the outbox.
    await app.stop();
    const stopped = await Promise.allSettled([...platforms.values()].map((platform) => platform.stop()));
    for (const one of stopped)
      if (one.status === 'rejected')
        log.warn({ err: one.reason as unknown }, 'a platform did not stop cleanly');
    await library.store.close();
  };
  return {
    config,
    log,
    library,
    platforms,
    get sandboxAddress() {
      return box?.address;
    },
    stop: () => (stopping ??= stop()),
  };
}

/** Whatever stopped the start, as the one sentence that an operator needs. */
export function startFailure(error: unknown): string {
  if (error instanceof QuashError) return error.message;
  return `Quash could not start: ${error instanceof Error ? error.message : 'unknown reason'}`;
}
