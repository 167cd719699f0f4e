import type { Voice } from '../words/voice.ts';
import type { Chat, ChatRef, IncomingCommand, Sender, UserRef } from '../core/message.ts';
import type { Answer, Suggestion } from '../core/platform.ts';
import type { Settings } from '../core/setting.ts';
import type { PhraseKey } from '../words/say.ts';
import type { Desk } from './desk.ts';

/** A named value that a command takes, where the platform has named values. */
interface CommandOption<Asked extends keyof Desk> {
  readonly name: string;
  readonly summary: PhraseKey;
  readonly required?: true;
  readonly choices?: readonly { readonly value: string; readonly label: PhraseKey }[];
  /** May hold several lines. */
  readonly long?: true;
  /** Characters at most. */
  readonly max?: number;
  /** What may be meant by what was typed so far, best first. Writes and logs nothing. */
  readonly suggest?: (context: SuggestContext<Asked>) => Promise<readonly Suggestion[]>;
}

/** Somebody fills in an option. `Asked` names what is asked of the house. */
export interface SuggestContext<Asked extends keyof Desk = keyof Desk> {
  readonly text: string;
  readonly chat: Chat;
  readonly sender: Sender;
  readonly voice: Voice;
  readonly desk: Pick<Desk, Asked>;
}

/** A command as it was given, and the part of the house that answers it. */
export interface CommandContext<Asked extends keyof Desk = keyof Desk> {
  readonly incoming: IncomingCommand;
  readonly voice: Voice;
  readonly settings: Settings;
  readonly desk: Pick<Desk, Asked>;
  readonly retentionDays: number;
}

/** A command is declared once; help, registration and docs derive from it. `Asked` names what it asks of the house. */
export interface Command<Asked extends keyof Desk = keyof Desk> {
  readonly name: string;
  readonly summary: PhraseKey;
  /** Title in a message's context menu. */
  readonly menu?: PhraseKey;
  /** Title of the form in which the menu entry asks for the options first. */
  readonly form?: PhraseKey;
  /** `admin`: refused kindly to everybody else, whatever the platform let through. */
  readonly audience: 'member' | 'admin';
  readonly where: 'group' | 'private' | 'anywhere';
  readonly about: 'message' | 'nothing';
  readonly options: readonly CommandOption<Asked>[];
  run(context: CommandContext<Asked>): Promise<Answer>;
}

/** A press on a command's card, and the part of the house that answers it. */
export interface CardContext<Asked extends keyof Desk = keyof Desk> {
  /** What the token stands for. */
  readonly target: string;
  /** What was chosen from a menu; may be forged. */
  readonly value: string;
  /** The chat that the card is about. */
  readonly chat: ChatRef;
  readonly chatTitle: string;
  readonly by: UserRef;
  readonly voice: Voice;
  readonly desk: Pick<Desk, Asked>;
  readonly retentionDays: number;
}

/** A button or a menu on a command's card, such as one that turns pages; used as often as one likes. */
export interface CardButton<Asked extends keyof Desk = keyof Desk> {
  readonly action: string;
  readonly audience: 'member' | 'admin';
  run(context: CardContext<Asked>): Promise<Answer>;
}

/** The words after the command, or its named option. */
export function argument({ incoming }: Pick<CommandContext, 'incoming'>, option: string): string {
  return (incoming.options[option] ?? incoming.args).trim();
}
