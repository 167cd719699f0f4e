import type { CommandSpec } from '../core/command.ts';
import { sayInAll } from '../locales/index.ts';
import { check } from './check.ts';
import type { Command, PageButton } from './command.ts';
import { forgetme } from './forgetme.ts';
import { helpOf } from './help.ts';
import { privacy } from './privacy.ts';
import { report } from './report.ts';
import { rumours, rumoursPage } from './rumours.ts';
import { settings } from './settings.ts';
import { start } from './start.ts';
import { status } from './status.ts';

const help = helpOf(() => COMMANDS);

/** Every command that is shown and registered, members' first. */
export const COMMANDS: readonly Command[] = [
  report,
  check,
  help,
  privacy,
  forgetme,
  rumours,
  settings,
  status,
];

/** Understood, but registered nowhere: platforms bring them along themselves. */
const UNLISTED: readonly Command[] = [start];

/** Buttons that turn pages. Buttons about flags are in `src/app/flags.ts`. */
export const PAGE_BUTTONS: readonly PageButton[] = [rumoursPage];

export function findCommand(name: string): Command | undefined {
  return [...COMMANDS, ...UNLISTED].find((command) => command.name === name);
}

/** The commands as the platforms register them, in every language we speak. */
export function commandSpecs(): readonly CommandSpec[] {
  return COMMANDS.map(({ name, summary, menu, audience, where, about, options }) => ({
    name,
    summary: sayInAll(summary),
    ...(menu !== undefined && { menu: sayInAll(menu) }),
    audience,
    where,
    about,
    options: options.map((option) => ({
      name: option.name,
      summary: sayInAll(option.summary),
      required: option.required ?? false,
      ...(option.choices && {
        choices: option.choices.map(({ value, label }) => ({ value, label: sayInAll(label) })),
      }),
    })),
  }));
}

export type { Command, CommandContext, PageButton } from './command.ts';
export type { Desk, FlagPage, ReportOutcome, StatusFacts } from './desk.ts';
