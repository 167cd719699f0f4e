import { z } from 'zod';
import type { ReadMessage } from './exported-message.ts';

const optional = z.string().nullish().catch(undefined);

const written = z.object({
  content: z.string().catch(''),
  embeds: z
    .array(
      z.object({
        title: optional,
        url: optional,
        description: optional,
        fields: z.array(z.object({ name: optional, value: optional })).catch([]),
        footer: z.object({ text: optional }).nullish().catch(undefined),
      }),
    )
    .catch([]),
});
type Written = z.infer<typeof written>;

/** The fields of DiscordChatExporter's JSON that matter here; anything in another form counts as absent. */
const schema = written.extend({
  id: z.string(),
  // Everything else is a notice of Discord's own, such as a join or a pin.
  type: z.enum(['Default', 'Reply', '20', '23']),
  timestamp: z.string(),
  author: z.object({ isBot: z.boolean().catch(false) }),
  reference: z.object({ type: optional }).nullish().catch(undefined),
  forwardedMessage: written.nullish().catch(undefined),
});

/** One message of a DiscordChatExporter JSON file; notices of Discord's own are none. */
export const discordMessage: ReadMessage = (value) => {
  const parsed = schema.safeParse(value);
  if (!parsed.success) return undefined;
  const { id, timestamp, author, reference, forwardedMessage, ...own } = parsed.data;
  const sources: Written[] = [own, ...(forwardedMessage ? [forwardedMessage] : [])];
  const at = Date.parse(timestamp);
  return {
    id,
    at: Number.isNaN(at) ? undefined : at,
    content: {
      text: sources.flatMap(wordsOf).join('\n'),
      links: sources.flatMap(({ embeds }) => embeds.flatMap(({ url }) => url ?? [])),
      forwarded: Boolean(forwardedMessage) || reference?.type === 'Forward',
      attachments: [],
    },
    automated: author.isBot,
    automatic: false,
  };
};

function wordsOf({ content, embeds }: Written): string[] {
  const shown = embeds.flatMap((embed) => [
    embed.title,
    embed.description,
    ...embed.fields.flatMap((field) => [field.name, field.value]),
    embed.footer?.text,
  ]);
  return [content, ...shown].flatMap((text) => (text ? [text] : []));
}
