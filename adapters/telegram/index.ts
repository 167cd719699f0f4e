import { QuashError } from '../../src/core/error.ts';
import type { EnvKey, Log, PlatformKind } from '../../src/core/platform.ts';
import { TelegramPlatform } from './platform.ts';
import { secretFrom, type WebhookOptions } from './webhook.ts';

const TOKEN = /^\d{5,}:[\w-]{30,}$/u;

const ENV: readonly EnvKey[] = [
  {
    name: 'TELEGRAM_BOT_TOKEN',
    doc: 'Token from @BotFather, like 123456789:AAE…; without it Telegram stays off.',
    secret: true,
    form: {
      pattern: TOKEN,
      fault:
        'is not a bot token: it looks like 123456789:AA… with 35 more characters; copy it again from @BotFather',
    },
  },
  {
    name: 'TELEGRAM_API_ROOT',
    doc: 'Bot API server to talk to; change it only for a server of your own.',
    default: 'https://api.telegram.org',
  },
  {
    name: 'TELEGRAM_WEBHOOK_URL',
    doc: 'Public https address for updates, behind a proxy of yours; without it Quash polls.',
  },
  {
    name: 'TELEGRAM_WEBHOOK_HOST',
    doc: 'Address on which the webhook listens for the proxy.',
    default: '127.0.0.1',
  },
  { name: 'TELEGRAM_WEBHOOK_PORT', doc: 'Port on which the webhook listens for the proxy.', default: '8443' },
  {
    name: 'TELEGRAM_WEBHOOK_SECRET',
    doc: 'Secret by which the webhook knows Telegram (letters, digits, _ and -); derived from the token when empty.',
    secret: true,
  },
];

const SECRET = /^[\w-]{1,256}$/u;

function webhookFrom(
  values: Readonly<Record<string, string | undefined>>,
  token: string,
): WebhookOptions | undefined {
  const url = values['TELEGRAM_WEBHOOK_URL']?.trim() ?? '';
  if (url === '') return undefined;
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:') {
    throw new QuashError('invalid', 'TELEGRAM_WEBHOOK_URL must be an https address.');
  }
  const port = Number(values['TELEGRAM_WEBHOOK_PORT'] ?? '8443');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new QuashError('invalid', 'TELEGRAM_WEBHOOK_PORT must be a whole number from 0 to 65535.');
  }
  const given = values['TELEGRAM_WEBHOOK_SECRET']?.trim() ?? '';
  if (given !== '' && !SECRET.test(given)) {
    throw new QuashError('invalid', 'TELEGRAM_WEBHOOK_SECRET may have up to 256 letters, digits, _ and -.');
  }
  const host = values['TELEGRAM_WEBHOOK_HOST'] ?? '127.0.0.1';
  return { url, host, port, secret: given === '' ? secretFrom(token) : given };
}

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
  return new TelegramPlatform({ token, apiRoot, webhook: webhookFrom(values, token) }, log);
}

export const telegram: PlatformKind = { name: 'telegram', env: ENV, create };
