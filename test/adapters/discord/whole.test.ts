/** The whole program behind the adapter: what forms, menus and suggestions lead to. */
import { ComponentType, Locale, PermissionFlagsBits as Bit } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderForm } from '../../../adapters/discord/form.ts';
import { createDiscord } from '../../../adapters/discord/index.ts';
import { commandSpecs } from '../../../src/commands/index.ts';
import { checkedModal } from '../../stand-ins/discord/answer-form.ts';
import {
  DiscordStandIn,
  type Channel,
  type Guild,
  type Interaction,
  type Message,
  type User,
} from '../../stand-ins/discord/stand-in.ts';
import { CLASSICS, startApp, type StartedApp } from '../../support/start-app.ts';

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
/** A rumour that the shipped ones do not know. */
const LOCAL =
  'They say the old bridge by the market will be closed for a whole year from Monday and everyone has to go around the hill';

let discord: DiscordStandIn;
let started: StartedApp;
let guild: Guild;
let general: Channel;
let mods: Channel;
let admin: User;
let ann: User;
beforeEach(async () => {
  discord = await DiscordStandIn.start();
  guild = discord.createGuild('Neighbours');
  general = discord.createChannel(guild, 'general');
  mods = discord.createChannel(guild, 'mods');
  const role = discord.createRole(guild, 'mods', Bit.ManageMessages);
  [admin, ann] = [discord.createUser('admin'), discord.createUser('ann')];
  discord.join(guild, admin, [role]);
  discord.join(guild, ann);
  discord.addBot(guild);
  const platform = createDiscord({ DISCORD_BOT_TOKEN: discord.token, DISCORD_API: discord.api }, silent);
  if (platform === undefined) throw new Error('no platform');
  started = await startApp(platform, { rumours: CLASSICS });
});
afterEach(async () => {
  await started.stop();
  await discord.stop();
  expect(discord.core.failures).toEqual([]);
});

const answerTo = (interaction: Interaction): Promise<Message> =>
  discord.until('an answer', () => discord.answerTo(interaction));
const seenIn = (channel: Channel, words: RegExp): Promise<Message> =>
  discord.until(`a message like ${String(words)}`, () =>
    discord.said(channel).find((message) => words.test(DiscordStandIn.text(message))),
  );
/** The entry of the message menu by its command. */
async function filledIn(
  user: User,
  message: Message,
  command: string,
  values: Record<string, string>,
): Promise<Message> {
  const entry = commandSpecs().find(({ name }) => name === command)?.menu?.['en'] ?? '';
  const chosen = discord.contextMenu(user, message, entry);
  await discord.until('the form', () => chosen.modal);
  return answerTo(discord.submit(user, chosen, values));
}
/** The panel of /settings, with a place chosen for the alerts. */
async function alertsTo(channel: Channel): Promise<Message> {
  const panel = await answerTo(discord.slash(admin, general, 'settings'));
  const menu = DiscordStandIn.menus(panel).find(({ type }) => type === ComponentType.ChannelSelect);
  discord.select(admin, panel, menu?.placeholder ?? '', channel);
  await untilAlertsGoTo(guild, channel);
  return panel;
}
async function untilAlertsGoTo(server: Guild, channel: Channel): Promise<void> {
  for (let i = 0; i < 400; i += 1) {
    const row = await started.store.chats.get({ platform: 'discord', chat: server.id });
    if (row?.alertTo?.kind === 'chat' && row.alertTo.place === channel.id) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('the place was not set');
}

it.each([Locale.EnglishUS, Locale.ChineseCN, Locale.ChineseTW, Locale.German])(
  'every form is one that Discord takes, in %s',
  (locale) => {
    const subject = { channel: '9'.repeat(20), message: '9'.repeat(20) };
    const asking = commandSpecs().filter(({ form }) => form !== undefined);
    expect(asking.map(({ name }) => name)).toEqual(expect.arrayContaining(['report', 'teach']));
    for (const spec of asking) {
      const form = renderForm(spec, { ...subject, command: spec.name }, locale);
      expect(() => checkedModal(form as unknown as Record<string, unknown>), spec.name).not.toThrow();
    }
  },
);

it('settings: a channel from the menu gets the alerts; the reason of a report stands in the alert', async () => {
  await alertsTo(mods);
  const rumour = discord.say(ann, general, LOCAL);
  const thanks = await filledIn(ann, rumour, 'report', { reason: 'my aunt believes it' });
  expect(thanks.ephemeralFor).toBe(ann.api.id);
  const alert = await seenIn(mods, /old bridge/);
  expect(DiscordStandIn.text(alert)).toContain('my aunt believes it');
  expect(discord.said(general).some((message) => DiscordStandIn.text(message).includes('bridge'))).toBe(
    false,
  );
});

describe('teaching', () => {
  it('by the form on a message: asked again, the fact-check that was given comes', async () => {
    const rumour = discord.say(ann, general, LOCAL);
    const learnt = await filledIn(admin, rumour, 'teach', {
      link: 'https://city.example/bridge',
      verdict: 'false',
      note: 'The bridge is closed for two nights only.',
    });
    expect(learnt.ephemeralFor).toBe(admin.api.id);
    expect(DiscordStandIn.text(learnt)).toContain('city.example');
    const asked = discord.slash(ann, general, 'check', { claim: LOCAL });
    const told = await discord.until('the fact', () =>
      discord.visible(general, ann).find((one) => DiscordStandIn.text(one).includes('two nights only')),
    );
    expect(JSON.stringify(told.api)).toContain('https://city.example/bridge');
    expect(asked.answered).toBeDefined();
  });
});

it('typing a claim suggests known ones, and the chosen one is answered', async () => {
  const typing = discord.autocomplete(ann, general, 'check', 'claim', 'microwave');
  const choices = await discord.until('suggestions', () => typing.choices);
  expect(choices.map(({ name }) => name).join('\n')).toMatch(/microwav/i);
  discord.slash(ann, general, 'check', { claim: String(choices[0]?.value) });
  await discord.until('the fact', () =>
    discord.visible(general, ann).find((one) => /Fact-check by/.test(DiscordStandIn.text(one))),
  );
});

it('whoever added the bot gets a card in private: live, language, and a channel for the alerts', async () => {
  const second = discord.createGuild('Allotments', { owner: admin });
  discord.createChannel(second, 'talk');
  const quiet = discord.createChannel(second, 'helpers-only');
  discord.addBot(second);
  const card = await discord.until('the set-up card', () =>
    discord.privately(admin).find((one) => DiscordStandIn.text(one).includes('Set up Quash in Allotments')),
  );
  const menus = DiscordStandIn.menus(card).map(({ placeholder }) => placeholder ?? '');
  expect(menus).toHaveLength(2);
  const places = menus.find((label) => /alerts/i.test(label)) ?? '';
  discord.select(admin, card, places, '#helpers-only');
  await untilAlertsGoTo(second, quiet);
});
