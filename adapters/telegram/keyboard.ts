import type { Button, Card, Menu } from '../../src/core/card.ts';
import { QuashError } from '../../src/core/error.ts';
import { isHttps, truncate } from './html.ts';

const MAX_LABEL = 64;
const MAX_DATA_BYTES = 64;
const ITEMS_IN_ROW = 2;
const CHOSEN = '✓ ';
/** Stands between the token and the chosen value; tokens have none. */
const SEPARATOR = ':';
/** What the heading of a menu carries. */
const NO_PRESS = SEPARATOR;

function pressOf(text: string, data: string): object {
  if (Buffer.byteLength(data, 'utf8') > MAX_DATA_BYTES) {
    throw new QuashError('invalid', 'A button carries more than Telegram takes (64 bytes).');
  }
  return { text: truncate(text, MAX_LABEL), callback_data: data };
}

function buttonOf(button: Button): object {
  if (button.kind === 'press') return pressOf(button.label, button.token);
  return { text: truncate(button.label, MAX_LABEL), url: button.url };
}

/** Telegram has no lists: a heading that says what is chosen here, then the items in rows of two. */
function rowsOf(menu: Menu): object[][] {
  if (menu.kind === 'places' || menu.items.length === 0) return [];
  const items = menu.items.map(({ value, label, chosen }) =>
    pressOf(`${chosen ? CHOSEN : ''}${label}`, `${menu.token}${SEPARATOR}${value}`),
  );
  const rows: object[][] = menu.label === '' ? [] : [[pressOf(menu.label, NO_PRESS)]];
  for (let start = 0; start < items.length; start += ITEMS_IN_ROW)
    rows.push(items.slice(start, start + ITEMS_IN_ROW));
  return rows;
}

/** The card's links alone: what a message may carry that somebody else posts. */
export function linksOf(card: Card): object[][] {
  const rows = card.buttons.map((row) => row.filter((one) => one.kind === 'link' && isHttps(one.url)));
  return rows.filter((row) => row.length > 0).map((row) => row.map(buttonOf));
}

/**
 * The card's buttons and menus as an inline keyboard; empty when it has none, which takes an old one away.
 * @throws QuashError `invalid` when a button carries more than 64 bytes
 */
export function keyboardOf(card: Card): { inline_keyboard: object[][] } {
  const rows = card.buttons.map((row) =>
    row.filter((one) => one.kind === 'press' || isHttps(one.url)).map(buttonOf),
  );
  const menus = (card.menus ?? []).flatMap(rowsOf);
  return { inline_keyboard: [...rows, ...menus].filter((row) => row.length > 0) };
}

/** What a press carried: the token and, from a menu, what was chosen. */
export function readPress(data: string): { readonly token: string; readonly value?: string } {
  const at = data.indexOf(SEPARATOR);
  return at < 0 ? { token: data } : { token: data.slice(0, at), value: data.slice(at + 1) };
}

/** Whether a press was on the heading of a menu, and means nothing. */
export function isNoPress({ token, value }: { readonly token: string; readonly value?: string }): boolean {
  return token === '' && value === '';
}
