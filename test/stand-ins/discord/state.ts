/** What Discord remembers: users, servers, channels and threads, messages, commands, interactions. */
import {
  ChannelType,
  type APIApplicationCommand,
  type APIAuditLogEntry,
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  type APIOverwrite,
  type APIRole,
  type APIUser,
  type InteractionResponseType,
  type InteractionType,
  type Locale,
} from 'discord-api-types/v10';

export interface User {
  readonly api: APIUser;
  /** Language of the person's own app. */
  locale: Locale;
  /** Refuses private messages: 50007. */
  closed: boolean;
  /** Installed the bot for themselves, to use it anywhere. */
  installed: boolean;
}

export interface Member {
  readonly user: User;
  readonly roles: Set<string>;
  readonly joinedAt: string;
  timeoutUntil: string | null;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly roles: Map<string, APIRole>;
  readonly members: Map<string, Member>;
  readonly preferredLocale: Locale;
  systemChannelId: string | null;
  safetyAlertsChannelId: string | null;
  publicUpdatesChannelId: string | null;
  /** In an outage. */
  unavailable: boolean;
  /** Newest first. */
  readonly auditLog: APIAuditLogEntry[];
}

export interface Thread {
  readonly ownerId: string;
  readonly private: boolean;
  readonly members: Set<string>;
  archived: boolean;
  locked: boolean;
}

export interface Channel {
  readonly id: string;
  readonly type: ChannelType;
  readonly name: string | null;
  readonly guildId: string | undefined;
  readonly parentId: string | undefined;
  readonly overwrites: Map<string, APIOverwrite>;
  readonly thread: Thread | undefined;
  /** Of a direct message: the person, beside the bot. */
  readonly recipientId: string | undefined;
  readonly messages: Map<string, Message>;
}

export interface Message {
  api: APIMessage;
  /** Seen by this person only. */
  readonly ephemeralFor: string | undefined;
  readonly nonce: string | undefined;
  readonly createdAt: number;
  /** Who got a notification out of it: users, roles, `everyone`. */
  readonly pinged: readonly string[];
  deleted: boolean;
}

export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly createdAt: number;
  readonly userId: string;
  readonly channelId: string;
  /** The message whose component was pressed. */
  readonly messageId: string | undefined;
  /** By way of the person's own installation: the bot may not be where it happens. */
  readonly byUser: boolean;
  /** Type of the first answer. */
  answered: InteractionResponseType | undefined;
  ephemeral: boolean;
  /** A deferred answer's "thinking…" was taken back. */
  thinkingGone: boolean;
  /** The answer's message: `@original`. */
  originalId: string | undefined;
  followupIds: string[];
  choices: { name: string; value: string | number }[] | undefined;
  modal: APIModalInteractionResponseCallbackData | undefined;
  /** Names and values for the picture of what the person typed. */
  readonly label: string;
}

export class State {
  readonly users = new Map<string, User>();
  readonly guilds = new Map<string, Guild>();
  readonly channels = new Map<string, Channel>();
  readonly interactions = new Map<string, Interaction>();
  /** By scope: `global`, or a server's id. */
  readonly commands = new Map<string, Map<string, APIApplicationCommand>>();

  findMessage(channelId: string, messageId: string): Message | undefined {
    const message = this.channels.get(channelId)?.messages.get(messageId);
    return message?.deleted === false ? message : undefined;
  }

  channelsOf(guildId: string): Channel[] {
    return [...this.channels.values()].filter((channel) => channel.guildId === guildId);
  }

  /** The direct message channel with a person, if it was ever opened. */
  directWith(userId: string): Channel | undefined {
    return [...this.channels.values()].find(
      (channel) => channel.type === ChannelType.DM && channel.recipientId === userId,
    );
  }

  interactionByToken(token: string): Interaction | undefined {
    return [...this.interactions.values()].find((one) => one.token === token);
  }
}

/** A map's entry, or an error that says what the test forgot to create. */
export function need<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`The stand-in knows no ${what}`);
  return value;
}
