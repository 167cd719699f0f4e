import type { Rumour, RumourFinding } from '../../rules/index.ts';
import type { Speech } from '../core/decision.ts';
import type { ChatRef, Content, IncomingCommand, Role, Target, UserRef } from '../core/message.ts';
import type { Lack } from '../core/platform.ts';
import type { Settings, SettingKey } from '../core/setting.ts';
import type { FlagFilter, FlagRow } from '../store/index.ts';

/** What became of a member's report. */
export type ReportOutcome =
  | { readonly kind: 'known' | 'similar'; readonly rumour: Rumour; readonly speech: Speech }
  | { readonly kind: 'thanks' | 'again' | 'own' | 'slow' | 'empty' };

/** One page of the flags of a group, newest first, each with the claim of its rumour. */
export interface FlagPage {
  readonly flags: readonly (FlagRow & { readonly claim?: Rumour['claim'] })[];
  /** From 1. */
  readonly page: number;
  readonly pages: number;
}

/** A group as its members know it, with how it is set. */
export interface GroupFacts {
  readonly ref: ChatRef;
  readonly title: string;
  readonly settings: Settings;
  /** Alerts have a place that an admin chose. */
  readonly alertPlace: boolean;
}

/** A rumour that a group's admins teach the bot, for that group alone. */
export interface Lesson {
  readonly link: string;
  readonly verdict: Rumour['verdict'];
  /** The fact in the admins' own words; may be empty. */
  readonly note: string;
}

/** What `/status` tells of a group. */
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
  flags(chat: ChatRef, page: number, filter?: FlagFilter): Promise<FlagPage>;
  /** A rumour by its id; undefined for another group's own. */
  rumour(id: string, chat: ChatRef): Promise<{ rumour: Rumour; speech: Speech | undefined } | undefined>;
  /** Known rumours that somebody who typed so far may mean, best first. */
  claims(text: string, chat: ChatRef, limit: number): Promise<readonly Rumour[]>;
  /** Learn a message as a rumour. @returns its id; undefined when it says too little to be recognised. */
  teach(chat: ChatRef, target: Target, lesson: Lesson): Promise<string | undefined>;
  /** Forget what was taught. @returns whether it was there. */
  unteach(chat: ChatRef, id: string): Promise<boolean>;
  /** The groups that a person shares with the bot, or runs; a limited number of them. */
  groups(user: UserRef, who: 'member' | 'admin'): Promise<readonly GroupFacts[]>;
  group(chat: ChatRef): Promise<GroupFacts | undefined>;
  /** Somebody's role in a group; `none` when it cannot be told. */
  role(chat: ChatRef, user: UserRef): Promise<Role>;
  /** Hold words in memory for an hour, so that their sender can still pass them on. @returns their key. */
  hold(content: Content): string;
  /** Pass held words on to a group's admins, as a report. */
  passOn(key: string, chat: ChatRef, by: UserRef): Promise<'done' | 'slow' | 'gone'>;
  /** Set where alerts go: a place of the same chat. */
  alertPlace(chat: ChatRef, place: string): Promise<void>;
  setSetting(chat: ChatRef, key: SettingKey, value: string): Promise<void>;
  /** Send alerts to this place; with a code from `alertsCode`, those of the group that gave the code. */
  alertsHere(chat: ChatRef, place: string, code: string | undefined, by: UserRef): Promise<boolean>;
  alertsAuto(chat: ChatRef): Promise<void>;
  /** A code, good for one hour, that links a group's alerts to another chat. */
  alertsCode(chat: ChatRef): Promise<string>;
  status(chat: ChatRef): Promise<StatusFacts>;
  /** Erase a person. @returns how many entries went. */
  forget(user: UserRef): Promise<number>;
  /** An address that opens the private chat with the bot, where the platform has such addresses. */
  privateLink(platform: string, payload: string): string | undefined;
  /** A token for a button or menu that may be used again and again, for a day unless told otherwise. */
  cardToken(action: string, target: string, chat: ChatRef, days?: number): Promise<string>;
}
