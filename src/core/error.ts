/** The one error class of the house. Its text may be shown: it never contains a token or a message. */
export const ERROR_CODES = [
  'invalid',
  'forbidden',
  'not_found',
  'limited',
  'unavailable',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export interface ErrorDetail {
  /** With `limited`: how long to wait, in milliseconds. */
  readonly retryAfter?: number;
  /** A machine-readable hint such as `chat-migrated` or `missing-send`; shown to admins through a phrase. */
  readonly hint?: string;
  /** With `hint: 'chat-migrated'`: the chat's new id. */
  readonly movedTo?: string;
  readonly cause?: unknown;
}

/**
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
  readonly hint: string | undefined;
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
