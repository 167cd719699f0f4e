/** The rules that a form and a list of suggestions must keep (docs, components/reference, receiving-and-responding). */
import {
  ComponentType,
  TextInputStyle,
  type APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';
import {
  atMost,
  customIdFaults,
  hasLoneSurrogate,
  length,
  list,
  selectFaults,
  text,
  type Body,
} from './message-form.ts';
import { invalidForm, invalidJson, type FieldFault } from './refusal.ts';
import type { Interaction } from './state.ts';

/** @throws Refusal 50035 with a tree of errors, or 50109. */
export function checkedModal(data: Body): APIModalInteractionResponseCallbackData {
  if (hasLoneSurrogate(data)) throw invalidJson();
  const parts = list(data['components']);
  const seen = new Set<string>();
  const faults = [
    ...atMost('data.custom_id', data['custom_id'], 100, 1),
    ...atMost('data.title', data['title'], 45, 1),
    ...(parts.length < 1 || parts.length > 5
      ? [fault('data.components', 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.')]
      : []),
    ...parts.flatMap((part, i) => partFaults(`data.components.${i}`, part, seen)),
  ];
  if (faults.length > 0) throw invalidForm(faults);
  return data as unknown as APIModalInteractionResponseCallbackData;
}

const fault = (path: string, code: string, message: string): FieldFault => ({ path, code, message });

function partFaults(path: string, part: Body, seen: Set<string>): FieldFault[] {
  if (part['type'] === ComponentType.TextDisplay) return atMost(`${path}.content`, part['content'], 4000, 1);
  if (part['type'] !== ComponentType.Label) {
    // Text inputs in action rows are outdated (docs, action row): not what a new form should be made of.
    return [fault(`${path}.type`, 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (10, 18).')];
  }
  const field = (part['component'] ?? {}) as Body;
  return [
    ...atMost(`${path}.label`, part['label'], 45, 1),
    ...atMost(`${path}.description`, part['description'], 100),
    ...fieldFaults(`${path}.component`, field, seen),
  ];
}

function fieldFaults(path: string, field: Body, seen: Set<string>): FieldFault[] {
  if (field['type'] === ComponentType.TextInput) return inputFaults(path, field, seen);
  if (field['type'] !== ComponentType.StringSelect)
    return [fault(`${path}.type`, 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (3, 4).')];
  const needsOne = field['required'] !== false && field['min_values'] === 0;
  return [
    ...selectFaults(path, field, seen),
    ...(needsOne
      ? [fault(`${path}.min_values`, 'NUMBER_TYPE_MIN', 'int value should be greater than or equal to 1.')]
      : []),
    ...(field['disabled'] === true
      ? [fault(`${path}.disabled`, 'COMPONENT_DISABLED_IN_MODAL', 'No component of a modal can be disabled')]
      : []),
  ];
}

function inputFaults(path: string, input: Body, seen: Set<string>): FieldFault[] {
  const max = Number(input['max_length'] ?? 4000);
  const min = Number(input['min_length'] ?? 0);
  const styles: unknown[] = [TextInputStyle.Short, TextInputStyle.Paragraph];
  return [
    ...customIdFaults(path, input, seen),
    ...(styles.includes(input['style'])
      ? []
      : [fault(`${path}.style`, 'BASE_TYPE_CHOICES', 'Value must be one of {1, 2}.')]),
    ...(max < 1 || max > 4000 || min < 0 || min > max
      ? [fault(`${path}.max_length`, 'NUMBER_TYPE_MAX', 'int value should be between 1 and 4000.')]
      : []),
    ...(input['label'] === undefined
      ? []
      : [
          fault(
            `${path}.label`,
            'COMPONENT_LABEL_IN_LABEL',
            'A text input in a label has no label of its own',
          ),
        ]),
    ...atMost(`${path}.placeholder`, input['placeholder'], 100),
    ...atMost(`${path}.value`, input['value'], 4000),
  ];
}

/** @throws Refusal 50035 for more than 25, or for names and values that are empty or too long. */
export function checkedChoices(data: Body): NonNullable<Interaction['choices']> {
  if (hasLoneSurrogate(data)) throw invalidJson();
  const choices = list(data['choices']);
  const badLength = (value: unknown): boolean => length(text(value)) < 1 || length(text(value)) > 100;
  if (choices.length > 25 || choices.some(({ name, value }) => badLength(name) || badLength(value)))
    throw invalidForm([
      fault('data.choices', 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 100 in length.'),
    ]);
  return choices as unknown as NonNullable<Interaction['choices']>;
}
