import { QuashError } from './core/error.ts';

/** Names under which somebody's words travel, on either platform and in our own nouns. */
const WORDS = new Set([
  ...['text', 'content', 'contents', 'caption', 'captions', 'matched', 'excerpt', 'quote', 'phrasing'],
  ...['phrasings', 'claim', 'correction', 'card', 'lines', 'runs', 'title', 'description', 'embeds', 'poll'],
  ...['query', 'args', 'options', 'payload', 'body', 'requestbody', 'raw', 'rawerror', 'update', 'json'],
  ...['username', 'first_name', 'last_name', 'displayname', 'nick', 'token', 'authorization', 'password'],
]);

/** Longer strings are no ids; what they are, the log need not know. */
const LONGEST = 256;
const DEPTH = 5;
const ITEMS = 50;
const CAUSES = 3;
const FRAMES = 20;

const MASK = '[redacted]';

/**
 * Tokens by their shape, whoever they belong to: a bot token of Telegram (also percent-encoded), one of
 * Discord, and the token part of a Discord webhook or interaction address.
 */
const SHAPES = [
  /\d{6,}(?::|%3A)[\w-]{30,}/gi,
  /[\w-]{20,}\.[\w-]{4,10}\.[\w-]{25,}/g,
  /(?<=\/(?:webhooks|interactions)\/\d+\/)[\w.-]{20,}/g,
];

/** One expression for all given secrets, plain and percent-encoded; undefined when there is none. */
export function secretPattern(secrets: readonly string[]): RegExp | undefined {
  const forms = secrets.filter((one) => one.length > 3).flatMap((one) => [one, encodeURIComponent(one)]);
  const escaped = [...new Set(forms)].map((form) =>
    form.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`),
  );
  return escaped.length > 0 ? new RegExp(escaped.join('|'), 'g') : undefined;
}

/** A line without tokens. */
export function scrub(line: string, secret: RegExp | undefined): string {
  const known = secret ? line.replaceAll(secret, MASK) : line;
  return SHAPES.reduce((rest, shape) => rest.replaceAll(shape, MASK), known);
}

/** A finished JSON line without the fields that carry words, wherever they came in. */
export function withoutWords(line: string): string {
  const kept: unknown = JSON.parse(line, (name, value: unknown) =>
    WORDS.has(name.toLowerCase()) ? undefined : value,
  );
  return `${JSON.stringify(kept)}\n`;
}

/**
 * Fields fit for a log, at any depth: no value under a name that carries words, no long string, no bytes,
 * and of an error only what a maintainer needs. Never throws, whatever it is given.
 */
export function cleanFields(value: unknown): unknown {
  return clean(value, DEPTH);
}

function clean(value: unknown, depth: number): unknown {
  switch (typeof value) {
    case 'string':
      return value.length > LONGEST ? `[${value.length} characters]` : value;
    case 'bigint':
      return value.toString();
    case 'object':
      return value === null ? null : cleanObject(value, depth);
    case 'function':
    case 'symbol':
      return undefined;
    case 'number':
    case 'boolean':
    case 'undefined':
      return value;
  }
}

function cleanObject(value: object, depth: number): unknown {
  if (value instanceof Error) return cleanError(value, CAUSES);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (depth === 0) return '[more]';
  if (value instanceof Map || value instanceof Set) return `[${value.size} entries]`;
  if (Array.isArray(value)) return value.slice(0, ITEMS).map((item) => clean(item, depth - 1));
  const names = Object.keys(value).slice(0, ITEMS);
  const kept = names.filter((name) => !WORDS.has(name.toLowerCase()));
  return Object.fromEntries(kept.map((name) => [name, clean(read(value, name), depth - 1)]));
}

function read(value: object, name: string): unknown {
  try {
    return (value as Record<string, unknown>)[name];
  } catch {
    return '[unreadable]';
  }
}

function cleanError(error: Error, causes: number): object {
  const facts = ['code', 'status', 'error_code', 'method', 'errno', 'syscall', 'retryAfter', 'hint']
    .map((name): [string, unknown] => [name, read(error, name)])
    .filter(([, value]) => typeof value === 'string' || typeof value === 'number');
  const message = safeMessage(error);
  // The stack repeats the message in its head: only the frames are kept.
  const frames = (error.stack ?? '').split('\n').filter((row) => /^\s+at /.test(row));
  return {
    type: error.name,
    message,
    ...Object.fromEntries(facts.map(([name, value]) => [name, clean(value, 1)])),
    stack: [`${error.name}: ${message}`, ...frames.slice(0, FRAMES)].join('\n'),
    ...(error.cause instanceof Error && causes > 0 && { cause: cleanError(error.cause, causes - 1) }),
  };
}

/**
 * Our own errors never hold a message. Others may quote what they choked on: `JSON.parse` shows the input,
 * Telegram the mark-up. So quoted parts go, except bare names as in "reading 'chat'".
 */
function safeMessage(error: Error): string {
  if (error instanceof QuashError) return error.message;
  if (error instanceof SyntaxError) return 'syntax error';
  const unquoted = error.message.replaceAll(/"[^"]*"|`[^`]*`|'(?![\w.$-]*')[^']*'|“[^”]*”/g, '…');
  return unquoted.length > LONGEST ? `${unquoted.slice(0, LONGEST)}…` : unquoted;
}
