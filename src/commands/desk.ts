import type { Rumour, RumourFinding } from '../../rules/index.ts';
import type { Speech } from '../core/decision.ts';
import type { ChatRef, Content, IncomingCommand, UserRef } from '../core/message.ts';
import type { Lack } from '../core/platform.ts';
import type { Settings, SettingKey } from '../core/setting.ts';
import type { FlagRow } from '../store/index.ts';

/** What became of a member's report. */
export type ReportOutcome =
  | { readonly kind: 'known' | 'similar'; readonly rumour: Rumour; readonly speech: Speech }
  | { readonly kind: 'thanks' | 'again' | 'own' | 'slow' | 'empty' };

export interface FlagPage {
  readonly flags: readonly (FlagRow & { readonly claim?: Rumour['claim'] })[];
  /** From 1. */
  readonly page: number;
  readonly pages: number;
}

export interface StatusFacts {
  readonly settings: Settings;
  readonly rumours: number;
  readonly waiting: number;
  readonly alerts: { readonly kind: 'chat' | 'group' } | { readonly kind: 'direct'; readonly count: number };
  readonly lacks: readonly Lack[];
}

/** What the commands may ask of the house. `src/app/desk.ts` is the one behind it. */
export interface Desk {
  report(command: IncomingCommand): Promise<ReportOutcome>;
  /** What is known about a text, for the eyes of one chat; the best finding and its rumour. */
  lookUp(
    content: Content,
    chat: ChatRef,
  ): Promise<{ rumour: Rumour; finding: RumourFinding; speech: Speech } | undefined>;
  flags(chat: ChatRef, page: number): Promise<FlagPage>;
  setSetting(chat: ChatRef, key: SettingKey, value: string): Promise<void>;
  /** Send alerts to this place; with a code from `alertsCode`, those of the group that gave the code. */
  alertsHere(chat: ChatRef, place: string, code: string | undefined, by: UserRef): Promise<boolean>;
  alertsAuto(chat: ChatRef): Promise<void>;
  /** A code, good for one hour, that links a group's alerts to another chat. */
  alertsCode(chat: ChatRef): Promise<string>;
  status(chat: ChatRef): Promise<StatusFacts>;
  /** Erase a person. @returns how many entries went. */
  forget(user: UserRef): Promise<number>;
  /** A token for a button that may be pressed again and again for a day. */
  pageToken(action: string, target: string, chat: ChatRef): Promise<string>;
}
