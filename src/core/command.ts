import type { TextByLang } from '../../rules/index.ts';

export interface OptionSpec {
  readonly name: string;
  readonly summary: TextByLang;
  readonly required: boolean;
  /** Fixed choices: value and its label by language. */
  readonly choices?: readonly { readonly value: string; readonly label: TextByLang }[];
}

/** A command as the platforms register it; texts are already rendered in every language we speak. */
export interface CommandSpec {
  /** Lower-case ASCII letters, at most 32. */
  readonly name: string;
  readonly summary: TextByLang;
  /** Title in a message's context menu; only for commands about a message. */
  readonly menu?: TextByLang;
  readonly audience: 'member' | 'admin';
  readonly where: 'group' | 'private' | 'anywhere';
  /** `message`: needs a message (reply, context menu, or link). */
  readonly about: 'message' | 'nothing';
  readonly options: readonly OptionSpec[];
}
