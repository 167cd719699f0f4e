import type { Voice } from '../app/cards.ts';
import type { ChatRef, IncomingCommand } from '../core/message.ts';
import type { Answer } from '../core/platform.ts';
import type { Settings } from '../core/setting.ts';
import type { PhraseKey } from '../locales/index.ts';
import type { Desk } from './desk.ts';

/** A named value that a command takes, where the platform has named values. */
export interface CommandOption {
  readonly name: string;
  readonly summary: PhraseKey;
  readonly required?: true;
  readonly choices?: readonly { readonly value: string; readonly label: PhraseKey }[];
}

export interface CommandContext {
  readonly incoming: IncomingCommand;
  readonly voice: Voice;
  readonly settings: Settings;
  readonly desk: Desk;
  readonly retentionDays: number;
}

/** A command is declared once; help, registration and docs derive from it. */
export interface Command {
  readonly name: string;
  readonly summary: PhraseKey;
  /** Title in a message's context menu. */
  readonly menu?: PhraseKey;
  /** `admin`: refused kindly to everybody else, whatever the platform let through. */
  readonly audience: 'member' | 'admin';
  readonly where: 'group' | 'private' | 'anywhere';
  readonly about: 'message' | 'nothing';
  readonly options: readonly CommandOption[];
  run(context: CommandContext): Promise<Answer>;
}

export interface PageContext {
  /** What the token stands for. */
  readonly target: string;
  readonly chat: ChatRef;
  readonly chatTitle: string;
  readonly voice: Voice;
  readonly desk: Desk;
  readonly retentionDays: number;
}

/** A button that shows another page of what a command showed; pressed as often as one likes. */
export interface PageButton {
  readonly action: string;
  readonly audience: 'member' | 'admin';
  run(context: PageContext): Promise<Answer>;
}

/** The words after the command, or its named option. */
export function argument({ incoming }: CommandContext, option: string): string {
  return (incoming.options[option] ?? incoming.args).trim();
}
