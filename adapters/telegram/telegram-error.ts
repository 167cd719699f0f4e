import { TelegramError } from 'telegraf';
import { QuashError, type ErrorCode, type Hint } from '../../src/core/error.ts';

interface Known {
  readonly match: RegExp;
  readonly code: ErrorCode;
  readonly hint?: Hint;
  readonly say: string;
}

/** What the server says and what it means for us; the first that fits counts. */
const KNOWN: readonly Known[] = [
  {
    match: /bot was blocked by the user|user is deactivated/u,
    code: 'forbidden',
    hint: 'blocked',
    say: 'the person blocked the bot',
  },
  {
    match: /can't initiate conversation|PEER_ID_INVALID/u,
    code: 'forbidden',
    hint: 'not-started',
    say: 'the person has not started the bot',
  },
  {
    match: /bot was kicked|bot is not a member|group chat was deleted/u,
    code: 'forbidden',
    hint: 'kicked',
    say: 'the bot is not in the chat',
  },
  { match: /TOPIC_CLOSED/u, code: 'forbidden', hint: 'topic-closed', say: 'the topic is closed' },
  {
    match:
      /not enough rights|CHAT_WRITE_FORBIDDEN|have no rights|need administrator rights|CHAT_RESTRICTED|CHAT_SEND_PLAIN_FORBIDDEN/u,
    code: 'forbidden',
    hint: 'no-send',
    say: 'a right is missing',
  },
  {
    match: /message can't be deleted/u,
    code: 'forbidden',
    hint: 'no-delete',
    say: 'the message cannot be deleted any more',
  },
  {
    match: /CHAT_ADMIN_REQUIRED|member list is inaccessible/u,
    code: 'forbidden',
    say: 'only an administrator may ask this',
  },
  {
    match: /file is too big/u,
    code: 'invalid',
    hint: 'file-too-big',
    say: 'the file is larger than Telegram hands out',
  },
  {
    match: /wrong file_id|wrong remote file|temporarily unavailable|invalid file_id/u,
    code: 'not_found',
    hint: 'file-gone',
    say: 'there is no such file',
  },
  { match: /chat not found/u, code: 'not_found', hint: 'chat-gone', say: 'there is no such chat' },
  {
    match: /message thread not found|TOPIC_DELETED/u,
    code: 'not_found',
    hint: 'topic-gone',
    say: 'there is no such topic',
  },
  {
    match: /message can't be edited/u,
    code: 'not_found',
    hint: 'not-ours',
    say: 'the message is not one of ours, or too old',
  },
  {
    match: /message to (?:edit|delete|be replied|react) not found|MESSAGE_ID_INVALID/u,
    code: 'not_found',
    hint: 'message-gone',
    say: 'there is no such message',
  },
  { match: /message is not modified/u, code: 'invalid', hint: 'not-modified', say: 'nothing would change' },
  {
    match: /query is too old/u,
    code: 'not_found',
    hint: 'query-old',
    say: 'the press is too old to be answered',
  },
  {
    match: /message is too long|MESSAGE_TOO_LONG|text is empty/u,
    code: 'invalid',
    say: 'the text is too long or empty',
  },
  { match: /can't parse entities/u, code: 'invalid', say: 'the marks of the text are wrong' },
  { match: /BUTTON_|inline keyboard/u, code: 'invalid', say: 'a button is wrong' },
];

/**
 * Any failure of a call, as the house's own error. Neither the token (part of every address) nor the
 * text of a message can get into it: the server's sentence may quote either, so it is not passed on.
 */
export function toQuashError(method: string, error: unknown): QuashError {
  if (error instanceof QuashError) return error;
  if (!(error instanceof TelegramError)) return lost(method, error);
  const { code, description, parameters } = error;
  if (code === 429) {
    const retryAfter = (parameters?.retry_after ?? 5) * 1000;
    return new QuashError('limited', `Telegram asks us to slow down (${method}).`, { retryAfter });
  }
  if (code === 401)
    return new QuashError('forbidden', 'Telegram refuses the bot token.', { hint: 'token-refused' });
  if (code === 409) {
    return new QuashError('unavailable', 'Another program reads the updates of this bot.', {
      hint: 'second-poller',
    });
  }
  if (code >= 500) return new QuashError('unavailable', `Telegram has trouble (${method}, ${code}).`);
  return refused(method, error.code, description, parameters?.migrate_to_chat_id);
}

function refused(
  method: string,
  status: number,
  description: string,
  movedTo: number | undefined,
): QuashError {
  if (movedTo !== undefined) {
    return new QuashError('not_found', 'The group has become a supergroup.', {
      hint: 'chat-migrated',
      movedTo: String(movedTo),
    });
  }
  const known = KNOWN.find(({ match }) => match.test(description));
  if (known !== undefined) {
    const detail = known.hint === undefined ? {} : { hint: known.hint };
    return new QuashError(known.code, `Telegram refused ${method}: ${known.say}.`, detail);
  }
  // Words in capitals are the server's codes, never somebody's text.
  const code = /\b[A-Z]{3,}(?:_[A-Z]+)+\b/u.exec(description)?.[0];
  const why = code === undefined ? String(status) : `${status} ${code}`;
  if (status === 404)
    return new QuashError('invalid', `Telegram does not know ${method}.`, { hint: 'unknown-method' });
  return new QuashError(status === 403 ? 'forbidden' : 'invalid', `Telegram refused ${method} (${why}).`);
}

/** What a refused download means. */
export function fileError(status: number): QuashError {
  if (status === 429)
    return new QuashError('limited', 'Telegram asks us to slow down (file).', { retryAfter: 5000 });
  if (status >= 500) return new QuashError('unavailable', `Telegram has trouble (file, ${status}).`);
  return new QuashError('not_found', `Telegram no longer has the file (${status}).`, { hint: 'file-gone' });
}

/** No answer at all: network, time-out, broken reply. Only the system's own code is told. */
function lost(method: string, error: unknown): QuashError {
  // fetch wraps what happened; its own words are not needed, and may tell the address.
  const { cause } = (error ?? {}) as { cause?: unknown };
  const { code, name } = (cause ?? error ?? {}) as { code?: unknown; name?: unknown };
  const why = typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown';
  return new QuashError('unavailable', `Telegram cannot be reached (${method}: ${why}).`, {
    hint: 'unreachable',
  });
}
