import type { Action } from '../../src/core/action.ts';
import { cardText } from '../../src/core/card.ts';
import type { Button, Card, Menu } from '../../src/core/card.ts';
import { QuashError } from '../../src/core/error.ts';
import type { ChatRef, MessageRef } from '../../src/core/message.ts';
import type { Answer, Limits } from '../../src/core/platform.ts';
import type { Draft, Room } from './room.ts';

/** The tighter of what Telegram (64 bytes of data) and Discord (80 characters of label) allow. */
const MAX_TOKEN_BYTES = 64;
const MAX_LABEL = 80;
const MAX_TOAST = 180;
/** Discord's rows of components and entries of a menu; what Telegram's data of a button has room for. */
const MAX_ROWS = 5;
const MAX_ITEMS = 25;
const ITEM_VALUE = /^[\w:-]{1,40}$/;

const refuse = (what: string): never => {
  throw new QuashError('invalid', `The sandbox refuses this: ${what}.`);
};

/**
 * Refuse what a real platform would refuse, so that a test on the sandbox is worth something.
 * @throws QuashError `invalid`
 */
export function checkCard(card: Card, limits: Limits): void {
  const text = cardText(card);
  if (text.trim() === '') refuse('the text is empty');
  if (codePoints(text) > limits.text) refuse(`the text has more than ${limits.text} characters`);
  for (const run of card.lines.flatMap((line) => line.runs)) {
    if (run.link !== undefined && !isWebAddress(run.link)) refuse('a link that is not a web address');
  }
  if (card.buttons.length > limits.buttonRows) refuse(`more than ${limits.buttonRows} rows of buttons`);
  for (const row of card.buttons) {
    if (row.length === 0) refuse('an empty row of buttons');
    if (row.length > limits.buttonsInRow) refuse(`more than ${limits.buttonsInRow} buttons in a row`);
    row.forEach(checkButton);
  }
  (card.menus ?? []).forEach(checkMenu);
  if (card.buttons.length + (card.menus ?? []).length > MAX_ROWS) refuse(`more than ${MAX_ROWS} rows in all`);
}

function checkMenu(menu: Menu): void {
  checkButton({ kind: 'press', label: menu.label, token: menu.token });
  if (menu.kind === 'places') return;
  if (menu.items.length === 0 || menu.items.length > MAX_ITEMS)
    refuse(`a menu of ${menu.items.length} items`);
  if (menu.items.filter(({ chosen }) => chosen).length > 1) refuse('a menu with two chosen items');
  if (new Set(menu.items.map(({ value }) => value)).size < menu.items.length)
    refuse('a menu with equal values');
  for (const { value, label } of menu.items) {
    if (!ITEM_VALUE.test(value)) refuse('a menu value that does not fit into a button');
    checkButton({ kind: 'press', label, token: value });
  }
}

function checkButton(button: Button): void {
  if (button.label.trim() === '') refuse('a button without a label');
  if (codePoints(button.label) > MAX_LABEL) refuse(`a label of more than ${MAX_LABEL} characters`);
  if (button.kind === 'link') {
    if (!isWebAddress(button.url)) refuse('a button whose link is not a web address');
    return;
  }
  const bytes = Buffer.byteLength(button.token);
  if (bytes === 0 || bytes > MAX_TOKEN_BYTES) refuse(`a button token of ${bytes} bytes`);
}

function codePoints(text: string): number {
  return Array.from(text).length;
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}

/** The part of the world that decides whom the bot may write to. */
export interface Reach {
  readonly room: Room;
  readonly limits: Limits;
  /** Whether a person opened the private chat with the bot. */
  hasStarted(user: string): boolean;
}

/**
 * Carry out one action on the room.
 * There is no idempotency key here, as on Telegram: what is performed twice is seen twice.
 * @returns the message that was sent, or undefined when the action sends none.
 * @throws QuashError `invalid`, `forbidden` or `not_found`, as a real platform would refuse.
 */
export function perform(reach: Reach, action: Action): MessageRef | undefined {
  switch (action.kind) {
    case 'reply':
      return reply(reach, action.to, action.card);
    case 'alert':
      return action.to.kind === 'user'
        ? whisper(reach, action.to.user.user, action.card, action.quiet)
        : send(reach, { chat: action.to.chat, place: action.to.place, quiet: action.quiet }, action.card);
    case 'edit':
      edit(reach, action.sent, action.card);
      return undefined;
    case 'delete':
      if (ownPost(reach.room, action.sent) !== undefined) reach.room.remove(action.sent);
      return undefined;
    case 'note':
      return noteTo(reach, action.about, action.to.user, action.card);
  }
}

/**
 * Show what a command or a button is answered with.
 * @param about the message the command was about, or the one that carries the button
 * @throws QuashError as `perform`
 */
export function answer(
  reach: Reach,
  asker: string,
  where: { readonly chat: ChatRef; readonly place: string; readonly about?: MessageRef },
  given: Answer,
): void {
  if (given.toast !== undefined) {
    if (codePoints(given.toast) > MAX_TOAST) refuse(`a pop-up of more than ${MAX_TOAST} characters`);
    reach.room.toast(asker, given.toast);
  }
  if (given.card === undefined) return;
  if (given.update === 'replace' && where.about !== undefined) {
    edit(reach, where.about, given.card);
    return;
  }
  const place = { chat: where.chat, place: where.place, ...replyTo(where.about) };
  if (given.audience === 'everyone') {
    send(reach, place, given.card);
    return;
  }
  const seen = toOne(reach, place, asker, given.card);
  if (seen === undefined && given.fallback !== undefined) send(reach, place, given.fallback);
}

type Spot = Pick<Draft, 'chat' | 'place' | 'replyTo' | 'onlyFor' | 'quiet'>;

function replyTo(ref: MessageRef | undefined): { replyTo?: string } {
  return ref === undefined ? {} : { replyTo: ref.message };
}

function send(reach: Reach, spot: Spot, card: Card): MessageRef {
  const { room, limits } = reach;
  if (room.chat(spot.chat).kind === 'group') {
    const standing = room.standing(spot.chat);
    if (!standing.member) throw new QuashError('forbidden', 'The bot is not in this group.');
    if (!standing.canSend) {
      throw new QuashError('forbidden', 'The bot may not write here.', { hint: 'no-send' });
    }
    if (spot.place !== '' && !room.group(spot.chat.chat).places?.includes(spot.place)) {
      throw new QuashError('not_found', 'There is no such place in this group.');
    }
  }
  checkCard(card, limits);
  return room.post({ ...spot, text: cardText(card), card }).ref;
}

/** An answer goes out even if the message is gone: then it merely stands alone. */
function reply(reach: Reach, to: MessageRef, card: Card): MessageRef {
  const chat = { platform: to.platform, chat: to.chat };
  const about = reach.room.find(to) === undefined ? {} : replyTo(to);
  return send(reach, { chat, place: to.place, ...about }, card);
}

function whisper(reach: Reach, user: string, card: Card, quiet: boolean): MessageRef {
  const chat = reach.room.privateChat(user);
  if (reach.limits.privateNeedsStart && !reach.hasStarted(user)) {
    throw new QuashError('forbidden', 'This person has not started a private chat with the bot.');
  }
  return send(reach, { chat, place: '', quiet }, card);
}

/** Inside the group where the platform can, else in private, else not at all. */
function toOne(reach: Reach, spot: Spot, user: string, card: Card): MessageRef | undefined {
  const alreadyPrivate = reach.room.privateOwner(spot.chat) === user;
  if (alreadyPrivate) return send(reach, spot, card);
  if (reach.limits.canNote) return send(reach, { ...spot, onlyFor: user }, card);
  if (reach.limits.privateNeedsStart && !reach.hasStarted(user)) return undefined;
  return whisper(reach, user, card, true);
}

function noteTo(reach: Reach, about: MessageRef, user: string, card: Card): MessageRef | undefined {
  const chat = { platform: about.platform, chat: about.chat };
  const known = reach.room.find(about) === undefined ? {} : replyTo(about);
  return toOne(reach, { chat, place: about.place, ...known }, user, card);
}

/** A message of ours; undefined when it is gone, which counts as done. */
function ownPost(room: Room, ref: MessageRef): MessageRef | undefined {
  room.chat(ref);
  const post = room.find(ref);
  if (post === undefined) {
    if (!room.knew(ref)) throw new QuashError('not_found', 'The bot never sent such a message.');
    return undefined;
  }
  if (post.by !== undefined) throw new QuashError('forbidden', 'This message is not the bot’s.');
  return ref;
}

function edit(reach: Reach, ref: MessageRef, card: Card): void {
  if (ownPost(reach.room, ref) === undefined) return;
  checkCard(card, reach.limits);
  reach.room.change(ref, { card, text: cardText(card), editedAt: reach.room.now() });
}
