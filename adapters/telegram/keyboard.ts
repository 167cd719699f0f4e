import type { Button, Card, Menu } from '../../src/core/card.ts';
import { QuashError } from '../../src/core/error.ts';
import { isHttps, truncate } from './html.ts';

const MAX_LABEL = 64;
const MAX_DATA_BYTES = 64;
const ITEMS_IN_ROW = 2;
/** Letters that a telephone shows in one row of buttons; Chinese ones count double. */
const ROW_WIDTH = 36;
const CHOSEN = '✓ ';
/** Ends a heading: what it names stands below. */
const BELOW = ' ▾';
/** Stands between the token and the chosen value; tokens have none. */
const SEPARATOR = ':';
/** What the heading of a menu carries. */
const NO_PRESS = SEPARATOR;

const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, char) => sum + ((char.codePointAt(0) ?? 0) < 0x300 ? 1 : 2), 0);

/**
 * Buttons of a row are equally wide, and what does not fit into one is cut off on the screen: a row is broken
 * before its widest label would not fit.
 */
function broken<One extends { readonly label: string }>(row: readonly One[], most = Infinity): One[][] {
  const rows: One[][] = [];
  let widest = 0;
  for (const one of row) {
    const last = rows.at(-1);
    const width = Math.max(widest, widthOf(one.label));
    const fits = last !== undefined && last.length < most && (last.length + 1) * width <= ROW_WIDTH;
    if (fits) last.push(one);
    else rows.push([one]);
    widest = fits ? width : widthOf(one.label);
  }
  return rows;
}

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
  const items = menu.items.map(({ value, label, chosen }) => ({
    label: `${chosen ? CHOSEN : ''}${label}`,
    data: `${menu.token}${SEPARATOR}${value}`,
  }));
  const rows = broken(items, ITEMS_IN_ROW).map((row) => row.map(({ label, data }) => pressOf(label, data)));
  return menu.label === ''
    ? rows
    : [[pressOf(`${truncate(menu.label, MAX_LABEL - BELOW.length)}${BELOW}`, NO_PRESS)], ...rows];
}

/** The card's links alone: what a message may carry that somebody else posts. */
export function linksOf(card: Card): object[][] {
  const rows = card.buttons.map((row) => row.filter((one) => one.kind === 'link' && isHttps(one.url)));
  return rows.flatMap((row) => broken(row)).map((row) => row.map(buttonOf));
}

/**
 * The card's buttons and menus as an inline keyboard; empty when it has none, which takes an old one away.
 * @throws QuashError `invalid` when a button carries more than 64 bytes
 */
export function keyboardOf(card: Card): { inline_keyboard: object[][] } {
  const shown = card.buttons.map((row) => row.filter((one) => one.kind === 'press' || isHttps(one.url)));
  const rows = shown.flatMap((row) => broken(row)).map((row) => row.map(buttonOf));
  return { inline_keyboard: [...rows, ...(card.menus ?? []).flatMap(rowsOf)] };
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
