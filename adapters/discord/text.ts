import { cleanContent, MessageReferenceType, type Message, type MessageSnapshot } from 'discord.js';
import { pollOption, type Attachment, type Content } from '../../src/core/message.ts';

/** A snapshot in a forward has most fields of a message. */
type Readable = Message | MessageSnapshot;

/** Whether Discord passed this on from elsewhere: the words are then not the sender's own. */
export function isForward(message: Message): boolean {
  return message.reference?.type === MessageReferenceType.Forward;
}

/** Everything that a reader sees of a message: words, poll, previews, alt text, forwarded words. */
export function contentOf(message: Message): Content {
  const sources: Readable[] = [message, ...message.messageSnapshots.values()];
  const parts = sources.flatMap((source) => wordsOf(source, message));
  return {
    text: parts.filter((part) => part.trim() !== '').join('\n'),
    links: [...new Set(sources.flatMap(linksOf))],
    forwarded: isForward(message),
    attachments: sources.flatMap(attachmentsOf),
  };
}

function wordsOf(source: Readable, message: Message): string[] {
  // Mentions become names (aimed at whom?), formatting marks go.
  const written = plain(cleanContent(source.content, message.channel));
  const embeds = source.embeds.flatMap((embed) => [
    embed.title ?? '',
    plain(embed.description ?? ''),
    ...embed.fields.flatMap((field) => [plain(field.name), plain(field.value)]),
    embed.footer?.text ?? '',
  ]);
  const alt = [...source.attachments.values()].flatMap((file) => [file.title ?? '', file.description ?? '']);
  const shown = source.components.flatMap((part) => textIn(part.toJSON()));
  return [written, ...pollOf(source), ...embeds, ...alt, ...shown];
}

function pollOf(source: Readable): string[] {
  const poll = 'poll' in source ? source.poll : undefined;
  if (poll === null || poll === undefined) return [];
  const options = [...poll.answers.values()].flatMap(({ text }) => (text === null ? [] : [pollOption(text)]));
  return [poll.question.text ?? '', ...options];
}

/** Text displays of components v2, at any depth. */
function textIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = 'content' in part && typeof part.content === 'string' ? [plain(part.content)] : [];
  const inner = 'components' in part && Array.isArray(part.components) ? part.components.flatMap(textIn) : [];
  return [...own, ...inner];
}

const MASKED = /\[([^\]\n]{1,500})\]\(<?(https?:\/\/[^\s)>]{1,2000})>?(?:\s+"[^"\n]{0,200}")?\)/gu;

/** Markdown without its marks. Quotes keep their `>`: whose words they are matters. */
export function plain(markdown: string): string {
  return markdown.replace(MASKED, '$1').replace(/\*{1,3}|__|~~|\|\|/gu, '');
}

function linksOf(source: Readable): string[] {
  const masked = [...source.content.matchAll(MASKED)].map((match) => match[2] ?? '');
  const previews = source.embeds.map((embed) => embed.url ?? '');
  return [...masked, ...previews].filter((link) => link !== '');
}

function attachmentsOf(source: Readable): Attachment[] {
  const files = [...source.attachments.values()].map((file): Attachment => {
    const named = file.name === '' ? {} : { name: file.name };
    return { kind: kindOf(file.contentType), ...named, file: file.url };
  });
  const stickers = [...source.stickers.values()].map((sticker): Attachment => {
    return { kind: 'sticker', name: sticker.name };
  });
  return [...files, ...stickers];
}

function kindOf(type: string | null): Attachment['kind'] {
  if (type === null) return 'other';
  if (type.startsWith('image/')) return 'photo';
  if (type.startsWith('video/')) return 'video';
  if (type.startsWith('audio/')) return 'audio';
  return 'document';
}
