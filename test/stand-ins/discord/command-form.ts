/** The rules that a command definition must keep (docs, interactions/application-commands). */
import {
  ApplicationCommandOptionType as OptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  Locale,
  type APIApplicationCommand,
} from 'discord-api-types/v10';
import { invalidForm, type FieldFault } from './refusal.ts';
import type { Body } from './message-form.ts';

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const LOCALES: ReadonlySet<string> = new Set(Object.values(Locale));
const LIMITS = new Map<number, number>([
  [ApplicationCommandType.ChatInput, 100],
  [ApplicationCommandType.User, 15],
  [ApplicationCommandType.Message, 15],
]);

const STRING_OPTION: number = OptionType.String;
const SLASH: number = ApplicationCommandType.ChatInput;

const list = (value: unknown): Body[] => (Array.isArray(value) ? (value as Body[]) : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const kindOf = (command: Body): number => Number(command['type'] ?? ApplicationCommandType.ChatInput);

/** The registered commands, or a Refusal 50035. */
export function registered(
  bodies: readonly Body[],
  applicationId: string,
  id: () => string,
): APIApplicationCommand[] {
  const faults = [...bodies.flatMap(commandFaults), ...countFaults(bodies)];
  if (faults.length > 0) throw invalidForm(faults);
  return bodies.map((body) => commandOf(body, applicationId, id()));
}

function commandOf(body: Body, applicationId: string, id: string): APIApplicationCommand {
  const one = body as unknown as APIApplicationCommand;
  return {
    id,
    application_id: applicationId,
    type: kindOf(body) as never,
    version: id,
    name: one.name,
    name_localizations: one.name_localizations ?? null,
    description: text(body['description']),
    description_localizations: one.description_localizations ?? null,
    default_member_permissions: one.default_member_permissions ?? null,
    ...(one.options === undefined ? {} : { options: one.options }),
    ...(one.contexts === undefined ? {} : { contexts: one.contexts }),
    integration_types: one.integration_types ?? [ApplicationIntegrationType.GuildInstall],
    nsfw: false,
  } satisfies APIApplicationCommand;
}

function countFaults(bodies: readonly Body[]): FieldFault[] {
  return [...LIMITS].flatMap(([kind, max]) =>
    bodies.filter((body) => kindOf(body) === kind).length > max
      ? [
          {
            path: '_commands',
            code: 'APPLICATION_COMMAND_TOO_MANY',
            message: `Maximum number of application commands reached (${max}).`,
          },
        ]
      : [],
  );
}

function commandFaults(command: Body, i: number): FieldFault[] {
  const slash = kindOf(command) === SLASH;
  return [
    ...names(`${i}.name`, command, slash),
    ...(slash ? descriptions(`${i}.description`, command) : menuDescription(i, command)),
    ...optionFaults(`${i}.options`, list(command['options'])),
  ];
}

function names(path: string, command: Body, slash: boolean): FieldFault[] {
  const localised = Object.entries((command['name_localizations'] ?? {}) as Record<string, unknown>);
  const all: [string, unknown][] = [
    [path, command['name']],
    ...localised.map(([locale, name]): [string, unknown] => [`${path}_localizations.${locale}`, name]),
  ];
  return [
    ...localeFaults(
      `${path}_localizations`,
      localised.map(([locale]) => locale),
    ),
    ...all.flatMap(([where, name]) => {
      const valid = slash
        ? NAME.test(text(name)) && text(name) === text(name).toLowerCase()
        : lengthOf(name) >= 1 && lengthOf(name) <= 32;
      return valid
        ? []
        : [{ path: where, code: 'APPLICATION_COMMAND_INVALID_NAME', message: 'Command name is invalid' }];
    }),
  ];
}

const lengthOf = (value: unknown): number => Array.from(text(value)).length;

function descriptions(path: string, command: Body): FieldFault[] {
  const localised = Object.entries((command['description_localizations'] ?? {}) as Record<string, unknown>);
  const all: [string, unknown][] = [
    [path, command['description']],
    ...localised.map(([locale, one]): [string, unknown] => [`${path}_localizations.${locale}`, one]),
  ];
  return [
    ...localeFaults(
      `${path}_localizations`,
      localised.map(([locale]) => locale),
    ),
    ...all.flatMap(([where, one]) =>
      lengthOf(one) >= 1 && lengthOf(one) <= 100
        ? []
        : [{ path: where, code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be between 1 and 100 in length.' }],
    ),
  ];
}

function localeFaults(path: string, locales: readonly string[]): FieldFault[] {
  const wrong = locales.find((locale) => !LOCALES.has(locale));
  return wrong === undefined
    ? []
    : [{ path, code: 'APPLICATION_COMMAND_INVALID_LOCALE', message: `Unknown locale ${wrong}` }];
}

function menuDescription(i: number, command: Body): FieldFault[] {
  return text(command['description']) === ''
    ? []
    : [
        {
          path: `${i}.description`,
          code: 'APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED',
          message: 'Context menu commands cannot have description',
        },
      ];
}

function optionFaults(path: string, options: readonly Body[]): FieldFault[] {
  const firstOptional = options.findIndex((option) => option['required'] !== true);
  const lateRequired = options.findIndex(
    (option, i) => firstOptional >= 0 && i > firstOptional && option['required'] === true,
  );
  return [
    ...(options.length > 25
      ? [{ path, code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 25 or fewer in length.' }]
      : []),
    ...(lateRequired < 0
      ? []
      : [
          {
            path: `${path}.${lateRequired}`,
            code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
            message: 'Required options must be placed before non-required options',
          },
        ]),
    ...options.flatMap((option, i) => [
      ...names(`${path}.${i}.name`, option, true),
      ...descriptions(`${path}.${i}.description`, option),
      ...choiceFaults(`${path}.${i}.choices`, option),
    ]),
  ];
}

function choiceFaults(path: string, option: Body): FieldFault[] {
  const choices = list(option['choices']);
  const faults =
    choices.length > 25
      ? [{ path, code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 25 or fewer in length.' }]
      : [];
  if (choices.length > 0 && option['autocomplete'] === true) {
    faults.push({
      path,
      code: 'APPLICATION_COMMAND_OPTION_CHOICES_AUTOCOMPLETE',
      message: 'Autocomplete and choices are mutually exclusive',
    });
  }
  choices.forEach((choice, i) => {
    const label = lengthOf(choice['name']);
    const value = choice['value'];
    const fits =
      option['type'] === STRING_OPTION
        ? typeof value === 'string' && Array.from(value).length <= 100
        : typeof value === 'number';
    if (label < 1 || label > 100 || !fits)
      faults.push({
        path: `${path}.${i}`,
        code: 'BASE_TYPE_BAD_LENGTH',
        message: 'Must be between 1 and 100 in length.',
      });
  });
  return faults;
}
