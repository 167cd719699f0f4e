import { LANGS } from './language.ts';

/** What a group can set, declared once; commands, cards, docs and the store derive from this list. */
interface SettingSpec<Value extends string> {
  readonly values: readonly Value[];
  readonly default: Value;
}

const setting = <const Value extends string>(
  values: readonly Value[],
  fallback: NoInfer<Value>,
): SettingSpec<Value> => ({
  values,
  default: fallback,
});

export const SETTINGS = {
  /** `observe`: alerts only. `live`: answers in public. Every new group starts in `observe`. */
  mode: setting(['observe', 'live'], 'observe'),
  /** `auto`: the chat's own language if the platform tells it, else the language of the message. */
  language: setting(['auto', ...LANGS], 'auto'),
  /** Hours in which the same rumour is answered once in a chat. */
  cooldown: setting(['1', '6', '24', '72'], '24'),
  /** Whether somebody who asks about what is only likely to be a known rumour gets an answer in careful words. */
  questions: setting(['on', 'off'], 'on'),
  /** Civility reminders. */
  civility: setting(['on', 'off'], 'on'),
  /** Whether alerts make a sound. */
  alerts: setting(['quiet', 'loud'], 'quiet'),
} as const;

export type SettingKey = keyof typeof SETTINGS;
export type Settings = { readonly [Key in SettingKey]: (typeof SETTINGS)[Key]['values'][number] };

/** Every setting at its default. */
export const DEFAULT_SETTINGS = Object.fromEntries(
  Object.entries(SETTINGS).map(([key, spec]) => [key, spec.default]),
) as Settings;

/** Whether `key` is a setting and `value` one of its values. */
export function isSettingValue(key: string, value: string): key is SettingKey {
  return (
    Object.hasOwn(SETTINGS, key) && (SETTINGS[key as SettingKey].values as readonly string[]).includes(value)
  );
}
