import { Command } from 'commander';
import { backupCommand } from './backup.ts';
import { benchCommand } from './bench.ts';
import { checkCommand } from './check.ts';
import { doctorCommand } from './doctor.ts';
import { exportCommand } from './export.ts';
import { forgetCommand } from './forget.ts';
import { importCommand } from './import.ts';
import { replayCommand } from './replay.ts';
import { rumoursCommand } from './rumours.ts';
import type { Shell } from './shell.ts';
import { syncCommand } from './sync.ts';

/** Every sub-command, in the order in which help lists them. */
export const SUB_COMMANDS: readonly ((shell: Shell) => Command)[] = [
  checkCommand,
  rumoursCommand,
  importCommand,
  exportCommand,
  syncCommand,
  replayCommand,
  doctorCommand,
  backupCommand,
  forgetCommand,
  (shell) => benchCommand(shell),
];

/** The whole command line. Wrong usage throws a CommanderError; nothing here ends the process. */
export function createProgram(shell: Shell): Command {
  const program = new Command('quash')
    .description('Answers known rumours in chats with the published fact-check. Tools for whoever runs it.')
    .addHelpText('after', '\nExit codes: 0 done, 1 failed, 2 wrong usage.');
  // What follows `bench` is the laboratory's to read.
  program.enablePositionalOptions();
  for (const create of SUB_COMMANDS) program.addCommand(create(shell));
  tame(program, shell);
  return program;
}

/** Settings that commander does not hand down to commands made elsewhere: outputs, exits, hints. */
export function tame(command: Command, shell: Shell): void {
  command
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void shell.out(text).catch(() => undefined),
      writeErr: (text) => void shell.err(text),
    })
    .showHelpAfterError(`(quash ${path(command)}--help tells more)`);
  for (const inner of command.commands) tame(inner, shell);
}

/** The command's name with its parents', without the program's. */
function path(command: Command): string {
  return command.parent ? `${path(command.parent)}${command.name()} ` : '';
}
