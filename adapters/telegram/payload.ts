import type { Card } from '../../src/core/card.ts';
import { cardHtml } from './html.ts';
import { keyboardOf } from './keyboard.ts';

/** What every text that we send or edit carries: HTML, no link preview, the keyboard. */
export function textPayload(card: Card): object {
  return {
    text: cardHtml(card),
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    reply_markup: keyboardOf(card),
  };
}
