import { startBot, startFailure, type Bot } from './bot.ts';
import { readEnv } from './config.ts';
import { QuashError } from './core/error.ts';
import { REFUSED_EXIT } from './core/platform.ts';
import { partIn } from './part.ts';

/** How long a graceful stop may take; a fleet's manager waits for its processes. */
const STOP_WITHIN_MS = 10_000;
const STOP_ALL_WITHIN_MS = 15_000;
/** npm passes on a Ctrl-C that the terminal has sent us already: twice so soon is once. */
const SAME_SIGNAL_MS = 500;

const part = partIn(process.argv);
let bot: Bot | undefined;
let stoppingSince: number | undefined;

async function main(): Promise<void> {
  if (part) followManager();
  process.on('uncaughtException', crash);
  bot = await startBot({
    env: readEnv(),
    sandbox: process.argv.includes('--sandbox'),
    entry: import.meta.filename,
    onLost,
    ...(part && { part }),
  });
  process.on('SIGTERM', () => stop('SIGTERM'));
  if (part) return;
  process.on('SIGINT', () => stop('SIGINT'));
  process.stdout.write(greeting(bot));
}

/** A process of a fleet ends when its manager says so, or is no more: nobody else would ever end it. */
function followManager(): void {
  // Ctrl-C reaches every process of the terminal; what it means is for the manager to say.
  process.on('SIGINT', () => undefined);
  process.on('disconnect', () => stop('disconnect'));
  // What discord.js still tells a manager that is gone.
  process.on('error', () => undefined);
}

function greeting({ platforms, fleets, sandboxAddress }: Bot): string {
  const connected = [...[...platforms.values()].filter(({ name }) => name !== 'sandbox'), ...fleets];
  const names = connected.map(({ name }) => name);
  const lines = [
    ...(names.length > 0 ? [`Quash is running on ${names.join(' and ')}.`] : []),
    ...connected.flatMap((one) => {
      const invite = one.invite?.();
      return invite === undefined ? [] : [`Add it to a group (${one.name}): ${invite}`];
    }),
    ...(sandboxAddress === undefined
      ? []
      : [
          `Sandbox: open ${sandboxAddress} in a browser on this computer (it is reachable from here only).`,
          ...(names.length === 0
            ? [
                'No token is set. To run in Telegram or Discord, copy .env.example to .env and fill in a token.',
              ]
            : []),
        ]),
    'Stop with Ctrl-C.',
  ];
  return `${lines.join('\n')}\n`;
}

function stop(why: string): void {
  // A second Ctrl-C, or a platform that hangs, must not keep the process: the outbox has it all.
  if (!bot) process.exit(0);
  if (stoppingSince !== undefined) {
    if (!part && performance.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(0);
    return;
  }
  stoppingSince = performance.now();
  bot.log.info({ signal: why }, 'stopping');
  const patience = bot.fleets.length > 0 ? STOP_ALL_WITHIN_MS : STOP_WITHIN_MS;
  setTimeout(() => process.exit(0), patience).unref();
  void bot.stop().finally(() => process.exit(0));
}

/** Nothing is received any more and trying again is useless: a service manager must not start us again and again. */
function onLost(why: QuashError): void {
  process.stderr.write(`${why.message}\n`);
  setTimeout(() => process.exit(REFUSED_EXIT), STOP_WITHIN_MS).unref();
  void bot?.stop().finally(() => process.exit(REFUSED_EXIT));
}

/** A fault that nobody caught, for instance inside a platform's client. What is recorded waits in the store. */
function crash(error: unknown): void {
  bot?.log.fatal({ err: error }, 'stopped by a fault');
  const kind = error instanceof Error ? error.name : typeof error;
  process.stderr.write(
    `Quash was stopped by a fault of its own (${kind}). Start it again: what it had recorded is not lost.\n`,
  );
  process.exit(1);
}

main().catch((error: unknown) => {
  process.stderr.write(`${startFailure(error)}\n`);
  const refused = error instanceof QuashError && ['forbidden', 'invalid'].includes(error.code);
  process.exit(part && refused ? REFUSED_EXIT : 1);
});
