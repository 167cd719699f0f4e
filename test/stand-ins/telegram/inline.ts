import type { InlineKeyboardMarkup, MessageEntity } from '@telegraf/types';
import type { Method } from './methods.ts';
import { Params, type Raw } from './params.ts';
import { refuse } from './refusal.ts';
import { formatted, keyboard } from './speaking.ts';

const MAX_RESULTS = 50;

/** One entry of the list that the asker sees, and the message that choosing it posts. */
export interface InlineChoice {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  readonly text: string;
  readonly entities: readonly MessageEntity[];
  readonly previewOff: boolean;
  readonly markup?: InlineKeyboardMarkup;
}

export interface InlineList {
  readonly choices: readonly InlineChoice[];
  readonly cacheTime: number;
  readonly personal: boolean;
  /** The button over the list. */
  readonly button?: { readonly text: string; readonly start_parameter: string };
}

function choiceOf(source: unknown): InlineChoice {
  if (source === null || typeof source !== 'object' || Array.isArray(source))
    throw refuse.bad("can't parse inline query result: object expected");
  const one = new Params(source as Raw);
  if (one.text('type') !== 'article') throw refuse.bad('the stand-in knows articles only');
  const id = one.text('id');
  if (id === '' || Buffer.byteLength(id, 'utf8') > 64) throw refuse.bad('RESULT_ID_INVALID');
  const title = one.text('title');
  if (title.trim() === '') throw refuse.bad('ARTICLE_TITLE_EMPTY');
  const content = one.record('input_message_content');
  if (content === undefined) throw refuse.bad('message content is not specified');
  const { text, entities } = formatted(content, 'message_text', true);
  const markup = keyboard(one);
  return {
    id,
    title,
    text,
    entities,
    previewOff: content.record('link_preview_options')?.flag('is_disabled') === true,
    ...(one.has('description') ? { description: one.text('description') } : {}),
    ...(markup === undefined ? {} : { markup }),
  };
}

function buttonOf(params: Params): InlineList['button'] {
  const button = params.record('button');
  if (button === undefined) return undefined;
  const [text, parameter] = [button.text('text'), button.text('start_parameter')];
  if (text.trim() === '') throw refuse.bad('inline query result button text must be non-empty');
  if (!/^[\w-]{1,64}$/u.test(parameter)) throw refuse.bad('START_PARAM_INVALID');
  return { text, start_parameter: parameter };
}

export const answerInlineQuery: Method = (server, params) => {
  const query = server.state.queries.get(params.text('inline_query_id'));
  if (query?.inline !== true || query.answer !== undefined || server.state.now() > query.expires)
    throw refuse.oldQuery();
  const results = params.list('results');
  if (results === undefined) throw refuse.bad('results are not specified');
  if (results.length > MAX_RESULTS) throw refuse.bad('RESULTS_TOO_MUCH');
  const choices = results.map(choiceOf);
  if (new Set(choices.map(({ id }) => id)).size < choices.length) throw refuse.bad('RESULT_ID_DUPLICATE');
  const button = buttonOf(params);
  query.answer = { showAlert: false };
  server.inlineAnswers.set(query.id, {
    choices,
    cacheTime: params.number('cache_time') ?? 300,
    personal: params.flag('is_personal'),
    ...(button === undefined ? {} : { button }),
  });
  return { result: true };
};
