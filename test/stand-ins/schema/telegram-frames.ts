/**
 * What the Telegram stand-in may send, as the published types of the Bot API (`@telegraf/types`)
 * describe it. `telegram.ts` turns each into a JSON Schema; nothing here runs. Updates are checked by
 * what they carry, because one schema of the whole `Update` union lets wrong members through.
 */
import type {
  BotCommand,
  CallbackQuery,
  ChatFullInfo,
  ChatMember,
  ChatMemberUpdated,
  ChosenInlineResult,
  File,
  InlineQuery,
  Message,
  MessageEntity,
  SentWebAppMessage,
  UserFromGetMe,
  WebhookInfo,
} from '@telegraf/types';

/** The published union leaves out the newest kinds, though it declares their interfaces. */
export type TelegramMessage =
  Message | Message.ChecklistMessage | Message.PaidMediaMessage | Message.ChecklistTasksDoneMessage;

/** Where a forwarded message, or one replied to from elsewhere, comes from. */
export type Origin = NonNullable<Message.CommonMessage['forward_origin']>;

/** Each frame under the name that the checker uses. */
export interface TelegramFrames {
  Message: TelegramMessage;
  CallbackQuery: CallbackQuery;
  ChatMemberUpdated: ChatMemberUpdated;
  InlineQuery: InlineQuery;
  ChosenInlineResult: ChosenInlineResult;
  ChatFullInfo: ChatFullInfo;
  ChatMember: ChatMember;
  BotCommand: BotCommand;
  UserFromGetMe: UserFromGetMe;
  WebhookInfo: WebhookInfo;
  File: File;
  Origin: Origin;
  MessageEntity: MessageEntity;
  SentWebAppMessage: SentWebAppMessage;
}
