/**
 * The whole program under load: the real process, the real discord.js client, the stand-in as Discord. Many
 * servers talk at once, sends are refused or lose their answer, the gateway asks to reconnect, breaks and
 * throws the session away, and the process is killed at a random instant and started again. With shards, each
 * shard's process is killed in turn while the others are talked to, and then their manager.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { shardOf } from '../../stand-ins/discord/core.ts';
import { tooMany } from '../../stand-ins/discord/faults.ts';
import { DiscordStandIn, type Channel, type Guild, type User } from '../../stand-ins/discord/stand-in.ts';
import { seeded, shuffled } from '../../lab/bench/random.ts';
import { chatterAt, RUMOURS } from '../../support/load-talk.ts';

const ROOT = join(import.meta.dirname, '../../..');
const SEND = 'POST /channels/:channel/messages';

/** Each rumour is posted this often in each server; all but the first fall into the cool-down. */
const REPEATS = 3;
const IN_FLIGHT_MS = 3_000;

export interface LoadOptions {
  readonly guilds: number;
  readonly messages: number;
  readonly seed: number;
  /** Processes; 0: everything in one, without a manager. */
  readonly shards: number;
  /** Folder for the database of the program under test. */
  readonly folder: string;
}

export interface LoadResult {
  readonly messages: number;
  readonly seconds: number;
  /** Answers that should be there and are not. */
  readonly missing: number;
  /**
   * Rumours that were last posted in the moments before the kill: what the program had not recorded yet is
   * gone, since Discord sends nothing again to a new session.
   */
  readonly lostByKill: number;
  /** Answers beyond the first to the same rumour in the same server. */
  readonly double: number;
  /** Answers to ordinary talk. */
  readonly wrong: number;
  readonly identifies: number;
  readonly resumes: number;
  readonly refused: number;
  /** Processes that were killed. */
  readonly kills: number;
}

/** Something that happens in a server, on the shard that serves it. */
interface Step {
  readonly shard: number;
  readonly act: () => void;
}

interface Party {
  readonly guild: Guild;
  readonly channel: Channel;
  readonly member: User;
}

class Load {
  readonly #options: LoadOptions;
  readonly #discord: DiscordStandIn;
  readonly #chance: () => number;
  readonly #parties: Party[] = [];
  readonly #owner: User;
  #program: ChildProcess | undefined;
  #output = '';
  /** When each rumour was last posted in each server. */
  readonly #posted = new Map<string, number>();
  /** When each shard's process was killed. */
  readonly #killed: { readonly shard: number; readonly at: number }[] = [];
  readonly #pids = new Map<number, number>();
  #kills = 0;
  #breaks = 0;
  #resumed = 0;
  /** Processes that said they are connected: until then discord.js holds back what comes in. */
  #ready = 0;

  constructor(options: LoadOptions, discord: DiscordStandIn) {
    this.#options = options;
    this.#discord = discord;
    this.#chance = seeded(options.seed);
    this.#owner = discord.createUser('Olga');
    for (let count = 0; count < options.guilds; count += 1) {
      const guild = discord.createGuild(`Server ${count}`, { owner: this.#owner });
      const member = discord.createUser(`Member ${count}`);
      discord.join(guild, member);
      this.#parties.push({ guild, member, channel: discord.createChannel(guild, 'talk') });
      discord.addBot(guild);
    }
  }

  startProgram(): void {
    const env = {
      PATH: process.env['PATH'],
      DISCORD_BOT_TOKEN: this.#discord.token,
      DISCORD_API: this.#discord.api,
      QUASH_DATA_DIR: this.#options.folder,
      LOG_LEVEL: 'info',
      LOG_FORMAT: 'json',
      ...(this.#options.shards > 0 && { DISCORD_SHARDS: String(this.#options.shards) }),
    };
    this.#program = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'src/main.ts')], {
      cwd: ROOT,
      env,
    });
    for (const stream of [this.#program.stdout, this.#program.stderr]) {
      if (stream) createInterface(stream).on('line', (line) => this.#read(line));
    }
  }

  #read(line: string): void {
    if (line.includes('"msg":"resumed"')) this.#resumed += 1;
    if (line.includes('"msg":"discord is connected"')) this.#ready += 1;
    const started = /"shard":(\d+),"pid":(\d+),"msg":"shard started"/.exec(line);
    if (started) this.#pids.set(Number(started[1]), Number(started[2]));
    this.#output = `${this.#output}${line}\n`.slice(-4000);
    this.#discord.core.changed();
  }

  endProgram(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const program = this.#program;
    if (program === undefined || program.exitCode !== null) return Promise.resolve();
    return new Promise((resolve) => {
      program.once('exit', () => resolve());
      program.kill(signal);
    });
  }

  async #until(what: string, look: () => boolean, ms = 300_000): Promise<void> {
    await this.#discord.until(what, look, ms).catch((error: unknown) => {
      throw new Error(`${String(error)}\n${this.#output}`);
    });
  }

  #identifies(): number {
    return this.#discord.gateway.log.filter(({ op }) => op === 'identify').length;
  }

  /** The program is there and every server's owner switched it to live. */
  async prepare(): Promise<void> {
    await this.#until(
      'the commands',
      () => this.#ready === this.#count && this.#discord.core.state.commands.has('global'),
    );
    const asked = this.#parties.map(({ channel }) =>
      this.#discord.slash(this.#owner, channel, 'settings', { name: 'mode', value: 'live' }),
    );
    await this.#until('every server to be live', () =>
      asked.every((one) => this.#discord.answerTo(one) !== undefined),
    );
  }

  /** Processes with a connection each. */
  get #count(): number {
    return Math.max(1, this.#options.shards);
  }

  #shardOf({ guild }: Party): number {
    return shardOf(guild.id, this.#count);
  }

  #script(): Step[] {
    const rumours = this.#parties.flatMap((party) =>
      RUMOURS.flatMap(([text]) => {
        const { channel, member } = party;
        const act = (): void => {
          this.#posted.set(`${channel.id} ${text}`, performance.now());
          this.#discord.say(member, channel, text);
        };
        return Array.from({ length: REPEATS }, () => ({ shard: this.#shardOf(party), act }));
      }),
    );
    const talk = Array.from(
      { length: Math.max(0, this.#options.messages - rumours.length) },
      (_, index): Step => {
        const party = this.#parties[index % this.#parties.length];
        const text = chatterAt(index);
        if (party === undefined) throw new Error('no servers');
        const act = (): void => void this.#discord.say(party.member, party.channel, text);
        return { shard: this.#shardOf(party), act };
      },
    );
    return shuffled([...rumours, ...talk], this.#chance);
  }

  /** One send in fifty meets trouble: a pause, a broken server, or an answer lost after the work was done. */
  #trouble(): void {
    const faults = this.#discord.rest.faults;
    if (faults.pending > 3) return;
    const dice = this.#chance();
    if (dice < 0.004) faults.add({ route: SEND, reply: tooMany(0.2) });
    else if (dice < 0.006) faults.add({ route: SEND, reply: { status: 502, body: {} } });
    else if (dice < 0.01) faults.add({ route: SEND, when: 'after', reply: 'hang-up' });
  }

  /**
   * A session that ends while its client is away takes with it what was not replayed, so: one trouble at a
   * time. It is the program that must have seen RESUMED, not only the stand-in that must have sent it: an op 9
   * that comes first throws inside discord.js 14.28.1, whose handler of RESUMED then finds no session.
   */
  async #whole(): Promise<void> {
    const { gateway } = this.#discord;
    await this.#until(
      'the resume',
      () => this.#resumed === this.#breaks && gateway.connected === this.#count,
    );
  }

  async #breakLine(how: () => void): Promise<void> {
    await this.#whole();
    this.#breaks += this.#count;
    how();
  }

  /** A new login replays nothing, so nobody talks until it is done: what is lost then is Discord's doing. */
  async #newSession(cause: () => Promise<void> | void, starts = 0): Promise<void> {
    await this.#whole();
    const before = this.#identifies();
    const ready = this.#ready;
    await cause();
    await this.#until(
      'a new session',
      () =>
        this.#identifies() >= before + this.#count &&
        this.#ready >= ready + starts &&
        this.#discord.gateway.connected === this.#count,
    );
  }

  /** The whole program goes, and comes again. */
  #killProgram(): Promise<void> {
    return this.#newSession(async () => {
      for (let shard = 0; shard < this.#count; shard += 1)
        this.#killed.push({ shard, at: performance.now() });
      this.#kills += 1;
      await this.endProgram('SIGKILL');
      this.startProgram();
    }, this.#count);
  }

  /** One shard's process goes, and its manager starts it again. */
  async #killShard(shard: number): Promise<void> {
    const pid = this.#pids.get(shard);
    if (pid === undefined) throw new Error(`shard ${shard} was never started`);
    await this.#whole();
    const ready = this.#ready;
    this.#killed.push({ shard, at: performance.now() });
    this.#kills += 1;
    process.kill(pid, 'SIGKILL');
    await this.#until(
      'a new process',
      () => this.#ready > ready && this.#discord.gateway.connected === this.#count,
    );
  }

  /** Kill a shard; its servers wait with what they have to say until it is back, all others go on. */
  async #talkWithout(shard: number, steps: readonly Step[]): Promise<void> {
    const line = { back: false };
    const killed = this.#killShard(shard).then(() => (line.back = true));
    const later: Step[] = [];
    for (const [index, step] of steps.entries()) {
      if (step.shard === shard && !line.back) later.push(step);
      else step.act();
      if (index % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await killed;
    for (const step of later) step.act();
  }

  async talk(): Promise<void> {
    const script = this.#script();
    const at = (share: number): number => Math.floor(script.length * share);
    const { shards } = this.#options;
    const kills = new Map<number, () => Promise<void>>();
    if (shards === 0) kills.set(at(0.4 + this.#chance() * 0.3), () => this.#killProgram());
    // Each shard in its turn at a random instant, then the manager, whose shards leave with it.
    for (let shard = 0; shard < shards; shard += 1) {
      const from = at(0.4 + ((shard + this.#chance() * 0.5) * 0.25) / shards);
      const steps = script.splice(from, at(0.05));
      kills.set(from, () => this.#talkWithout(shard, steps));
    }
    if (shards > 0) kills.set(Math.floor(script.length * 0.7), () => this.#killProgram());
    for (const [index, step] of script.entries()) {
      step.act();
      this.#trouble();
      if (index % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
      if (index === Math.floor(script.length * 0.15) || index === Math.floor(script.length * 0.8)) {
        await this.#breakLine(() => this.#discord.gateway.askToReconnect());
      }
      if (index === Math.floor(script.length * 0.3))
        await this.#breakLine(() => this.#discord.gateway.drop());
      if (index === Math.floor(script.length * 0.9))
        await this.#newSession(() => this.#discord.gateway.invalidate(false));
      await kills.get(index)?.();
    }
    await this.#until('every answer', () => this.count().missing === 0, 60_000).catch(() => undefined);
    // What would come twice comes soon.
    await new Promise((resolve) => setTimeout(resolve, 3000));
  }

  get kills(): number {
    return this.#kills;
  }

  count(): Pick<LoadResult, 'missing' | 'lostByKill' | 'double' | 'wrong'> {
    const sum = { missing: 0, lostByKill: 0, double: 0, wrong: 0 };
    for (const party of this.#parties) {
      const { channel } = party;
      const answers = this.#discord.said(channel).filter(({ api }) => api.message_reference !== undefined);
      const fitting = RUMOURS.map(([text, about]) =>
        answers.filter(
          (one) => one.api.referenced_message?.content === text && about.test(DiscordStandIn.text(one)),
        ),
      );
      for (const [index, found] of fitting.entries()) {
        const key = `${channel.id} ${RUMOURS[index]?.[0] ?? ''}`;
        if (found.length > 0) sum.double += found.length - 1;
        else if (this.#inFlightAtKill(key, this.#shardOf(party))) sum.lostByKill += 1;
        else sum.missing += 1;
      }
      sum.wrong += answers.length - fitting.flat().length;
    }
    return sum;
  }

  #inFlightAtKill(key: string, shard: number): boolean {
    const posted = this.#posted.get(key) ?? 0;
    return this.#killed.some(
      (one) => one.shard === shard && one.at >= posted && one.at - posted < IN_FLIGHT_MS,
    );
  }
}

/** Run it all. @throws Error with the program's last words when it does not keep up at all */
export async function runLoad(options: LoadOptions): Promise<LoadResult> {
  const discord = await DiscordStandIn.start();
  const load = new Load(options, discord);
  try {
    load.startProgram();
    await load.prepare();
    const started = performance.now();
    await load.talk();
    const seconds = (performance.now() - started) / 1000;
    const sessions = discord.gateway.log;
    if (discord.core.failures.length > 0)
      throw new AggregateError(discord.core.failures, 'stand-in at fault');
    return {
      messages: options.messages,
      seconds,
      ...load.count(),
      identifies: sessions.filter(({ op }) => op === 'identify').length,
      resumes: sessions.filter(({ op }) => op === 'resume').length,
      kills: load.kills,
      refused: discord.calls.filter(({ status }) => status === 429 || status === 502 || status === 0).length,
    };
  } finally {
    await load.endProgram('SIGTERM');
    await discord.stop();
  }
}
