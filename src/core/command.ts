import type { TextByLang } from '../../rules/index.ts';

/** A named value that a command takes, with its texts by language. */
export interface OptionSpec {
  readonly name: string;
  readonly summary: TextByLang;
  readonly required: boolean;
  /** Fixed choices: value and its label by language. */
  readonly choices?: readonly { readonly value: string; readonly label: TextByLang }[];
  /** The app suggests values while one types (a query with this option's name). */
  readonly suggested?: true;
  /** May hold several lines. */
  readonly long?: true;
  /** Characters at most. */
  readonly max?: number;
}

/** A command as the platforms register it; texts are already rendered in every language we speak. */
export interface CommandSpec {
  /** Lower-case ASCII letters, at most 32. */
  readonly name: string;
  readonly summary: TextByLang;
  /** Title in a message's context menu; only for commands about a message. */
  readonly menu?: TextByLang;
  /** Title of the form in which the menu entry asks for the options first, where the platform has forms. */
  readonly form?: TextByLang;
  readonly audience: 'member' | 'admin';
  readonly where: 'group' | 'private' | 'anywhere';
  /** `message`: needs a message (reply, context menu, or link). */
  readonly about: 'message' | 'nothing';
  readonly options: readonly OptionSpec[];
}
