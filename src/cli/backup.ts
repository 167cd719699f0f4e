import { Command } from 'commander';
import { databaseOption, withExisting, type DatabaseFlags } from './database.ts';
import { printLines, type Shell } from './shell.ts';

/** `quash backup`: a copy of the database while the bot runs. */
export function backupCommand(shell: Shell): Command {
  return new Command('backup')
    .description('copy the database to a new file; the bot may go on running')
    .argument('<file>', 'a file that does not exist yet')
    .addOption(databaseOption())
    .addHelpText(
      'after',
      '\nKeep the copy private: it holds excerpts of flagged messages. To restore it, stop Quash, remove\nquash.sqlite-wal and quash.sqlite-shm if they are there, and put it in the place of quash.sqlite.',
    )
    .action((file: string, flags: DatabaseFlags) =>
      withExisting(shell, flags, async (store) => {
        await store.backup(file);
        await printLines(shell, [`Copied the database to ${file}.`]);
      }),
    );
}
