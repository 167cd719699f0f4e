import { startBot, startFailure, type Bot } from './bot.ts';
import { readEnv } from './config.ts';

/** How long a graceful stop may take. */
const STOP_WITHIN_MS = 10_000;

async function main(): Promise<void> {
  const bot = await startBot({ env: readEnv(), sandbox: process.argv.includes('--sandbox') });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(bot, signal));
  process.stdout.write(greeting(bot));
}

function greeting(bot: Bot): string {
  const names = [...bot.platforms.keys()].filter((name) => name !== 'sandbox');
  const lines = [
    ...(names.length > 0 ? [`Quash is running on ${names.join(' and ')}.`] : []),
    ...[...bot.platforms.values()].flatMap((platform) => {
      const invite = platform.invite?.();
      return invite === undefined ? [] : [`Add it to a group (${platform.name}): ${invite}`];
    }),
    ...(bot.sandboxAddress === undefined
      ? []
      : [
          `Sandbox: open ${bot.sandboxAddress} in a browser on this computer (it is reachable from here only).`,
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

async function stop(bot: Bot, signal: string): Promise<void> {
  bot.log.info({ signal }, 'stopping');
  // A second Ctrl-C, or a platform that hangs, must not keep the process: the outbox has it all.
  setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
  process.once('SIGINT', () => process.exit(0));
  await bot.stop();
  process.exit(0);
}

main().catch((error: unknown) => {
  process.stderr.write(`${startFailure(error)}\n`);
  process.exit(1);
});
