import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ENTRY_AIMS, ENTRY_KINDS, ENTRY_LANGS } from '../../rules/civility/entry.ts';
import type { LexiconEntry } from '../../rules/civility/entry.ts';

/** Reads the civility lexicon: one JSON entry a line in `<dir>/<lang>.jsonl`, reviewed by hand. */

const term = z
  .string()
  .min(1)
  .refine((text) => text === text.trim(), 'has space at its ends')
  // One Chinese character is part of hundreds of innocent words.
  .refine((text) => Array.from(text).length >= 2, 'is a single character');

const line = z.string().trim().min(1);

const entrySchema = z.strictObject({
  id: z.string().regex(/^(?:en|zh)-[a-z0-9-]+$/u, 'is not a language, a hyphen and a name'),
  lang: z.enum(ENTRY_LANGS),
  terms: z.array(term).min(1),
  kind: z.enum(ENTRY_KINDS),
  strength: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  aim: z.enum(ENTRY_AIMS),
  exceptions: z.array(term).exactOptional(),
  closes: z.boolean().exactOptional(),
  hit: line,
  miss: line,
});

/** The first complaint in words: which field and what is wrong with it. */
function complaint(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return 'is not a lexicon entry';
  const field = issue.path.join('.');
  return field === '' ? issue.message : `${field}: ${issue.message}`;
}

function parseLine(text: string, where: string): LexiconEntry {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error(`${where}: not valid JSON`);
  }
  const parsed = entrySchema.safeParse(value);
  if (!parsed.success) throw new Error(`${where}: ${complaint(parsed.error)}`);
  if (!parsed.data.id.startsWith(`${parsed.data.lang}-`)) {
    throw new Error(`${where}: id: does not start with its language "${parsed.data.lang}"`);
  }
  return parsed.data;
}

/**
 * Load every `*.jsonl` file of `dir`, in name order. Returns the entries as written; empty lines are skipped.
 * Throws an Error that names file, line and fault when a line is not a valid entry or an id or term occurs twice.
 */
export function loadLexicons(dir: string): LexiconEntry[] {
  const entries: LexiconEntry[] = [];
  const seen = new Map<string, string>();
  const claim = (key: string, what: string, where: string): void => {
    const earlier = seen.get(key);
    if (earlier !== undefined) throw new Error(`${where}: ${what} is already in ${earlier}`);
    seen.set(key, where);
  };
  for (const name of readdirSync(dir).sort()) {
    if (!name.endsWith('.jsonl')) continue;
    const path = join(dir, name);
    for (const [i, text] of readFileSync(path, 'utf8').split('\n').entries()) {
      if (text.trim() === '') continue;
      const where = `${path}:${i + 1}`;
      const entry = parseLine(text, where);
      claim(`id ${entry.id}`, `id "${entry.id}"`, where);
      for (const word of entry.terms) claim(`${entry.lang} ${word.toLowerCase()}`, `term "${word}"`, where);
      entries.push(entry);
    }
  }
  return entries;
}
