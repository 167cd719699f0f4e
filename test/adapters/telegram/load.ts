/**
 * The whole program under load: the real process, the real telegraf client, the stand-in as Telegram.
 * Many groups talk at once, some calls are refused or lose their connection, and the process is killed
 * at a random instant and started again.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { User } from '@telegraf/types';
import type { TelegramMessage } from '../../stand-ins/schema/telegram-frames.ts';
import type { Call, Fault } from '../../stand-ins/telegram/faults.ts';
import { refuse } from '../../stand-ins/telegram/refusal.ts';
import { TelegramStandIn, textOf } from '../../stand-ins/telegram/stand-in.ts';
import { asAdmin, plain, type Room } from '../../stand-ins/telegram/state.ts';
import { seeded, shuffled } from '../../lab/bench/random.ts';
import { chatterAt, RUMOURS } from '../../support/load-talk.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** Each rumour is posted this often in each chat; all but the first fall into the cool-down. */
const REPEATS = 3;
const MOST_WAITING = 3000;

export interface LoadOptions {
  readonly chats: number;
  readonly updates: number;
  readonly seed: number;
  /** Folder for the database of the program under test. */
  readonly folder: string;
  /** Share of calls that are refused with 429, and as many that lose their connection. */
  readonly trouble: number;
}

export interface LoadResult {
  readonly updates: number;
  readonly seconds: number;
  /** Answers that should be there and are not. */
  readonly missing: number;
  /** Answers beyond the first to the same rumour in the same chat. */
  readonly double: number;
  /**
   * Of these, those whose first answer Telegram took in the last moment before the kill: the program
   * could not learn of it any more, and Telegram offers no way to find out.
   */
  readonly doubleByKill: number;
  /** Answers to ordinary talk. */
  readonly wrong: number;
  readonly refused: number;
  readonly dropped: number;
}

interface Party {
  readonly room: Room;
  readonly member: User;
}

class Load {
  readonly #options: LoadOptions;
  readonly #server: TelegramStandIn;
  readonly #chance: () => number;
  readonly #parties: Party[] = [];
  readonly #owner: User;
  #program: ChildProcess | undefined;
  #output = '';
  refused = 0;
  dropped = 0;
  /** Unix seconds; infinite while the program lives. */
  #killedAt = Infinity;

  constructor(options: LoadOptions, server: TelegramStandIn) {
    this.#options = options;
    this.#server = server;
    this.#chance = seeded(options.seed);
    this.#owner = server.actors.person('Olga', { language_code: 'en' });
  }

  startProgram(): void {
    const env = {
      PATH: process.env['PATH'],
      TELEGRAM_BOT_TOKEN: this.#server.token,
      TELEGRAM_API_ROOT: this.#server.apiRoot,
      QUASH_DATA_DIR: this.#options.folder,
      LOG_LEVEL: 'warn',
      LOG_FORMAT: 'json',
    };
    this.#program = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'src/main.ts')], {
      cwd: ROOT,
      env,
    });
    const keep = (chunk: Buffer): void => {
      this.#output = `${this.#output}${chunk.toString()}`.slice(-4000);
    };
    this.#program.stdout?.on('data', keep);
    this.#program.stderr?.on('data', keep);
  }

  endProgram(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const program = this.#program;
    if (program === undefined || program.exitCode !== null) return Promise.resolve();
    return new Promise((resolve) => {
      program.once('exit', () => resolve());
      program.kill(signal);
    });
  }

  async #until(what: string, look: () => boolean, ms: number): Promise<void> {
    await this.#server
      .until(what, () => (look() ? true : undefined), ms)
      .catch((error: unknown) => {
        throw new Error(`${String(error)}\n${this.#output}`);
      });
  }

  /** Every group exists, hears the bot's name, and is switched to live by its owner. */
  async prepare(): Promise<void> {
    const { actors, state, queue } = this.#server;
    await this.#until('the program to poll', () => queue.polling, 120_000);
    actors.start(this.#owner);
    for (let count = 0; count < this.#options.chats; count++) {
      const member = actors.person(`Member ${count}`);
      const room = actors.group(`Group ${count}`, this.#owner, { members: [member] });
      room.members.set(state.bot.id, asAdmin(plain(state.bot)));
      this.#parties.push({ room, member });
      actors.say(this.#owner, room, '/settings mode live');
    }
    await this.#until('every group to be live', () => queue.size === 0, 120_000);
  }

  /** Refusals and lost connections. A send is lost before the server sees it; a poll before or after. */
  trouble(): void {
    const { trouble } = this.#options;
    this.#server.faults.policy = ({ method }: Call): Fault | undefined => {
      const dice = this.#chance();
      if (dice < trouble) {
        this.refused += 1;
        return { kind: 'refuse', with: refuse.tooMany(1) };
      }
      if (dice > trouble * 2) return undefined;
      this.dropped += 1;
      return { kind: method === 'getUpdates' && this.#chance() < 0.5 ? 'drop-after' : 'drop-before' };
    };
  }

  /** What is said, in an order that mixes groups, talk and rumours. */
  #script(): (() => void)[] {
    const { actors } = this.#server;
    const rumours = this.#parties.flatMap(({ room, member }) =>
      RUMOURS.flatMap(([text]) =>
        Array.from({ length: REPEATS }, () => () => void actors.say(member, room, text)),
      ),
    );
    const talk = Array.from(
      { length: Math.max(0, this.#options.updates - rumours.length) },
      (_, index) => () => {
        const party = this.#parties[index % this.#parties.length];
        if (party !== undefined) actors.say(party.member, party.room, chatterAt(index));
      },
    );
    return shuffled([...rumours, ...talk], this.#chance);
  }

  /** Say everything, as fast as it is taken; kill the program once on the way. */
  async talk(): Promise<void> {
    const script = this.#script();
    const killAt = Math.floor(script.length * (0.3 + this.#chance() * 0.4));
    for (const [index, act] of script.entries()) {
      act();
      if (index % 100 === 0)
        await this.#until('room in the queue', () => this.#server.queue.size < MOST_WAITING, 300_000);
      if (index === killAt) {
        await this.endProgram('SIGKILL');
        this.#killedAt = this.#server.state.seconds();
        this.startProgram();
      }
    }
    await this.#until('every update to be confirmed', () => this.#server.queue.size === 0, 600_000);
    await this.#until('every answer', () => this.count().missing === 0, 120_000).catch(() => undefined);
    // What would come twice comes soon.
    await new Promise((resolve) => setTimeout(resolve, 3000));
  }

  count(): Pick<LoadResult, 'missing' | 'double' | 'doubleByKill' | 'wrong'> {
    let [missing, double, doubleByKill, wrong] = [0, 0, 0, 0];
    for (const { room } of this.#parties) {
      const answers = this.#server.said(room).filter((message) => repliesTo(message) !== undefined);
      const fitting = RUMOURS.map(([text, about]) =>
        answers.filter((one) => repliesTo(one) === text && about.test(textOf(one))),
      );
      for (const found of fitting) {
        const [first] = found;
        if (first === undefined) missing += 1;
        else double += found.length - 1;
        if (found.length === 2 && this.#inFlightAtKill(first)) doubleByKill += 1;
      }
      wrong += answers.length - fitting.flat().length;
    }
    return { missing, double, doubleByKill, wrong };
  }

  #inFlightAtKill(message: TelegramMessage | undefined): boolean {
    const ago = this.#killedAt - (message?.date ?? 0);
    return ago >= 0 && ago <= 2;
  }
}

/** The words that a message answers, unless it answers nothing or a command. */
function repliesTo(message: TelegramMessage): string | undefined {
  const { reply_to_message: about } = message as { reply_to_message?: TelegramMessage };
  const words = about === undefined ? '' : textOf(about);
  return words === '' || words.startsWith('/') ? undefined : words;
}

/** Run it all. @throws Error with the program's last words when it does not keep up at all */
export async function runLoad(options: LoadOptions): Promise<LoadResult> {
  const server = await TelegramStandIn.start({ longestPoll: 5000, forgetCalls: true });
  const load = new Load(options, server);
  try {
    load.startProgram();
    await load.prepare();
    load.trouble();
    const started = performance.now();
    await load.talk();
    const seconds = (performance.now() - started) / 1000;
    const { updates } = options;
    return { updates, seconds, ...load.count(), refused: load.refused, dropped: load.dropped };
  } finally {
    await load.endProgram('SIGTERM');
    await server.stop();
  }
}
