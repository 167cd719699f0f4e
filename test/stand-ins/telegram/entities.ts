import type { MessageEntity } from '@telegraf/types';
import { refuse } from './refusal.ts';

export interface Formatted {
  readonly text: string;
  readonly entities: MessageEntity[];
}

interface Tag {
  readonly name: string;
  readonly entity: MessageEntity['type'] | undefined;
  readonly attributes: Readonly<Record<string, string>>;
  readonly at: number;
}

const TAGS: Readonly<Record<string, MessageEntity['type']>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
};

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** Only the four named entities and numbers are decoded; anything else stays as it is written. */
function decode(html: string): string {
  return html.replace(
    /&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));?/giu,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return NAMED[name] ?? whole;
      const code = decimal === undefined ? parseInt(hex ?? '', 16) : parseInt(decimal, 10);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

function attributesOf(source: string, at: number): Record<string, string> {
  const found: Record<string, string> = {};
  const pattern = /\s*([^\s=>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([\w.-]+)))?/gy;
  let end = 0;
  for (let match = pattern.exec(source); match?.[1] !== undefined; match = pattern.exec(source)) {
    found[match[1].toLowerCase()] = decode(match[2] ?? match[3] ?? match[4] ?? '');
    end = pattern.lastIndex;
  }
  if (source.slice(end).trim() !== '') throw refuse.entities(`Unclosed start tag at byte offset ${at}`);
  return found;
}

const byteOffset = (html: string, index: number): number => Buffer.byteLength(html.slice(0, index), 'utf8');

function readTag(html: string, open: number, close: number): Tag {
  const inner = html.slice(open + 1, close);
  const name = /^[^\s/>]*/u.exec(inner)?.[0].toLowerCase() ?? '';
  const at = byteOffset(html, open);
  const attributes = attributesOf(inner.slice(name.length), at);
  const spoiler = name !== 'span' || attributes['class'] === 'tg-spoiler';
  if (!(name in TAGS) || !spoiler)
    throw refuse.entities(`Unsupported start tag "${name}" at byte offset ${at}`);
  return { name, entity: TAGS[name], attributes, at };
}

function entityOf(tag: Tag, offset: number, length: number): MessageEntity | undefined {
  if (length === 0 || tag.entity === undefined) return undefined;
  if (tag.entity === 'text_link') {
    const url = tag.attributes['href'] ?? '';
    return isUrl(url) ? { type: 'text_link', offset, length, url } : undefined;
  }
  if (tag.entity === 'blockquote' && 'expandable' in tag.attributes)
    return { type: 'expandable_blockquote', offset, length };
  return { type: tag.entity, offset, length } as MessageEntity;
}

function isUrl(text: string): boolean {
  try {
    return ['http:', 'https:', 'tg:'].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}

/** Where the tag that opens at `open` ends; quoted attribute values may hold a `>`. */
function tagEnd(html: string, open: number): number {
  let quote = '';
  for (let index = open + 1; index < html.length; index++) {
    const char = html.charAt(index);
    if (quote === '' && char === '>') return index;
    if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (char === quote) quote = '';
  }
  throw refuse.entities(`Unclosed start tag at byte offset ${byteOffset(html, open)}`);
}

/** HTML parse mode: the text and its entities in UTF-16 units, or the server's refusal. */
export function parseHtml(html: string): Formatted {
  const stack: { tag: Tag; offset: number }[] = [];
  const entities: MessageEntity[] = [];
  let text = '';
  for (let index = 0; index < html.length;) {
    const open = html.indexOf('<', index);
    text += decode(html.slice(index, open === -1 ? html.length : open));
    if (open === -1) break;
    const close = tagEnd(html, open);
    index = close + 1;
    if (html.charAt(open + 1) !== '/') {
      stack.push({ tag: readTag(html, open, close), offset: text.length });
      continue;
    }
    const top = stack.pop();
    if (top === undefined)
      throw refuse.entities(`Unexpected end tag at byte offset ${byteOffset(html, open)}`);
    const name = html
      .slice(open + 2, close)
      .trim()
      .toLowerCase();
    if (name !== '' && name !== top.tag.name) {
      throw refuse.entities(
        `Unmatched end tag at byte offset ${byteOffset(html, open)}, expected "</${top.tag.name}>", found "</${name}>"`,
      );
    }
    const entity = entityOf(top.tag, top.offset, text.length - top.offset);
    if (entity !== undefined) entities.push(entity);
  }
  const left = stack.pop();
  if (left !== undefined)
    throw refuse.entities(`Can't find end tag corresponding to start tag "${left.tag.name}"`);
  return tidy(text, entities);
}

/** Surrounding blank space goes, and entities with it, as TDLib does. */
function tidy(text: string, entities: readonly MessageEntity[]): Formatted {
  const start = text.length - text.trimStart().length;
  const kept = text.trim();
  const moved = entities
    .map((entity) => {
      const from = Math.max(0, entity.offset - start);
      const to = Math.min(kept.length, entity.offset + entity.length - start);
      return { ...entity, offset: from, length: to - from };
    })
    .filter((entity) => entity.length > 0)
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
  return { text: kept, entities: moved };
}

const FOUND: readonly [MessageEntity['type'], RegExp][] = [
  ['bot_command', /(?<![\w/@<>])\/\w{1,64}(?:@\w{3,32})?(?![\w/@])/gu],
  [
    'url',
    /\bhttps?:\/\/[^\s<>"]+|\b(?:[a-z0-9-]+\.)+(?:com|org|net|info|me|io|test|example)(?:\/[^\s<>"]*)?/giu,
  ],
  ['mention', /(?<![\w/@.])@\w{4,32}\b/gu],
  ['hashtag', /(?<![\w/#])#[\p{L}\p{N}_]{1,256}/gu],
];

/** What the server marks by itself in any text; marked ranges of `own` are left alone. */
export function detectEntities(text: string, own: readonly MessageEntity[] = []): MessageEntity[] {
  const taken = own.filter((entity) => ['text_link', 'code', 'pre', 'text_mention'].includes(entity.type));
  const free = (from: number, to: number): boolean =>
    taken.every((entity) => to <= entity.offset || from >= entity.offset + entity.length);
  const found: MessageEntity[] = [];
  for (const [type, pattern] of FOUND) {
    for (const match of text.matchAll(pattern)) {
      const length = match[0].length;
      if (!free(match.index, match.index + length)) continue;
      const entity = { type, offset: match.index, length } as MessageEntity;
      found.push(entity);
      taken.push(entity);
    }
  }
  return [...own, ...found].sort((a, b) => a.offset - b.offset);
}

/** True when a reader would see nothing: white space, joiners, marks of direction, variation selectors. */
export function looksEmpty(text: string): boolean {
  return /^(?:[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}])*$/u.test(text);
}
