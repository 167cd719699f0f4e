import { Command } from 'commander';
import { databaseOption, withExisting, type DatabaseFlags } from './database.ts';
import { WrongUsage } from './exit.ts';
import { printJson, printLines, type Shell } from './shell.ts';

type ForgetFlags = DatabaseFlags & { readonly json?: boolean };

/** `quash forget`: what /forgetme does, for somebody who asks the operator instead. */
export function forgetCommand(shell: Shell): Command {
  return new Command('forget')
    .description('erase what is kept about a person, as /forgetme does')
    .argument('<platform>', 'telegram, discord or sandbox')
    .argument('<user>', 'id of the person on that platform: digits, not a name')
    .option('--json', 'print JSON')
    .addOption(databaseOption())
    .action((platform: string, user: string, flags: ForgetFlags) => forget(shell, platform, user, flags));
}

async function forget(shell: Shell, platform: string, user: string, flags: ForgetFlags): Promise<void> {
  // Loaded here alone: the platforms' SDKs are slow to load, and no other command needs their names.
  const { PLATFORMS } = await import('../../adapters/index.ts');
  const names = PLATFORMS.map(({ name }) => name);
  if (!names.includes(platform)) {
    throw new WrongUsage(`There is no platform ${platform}. Known: ${names.join(', ')}.`);
  }
  if (user.trim() === '' || user.startsWith('@')) {
    throw new WrongUsage('Give the id of the person, which is a number, and not a name.');
  }
  await withExisting(shell, flags, async ({ people }) => {
    const forgotten = await people.forget({ platform, user });
    const count = (Object.values(forgotten) as number[]).reduce((sum, rows) => sum + rows, 0);
    if (flags.json === true) await printJson(shell, forgotten);
    else {
      await printLines(shell, [
        count === 0 ? 'Nothing is kept about this person.' : `Erased: ${count} entries.`,
      ]);
    }
  });
}
