/** The rules a message's body must keep (docs, resources/message and components/reference). */
import { ButtonStyle, ComponentType, MessageFlags } from 'discord-api-types/v10';
import { invalidForm, invalidJson, type FieldFault } from './refusal.ts';

export type Body = Readonly<Record<string, unknown>>;

/** Discord counts code points. */
export const length = (text: string): number => Array.from(text).length;

export const list = (value: unknown): Body[] => (Array.isArray(value) ? (value as Body[]) : []);
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** @throws Refusal 50035 with a tree of errors, or 50109. */
export function checkMessageForm(body: Body): void {
  // A lone surrogate is no valid JSON text to Discord's parser.
  if (hasLoneSurrogate(body)) throw invalidJson();
  const faults = [
    ...atMost('content', body['content'], 2000),
    ...nonceFaults(body),
    ...embedFaults(list(body['embeds'])),
    ...componentFaults(list(body['components'])),
    ...mentionFaults(body),
    ...flagFaults(body),
  ];
  if (faults.length > 0) throw invalidForm(faults);
}

export function hasLoneSurrogate(body: Body): boolean {
  let found = false;
  JSON.stringify(body, (_key, value: unknown) => {
    if (typeof value === 'string' && /\p{Cs}/u.test(value)) found = true;
    return value;
  });
  return found;
}

export function atMost(path: string, value: unknown, max: number, min = 0): FieldFault[] {
  if (value === undefined || value === null) return min > 0 ? [required(path)] : [];
  if (typeof value !== 'string') {
    return [{ path, code: 'STRING_TYPE_CONVERT', message: 'Could not interpret as string.' }];
  }
  if (length(value) > max) {
    const message = `Must be ${min > 0 ? `between ${min} and ${max}` : `${max} or fewer`} in length.`;
    return [{ path, code: min > 0 ? 'BASE_TYPE_BAD_LENGTH' : 'BASE_TYPE_MAX_LENGTH', message }];
  }
  return length(value) < min ? [required(path)] : [];
}

const required = (path: string): FieldFault => ({
  path,
  code: 'BASE_TYPE_REQUIRED',
  message: 'This field is required',
});

function nonceFaults(body: Body): FieldFault[] {
  const nonce = body['nonce'];
  if (nonce === undefined || typeof nonce === 'number') return [];
  return atMost('nonce', nonce, 25);
}

function mentionFaults(body: Body): FieldFault[] {
  const allowed = body['allowed_mentions'] as Body | undefined;
  const parse = list(allowed?.['parse']) as unknown as string[];
  const clash = (['users', 'roles'] as const).find(
    (kind) => parse.includes(kind) && list(allowed?.[kind]).length > 0,
  );
  if (clash === undefined) return [];
  return [
    {
      path: 'allowed_mentions',
      code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
      message: `parse:["${clash}"] and ${clash}: [ids...] are mutually exclusive.`,
    },
  ];
}

function flagFaults(body: Body): FieldFault[] {
  const flags = Number(body['flags'] ?? 0);
  const v2 = (flags & MessageFlags.IsComponentsV2) !== 0;
  const clash = v2
    ? (['content', 'embeds', 'poll'] as const).find(
        (key) => body[key] !== undefined && body[key] !== null && body[key] !== '' && !isEmptyList(body[key]),
      )
    : undefined;
  if (clash === undefined) return [];
  return [
    {
      path: clash,
      code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      message: `The '${clash}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    },
  ];
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

function embedFaults(embeds: readonly Body[]): FieldFault[] {
  if (embeds.length > 10) {
    return [{ path: 'embeds', code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 10 or fewer in length.' }];
  }
  const faults = embeds.flatMap((embed, i) => oneEmbed(`embeds.${i}`, embed));
  const total = embeds.reduce((sum, embed) => sum + embedLength(embed), 0);
  if (total > 6000) {
    faults.push({
      path: 'embeds',
      code: 'MAX_EMBED_SIZE_EXCEEDED',
      message: 'Embed size exceeds maximum size of 6000',
    });
  }
  return faults;
}

function oneEmbed(path: string, embed: Body): FieldFault[] {
  const fields = list(embed['fields']);
  return [
    ...atMost(`${path}.title`, embed['title'], 256),
    ...atMost(`${path}.description`, embed['description'], 4096),
    ...atMost(`${path}.footer.text`, (embed['footer'] as Body | undefined)?.['text'], 2048),
    ...atMost(`${path}.author.name`, (embed['author'] as Body | undefined)?.['name'], 256),
    ...(fields.length > 25
      ? [{ path: `${path}.fields`, code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 25 or fewer in length.' }]
      : []),
    ...fields.flatMap((field, i) => [
      ...atMost(`${path}.fields.${i}.name`, field['name'], 256, 1),
      ...atMost(`${path}.fields.${i}.value`, field['value'], 1024, 1),
    ]),
    ...urlFaults(`${path}.url`, embed['url'], false),
  ];
}

function embedLength(embed: Body): number {
  const footer = embed['footer'] as Body | undefined;
  const author = embed['author'] as Body | undefined;
  const fields = list(embed['fields']).flatMap((field) => [field['name'], field['value']]);
  return [embed['title'], embed['description'], footer?.['text'], author?.['name'], ...fields].reduce<number>(
    (sum, part) => sum + length(text(part)),
    0,
  );
}

function urlFaults(path: string, value: unknown, discordScheme: boolean): FieldFault[] {
  if (value === undefined || value === null) return [];
  const schemes = discordScheme ? ['http', 'https', 'discord'] : ['http', 'https'];
  const url = text(value);
  if (url.length > 2048 || !URL.canParse(url)) {
    return [{ path, code: 'URL_TYPE_INVALID_URL', message: 'Not a well formed URL.' }];
  }
  const scheme = new URL(url).protocol.replace(':', '');
  if (schemes.includes(scheme)) return [];
  return [
    {
      path,
      code: 'URL_TYPE_INVALID_SCHEME',
      message: `Scheme "${scheme}" is not supported. Scheme must be one of (${schemes.map((one) => `'${one}'`).join(', ')}).`,
    },
  ];
}

function componentFaults(rows: readonly Body[]): FieldFault[] {
  const faults: FieldFault[] = [];
  const actionRows = rows.filter((row) => row['type'] === ComponentType.ActionRow);
  if (actionRows.length > 5) {
    faults.push({
      path: 'components',
      code: 'BASE_TYPE_BAD_LENGTH',
      message: 'Must be between 1 and 5 in length.',
    });
  }
  const seen = new Set<string>();
  rows.forEach((row, r) => {
    if (row['type'] !== ComponentType.ActionRow) return;
    const path = `components.${r}.components`;
    const parts = list(row['components']);
    if (parts.length < 1 || parts.length > 5) {
      faults.push({ path, code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be between 1 and 5 in length.' });
    }
    // docs: up to five buttons, or a single select.
    if (parts.length > 1 && parts.some((part) => part['type'] !== ComponentType.Button)) {
      faults.push({
        path: `components.${r}`,
        code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
        message: 'The specified component exceeds the maximum width',
      });
    }
    parts.forEach((part, i) => faults.push(...onePart(`${path}.${i}`, part, seen)));
  });
  return faults;
}

function onePart(path: string, part: Body, seen: Set<string>): FieldFault[] {
  if (part['type'] === ComponentType.StringSelect) return selectFaults(path, part, seen);
  if (part['type'] === ComponentType.ChannelSelect) return menuFaults(path, part, seen);
  if (part['type'] !== ComponentType.Button) return [];
  const label =
    part['label'] === undefined ? [required(`${path}.label`)] : atMost(`${path}.label`, part['label'], 80);
  if (part['style'] === ButtonStyle.Link)
    return [...label, ...urlFaults(`${path}.url`, part['url'] ?? '', true)];
  return [...label, ...customIdFaults(path, part, seen)];
}

export function customIdFaults(path: string, part: Body, seen: Set<string>): FieldFault[] {
  const id = text(part['custom_id']);
  const faults = atMost(`${path}.custom_id`, part['custom_id'], 100, 1);
  if (seen.has(id)) {
    faults.push({
      path: `${path}.custom_id`,
      code: 'COMPONENT_CUSTOM_ID_DUPLICATED',
      message: 'Component custom id cannot be duplicated',
    });
  }
  seen.add(id);
  return faults;
}

/** What every kind of select menu keeps. */
function menuFaults(path: string, part: Body, seen: Set<string>): FieldFault[] {
  const min = Number(part['min_values'] ?? 1);
  const max = Number(part['max_values'] ?? 1);
  return [
    ...customIdFaults(path, part, seen),
    ...atMost(`${path}.placeholder`, part['placeholder'], 150),
    ...(min < 0 || min > 25 || max < 1 || max > 25 || min > max
      ? [
          {
            path: `${path}.max_values`,
            code: 'NUMBER_TYPE_MAX',
            message: 'int value should be between 1 and 25.',
          },
        ]
      : []),
  ];
}

export function selectFaults(path: string, part: Body, seen: Set<string>): FieldFault[] {
  const options = list(part['options']);
  const values = options.map((option) => text(option['value']));
  const chosen = options.filter((option) => option['default'] === true).length;
  const bad = (where: string, code: string, message: string): FieldFault => ({ path: where, code, message });
  return [
    ...menuFaults(path, part, seen),
    ...(options.length < 1 || options.length > 25
      ? [bad(`${path}.options`, 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 25 in length.')]
      : []),
    ...(new Set(values).size < values.length
      ? [
          bad(
            `${path}.options`,
            'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
            'The specified option value is already used',
          ),
        ]
      : []),
    ...(chosen > Number(part['max_values'] ?? 1)
      ? [bad(`${path}.options`, 'SELECT_COMPONENT_TOO_MANY_DEFAULTS', 'More defaults than can be chosen')]
      : []),
    ...options.flatMap((option, i) => [
      ...atMost(`${path}.options.${i}.label`, option['label'], 100, 1),
      ...atMost(`${path}.options.${i}.value`, option['value'], 100, 1),
      ...atMost(`${path}.options.${i}.description`, option['description'], 100),
    ]),
  ];
}

/** Whether a message would show nothing at all: 50006. */
export function isBlank(body: Body): boolean {
  return (
    text(body['content']).trim() === '' &&
    list(body['embeds']).length === 0 &&
    list(body['components']).length === 0 &&
    list(body['attachments']).length === 0 &&
    body['poll'] === undefined
  );
}
