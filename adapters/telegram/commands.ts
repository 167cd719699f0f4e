import type { CommandSpec } from '../../src/core/command.ts';
import { LANGS, nearestLang, type Lang } from '../../src/core/language.ts';
import type { Client } from './client.ts';
import type { TgMe, TgMessage } from './update.ts';

/** A command as somebody typed it. `elsewhere` names another bot: none of our business. */
export type Typed =
  { readonly kind: 'ours'; readonly name: string; readonly args: string } | { readonly kind: 'elsewhere' };

/** The command that a message opens with, in text or caption; undefined when it is no command. */
export function readCommand(message: TgMessage, me: TgMe): Typed | undefined {
  const text = message.text ?? message.caption ?? '';
  const entities = message.text === undefined ? message.caption_entities : message.entities;
  const mark = entities?.find((entity) => entity.type === 'bot_command' && entity.offset === 0);
  if (mark === undefined) return undefined;
  const [name = '', bot] = text.slice(1, mark.length).split('@');
  if (bot !== undefined && bot.toLowerCase() !== me.username.toLowerCase()) return { kind: 'elsewhere' };
  return { kind: 'ours', name: name.toLowerCase(), args: text.slice(mark.length).trim() };
}

/** Which commands each menu shows; the menu is a convenience, rights are checked when a command comes. */
const SCOPES: readonly { readonly type: string; readonly fits: (spec: CommandSpec) => boolean }[] = [
  { type: 'all_private_chats', fits: (spec) => spec.where !== 'group' },
  { type: 'all_group_chats', fits: (spec) => spec.where !== 'private' && spec.audience === 'member' },
  { type: 'all_chat_administrators', fits: (spec) => spec.where !== 'private' },
];

/**
 * Telegram knows languages by two letters (ISO 639-1), so all Chinese apps ask for `zh`: they get the simplified
 * script, which most of them are set to. What the bot says itself follows the chat's own setting. English is for
 * everybody else.
 */
const CODES = new Set(LANGS.map((lang) => new Intl.Locale(lang).language));
const MENU_LANGUAGES: readonly { readonly code?: string; readonly tag: Lang }[] = [
  { tag: 'en' },
  ...[...CODES].flatMap((code) => {
    const tag = nearestLang(code);
    return tag === undefined || tag === 'en' ? [] : [{ code, tag }];
  }),
];

const MAX_DESCRIPTION = 256;

/**
 * Put the commands into the apps' menus, in every scope and language. Commands of newer servers
 * (Bot API 10.2) that answer the asker alone are marked so where `whisper`.
 * @throws QuashError
 */
export async function registerCommands(
  client: Client,
  specs: readonly CommandSpec[],
  whisper: boolean,
): Promise<void> {
  for (const { type, fits } of SCOPES) {
    for (const { code, tag } of MENU_LANGUAGES) {
      const commands = specs.filter(fits).map((spec) => ({
        command: spec.name,
        description: (spec.summary[tag] ?? spec.summary['en'] ?? spec.name).slice(0, MAX_DESCRIPTION),
        ...(whisper && type !== 'all_private_chats' && spec.about === 'nothing'
          ? { is_ephemeral: true }
          : {}),
      }));
      const language = code === undefined ? {} : { language_code: code };
      await client.call('setMyCommands', { commands, scope: { type }, ...language });
    }
  }
}
