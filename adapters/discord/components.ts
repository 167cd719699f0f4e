import {
  ButtonStyle,
  ChannelType,
  ComponentType,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APISelectMenuComponent,
} from 'discord.js';
import type { Button, Card, Menu } from '../../src/core/card.ts';
import { cut, safeAddress, wellFormed } from './markdown.ts';

/** docs, components/reference: action row, button, string select. */
const ROWS = 5;
const BUTTONS_IN_ROW = 5;
const BUTTON_LABEL_LIMIT = 80;
const BUTTON_URL_LIMIT = 512;
const PLACEHOLDER_LIMIT = 150;
const ITEMS = 25;
const ITEM_LABEL_LIMIT = 100;

/** Channels that alerts can go to. */
const PLACES = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
];

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/**
 * A card's buttons, then its menus, as Discord's components: at most five rows. What Discord would refuse
 * (a link that is none, a menu without items) is left out.
 * @param hasPlaces whether the card is shown in a server: in private there are no channels to choose from.
 */
export function renderComponents(card: Card, hasPlaces: boolean): Row[] {
  const menus = (card.menus ?? []).flatMap((menu) => menuShape(menu, hasPlaces) ?? []);
  const rows: APIComponentInMessageActionRow[][] = [
    ...card.buttons.flatMap(buttonRows),
    ...menus.map((menu) => [menu]),
  ];
  return rows.slice(0, ROWS).map((components) => ({ type: ComponentType.ActionRow, components }));
}

function buttonRows(row: readonly Button[]): APIButtonComponent[][] {
  const shapes = row.flatMap((button) => buttonShape(button) ?? []);
  const rows: APIButtonComponent[][] = [];
  for (let start = 0; start < shapes.length; start += BUTTONS_IN_ROW)
    rows.push(shapes.slice(start, start + BUTTONS_IN_ROW));
  return rows;
}

/** Discord takes no empty label. */
const labelled = (text: string, limit: number): string => cut(wellFormed(text).trim() || '…', limit);

function buttonShape(button: Button): APIButtonComponent | undefined {
  const label = labelled(button.label, BUTTON_LABEL_LIMIT);
  if (button.kind === 'press') {
    const style = button.danger === true ? ButtonStyle.Danger : ButtonStyle.Secondary;
    return { type: ComponentType.Button, style, label, custom_id: button.token };
  }
  const url = safeAddress(button.url);
  if (url === undefined || url.length > BUTTON_URL_LIMIT) return undefined;
  return { type: ComponentType.Button, style: ButtonStyle.Link, label, url };
}

function menuShape(menu: Menu, hasPlaces: boolean): APISelectMenuComponent | undefined {
  const common = {
    custom_id: menu.token,
    placeholder: labelled(menu.label, PLACEHOLDER_LIMIT),
    min_values: 1,
    max_values: 1,
  };
  if (menu.kind === 'places') {
    return hasPlaces ? { type: ComponentType.ChannelSelect, ...common, channel_types: PLACES } : undefined;
  }
  // Discord refuses a list with the same value twice, and more chosen items than may be chosen.
  const items = [...new Map(menu.items.map((item) => [item.value, item])).values()].slice(0, ITEMS);
  const chosen = items.find((item) => item.chosen === true);
  if (items.length === 0) return undefined;
  const options = items.map((item) => ({
    value: item.value,
    label: labelled(item.label, ITEM_LABEL_LIMIT),
    ...(item === chosen ? { default: true } : {}),
  }));
  return { type: ComponentType.StringSelect, ...common, options };
}
