import { randomBytes } from 'node:crypto';
import { CHAT_PLATFORMS, PLATFORMS } from '../adapters/index.ts';
import { createSandbox, type Sandbox } from '../adapters/sandbox/index.ts';
import { createApp, type App } from './app/app.ts';
import { commandSpecs } from './commands/index.ts';
import { readConfig, type Config, type Env } from './config.ts';
import { QuashError } from './core/error.ts';
import type { Fleet, Launch, Platform } from './core/platform.ts';
import { openLibrary, type Library } from './library.ts';
import { warmUp } from '../rules/index.ts';
import { createLog, type Logger } from './log.ts';
import { partArgument, type Part } from './part.ts';
import type { Serves } from './store/index.ts';

/** A running bot. */
export interface Bot {
  readonly config: Config;
  readonly log: Logger;
  readonly library: Library;
  readonly platforms: ReadonlyMap<string, Platform>;
  /** Platforms that run in processes of their own. */
  readonly fleets: readonly Fleet[];
  /** Address of the sandbox page, when it runs. */
  readonly sandboxAddress: string | undefined;
  /** Stop receiving, finish what is under way, close the store. Stopping twice is fine. */
  stop(): Promise<void>;
}

interface BotOptions {
  readonly env: Env;
  /** Run the sandbox page, whatever tokens are set. */
  readonly sandbox?: boolean;
  readonly now?: () => number;
  /** The file that starts further processes, where a platform's settings ask for them. */
  readonly entry?: string;
  /** Told when no platform is left that receives anything. */
  readonly onLost?: (why: QuashError) => void;
  /** This process is one of those. */
  readonly part?: Part;
}

/**
 * Read the configuration, open everything, connect every platform that has a token; the sandbox when
 * none has.
 * @throws QuashError with one sentence that says what to do.
 */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { env, part, now = Date.now } = options;
  const config = readConfig(env, PLATFORMS);
  const log = logFor(config, part);
  if (!part) for (const warning of config.warnings) log.warn({}, warning);
  const { platforms, fleets, box, toMemory } = connections(config, log, options);
  const library = await openLibrary(toMemory ? ':memory:' : config.database, now, !part);
  warmUp();
  const house: House = { config, log, library, platforms, fleets, box };
  const app = build(house, options);
  const bot = running(house, app);
  const receiving = new Set([...platforms.values()].filter((platform) => platform !== box));
  try {
    await app.start();
    for (const platform of platforms.values()) {
      platform.onLost = (why) => {
        log.error({ platform: platform.name, code: why.code, reason: why.message }, 'platform lost');
        receiving.delete(platform);
        // The others go on; when it was the last one, whoever runs the process is told.
        if (receiving.size + fleets.length === 0) options.onLost?.(why);
      };
      await platform.start(app.handle, commandSpecs());
    }
    for (const fleet of fleets) await fleet.start(launchOf(fleet, options));
  } catch (error) {
    await bot.stop();
    throw error;
  }
  return bot;
}

interface House extends Omit<Bot, 'stop' | 'sandboxAddress'> {
  readonly box: Sandbox | undefined;
}

function logFor(config: Config, part: Part | undefined): Logger {
  const log = createLog({ level: config.logLevel, format: config.logFormat, secrets: config.secrets });
  return part ? log.child({ shard: part.share.index }) : log;
}

interface Connections extends Pick<House, 'platforms' | 'fleets' | 'box'> {
  /** There is nothing but the sandbox: what it does need not last. */
  readonly toMemory: boolean;
}

/** What runs in this process, and what is to run in others. */
function connections(config: Config, log: Logger, { sandbox, entry, part }: BotOptions): Connections {
  const platforms = new Map<string, Platform>();
  const fleets: Fleet[] = [];
  for (const kind of CHAT_PLATFORMS) {
    if (part && kind.name !== part.platform) continue;
    const values = config.platforms[kind.name] ?? {};
    const fleet = entry !== undefined && !part ? kind.fleet?.(values, log) : undefined;
    const platform = fleet ? undefined : kind.create(values, log, part?.share);
    if (fleet) fleets.push(fleet);
    if (platform) platforms.set(kind.name, platform);
  }
  const toMemory = platforms.size + fleets.length === 0;
  const box =
    sandbox === true || toMemory ? createSandbox(config.platforms['sandbox'] ?? {}, log) : undefined;
  if (box) platforms.set(box.name, box);
  return { platforms, fleets, box, toMemory };
}

/**
 * What this process delivers; undefined when there is no other. Rows of platforms that nobody runs fall to
 * the first process, which gives them up in the end.
 */
function servesOf({ platforms, fleets }: House, part: Part | undefined): Serves | undefined {
  if (part) return (target) => platforms.get(target.platform)?.serves?.(target) === true;
  if (fleets.length === 0) return undefined;
  const elsewhere = new Set(fleets.map(({ name }) => name));
  return ({ platform }) => !elsewhere.has(platform);
}

function build(house: House, { now = Date.now, part }: BotOptions): App {
  const { config, library, platforms, log, box } = house;
  const { store, engine } = library;
  if (box) box.readSettings = (chat) => store.chats.settings(chat);
  const serves = servesOf(house, part);
  return createApp({
    store,
    engine,
    platforms,
    log,
    now,
    token: () => randomBytes(16).toString('base64url'),
    defaultLang: config.language,
    retentionDays: config.retentionDays,
    ...(serves && { serves }),
    isShare: part !== undefined,
    ...(box && {
      explain: (explanation) => {
        if (explanation.message.platform === box.name) box.explain(explanation);
      },
    }),
  });
}

function running(house: House, app: App): Bot {
  const { platforms, fleets, library, log, box } = house;
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    const fleetsStopped = Promise.allSettled(fleets.map((fleet) => fleet.stop()));
    // What is being sent needs its connection, so delivery ends first; what still comes in waits in the outbox.
    await app.stop();
    const stopped = await Promise.allSettled([...platforms.values()].map((platform) => platform.stop()));
    for (const one of [...stopped, ...(await fleetsStopped)])
      if (one.status === 'rejected')
        log.warn({ err: one.reason as unknown }, 'a platform did not stop cleanly');
    await library.store.close();
  };
  return {
    ...house,
    get sandboxAddress() {
      return box?.address;
    },
    stop: () => (stopping ??= stop()),
  };
}

function launchOf({ name }: Fleet, { entry = '' }: BotOptions): Launch {
  return { file: entry, args: (share) => [partArgument(name, share)] };
}

/** Whatever stopped the start, as the one sentence that an operator needs. */
export function startFailure(error: unknown): string {
  if (error instanceof QuashError) return error.message;
  return `Quash could not start: ${error instanceof Error ? error.message : 'unknown reason'}`;
}
