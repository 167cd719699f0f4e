import { QuashError } from '../../src/core/error.ts';
import type { EnvKey, Log, PlatformKind } from '../../src/core/platform.ts';
import { TelegramPlatform } from './platform.ts';

const ENV: readonly EnvKey[] = [
  {
    name: 'TELEGRAM_BOT_TOKEN',
    doc: 'Token from @BotFather, like 123456789:AAE…; without it Telegram stays off.',
    secret: true,
  },
  {
    name: 'TELEGRAM_API_ROOT',
    doc: 'Bot API server to talk to; change it only for a server of your own.',
    default: 'https://api.telegram.org',
  },
];

const TOKEN = /^\d{5,}:[\w-]{30,}$/u;

/**
 * Telegram, when its token is set.
 * @throws QuashError `invalid` for a token or an address that cannot be one
 */
function create(
  values: Readonly<Record<string, string | undefined>>,
  log: Log,
): TelegramPlatform | undefined {
  const token = values['TELEGRAM_BOT_TOKEN']?.trim() ?? '';
  if (token === '') return undefined;
  if (!TOKEN.test(token)) {
    throw new QuashError(
      'invalid',
      'TELEGRAM_BOT_TOKEN does not look like a token from @BotFather (123456789:AAE…).',
    );
  }
  const apiRoot = values['TELEGRAM_API_ROOT'] ?? 'https://api.telegram.org';
  if (!URL.canParse(apiRoot))
    throw new QuashError('invalid', 'TELEGRAM_API_ROOT must be an address like https://api.telegram.org.');
  return new TelegramPlatform({ token, apiRoot }, log);
}

export const telegram: PlatformKind = { name: 'telegram', env: ENV, create };
