import { setTimeout as pause } from 'node:timers/promises';
import type { ChildProcess } from 'node:child_process';
import {
  REST,
  Routes,
  ShardingManager,
  type APIApplication,
  type RESTGetAPIGatewayBotResult,
  type Shard,
} from 'discord.js';
import { QuashError } from '../../src/core/error.ts';
import { REFUSED_EXIT, type Fleet, type Launch, type Log } from '../../src/core/platform.ts';
import { toQuashError, noLoginsLeft } from './discord-error.ts';
import { PLATFORM } from './incoming.ts';
import { inviteLink } from './rights.ts';
import { pauseBefore } from './shard-pause.ts';

export interface FleetOptions {
  readonly token: string;
  readonly api: string;
  /** How many processes; `auto`: as many as Discord recommends. */
  readonly shards: number | 'auto';
}

/** docs, topics/gateway, "Rate Limiting": one login per five seconds and bucket; half a second to be safe. */
const BUCKET_MS = 5_500;
/** A shard that is not connected by then still may be later; the next one does not wait for it. */
const READY_MS = 60_000;
/** A shard's own patience with what is under way is ten seconds. */
const END_MS = 12_000;

interface Started {
  at: number;
  /** Ends in a row that came soon after a start. */
  falls: number;
}

/**
 * discord.js's ShardingManager, one process a shard. The manager's own respawn starts a process again at once
 * and for ever, and its `spawn` gives up on all later shards when one fails; a thousand logins a day cost the
 * token, so both are done here, one start at a time.
 */
export class DiscordFleet implements Fleet {
  readonly name = PLATFORM;
  readonly #options: FleetOptions;
  readonly #log: Log;
  readonly #rest: REST;
  readonly #started = new Map<number, Started>();
  /** When each login bucket was last used. */
  readonly #buckets = new Map<number, number>();
  readonly #ending = new AbortController();
  #shards: readonly Shard[] = [];
  #concurrency = 1;
  #line: Promise<void> = Promise.resolve();
  #applicationId: string | undefined;

  constructor(options: FleetOptions, log: Log) {
    this.#options = options;
    this.#log = log;
    this.#rest = new REST({ api: options.api }).setToken(options.token);
  }

  async start(launch: Launch): Promise<void> {
    const count = await this.#ask();
    this.#shards = makeShards(launch, count);
    const connected = new Promise<void>((resolve, reject) => {
      for (const shard of this.#shards) this.#watch(shard, resolve, reject);
    });
    for (const shard of this.#shards) this.#enqueue(shard);
    await connected;
  }

  invite(): string | undefined {
    return this.#applicationId === undefined ? undefined : inviteLink(this.#applicationId);
  }

  async stop(): Promise<void> {
    this.#ending.abort();
    await Promise.all(this.#shards.map(({ process }) => end(process)));
    await this.#line;
  }

  /** How many processes to start; whether the token is good and there are logins left. */
  async #ask(): Promise<number> {
    try {
      const gateway = (await this.#rest.get(Routes.gatewayBot())) as RESTGetAPIGatewayBotResult;
      const me = (await this.#rest.get('/applications/@me')) as APIApplication;
      this.#applicationId = me.id;
      const { remaining, max_concurrency } = gateway.session_start_limit;
      const count = this.#options.shards === 'auto' ? gateway.shards : this.#options.shards;
      if (remaining < count) throw noLoginsLeft();
      this.#concurrency = max_concurrency;
      this.#log.info({ shards: count, recommended: gateway.shards, remaining }, 'starting shards');
      return count;
    } catch (error) {
      throw toQuashError(error);
    }
  }

  #watch(shard: Shard, connected: () => void, refused: (error: QuashError) => void): void {
    const { id } = shard;
    shard.on('spawn', (child) =>
      this.#log.info({ shard: id, pid: (child as ChildProcess).pid }, 'shard started'),
    );
    shard.on('ready', connected);
    shard.on('error', (error) => this.#log.warn({ shard: id, err: error }, 'trouble with a shard'));
    shard.on('death', (child) => {
      if (this.#isEnding()) return;
      const { exitCode: code, signalCode: signal } = child as ChildProcess;
      if (code === REFUSED_EXIT) {
        this.#log.error({ shard: id, code }, 'shard was refused and is not started again');
        refused(new QuashError('forbidden', 'A Discord process could not start; the line above says why.'));
        return;
      }
      const now = performance.now();
      const { at = now, falls = 0 } = this.#started.get(id) ?? {};
      const wait = pauseBefore(falls, now - at);
      this.#started.set(id, { at: now, falls: wait.falls });
      this.#log.warn({ shard: id, code, signal, waitMs: wait.ms }, 'shard ended and is started again');
      void this.#sleep(wait.ms).then(() => this.#enqueue(shard));
    });
  }

  /** Start it when those before it are connected, or late. */
  #enqueue(shard: Shard): void {
    this.#line = this.#line.then(() => this.#spawn(shard));
  }

  async #spawn(shard: Shard): Promise<void> {
    const bucket = shard.id % this.#concurrency;
    const last = this.#buckets.get(bucket);
    if (last !== undefined) await this.#sleep(last + BUCKET_MS - performance.now());
    if (this.#isEnding() || shard.process !== null) return;
    const falls = this.#started.get(shard.id)?.falls ?? 0;
    this.#started.set(shard.id, { at: performance.now(), falls });
    try {
      await shard.spawn(READY_MS);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (!this.#isEnding()) this.#log.warn({ shard: shard.id, code }, 'shard is not connected yet');
    }
    this.#buckets.set(bucket, performance.now());
  }

  #isEnding(): boolean {
    return this.#ending.signal.aborted;
  }

  async #sleep(ms: number): Promise<void> {
    if (ms > 0) await pause(ms, undefined, { signal: this.#ending.signal }).catch(() => undefined);
  }
}

/** The manager's shards, none of them started. */
function makeShards(launch: Launch, count: number): Shard[] {
  const ids = [...Array(count).keys()];
  const manager = new ShardingManager(launch.file, {
    mode: 'process',
    respawn: false,
    totalShards: count,
    shardList: ids,
    execArgv: process.execArgv,
  });
  manager.on('shardCreate', (shard) => {
    shard.args = [...launch.args({ index: shard.id, count })];
    // The token is in the environment under our own name already; discord.js would add a second copy.
    const { DISCORD_TOKEN: _token, ...env } = shard.env as NodeJS.ProcessEnv;
    shard.env = env;
  });
  return ids.map((id) => manager.createShard(id));
}

async function end(child: ChildProcess | null): Promise<void> {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), END_MS);
  await ended;
  clearTimeout(timer);
}
