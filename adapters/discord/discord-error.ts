import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes, HTTPError, RateLimitError } from 'discord.js';
import { QuashError, type ErrorCode, type Hint } from '../../src/core/error.ts';

interface Meaning {
  readonly code: ErrorCode;
  readonly text: string;
  readonly hint?: Hint;
  readonly retryAfter?: number;
}

const MINUTE = 60_000;

/**
 * Discord's error codes (docs, topics/opcodes-and-status-codes, "JSON Error Codes") in our words. Only these
 * words are shown: Discord's own sentence can quote what was sent.
 */
const MEANINGS: Readonly<Record<number, Meaning>> = {
  10003: { code: 'not_found', text: 'The channel is gone.' },
  10004: { code: 'not_found', text: 'The server is gone.' },
  10007: { code: 'not_found', text: 'This person is not in the server.' },
  10008: { code: 'not_found', text: 'The message is gone.' },
  10013: { code: 'not_found', text: 'This person is not known to Discord.' },
  10015: { code: 'not_found', text: 'The interaction is over.' },
  10062: { code: 'not_found', text: 'The interaction has expired.', hint: 'interaction-over' },
  20026: { code: 'forbidden', text: 'Discord holds back private messages of this bot.', hint: 'quarantined' },
  20028: { code: 'limited', text: 'The channel is busy.', retryAfter: 5_000 },
  30046: { code: 'limited', text: 'Too many edits of old messages.', retryAfter: 10 * MINUTE },
  40060: { code: 'invalid', text: 'The interaction was answered already.', hint: 'interaction-over' },
  40062: { code: 'limited', text: 'Discord is busy.', retryAfter: MINUTE },
  50001: { code: 'forbidden', text: 'I cannot see this channel.', hint: 'no-view' },
  50005: { code: 'forbidden', text: 'The message is not mine.' },
  50006: { code: 'invalid', text: 'There is nothing to send.' },
  50007: { code: 'forbidden', text: 'This person takes no private messages.', hint: 'closed-private' },
  50008: { code: 'invalid', text: 'This channel takes no messages.' },
  50013: { code: 'forbidden', text: 'A right is missing here.', hint: 'no-send' },
  50021: { code: 'invalid', text: 'This is one of Discord’s own messages.' },
  50024: { code: 'invalid', text: 'This channel cannot do that.' },
  50027: { code: 'not_found', text: 'The interaction has expired.', hint: 'interaction-over' },
  50035: { code: 'invalid', text: 'Discord finds the message malformed.' },
  50083: { code: 'forbidden', text: 'The thread is archived.', hint: 'thread-archived' },
  50109: { code: 'invalid', text: 'Discord finds the message unreadable.' },
  160002: { code: 'forbidden', text: 'I cannot read earlier messages here.', hint: 'no-history' },
  160005: { code: 'forbidden', text: 'The thread is locked.', hint: 'thread-locked' },
};

/**
 * Any error of discord.js as one of ours. The original is not kept as its cause: it holds the address, with
 * an interaction's token in it, and the text that was sent.
 */
export function toQuashError(error: unknown): QuashError {
  if (error instanceof QuashError) return error;
  if (error instanceof RateLimitError) {
    return new QuashError('limited', 'Discord asks for a pause.', { retryAfter: error.retryAfter });
  }
  if (error instanceof DiscordAPIError) return fromApi(error);
  if (error instanceof HTTPError) {
    return new QuashError('unavailable', `Discord is out of order (status ${error.status}).`);
  }
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid)
    return tokenRefused();
  if (isNetworkTrouble(error)) return new QuashError('unavailable', 'Discord cannot be reached.');
  return new QuashError('internal', `Something went wrong on the way to Discord (${nameOf(error)}).`);
}

function fromApi(error: DiscordAPIError): QuashError {
  const meaning = typeof error.code === 'number' ? MEANINGS[error.code] : undefined;
  if (meaning !== undefined) {
    const { code, text, hint, retryAfter } = meaning;
    return new QuashError(code, `${text} (Discord ${error.code})`, {
      ...(hint === undefined ? {} : { hint }),
      ...(retryAfter === undefined ? {} : { retryAfter }),
    });
  }
  if (error.status === 401) return tokenRefused();
  return new QuashError(
    byStatus(error.status),
    `Discord refused (status ${error.status}, code ${error.code}).`,
  );
}

function byStatus(status: number): ErrorCode {
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  if (status === 429) return 'limited';
  return status >= 500 ? 'unavailable' : 'invalid';
}

/** The number of Discord's own error, for telling cases apart; undefined for every other error. */
export function apiCode(error: unknown): number | undefined {
  return error instanceof DiscordAPIError && typeof error.code === 'number' ? error.code : undefined;
}

export function tokenRefused(): QuashError {
  return new QuashError(
    'forbidden',
    'Discord refuses DISCORD_BOT_TOKEN: copy a new one from https://discord.com/developers/applications → your application → Bot → Reset Token into .env and start again.',
    { hint: 'token-refused' },
  );
}

export function contentIntentRefused(): QuashError {
  return new QuashError(
    'forbidden',
    'Discord does not let this bot read messages: switch on “Message Content Intent” at https://discord.com/developers/applications → your application → Bot, or set DISCORD_MESSAGE_CONTENT=off in .env to run with reports, mentions and commands only.',
    { hint: 'no-message-content' },
  );
}

export function noLoginsLeft(): QuashError {
  return new QuashError('unavailable', 'Discord allows no further logins today; wait before the next start.');
}

const NETWORK_CODES = /^(E[A-Z]+|UND_ERR_[A-Z_]+)$/;

function isNetworkTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return true;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (NETWORK_CODES.test(code)) return true;
  return error.cause !== undefined ? isNetworkTrouble(error.cause) : error.message === 'fetch failed';
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
