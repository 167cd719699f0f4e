import { isSettingValue, type SettingKey } from '../core/setting.ts';
import type { PhraseKey, Say } from '../locales/index.ts';

/** A setting's name in words. */
export function settingName(say: Say, key: SettingKey): string {
  return say(`settings.name.${key}`);
}

/** A setting's value in words; the raw value if it is none of the setting's. */
export function settingValue(say: Say, key: SettingKey, value: string): string {
  return isSettingValue(key, value) ? say(`settings.value.${key}.${value}` as PhraseKey) : value;
}
