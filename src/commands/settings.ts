import { plainCard } from '../words/cards.ts';
import { settingName, settingValue } from '../words/setting-name.ts';
import type { Answer } from '../core/platform.ts';
import { SETTINGS, type SettingKey, type Settings } from '../core/setting.ts';
import type { Command, CommandContext } from './command.ts';
import { openPrivateCard } from './open-private.ts';
import { groupChoice, settingsPanel } from './settings-panel.ts';

const KEYS = Object.keys(SETTINGS) as SettingKey[];
/** Not settings with values, but where the alerts go. */
const ALERT_WORDS = ['alerts-here', 'alerts-code', 'alerts-auto'] as const;

type PlaceAsks = 'alertsAuto' | 'alertsCode' | 'alertsHere' | 'privateLink';
type SettingsAsks = PlaceAsks | 'group' | 'groups' | 'cardToken' | 'setSetting';

/**
 * Shows the settings of a group with what changes them, or changes one: `/settings mode live`. In private it
 * offers the groups that the asker runs.
 */
export const settings: Command<SettingsAsks> = {
  name: 'settings',
  summary: 'command.settings',
  audience: 'admin',
  where: 'anywhere',
  about: 'nothing',
  options: [
    {
      name: 'name',
      summary: 'command.optName',
      choices: [
        ...KEYS.map((key) => ({ value: key, label: `settings.name.${key}` as const })),
        ...ALERT_WORDS.map((word) => ({ value: word, label: `settings.word.${word}` as const })),
      ],
    },
    { name: 'value', summary: 'command.optValue' },
  ],
  run,
};

async function run(context: CommandContext<SettingsAsks>): Promise<Answer> {
  const { incoming, voice } = context;
  const [name, value] = wanted(incoming);
  if (incoming.chat.kind === 'private')
    return asker(await groupChoice(voice, context.desk, incoming.chat.ref, incoming.sender.user));
  if (name === '') return asker(await overview(context));
  if (isAlertWord(name)) return alertPlace(context, name, value);
  const known = readSetting(name, value);
  if (!known) return asker(plainCard(voice.say('settings.unknown', { known: knownWords() })));
  await context.desk.setSetting(incoming.chat.ref, known.key, known.value);
  const words = {
    name: settingName(voice, known.key),
    value: settingValue(voice, known.key, known.value),
  };
  return asker(plainCard(voice.say('settings.changed', words)));
}

/** Name and value as typed or chosen; `=` and `:` of either width part them as well as a blank. */
function wanted({ options, args }: CommandContext['incoming']): [name: string, value: string] {
  const typed = args.split(/[\s=:：＝]+/u).filter((word) => word !== '');
  const [name = '', value = ''] =
    options['name'] === undefined ? typed : [options['name'], options['value'] ?? ''];
  return [name.trim().toLowerCase(), value.trim()];
}

/** A setting and its value, in whatever case they were typed: phones begin with a capital. */
function readSetting(name: string, value: string): { key: SettingKey; value: string } | undefined {
  const key = KEYS.find((one) => one === name);
  const values: readonly string[] = key ? SETTINGS[key].values : [];
  const known = values.find((one) => one.toLowerCase() === value.toLowerCase());
  return key && known !== undefined ? { key, value: known } : undefined;
}

type AlertWord = (typeof ALERT_WORDS)[number];

function isAlertWord(name: string): name is AlertWord {
  return (ALERT_WORDS as readonly string[]).includes(name);
}

async function alertPlace(
  context: CommandContext<PlaceAsks>,
  word: AlertWord,
  value: string,
): Promise<Answer> {
  const { incoming, voice, desk } = context;
  const { say } = voice;
  const chat = incoming.chat.ref;
  switch (word) {
    case 'alerts-auto':
      await desk.alertsAuto(chat);
      return asker(plainCard(say('settings.alertsAuto')));
    case 'alerts-code': {
      const card = plainCard(say('settings.alertsHereUsage', { code: await desk.alertsCode(chat) }));
      // Whoever sees the code can have the group's alerts: it is never shown to all.
      return { audience: 'asker', card, fallback: openPrivateCard(context) };
    }
    case 'alerts-here': {
      const code = value === '' ? undefined : value;
      const done = await desk.alertsHere(chat, incoming.place, code, incoming.sender.user);
      return asker(plainCard(say(done ? 'settings.alertsHere' : 'settings.badCode')));
    }
  }
}

async function overview({
  incoming,
  voice,
  desk,
}: CommandContext<'group' | 'cardToken'>): Promise<NonNullable<Answer['card']>> {
  const group = await desk.group(incoming.chat.ref);
  return group ? settingsPanel(voice, desk, group) : plainCard(voice.say('failed'));
}

function knownWords(): string {
  const values = KEYS.map((key: keyof Settings) => `${key} ${SETTINGS[key].values.join('|')}`);
  return [...values, ...ALERT_WORDS].join('; ');
}

/** Settings are no secret, so the group may see the answer where a private one is not possible. */
function asker(card: NonNullable<Answer['card']>): Answer {
  return { audience: 'asker', card, fallback: card };
}
