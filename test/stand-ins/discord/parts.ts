/** The buttons, menus and forms of a message as a person sees, presses and fills them in. */
import { ComponentType, type APIModalSubmission, type ChannelType } from 'discord-api-types/v10';
import { need, type Interaction, type Message } from './state.ts';

export interface Part {
  type: ComponentType;
  label?: string;
  placeholder?: string;
  custom_id?: string;
  url?: string;
  options?: { label: string; value: string; default?: boolean }[];
  channel_types?: ChannelType[];
  components?: Part[];
}

export function partsOf(message: Message): Part[] {
  const walk = (part: Part): Part[] => [part, ...(part.components ?? []).flatMap(walk)];
  return ((message.api.components ?? []) as Part[]).flatMap(walk);
}

export function itemNamed(part: Part, label: string): { values: string[] } {
  const item = need(
    part.options?.find((one) => one.label === label),
    `item "${label}" in the menu`,
  );
  return { values: [item.value] };
}

export function buttonsOf(message: Message): { label: string; customId?: string; url?: string }[] {
  return partsOf(message)
    .filter((part) => part.type === ComponentType.Button)
    .map((part) => ({
      label: part.label ?? '',
      ...(part.custom_id === undefined ? {} : { customId: part.custom_id }),
      ...(part.url === undefined ? {} : { url: part.url }),
    }));
}

/** The form's fields with what was typed; an empty text input sends an empty text, an empty list nothing. */
export function filledIn(
  modal: NonNullable<Interaction['modal']>,
  values: Readonly<Record<string, string>>,
): APIModalSubmission['components'] {
  const unknown = Object.keys(values).filter((name) => !fieldNames(modal).includes(name));
  if (unknown.length > 0) throw new Error(`The form has no field ${unknown.join(', ')}`);
  return modal.components.flatMap((label, i) => {
    if (label.type !== ComponentType.Label) return [];
    const field = label.component;
    const value = 'custom_id' in field ? (values[field.custom_id] ?? '') : '';
    return [
      { id: i * 2 + 1, type: ComponentType.Label, component: { id: i * 2 + 2, ...answered(field, value) } },
    ];
  });
}

type Field = Extract<
  NonNullable<Interaction['modal']>['components'][number],
  { component: unknown }
>['component'];

function answered(
  field: Field,
  value: string,
):
  | { type: ComponentType.TextInput; custom_id: string; value: string }
  | { type: ComponentType.StringSelect; custom_id: string; values: string[] } {
  if (field.type !== ComponentType.TextInput && field.type !== ComponentType.StringSelect)
    throw new Error('The stand-in cannot fill in this field');
  // docs: required, unless it says otherwise.
  if (value === '' && (field.required ?? true)) throw new Error(`${field.custom_id} must be filled in`);
  if (field.type === ComponentType.TextInput) {
    if (Array.from(value).length > (field.max_length ?? 4000))
      throw new Error(`${field.custom_id} is too long`);
    return { type: field.type, custom_id: field.custom_id, value };
  }
  if (value !== '' && !field.options.some((one) => one.value === value))
    throw new Error(`${field.custom_id} does not offer ${value}`);
  return { type: field.type, custom_id: field.custom_id, values: value === '' ? [] : [value] };
}

const fieldNames = (modal: NonNullable<Interaction['modal']>): string[] =>
  modal.components.flatMap((part) =>
    part.type === ComponentType.Label && 'custom_id' in part.component ? [part.component.custom_id] : [],
  );

export function buttonNamed(message: Message, label: string): string | undefined {
  return buttonsOf(message).find((button) => button.label === label)?.customId;
}

export const describe = (message: Message): string =>
  `message ${message.api.id} (${buttonsOf(message)
    .map(({ label }) => label)
    .join(', ')})`;
