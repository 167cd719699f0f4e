/** What kind of trouble it was; `QuashError` tells what each means. */
export type ErrorCode = 'invalid' | 'forbidden' | 'not_found' | 'limited' | 'unavailable' | 'internal';

/**
 * What exactly a platform refused or lacks, for code that can do something about it; each adapter tells the same by
 * the same word.
 */
export type Hint =
  // The connection.
  | 'token-refused'
  | 'no-message-content'
  | 'second-poller'
  | 'unreachable'
  // The chat.
  | 'chat-gone'
  | 'chat-migrated'
  | 'kicked'
  | 'no-embed'
  | 'no-history'
  | 'no-send'
  | 'no-threads'
  | 'no-view'
  | 'thread-archived'
  | 'thread-locked'
  | 'topic-closed'
  | 'topic-gone'
  // The person.
  | 'blocked'
  | 'closed-private'
  | 'not-started'
  | 'quarantined'
  // The message, the press or the file.
  | 'file-gone'
  | 'file-too-big'
  | 'interaction-over'
  | 'message-gone'
  | 'no-delete'
  | 'not-modified'
  | 'not-ours'
  | 'query-old'
  | 'unknown-method';

interface ErrorDetail {
  /** With `limited`: how long to wait, in milliseconds. */
  readonly retryAfter?: number;
  readonly hint?: Hint;
  /** With `hint: 'chat-migrated'`: the chat's new id. */
  readonly movedTo?: string;
  readonly cause?: unknown;
}

/**
 * The one error class of the house. Its text may be shown: it never contains a token or a message.
 * - `invalid`: the platform or the reader refuses this input; trying again is useless.
 * - `forbidden`: a right is missing, or the bot was removed or blocked.
 * - `not_found`: the chat, message or row is gone.
 * - `limited`: too many requests; try again after `retryAfter`.
 * - `unavailable`: network or server trouble; try again later.
 * - `internal`: a fault of ours.
 */
export class QuashError extends Error {
  readonly code: ErrorCode;
  readonly retryAfter: number | undefined;
  readonly hint: Hint | undefined;
  readonly movedTo: string | undefined;

  constructor(code: ErrorCode, message: string, detail: ErrorDetail = {}) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.name = 'QuashError';
    this.code = code;
    this.retryAfter = detail.retryAfter;
    this.hint = detail.hint;
    this.movedTo = detail.movedTo;
  }
}

/** The code of any thrown value; whatever is not a QuashError is `internal`. */
export function errorCode(error: unknown): ErrorCode {
  return error instanceof QuashError ? error.code : 'internal';
}

/** A sentence that is safe to show: ours for a QuashError, a neutral one for anything else. */
export function errorMessage(error: unknown): string {
  return error instanceof QuashError ? error.message : 'Something went wrong inside Quash.';
}

/** Whether a thrown value is a QuashError with one of these hints. */
export function hasHint(error: unknown, ...hints: readonly Hint[]): boolean {
  return error instanceof QuashError && error.hint !== undefined && hints.includes(error.hint);
}
