import { plainCard, type Voice } from '../app/cards.ts';
import { excerpt } from '../app/excerpt.ts';
import { settingName, settingValue } from '../app/settings.ts';
import { italic, line } from '../core/card.ts';
import type { Answer } from '../core/platform.ts';
import { isSettingValue, SETTINGS, type SettingKey, type Settings } from '../core/setting.ts';
import type { Command, CommandContext } from './command.ts';

const KEYS = Object.keys(SETTINGS) as SettingKey[];
/** Not settings with values, but where the alerts go. */
const ALERT_WORDS = ['alerts-here', 'alerts-code', 'alerts-auto'] as const;

/** Shows the settings of a group, or changes one: `/settings mode live`. */
export const settings: Command = {
  name: 'settings',
  summary: 'command.settings',
  audience: 'admin',
  where: 'group',
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

async function run(context: CommandContext): Promise<Answer> {
  const { incoming, voice } = context;
  const [name = '', value = ''] =
    incoming.options['name'] === undefined
      ? incoming.args.split(/[\s=]+/u)
      : [incoming.options['name'], incoming.options['value'] ?? ''];
  if (name === '') return asker(voice, overview(context));
  if ((ALERT_WORDS as readonly string[]).includes(name)) return alertPlace(context, name, value);
  if (!isSettingValue(name, value))
    return asker(voice, plainCard(voice.say('settings.unknown', { known: knownWords() })));
  await context.desk.setSetting(incoming.chat.ref, name, value);
  // The answer is in the language that was just chosen.
  const words = { name: settingName(voice.say, name), value: settingValue(voice.say, name, value) };
  return asker(voice, plainCard(voice.say('settings.changed', words)));
}

async function alertPlace(
  { incoming, voice, desk }: CommandContext,
  word: string,
  value: string,
): Promise<Answer> {
  const { say } = voice;
  const chat = incoming.chat.ref;
  switch (word) {
    case 'alerts-auto':
      await desk.alertsAuto(chat);
      return asker(voice, plainCard(say('settings.alertsAuto')));
    case 'alerts-code':
      return asker(voice, plainCard(say('settings.alertsHereUsage', { code: await desk.alertsCode(chat) })));
    default: {
      const code = value === '' ? undefined : value;
      const done = await desk.alertsHere(chat, incoming.place, code, incoming.sender.user);
      return asker(voice, plainCard(say(done ? 'settings.alertsHere' : 'settings.badCode')));
    }
  }
}

function overview({
  incoming,
  settings: current,
  voice: { say },
}: CommandContext): NonNullable<Answer['card']> {
  const entry = (key: SettingKey): string =>
    say('settings.entry', {
      name: `${settingName(say, key)} (${key})`,
      value: settingValue(say, key, current[key]),
    });
  return {
    title: say('settings.title', { chat: excerpt(incoming.chat.title, 60) }),
    lines: [...KEYS.map((key) => line(entry(key))), line(italic(say('settings.usage')))],
    buttons: [],
  };
}

function knownWords(): string {
  const values = KEYS.map((key: keyof Settings) => `${key} ${SETTINGS[key].values.join('|')}`);
  return [...values, ...ALERT_WORDS].join('; ');
}

/** Settings are no secret, so the group may see the answer where a private one is not possible. */
function asker(_voice: Voice, card: NonNullable<Answer['card']>): Answer {
  return { audience: 'asker', card, fallback: card };
}
