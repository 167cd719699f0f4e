/** What Discord answers when it will not do something: HTTP status, its own code and sentence. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    /** Error tree of 50035: path of a field → code and sentence. */
    readonly fields: readonly FieldFault[] = [],
  ) {
    super(message);
  }

  body(): Record<string, unknown> {
    const errors: Record<string, unknown> = {};
    for (const fault of this.fields) plant(errors, fault);
    return { message: this.message, code: this.code, ...(this.fields.length > 0 ? { errors } : {}) };
  }
}

export interface FieldFault {
  /** Such as `embeds.0.title`. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

function plant(tree: Record<string, unknown>, fault: FieldFault): void {
  let node = tree;
  for (const step of fault.path.split('.')) {
    const next = (node[step] ?? {}) as Record<string, unknown>;
    node[step] = next;
    node = next;
  }
  node['_errors'] = [{ code: fault.code, message: fault.message }];
}

export const unauthorized = (): Refusal => new Refusal(401, 0, '401: Unauthorized');
export const unknownRoute = (): Refusal => new Refusal(404, 0, '404: Not Found');
export const unknownChannel = (): Refusal => new Refusal(404, 10003, 'Unknown Channel');
export const unknownGuild = (): Refusal => new Refusal(404, 10004, 'Unknown Guild');
export const unknownMember = (): Refusal => new Refusal(404, 10007, 'Unknown Member');
export const unknownMessage = (): Refusal => new Refusal(404, 10008, 'Unknown Message');
export const unknownUser = (): Refusal => new Refusal(404, 10013, 'Unknown User');
export const unknownWebhook = (): Refusal => new Refusal(404, 10015, 'Unknown Webhook');
export const unknownInteraction = (): Refusal => new Refusal(404, 10062, 'Unknown interaction');
export const alreadyAcknowledged = (): Refusal =>
  new Refusal(400, 40060, 'Interaction has already been acknowledged.');
export const missingAccess = (): Refusal => new Refusal(403, 50001, 'Missing Access');
export const otherAuthor = (): Refusal =>
  new Refusal(403, 50005, 'Cannot edit a message authored by another user');
export const emptyMessage = (): Refusal => new Refusal(400, 50006, 'Cannot send an empty message');
export const cannotWriteToUser = (): Refusal => new Refusal(403, 50007, 'Cannot send messages to this user');
export const missingPermissions = (): Refusal => new Refusal(403, 50013, 'Missing Permissions');
export const invalidWebhookToken = (): Refusal => new Refusal(401, 50027, 'Invalid Webhook Token');
export const threadArchived = (): Refusal => new Refusal(400, 50083, 'Thread is archived');
export const invalidJson = (): Refusal => new Refusal(400, 50109, 'The request body contains invalid JSON.');
export const noReplyWithoutHistory = (): Refusal =>
  new Refusal(400, 160002, 'You cannot reply without permission to read message history');
export const threadLocked = (): Refusal => new Refusal(400, 160005, 'Thread is locked');
export const invalidForm = (fields: readonly FieldFault[]): Refusal =>
  new Refusal(400, 50035, 'Invalid Form Body', fields);
