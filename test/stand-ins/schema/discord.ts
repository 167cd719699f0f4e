/**
 * Checks what the Discord stand-in sends against JSON Schemas made from the published types of
 * discord-api-types: no frame leaves that the real client's types do not allow. The schemas are generated
 * once (about 3 s) and kept under `generated/`, named by what they were made from.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';
import { createGenerator, type Schema } from 'ts-json-schema-generator';
import type { DiscordFrames, DiscordReplies } from './discord-frames.ts';

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, 'discord-frames.ts');
const tsconfig = join(here, 'tsconfig.discord.json');

/** A frame that does not have the published shape: always a fault of the stand-in. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
}

/** Hash of everything that the schemas are made from, so that a stale cache is never used. */
function origin(): string {
  const hash = createHash('sha256');
  for (const file of [source, tsconfig, fileURLToPath(import.meta.url)]) hash.update(readFileSync(file));
  for (const name of ['discord-api-types', 'ts-json-schema-generator']) {
    hash.update(readFileSync(join(here, '../../../node_modules', name, 'package.json')));
  }
  return hash.digest('hex').slice(0, 16);
}

type Definitions = NonNullable<Schema['definitions']>;

function generate(): Definitions {
  const generator = createGenerator({
    path: source,
    tsconfig,
    skipTypeCheck: true,
    expose: 'all',
    topRef: false,
    additionalProperties: true,
    jsDoc: 'none',
    encodeRefs: true,
  });
  const definitions: Definitions = {};
  for (const root of ['DiscordFrames', 'DiscordReplies']) {
    const { definitions: needed, ...schema } = generator.createSchema(root);
    Object.assign(definitions, needed, { [root]: schema });
  }
  for (const [name, schema] of Object.entries(definitions)) definitions[name] = mend(name, schema);
  return definitions;
}

/** The generator lists the single bits of a bit field and writes `enum: []` for an empty type. */
function mend(name: string, schema: Definitions[string]): Definitions[string] {
  if (name.endsWith('Flags')) return { type: 'integer', minimum: 0 };
  return JSON.parse(JSON.stringify(schema), (_key, value: unknown) =>
    typeof value === 'object' && value !== null && 'enum' in value && isEmpty(value.enum)
      ? { not: {} }
      : value,
  ) as Definitions[string];
}

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

function load(): Definitions {
  const folder = join(here, 'generated');
  const file = join(folder, `discord-${origin()}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Definitions;
  const definitions = generate();
  mkdirSync(folder, { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(definitions));
  renameSync(draft, file);
  return definitions;
}

let ajv: Ajv | undefined;
const compiled = new Map<string, ValidateFunction>();

function validator(root: string, name: string): ValidateFunction {
  const key = `${root}/${name}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  if (ajv === undefined) {
    ajv = new Ajv({ strict: false });
    ajv.addSchema({ $id: 'discord', definitions: load() });
  }
  const pointer = name.replaceAll('~', '~0').replaceAll('/', '~1');
  const made = ajv.compile({
    $ref: `discord#/definitions/${root}/properties/${encodeURIComponent(pointer)}`,
  });
  compiled.set(key, made);
  return made;
}

function check(root: string, name: string, data: unknown): void {
  const validate = validator(root, name);
  if (validate(data)) return;
  const [first] = validate.errors ?? [];
  const where = first?.instancePath ?? '';
  throw new ShapeError(`${name}${where}: ${first?.message ?? 'is not of the published shape'}`);
}

/** @throws ShapeError when the data of a dispatch is not of the published shape. */
export function checkFrame(name: keyof DiscordFrames, data: unknown): void {
  check('DiscordFrames', name, data);
}

/** @throws ShapeError when the body of a REST reply is not of the published shape. */
export function checkReply(name: keyof DiscordReplies, data: unknown): void {
  check('DiscordReplies', name, data);
}
