/** Reading of bench data: JSON Lines and relevance judgements. Nothing of it is ever written. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { QuashError } from '../../../src/core/error.ts';
import type { PeerClaim } from '../peers/peer.ts';

const claimSchema = z.object({
  id: z.string(),
  text: z.string(),
  title: z.string().optional(),
  lang: z.string().optional(),
});
const querySchema = z.object({
  id: z.string(),
  text: z.string(),
  lang: z.string().optional(),
  split: z.string().optional(),
});

export type Query = z.infer<typeof querySchema>;

export interface Dataset {
  readonly claims: readonly PeerClaim[];
  readonly queries: readonly Query[];
  /** Query id to the ids of its right claims. */
  readonly right: ReadonlyMap<string, ReadonlySet<string>>;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new QuashError('not_found', `Cannot read ${path}. Is the path right?`);
  }
}

/**
 * Read JSON Lines of a form; empty lines are passed over. Throws QuashError `not_found`, or `invalid` with the line
 * and the field.
 */
export function readLines<T>(path: string, schema: z.ZodType<T>): T[] {
  return read(path)
    .split('\n')
    .map((line, i) => ({ line, number: i + 1 }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => {
      const parsed = schema.safeParse(parseJson(line));
      if (parsed.success) return parsed.data;
      const field = parsed.error.issues[0]?.path.join('.') ?? '';
      const where = field === '' ? '' : ` (field \u201c${field}\u201d)`;
      throw new QuashError('invalid', `${path}, line ${number}: not the expected form${where}.`);
    });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Claims of a bench file: {id, text, title?, lang?} a line. */
export function readClaims(path: string): PeerClaim[] {
  return readLines(path, claimSchema).map(({ id, text, title, lang }) => ({
    id,
    text,
    ...(title !== undefined && { title }),
    ...(lang !== undefined && { lang }),
  }));
}

/** Messages of a bench file: {id, text, lang?, split?} a line. */
export function readMessages(path: string): Query[] {
  return readLines(path, querySchema);
}

export interface DatasetOptions {
  /** Another claims file than the folder's own. */
  readonly claims?: string | undefined;
  /** Another queries file than the folder's own. */
  readonly queries?: string | undefined;
  readonly split?: string | undefined;
}

/** Read a folder with claims.jsonl, queries.jsonl and qrels.tsv. Queries without a judgement are left out. */
export function readDataset(dir: string, options: DatasetOptions = {}): Dataset {
  const right = new Map<string, Set<string>>();
  for (const line of read(join(dir, 'qrels.tsv')).split('\n')) {
    const [query, claim] = line.trim().split('\t');
    if (query === undefined || claim === undefined) continue;
    right.set(query, (right.get(query) ?? new Set()).add(claim));
  }
  const queries = readMessages(options.queries ?? join(dir, 'queries.jsonl')).filter(
    ({ id, split }) => right.has(id) && (options.split === undefined || split === options.split),
  );
  return { claims: readClaims(options.claims ?? join(dir, 'claims.jsonl')), queries, right };
}
