import { LANGS } from '../core/language.ts';
import { isSettingValue, type SettingKey, type Settings } from '../core/setting.ts';
import { languageName } from './language.ts';
import type { Voice } from './voice.ts';

/** A setting's name in words. */
export function settingName({ say }: Voice, key: SettingKey): string {
  return say(`settings.name.${key}`);
}

/** The settings whose every value has a phrase. Languages go by the names that Unicode gives them. */
type Worded = Exclude<SettingKey, 'language'>;
/** A setting or a value without a phrase does not compile. */
type ValuePhrase = { [Key in Worded]: `settings.value.${Key}.${Settings[Key]}` }[Worded];

/** A setting's value in words; the raw value if it is none of the setting's. */
export function settingValue(voice: Voice, key: SettingKey, value: string): string {
  if (!isSettingValue(key, value)) return value;
  if (key !== 'language') return voice.say(`settings.value.${key}.${value}` as ValuePhrase);
  const lang = LANGS.find((one) => one === value);
  return lang ? languageName(voice, lang) : voice.say('settings.value.language.auto');
}
