import { z } from 'zod';
import type { Rumour, Verdict } from '../../rules/index.ts';
import { taughtChat } from '../core/taught.ts';
import { readGist } from './gist.ts';

/** The first line of a pack: what all its rumours share. */
export interface PackHeader {
  readonly pack: string;
  readonly revision: string;
  readonly title: string;
  readonly licence: string;
  readonly attribution: string;
}

export const FORMAT = 'quash-pack';
export const FORMAT_VERSION = 1;

// Spelt out, because sources know of the rules nothing but types; a new verdict does not compile until it is here.
const VERDICTS = Object.keys({
  false: 0,
  misleading: 0,
  'missing-context': 0,
  scam: 0,
  satire: 0,
  outdated: 0,
  unproven: 0,
  mixed: 0,
  true: 0,
  opinion: 0,
  unknown: 0,
} satisfies Record<Verdict, 0>) as Verdict[];

/** One thing that is wrong with a line, in words that say what to do. */
export interface Complaint {
  /** Path of the field, such as `phrasings[2].text`; empty for the line itself. */
  readonly field: string;
  readonly message: string;
}

export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly complaints: readonly Complaint[] };

const text = (longest: number) =>
  z
    .string('must be text: put it in double quotes')
    .trim()
    .min(1, 'is empty: write something or remove the field')
    .max(longest, `is longer than ${longest} characters: shorten it`)
    .refine((value) => value.isWellFormed(), 'holds half a character (a lone surrogate): type it again');

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LANG = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/;
const DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

const lang = z
  .string('must be a language tag such as "en" or "zh-Hant"')
  .regex(LANG, 'must be a language tag such as "en", "zh-Hans" or "pt-BR"');
const byLang = z.record(lang, text(4000), 'must be an object of language tag to text');
const id = z
  .string('must be text')
  .max(100, 'is longer than 100 characters: shorten it')
  .regex(ID, 'must be lower-case letters, digits and single hyphens, such as "5g-spreads-covid"');
const words = z.array(text(200), 'must be a list of texts').min(1, 'is empty: remove it');
const date = z
  .string('must be text, such as "2020"')
  .regex(DATE, 'must be a year or a date such as 2020-03-15');
const day = z.string('must be text').regex(DAY, 'must be a date such as 2027-01-31');
const labels = z.array(text(60), 'must be a list of short texts').default([]);

const debunk = z.strictObject({
  url: z.string('must be text').refine(isPublicLink, 'must be a whole https:// address without a password'),
  lang,
  publisher: text(120),
  title: z.exactOptional(text(500)),
  rating: z.exactOptional(z.strictObject({ text: text(300), lang })),
});

const GIST_LANG = /^[a-z]{2,3}$/;
/** Expanded when read; each fault stands at its own gist. */
const gists = z
  .record(
    z.string().regex(GIST_LANG),
    z.array(text(4000), 'must be a list of gists').min(1, 'is empty: remove it'),
    'must be an object of language ("en", "zh") to a list of gists',
  )
  .transform((byLang, context) => {
    const expanded: Record<string, string[]> = {};
    for (const [lang, list] of Object.entries(byLang)) {
      expanded[lang] = list.map((gist, at) => {
        const found = readGist(gist, lang);
        if (found.ok) return found.text;
        context.issues.push({ code: 'custom', path: [lang, at], message: found.message, input: gist });
        return gist;
      });
    }
    return expanded;
  });

const rumour = z.strictObject({
  id,
  claim: byLang.refine((claim) => Object.keys(claim).length > 0, 'needs the claim in one language at least'),
  phrasings: z.array(z.strictObject({ lang, text: text(8000) }), 'must be a list of {"lang","text"}'),
  correction: byLang,
  verdict: z.enum(VERDICTS, `must be one of ${VERDICTS.join(', ')}`),
  debunks: z.array(debunk, 'must be a list of {"url","lang","publisher"}'),
  keywords: z.exactOptional(
    z.strictObject({
      all: z.exactOptional(words),
      any: z.exactOptional(words),
      none: z.exactOptional(words),
    }),
  ),
  gists: z.exactOptional(gists),
  topics: labels,
  regions: labels,
  firstSeen: z.exactOptional(date),
  lastChecked: z.exactOptional(day),
  expires: z.exactOptional(day),
  // Only where they differ from the header's, in packs put together from several sources.
  licence: z.exactOptional(text(200)),
  attribution: z.exactOptional(text(1000)),
});

const header = z.strictObject({
  format: z.literal(FORMAT, `must be "${FORMAT}"`),
  version: z.literal(FORMAT_VERSION, `must be ${FORMAT_VERSION}: a newer pack needs a newer Quash`),
  pack: z
    .string('must be text')
    .refine((name) => ID.test(name) || taughtChat(name) !== undefined, 'must be letters, digits and hyphens'),
  revision: text(60),
  title: text(300),
  licence: text(200),
  attribution: text(1000),
});

/** A pack's first line. */
export function parseHeader(line: string): Parsed<PackHeader> {
  const parsed = parse(header, line);
  if (!parsed.ok) return parsed;
  const { format: _format, version: _version, ...value } = parsed.value;
  return { ok: true, value };
}

/** A rumour's line; pack, licence and attribution come from the header. */
export function parseRumour(line: string, { pack, licence, attribution }: PackHeader): Parsed<Rumour> {
  const parsed = parse(rumour, line);
  return parsed.ok ? { ok: true, value: { licence, attribution, ...parsed.value, pack } } : parsed;
}

function parse<Value>(schema: z.ZodType<Value>, line: string): Parsed<Value> {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    const message = 'is not JSON: look for a missing quote, comma or bracket';
    return { ok: false, complaints: [{ field: '', message }] };
  }
  const result = schema.safeParse(json, { reportInput: true });
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, complaints: result.error.issues.map(toComplaint) };
}

function toComplaint(issue: z.core.$ZodIssue): Complaint {
  const field = z.core.toDotPath(issue.path);
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((key) => `"${key}"`).join(', ');
    return { field, message: `has no field ${names}: check the spelling or remove it` };
  }
  if (issue.code === 'invalid_key' && issue.path[0] === 'gists') {
    return { field, message: 'must be a language without script or region, such as "en" or "zh"' };
  }
  if (issue.code === 'invalid_key') {
    return { field, message: 'must be a language tag such as "en", "zh-Hans" or "pt-BR"' };
  }
  return { field, message: issue.input === undefined ? 'is missing: add it' : issue.message };
}

/** Whether we may show the address: https, no user or password, no spaces or control characters. */
function isPublicLink(address: string): boolean {
  if (!/^https:\/\/[^\s\p{Cc}]+$/u.test(address) || !URL.canParse(address)) return false;
  const { protocol, username, password, hostname } = new URL(address);
  return protocol === 'https:' && username === '' && password === '' && hostname.includes('.');
}
