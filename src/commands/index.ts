import type { CommandSpec } from '../core/command.ts';
import { sayInAll } from '../words/say.ts';
import { check, checkGroups, checkPass } from './check.ts';
import type { CardButton, Command } from './command.ts';
import { forgetme } from './forgetme.ts';
import { helpOf } from './help.ts';
import { privacy } from './privacy.ts';
import { report } from './report.ts';
import { rumours, rumoursPage } from './rumours.ts';
import { settings } from './settings.ts';
import { SETTINGS_BUTTONS } from './settings-panel.ts';
import { start } from './start.ts';
import { status } from './status.ts';
import { teach, teachUndo } from './teach.ts';

const help = helpOf(() => COMMANDS);

/** Every command that is shown and registered, members' first. */
export const COMMANDS: readonly Command[] = [
  report,
  check,
  help,
  privacy,
  forgetme,
  rumours,
  teach,
  settings,
  status,
];

/** Understood, but registered nowhere: platforms bring them along themselves. */
const UNLISTED: readonly Command[] = [start];

/** Buttons and menus of commands' cards. Buttons about flags are in `src/app/flags.ts`. */
export const CARD_BUTTONS: readonly CardButton[] = [
  rumoursPage,
  checkGroups,
  checkPass,
  teachUndo,
  ...SETTINGS_BUTTONS,
];

export function findCommand(name: string): Command | undefined {
  return [...COMMANDS, ...UNLISTED].find((command) => command.name === name);
}

/** The commands as the platforms register them, in every language we speak. */
export function commandSpecs(): readonly CommandSpec[] {
  return COMMANDS.map(({ name, summary, menu, form, audience, where, about, options }) => ({
    name,
    summary: sayInAll(summary),
    ...(menu !== undefined && { menu: sayInAll(menu) }),
    ...(form !== undefined && { form: sayInAll(form) }),
    audience,
    where,
    about,
    options: options.map((option) => ({
      name: option.name,
      summary: sayInAll(option.summary),
      required: option.required ?? false,
      ...(option.suggest && { suggested: true as const }),
      ...(option.long && { long: true as const }),
      ...(option.max !== undefined && { max: option.max }),
      ...(option.choices && {
        choices: option.choices.map(({ value, label }) => ({ value, label: sayInAll(label) })),
      }),
    })),
  }));
}

export type { CardButton, Command } from './command.ts';
export type { Desk, FlagPage, GroupFacts, Lesson, ReportOutcome, StatusFacts } from './desk.ts';
