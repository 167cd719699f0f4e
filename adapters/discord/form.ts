import {
  ComponentType,
  TextInputStyle,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APIStringSelectComponent,
  type APITextInputComponent,
  type ModalSubmitFields,
} from 'discord.js';
import { nearestLang } from '../../src/core/language.ts';
import type { CommandSpec, OptionSpec } from '../../src/core/command.ts';
import type { TextByLang } from '../../rules/index.ts';
import { cut, wellFormed } from './markdown.ts';

/** docs, components/reference: modal, label, text input, string select. */
const TITLE_LIMIT = 45;
const LABEL_LIMIT = 45;
const DESCRIPTION_LIMIT = 100;
const FIELDS = 5;
const TEXT_LIMIT = 4000;
const CHOICES = 25;
const CHOICE_LIMIT = 100;

/** The option of a command about a message that names the message: a form knows it already. */
export const MESSAGE_OPTION = 'message';

/** What a form is about; it travels in the form's own id. */
export interface FormSubject {
  readonly command: string;
  readonly channel: string;
  readonly message: string;
}

const FORM_ID = /^form:([\w-]{1,32}):(\d{15,25}):(\d{15,25})$/;

const formIdOf = ({ command, channel, message }: FormSubject): string =>
  `form:${command}:${channel}:${message}`;

/** Inverse of the id that `renderForm` gives; undefined for anything else. May be forged. */
export function readFormId(customId: string): FormSubject | undefined {
  const [, command, channel, message] = FORM_ID.exec(customId) ?? [];
  if (command === undefined || channel === undefined || message === undefined) return undefined;
  return { command, channel, message };
}

function fieldsOf(spec: CommandSpec): readonly OptionSpec[] {
  return spec.options.filter(({ name }) => name !== MESSAGE_OPTION).slice(0, FIELDS);
}

/** The form of a command in the person's language; undefined for a command that asks for nothing. */
export function renderForm(
  spec: CommandSpec,
  subject: FormSubject,
  locale: string,
): APIModalInteractionResponseCallbackData | undefined {
  const fields = fieldsOf(spec);
  if (spec.form === undefined || fields.length === 0) return undefined;
  return {
    custom_id: formIdOf(subject),
    title: cut(inLanguage(spec.form, locale), TITLE_LIMIT),
    components: fields.map((option) => labelFor(option, locale)),
  };
}

function labelFor(option: OptionSpec, locale: string): APILabelComponent {
  const summary = inLanguage(option.summary, locale);
  const label = cut(summary, LABEL_LIMIT);
  return {
    type: ComponentType.Label,
    label,
    // Only where the label had to be shortened.
    ...(label === summary ? {} : { description: cut(summary, DESCRIPTION_LIMIT) }),
    component: option.choices === undefined ? textInput(option) : choiceOf(option, option.choices, locale),
  };
}

function textInput({ name, required, long, max }: OptionSpec): APITextInputComponent {
  return {
    type: ComponentType.TextInput,
    custom_id: name,
    style: long === true ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required,
    max_length: Math.min(max ?? TEXT_LIMIT, TEXT_LIMIT),
  };
}

function choiceOf(
  { name, required }: OptionSpec,
  choices: NonNullable<OptionSpec['choices']>,
  locale: string,
): APIStringSelectComponent {
  return {
    type: ComponentType.StringSelect,
    custom_id: name,
    required,
    options: choices.slice(0, CHOICES).map(({ value, label }) => ({
      value,
      label: cut(inLanguage(label, locale), CHOICE_LIMIT),
    })),
  };
}

/** Discord localises commands by itself, but not forms. */
function inLanguage(text: TextByLang, locale: string): string {
  const lang = nearestLang(locale);
  return (lang === undefined ? undefined : text[lang]) ?? text['en'] ?? '…';
}

/** What was filled in, by the options' names and in their order; what was left empty is absent. */
export function readForm(spec: CommandSpec, { fields }: ModalSubmitFields): Record<string, string> {
  const read = fieldsOf(spec).map(({ name }): [string, string] => {
    const field = fields.get(name);
    if (field?.type === ComponentType.TextInput) return [name, wellFormed(field.value).trim()];
    if (field?.type === ComponentType.StringSelect) return [name, field.values[0] ?? ''];
    return [name, ''];
  });
  return Object.fromEntries(read.filter(([, value]) => value !== ''));
}
