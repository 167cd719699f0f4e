import { z } from 'zod';
import { pollOption } from '../core/message.ts';
import type { ReadMessage } from './exported-message.ts';

const piece = z.union([
  z.string(),
  z.object({ text: z.string().catch(''), href: z.string().optional().catch(undefined) }),
]);

/** The fields of Telegram Desktop's export that matter here; anything in another form counts as absent. */
const schema = z.object({
  id: z.number(),
  type: z.literal('message'),
  date: z.string().catch(''),
  date_unixtime: z.string().optional().catch(undefined),
  from_id: z.string().catch(''),
  forwarded_from: z.unknown().optional(),
  saved_from: z.unknown().optional(),
  text: z.union([z.string(), z.array(piece)]).catch(''),
  poll: z
    .object({ question: z.string(), answers: z.array(z.object({ text: z.string() })) })
    .optional()
    .catch(undefined),
});

/** One message of Telegram Desktop's result.json; service messages are none. */
export const telegramMessage: ReadMessage = (value) => {
  const parsed = schema.safeParse(value);
  if (!parsed.success) return undefined;
  const { id, date, date_unixtime, from_id, text, poll, ...source } = parsed.data;
  const pieces = (typeof text === 'string' ? [text] : text).map((one) =>
    typeof one === 'string' ? { text: one, href: undefined } : one,
  );
  const at = date_unixtime === undefined ? Date.parse(date) : Number(date_unixtime) * 1000;
  const words = [
    pieces.map((one) => one.text).join(''),
    poll?.question,
    ...(poll?.answers ?? []).map((one) => pollOption(one.text)),
  ];
  // A post of the linked channel comes from the channel and was saved from there.
  const automated = from_id.startsWith('channel');
  return {
    id: String(id),
    at: Number.isNaN(at) ? undefined : at,
    content: {
      text: words.filter((one) => one !== undefined && one !== '').join('\n'),
      links: pieces.flatMap(({ href }) => href ?? []),
      forwarded: source.forwarded_from !== undefined,
      attachments: [],
    },
    automated,
    automatic: automated && source.saved_from !== undefined,
  };
};
