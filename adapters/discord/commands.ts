import { createHash } from 'node:crypto';
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  Locale,
  Routes,
  type Client,
  type LocalizationMap,
  type RESTPostAPIApplicationCommandsJSONBody as Definition,
} from 'discord.js';
import type { TextByLang } from '../../rules/index.ts';
import type { CommandSpec, OptionSpec } from '../../src/core/command.ts';
import { nearestLang } from '../../src/core/language.ts';
import { cut } from './markdown.ts';
import { ADMIN_COMMAND_PERMISSIONS } from './rights.ts';

/** Discord's locales in which we speak; English is what all others see (docs, reference, "Locales"). */
const LOCALES = Object.values(Locale).flatMap((locale) => {
  const lang = nearestLang(locale);
  return lang === undefined || lang === 'en' ? [] : [[locale, lang] as const];
});

const NAME_LIMIT = 32;
const SUMMARY_LIMIT = 100;
const TEXT_LIMIT = 6000;
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

type Standing = Pick<Definition, 'default_member_permissions' | 'contexts' | 'integration_types'>;

/**
 * Who sees it and where. What works anywhere and needs no message of a server can also be installed by one
 * person for themselves.
 */
function standing(spec: CommandSpec): Standing {
  const needed = spec.audience === 'admin' ? ADMIN_COMMAND_PERMISSIONS.toString() : null;
  const own = spec.where === 'anywhere' && spec.about === 'nothing';
  return {
    default_member_permissions: needed,
    contexts: CONTEXTS[spec.where],
    integration_types: [
      ApplicationIntegrationType.GuildInstall,
      ...(own ? [ApplicationIntegrationType.UserInstall] : []),
    ],
  };
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
    ...(option.max === undefined ? {} : { max_length: Math.min(option.max, TEXT_LIMIT) }),
    // Discord takes the one or the other.
    ...(choices === undefined ? completion(option) : { choices }),
  };
}

const completion = ({ suggested }: OptionSpec): { autocomplete?: true } =>
  suggested === true ? { autocomplete: true } : {};

/** Which of our commands an entry of the message menu stands for. */
export function specOfMenu(name: string, specs: readonly CommandSpec[]): CommandSpec | undefined {
  return specs.find((spec) => spec.menu !== undefined && english(spec.menu, NAME_LIMIT) === name);
}

/**
 * Fingerprint of a list of definitions, the same for what we send and for what Discord gives back: order and
 * empty fields do not count. discord.js's own `ApplicationCommand#equals` takes contexts and kinds of installation in
 * another order, and an option that names `autocomplete: false` or leaves it out, for a change.
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
  'autocomplete',
  'max_length',
  'default_member_permissions',
  'contexts',
  'integration_types',
]);
/** Lists that are sets: Discord may give them back in another order. */
const SETS: ReadonlySet<string> = new Set(['contexts', 'integration_types']);

function essence(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(essence);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key, one]) => ESSENTIAL.has(key) && !isNothing(one))
    .map(([key, one]): [string, unknown] => [key, essenceOf(key, one)])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries);
}

function essenceOf(key: string, value: unknown): unknown {
  if (SETS.has(key) && Array.isArray(value))
    return [...(value as unknown[])].map(Number).sort((a, b) => a - b);
  return key.endsWith('_localizations') ? sorted(value as object) : essence(value);
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
