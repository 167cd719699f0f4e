import { hasHint } from '../../src/core/error.ts';
import type { IncomingQuery } from '../../src/core/message.ts';
import type { Suggestion } from '../../src/core/platform.ts';
import type { Client } from './client.ts';
import { cardHtml, truncate } from './html.ts';
import { linksOf } from './keyboard.ts';

/** Looking up again is cheap, and a debunk that was mended should not be found in its old words. */
const CACHE_S = 10;
const MAX_RESULTS = 50;
const MAX_TITLE = 128;
const MAX_SUMMARY = 256;
const ANSWER_MS = 8000;
/** What `/start` in the private chat gets from the button over an empty list. */
const START_PARAMETER = 'inline';

/** One thing to post. A press would be of no use: its token belongs to a chat, and the post may be anywhere. */
function articleOf({ title, summary, card }: Suggestion, index: number): object[] {
  if (card === undefined) return [];
  const links = linksOf(card);
  return [
    {
      type: 'article',
      id: String(index),
      title: truncate(title, MAX_TITLE),
      ...(summary === undefined ? {} : { description: truncate(summary, MAX_SUMMARY) }),
      input_message_content: {
        message_text: cardHtml(card),
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
      },
      ...(links.length === 0 ? {} : { reply_markup: { inline_keyboard: links } }),
    },
  ];
}

/**
 * Show what may be posted; over an empty list, a button that leads to the private chat. The server keeps
 * the list for this person only, since its words are in their language. Too late is not worth a word.
 * Source: https://core.telegram.org/bots/api#answerinlinequery
 * @throws QuashError
 */
export async function answerInline(
  client: Client,
  { id }: IncomingQuery,
  suggestions: readonly Suggestion[],
): Promise<void> {
  const results = suggestions.flatMap(articleOf).slice(0, MAX_RESULTS);
  const button = { text: 'Open Quash', start_parameter: START_PARAMETER };
  const payload = {
    inline_query_id: id,
    results,
    cache_time: CACHE_S,
    is_personal: true,
    ...(results.length === 0 ? { button } : {}),
  };
  try {
    await client.call('answerInlineQuery', payload, ANSWER_MS);
  } catch (error) {
    if (!hasHint(error, 'query-old')) throw error;
  }
}
