import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** The bot as an operator runs it: `node --import tsx src/main.ts` in a process of its own. */
export class BotProcess {
  readonly #child: ChildProcess;
  #output = '';

  private constructor(env: Readonly<Record<string, string>>) {
    this.#child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
      cwd: ROOT,
      env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', LOG_FORMAT: 'json', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
    }
  }

  /** Start and wait until it says that it runs. @throws Error with its output when it ends before. */
  static async start(env: Readonly<Record<string, string>>): Promise<BotProcess> {
    const bot = new BotProcess(env);
    await bot.#until(() => bot.output.includes('Stop with Ctrl-C'));
    return bot;
  }

  /** Start it where it must refuse to. @returns its exit code and all it wrote. */
  static async fail(env: Readonly<Record<string, string>>): Promise<{ code: number | null; output: string }> {
    const bot = new BotProcess(env);
    const code = await bot.ended();
    return { code, output: bot.output };
  }

  /** Standard output and error so far. */
  get output(): string {
    return this.#output;
  }

  /** Ends the process at this very instant, as a crash or a lost power supply does. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended();
  }

  /** Ctrl-C. @returns the exit code. */
  async interrupt(): Promise<number | null> {
    this.#child.kill('SIGINT');
    return this.ended();
  }

  async ended(): Promise<number | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      await new Promise((resolve) => this.#child.once('exit', resolve));
    }
    return this.#child.exitCode;
  }

  async #until(look: () => boolean): Promise<void> {
    const end = performance.now() + 60_000;
    while (!look()) {
      const gone = this.#child.exitCode !== null || this.#child.signalCode !== null;
      if (gone || performance.now() > end) throw new Error(`The bot did not start:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
