import { excerpt } from '../words/excerpt.ts';
import { plainCard } from '../words/cards.ts';
import type { Voice } from '../words/voice.ts';
import { settingName, settingValue } from '../words/setting-name.ts';
import { italic, line, type Button, type Card, type Menu } from '../core/card.ts';
import type { Answer } from '../core/platform.ts';
import { isSettingValue, SETTINGS, type SettingKey } from '../core/setting.ts';
import type { CardButton, CardContext } from './command.ts';
import type { Desk, GroupFacts } from './desk.ts';

const KEYS = Object.keys(SETTINGS) as SettingKey[];
/** With more values than these two a button cannot say what a press would do. */
const isSwitch = (key: SettingKey): boolean => SETTINGS[key].values.length === 2;

type Tokens = Pick<Desk, 'cardToken'>;
type PanelAsks = 'group' | 'cardToken';
/** What opening a group's panel asks of the house. */
export type OpenAsks = PanelAsks | 'role';

/** A group's settings, each with a button or a menu that changes it. */
export async function settingsPanel(voice: Voice, desk: Tokens, group: GroupFacts): Promise<Card> {
  const { say } = voice;
  const entry = (key: SettingKey): string =>
    say('settings.entry', {
      name: nameAndKey(settingName(voice, key), key),
      value: settingValue(voice, key, group.settings[key]),
    });
  const switches = await Promise.all(
    KEYS.filter(isSwitch).map((key) => switchButton(voice, desk, group, key)),
  );
  const menus = await Promise.all(
    KEYS.filter((key) => !isSwitch(key)).map((key) => valueMenu(voice, desk, group, key)),
  );
  const auto: Button[] = group.alertPlace
    ? [press(say('settings.autoButton'), await desk.cardToken('settings.auto', '', group.ref))]
    : [];
  const place = await desk.cardToken('settings.place', '', group.ref);
  return {
    title: say('settings.title', { chat: excerpt(group.title, 60) }),
    lines: [...KEYS.map((key) => line(entry(key))), line(italic(say('settings.usage')))],
    buttons: [[...switches, ...auto]],
    menus: [...menus, { kind: 'places', label: say('settings.menu.place'), token: place }],
  };
}

/** The word that a command takes stands beside the name where they differ. */
const nameAndKey = (name: string, key: SettingKey): string => (name === key ? name : `${name} (${key})`);

const press = (label: string, token: string): Button => ({ kind: 'press', label, token });

/** Says what a press leads to: the other value. */
async function switchButton(voice: Voice, desk: Tokens, group: GroupFacts, key: SettingKey): Promise<Button> {
  const other = SETTINGS[key].values.find((value) => value !== group.settings[key]) ?? SETTINGS[key].default;
  const token = await desk.cardToken('settings.set', `${key}=${other}`, group.ref);
  const words = { name: settingName(voice, key), value: settingValue(voice, key, other) };
  return press(voice.say('settings.setButton', words), token);
}

async function valueMenu(voice: Voice, desk: Tokens, group: GroupFacts, key: SettingKey): Promise<Menu> {
  const token = await desk.cardToken('settings.set', key, group.ref);
  const items = SETTINGS[key].values.map((value) => ({
    value,
    label: settingValue(voice, key, value),
    ...(value === group.settings[key] && { chosen: true as const }),
  }));
  const label = voice.say('settings.menu.value', { name: settingName(voice, key) });
  return { kind: 'items', label, token, items };
}

/** The panel as it is now, in place of the one that was used. */
async function again({ chat, voice, desk }: CardContext<PanelAsks>, toast: string): Promise<Answer> {
  const group = await desk.group(chat);
  return {
    audience: 'asker',
    toast,
    ...(group && { card: await settingsPanel(voice, desk, group), update: 'replace' as const }),
  };
}

const set: CardButton<PanelAsks | 'setSetting'> = {
  action: 'settings.set',
  audience: 'admin',
  async run(context) {
    const { target, value: chosen, chat, desk, voice } = context;
    const [key = '', fixed] = target.split('=');
    const value = fixed ?? chosen;
    if (!isSettingValue(key, value)) return { audience: 'asker', toast: voice.say('press.gone') };
    await desk.setSetting(chat, key, value);
    const words = { name: settingName(voice, key), value: settingValue(voice, key, value) };
    return again(context, voice.say('settings.changed', words));
  },
};

const place: CardButton<PanelAsks | 'alertPlace'> = {
  action: 'settings.place',
  audience: 'admin',
  async run(context) {
    if (context.value === '') return { audience: 'asker', toast: context.voice.say('press.gone') };
    await context.desk.alertPlace(context.chat, context.value);
    return again(context, context.voice.say('settings.alertsPlace'));
  },
};

const auto: CardButton<PanelAsks | 'alertsAuto'> = {
  action: 'settings.auto',
  audience: 'admin',
  async run(context) {
    await context.desk.alertsAuto(context.chat);
    return again(context, context.voice.say('settings.alertsAuto'));
  },
};

/** In private: the settings of one of the groups that the person runs. */
const open: CardButton<OpenAsks> = {
  action: 'settings.open',
  audience: 'member',
  async run({ value, chat, by, voice, desk }) {
    return {
      ...(await openGroup(voice, desk, { platform: chat.platform, chat: value }, by)),
      update: 'replace',
    };
  },
};

/** A group's panel for one of its admins; everybody else is refused kindly. */
export async function openGroup(
  voice: Voice,
  desk: Pick<Desk, OpenAsks>,
  ref: GroupFacts['ref'],
  by: CardContext['by'],
): Promise<Answer> {
  const role = await desk.role(ref, by);
  const group = role === 'owner' || role === 'admin' ? await desk.group(ref) : undefined;
  if (!group) return { audience: 'asker', card: plainCard(voice.say('settings.denied')) };
  return { audience: 'asker', card: await settingsPanel(voice, desk, group) };
}

/** The groups that somebody runs, to choose one whose settings to open. */
export async function groupChoice(
  voice: Voice,
  desk: Pick<Desk, 'groups' | 'cardToken'>,
  context: CardContext['chat'],
  by: CardContext['by'],
): Promise<Card> {
  const groups = await desk.groups(by, 'admin');
  if (groups.length === 0) return plainCard(voice.say('settings.noGroups'));
  const menu: Menu = {
    kind: 'items',
    label: voice.say('settings.menu.group'),
    token: await desk.cardToken('settings.open', '', context),
    items: groups.map(({ ref, title }) => ({ value: ref.chat, label: excerpt(title, 40) })),
  };
  return { lines: [line(voice.say('settings.chooseGroup'))], buttons: [], menus: [menu] };
}

export const SETTINGS_BUTTONS: readonly CardButton[] = [set, place, auto, open];
