import { createHash } from 'node:crypto';
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
  Routes,
  type Client,
  type LocalizationMap,
  type RESTPostAPIApplicationCommandsJSONBody as Definition,
} from 'discord.js';
import type { TextByLang } from '../../rules/index.ts';
import type { CommandSpec, OptionSpec } from '../../src/core/command.ts';
import { cut } from './markdown.ts';
import { ADMIN_COMMAND_PERMISSIONS } from './rights.ts';

/** Discord's names for the scripts that we write (docs, reference, "Locales"). */
const LOCALES = [
  ['zh-CN', 'zh-Hans'],
  ['zh-TW', 'zh-Hant'],
] as const;

const NAME_LIMIT = 32;
const SUMMARY_LIMIT = 100;
const CONTEXTS: Readonly<Record<CommandSpec['where'], InteractionContextType[]>> = {
  group: [InteractionContextType.Guild],
  private: [InteractionContextType.BotDM],
  anywhere: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
};

const english = (text: TextByLang, limit: number): string => cut(text['en'] ?? '', limit);

function localised(text: TextByLang, limit: number): LocalizationMap {
  const map: LocalizationMap = {};
  for (const [locale, lang] of LOCALES) {
    const found = text[lang];
    if (found !== undefined && found !== '') map[locale] = cut(found, limit);
  }
  return map;
}

/** Slash commands, and an entry in the message menu for each that is about a message. */
export function definitions(specs: readonly CommandSpec[]): Definition[] {
  return [...specs.map(slashOf), ...specs.flatMap(menuOf)];
}

function slashOf(spec: CommandSpec): Definition {
  return {
    type: ApplicationCommandType.ChatInput,
    name: spec.name,
    description: english(spec.summary, SUMMARY_LIMIT),
    description_localizations: localised(spec.summary, SUMMARY_LIMIT),
    // Discord wants what is required to come first.
    options: [...spec.options].sort((a, b) => Number(b.required) - Number(a.required)).map(optionOf),
    ...standing(spec),
  };
}

function menuOf(spec: CommandSpec): Definition[] {
  if (spec.menu === undefined || spec.about !== 'message') return [];
  return [
    {
      type: ApplicationCommandType.Message,
      name: english(spec.menu, NAME_LIMIT),
      name_localizations: localised(spec.menu, NAME_LIMIT),
      ...standing(spec),
      contexts: [InteractionContextType.Guild],
    },
  ];
}

/** Who sees it and where. `integration_types` is left out: then the application's own settings count. */
function standing(spec: CommandSpec): Pick<Definition, 'default_member_permissions' | 'contexts'> {
  const needed = spec.audience === 'admin' ? ADMIN_COMMAND_PERMISSIONS.toString() : null;
  return { default_member_permissions: needed, contexts: CONTEXTS[spec.where] };
}

function optionOf(
  option: OptionSpec,
): NonNullable<Extract<Definition, { options?: unknown }>['options']>[number] {
  const choices = option.choices?.map(({ value, label }) => ({
    value,
    name: english(label, SUMMARY_LIMIT),
    name_localizations: localised(label, SUMMARY_LIMIT),
  }));
  return {
    type: ApplicationCommandOptionType.String,
    name: option.name,
    description: english(option.summary, SUMMARY_LIMIT),
    description_localizations: localised(option.summary, SUMMARY_LIMIT),
    required: option.required,
    ...(choices === undefined ? {} : { choices }),
  };
}

/** Which of our commands an entry of the message menu stands for. */
export function commandOfMenu(name: string, specs: readonly CommandSpec[]): string | undefined {
  return specs.find((spec) => spec.menu !== undefined && english(spec.menu, NAME_LIMIT) === name)?.name;
}

/**
 * Fingerprint of a list of definitions, the same for what we send and for what Discord gives back: order and
 * empty fields do not count.
 */
export function fingerprint(list: readonly object[]): string {
  const plain = list.map((one) => JSON.stringify(essence(one))).sort();
  return createHash('sha256').update(plain.join('\n')).digest('hex');
}

const ESSENTIAL = new Set([
  'type',
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'options',
  'choices',
  'value',
  'required',
  'default_member_permissions',
  'contexts',
]);

function essence(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(essence);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key, one]) => ESSENTIAL.has(key) && !isNothing(one))
    .map(([key, one]): [string, unknown] => [
      key,
      key.endsWith('_localizations') ? sorted(one as object) : essence(one),
    ])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries);
}

/** Discord gives back `null`, nothing, or the default for what was not set. */
function isNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === false) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function sorted(map: object): object {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Make Discord's list ours, if it is not yet: writing is limited to 200 definitions a day.
 * @returns whether anything was written.
 */
export async function registerCommands(
  client: Client<true>,
  specs: readonly CommandSpec[],
): Promise<boolean> {
  const wanted = definitions(specs);
  const route = Routes.applicationCommands(client.application.id);
  const query = new URLSearchParams({ with_localizations: 'true' });
  const present = (await client.rest.get(route, { query })) as object[];
  if (fingerprint(present) === fingerprint(wanted)) return false;
  await client.rest.put(route, { body: wanted });
  return true;
}
