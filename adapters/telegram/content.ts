import { pollOption, type Attachment, type Content } from '../../src/core/message.ts';
import type { TgEntity, TgFile, TgMessage } from './update.ts';

/** Newer rich content nests; deeper or longer than this is not a message any more. */
const MAX_DEPTH = 8;
const MAX_PIECES = 500;

/** Members of rich content (checklists, rich messages and what comes after them) that a reader sees. */
const READABLE = new Set(['text', 'caption', 'title', 'question', 'description', 'alt']);
const RICH = ['rich_message', 'checklist', 'paid_media', 'game', 'giveaway', 'venue'] as const;

interface Found {
  readonly texts: string[];
  readonly links: string[];
}

/** Collect readable strings and addresses from a shape that we do not know, without trusting it. */
function flatten(value: unknown, found: Found, depth = 0): void {
  if (depth > MAX_DEPTH || found.texts.length > MAX_PIECES || typeof value !== 'object' || value === null)
    return;
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'string') {
      if (READABLE.has(key) || Array.isArray(value)) found.texts.push(inner);
      else if (key === 'url') found.links.push(inner);
    } else flatten(inner, found, depth + 1);
  }
}

const hiddenLinks = (entities: readonly TgEntity[] | undefined): string[] =>
  (entities ?? []).flatMap(({ type, url }) => (type === 'text_link' && url !== undefined ? [url] : []));

/**
 * A quote from another chat is part of what is passed on. A quote from this chat is not: its message
 * was judged when it came, and who quotes it mostly answers it.
 */
function foreignQuote(message: TgMessage): TgMessage['quote'] {
  const inside = message.reply_to_message !== undefined && message.external_reply === undefined;
  return inside ? undefined : message.quote;
}

const ATTACHED: readonly [keyof TgMessage, Attachment['kind']][] = [
  ['photo', 'photo'],
  ['video', 'video'],
  ['animation', 'video'],
  ['video_note', 'video'],
  ['document', 'document'],
  ['audio', 'audio'],
  ['voice', 'audio'],
  ['sticker', 'sticker'],
];

/** The file behind a member of a message; of a photo's sizes, the largest. */
function fileOf(value: unknown): Partial<TgFile> {
  if (!Array.isArray(value)) return value ?? {};
  const area = ({ width = 0, height = 0 }: Partial<TgFile>): number => width * height;
  return (value as Partial<TgFile>[]).reduce<Partial<TgFile>>(
    (best, one) => (area(one) >= area(best) ? one : best),
    {},
  );
}

function attachmentsOf(message: TgMessage): Attachment[] {
  // An animation also comes as a document, for old apps.
  const kinds = ATTACHED.filter(
    ([key]) => message[key] !== undefined && !(key === 'document' && message.animation),
  );
  return kinds.map(([key, kind]) => {
    const { file_id: file, file_name: name } = fileOf(message[key]);
    return {
      kind,
      ...(typeof name === 'string' ? { name } : {}),
      ...(typeof file === 'string' ? { file } : {}),
    };
  });
}

/** Whether somebody passed on another's words; the fourth kind of origin hides all but a name. */
const isForward = (message: TgMessage): boolean =>
  message.forward_origin !== undefined ||
  message.forward_date !== undefined ||
  message.is_automatic_forward === true;

/** Everything in a message that a reader sees and rules look at. */
export function contentOf(message: TgMessage): Content {
  const quote = foreignQuote(message);
  const found: Found = { texts: [], links: [] };
  for (const key of RICH) flatten((message as unknown as Record<string, unknown>)[key], found);
  const options = (message.poll?.options ?? []).flatMap(({ text }) => (text === undefined ? [] : [text]));
  const poll = [message.poll?.question, ...options.map(pollOption)];
  const texts = [message.text ?? message.caption, ...poll, ...found.texts, quote?.text];
  const links = [
    ...hiddenLinks(message.entities ?? message.caption_entities),
    ...hiddenLinks(quote?.entities),
    ...(message.link_preview_options?.url === undefined ? [] : [message.link_preview_options.url]),
    ...(message.reply_markup?.inline_keyboard ?? []).flat().flatMap(({ url }) => url ?? []),
    ...found.links,
  ];
  return {
    text: texts.filter((text) => typeof text === 'string' && text !== '').join('\n'),
    links: [...new Set(links)],
    forwarded: isForward(message),
    attachments: attachmentsOf(message),
  };
}

/** The parts of an album as one: words of all, ours to answer under the part that has them. */
export function mergeContent(parts: readonly Content[]): Content {
  return {
    text: parts
      .map((part) => part.text)
      .filter((text) => text !== '')
      .join('\n'),
    links: [...new Set(parts.flatMap((part) => part.links))],
    forwarded: parts.some((part) => part.forwarded),
    attachments: parts.flatMap((part) => part.attachments),
  };
}
