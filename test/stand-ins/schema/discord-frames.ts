/**
 * The Discord frames that the stand-in may send, named one by one, as the published types of
 * discord-api-types describe them. `discord.ts` turns each into a JSON Schema; nothing here runs.
 * INTERACTION_CREATE is split by kind, because a schema of the whole union lets too much through.
 */
import type {
  APIApplication,
  APIApplicationCommandAutocompleteInteraction,
  APIChannel,
  APIChatInputApplicationCommandInteraction,
  APIDMChannel,
  APIGuild,
  APIGuildMember,
  APIMessage,
  APIMessageApplicationCommandInteraction,
  APIMessageComponentButtonInteraction,
  APIMessageComponentSelectMenuInteraction,
  APIModalSubmitInteraction,
  APIRole,
  APIUser,
  GatewayChannelDeleteDispatchData,
  GatewayChannelModifyDispatchData,
  GatewayGuildCreateDispatchData,
  GatewayGuildDeleteDispatchData,
  GatewayGuildMemberAddDispatchData,
  GatewayGuildMemberRemoveDispatchData,
  GatewayGuildMembersChunkDispatchData,
  GatewayGuildMemberUpdateDispatchData,
  GatewayGuildModifyDispatchData,
  GatewayGuildRoleModifyDispatchData,
  GatewayHelloData,
  GatewayMessageCreateDispatchData,
  GatewayMessageDeleteDispatchData,
  GatewayMessageUpdateDispatchData,
  GatewayReadyDispatchData,
  GatewayThreadCreateDispatchData,
  GatewayThreadDeleteDispatchData,
  GatewayThreadUpdateDispatchData,
  RESTError,
  RESTGetAPIApplicationCommandsResult,
  RESTGetAPIAuditLogResult,
  RESTGetAPIGatewayBotResult,
  RESTPostAPIInteractionCallbackWithResponseResult,
  RESTRateLimit,
} from 'discord-api-types/v10';

/** Data of gateway dispatches, by the event's name on the wire (interactions: by kind). */
export interface DiscordFrames {
  HELLO: GatewayHelloData;
  READY: GatewayReadyDispatchData;
  GUILD_CREATE: GatewayGuildCreateDispatchData;
  GUILD_UPDATE: GatewayGuildModifyDispatchData;
  /** An outage. */
  GUILD_DELETE: GatewayGuildDeleteDispatchData;
  /** The bot was removed: then the field `unavailable` is not there (docs), though the types want it. */
  'GUILD_DELETE:removed': Pick<GatewayGuildDeleteDispatchData, 'id'>;
  GUILD_ROLE_CREATE: GatewayGuildRoleModifyDispatchData;
  GUILD_ROLE_UPDATE: GatewayGuildRoleModifyDispatchData;
  GUILD_MEMBER_ADD: GatewayGuildMemberAddDispatchData;
  GUILD_MEMBER_UPDATE: GatewayGuildMemberUpdateDispatchData;
  GUILD_MEMBER_REMOVE: GatewayGuildMemberRemoveDispatchData;
  GUILD_MEMBERS_CHUNK: GatewayGuildMembersChunkDispatchData;
  CHANNEL_CREATE: GatewayChannelModifyDispatchData;
  CHANNEL_UPDATE: GatewayChannelModifyDispatchData;
  CHANNEL_DELETE: GatewayChannelDeleteDispatchData;
  THREAD_CREATE: GatewayThreadCreateDispatchData;
  THREAD_UPDATE: GatewayThreadUpdateDispatchData;
  THREAD_DELETE: GatewayThreadDeleteDispatchData;
  MESSAGE_CREATE: GatewayMessageCreateDispatchData;
  MESSAGE_UPDATE: GatewayMessageUpdateDispatchData;
  MESSAGE_DELETE: GatewayMessageDeleteDispatchData;
  'INTERACTION_CREATE:slash': APIChatInputApplicationCommandInteraction;
  'INTERACTION_CREATE:message': APIMessageApplicationCommandInteraction;
  'INTERACTION_CREATE:button': APIMessageComponentButtonInteraction;
  'INTERACTION_CREATE:select': APIMessageComponentSelectMenuInteraction;
  'INTERACTION_CREATE:modal': APIModalSubmitInteraction;
  'INTERACTION_CREATE:autocomplete': APIApplicationCommandAutocompleteInteraction;
}

/** Bodies of REST replies, by what they are. */
export interface DiscordReplies {
  application: APIApplication;
  auditLog: RESTGetAPIAuditLogResult;
  callback: RESTPostAPIInteractionCallbackWithResponseResult;
  channel: APIChannel;
  channels: APIChannel[];
  commands: RESTGetAPIApplicationCommandsResult;
  dm: APIDMChannel;
  error: RESTError;
  gatewayBot: RESTGetAPIGatewayBotResult;
  guild: APIGuild;
  member: APIGuildMember;
  members: APIGuildMember[];
  message: APIMessage;
  messages: APIMessage[];
  rateLimit: RESTRateLimit;
  roles: APIRole[];
  user: APIUser;
}
