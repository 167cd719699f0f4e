/** What the Bot API says no with, in the server's own words (telegram-bot-api and TDLib). */
export interface RefusalParameters {
  readonly retry_after?: number;
  readonly migrate_to_chat_id?: number;
}

export class Refusal extends Error {
  readonly code: number;
  readonly parameters: RefusalParameters | undefined;

  constructor(code: number, description: string, parameters?: RefusalParameters) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

const bad = (why: string, parameters?: RefusalParameters): Refusal =>
  new Refusal(400, `Bad Request: ${why}`, parameters);
const forbidden = (why: string): Refusal => new Refusal(403, `Forbidden: ${why}`);

export const refuse = {
  bad,
  forbidden,
  unauthorized: () => new Refusal(401, 'Unauthorized'),
  unknownMethod: () => new Refusal(404, 'Not Found'),
  tooMany: (seconds: number) =>
    new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds }),
  otherPoller: () =>
    new Refusal(
      409,
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    ),
  webhookActive: () =>
    new Refusal(
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    ),
  noChat: () => bad('chat not found'),
  noText: () => bad('message text is empty'),
  tooLong: () => bad('message is too long'),
  entities: (why: string) => bad(`can't parse entities: ${why}`),
  noReply: () => bad('message to be replied not found'),
  noEdit: () => bad('message to edit not found'),
  cannotEdit: () => bad("message can't be edited"),
  notModified: () =>
    bad(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    ),
  noDelete: () => bad('message to delete not found'),
  cannotDelete: () => bad("message can't be deleted"),
  oldQuery: () => bad('query is too old and response timeout expired or query ID is invalid'),
  migrated: (to: number) => bad('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: to }),
  noRightToSend: () => bad('not enough rights to send text messages to the chat'),
  noThread: () => bad('message thread not found'),
  closedTopic: () => bad('TOPIC_CLOSED'),
  buttonData: () => bad('BUTTON_DATA_INVALID'),
  textButton: () => bad('Text buttons are not allowed in the inline keyboard'),
  buttonUrl: (url: string) => bad(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`),
  noFile: () => bad('wrong file_id or the file is temporarily unavailable'),
  bigFile: () => bad('file is too big'),
  notUtf8: () => bad('strings must be encoded in UTF-8'),
  blocked: () => forbidden('bot was blocked by the user'),
  notStarted: () => forbidden("bot can't initiate conversation with a user"),
  toBot: () => forbidden("bot can't send messages to bots"),
  kicked: (type: string) => forbidden(`bot was kicked from the ${chatWord(type)} chat`),
  notMember: (type: string) => forbidden(`bot is not a member of the ${chatWord(type)} chat`),
};

function chatWord(type: string): string {
  return type === 'group' ? 'group' : type;
}
