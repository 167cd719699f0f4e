/**
 * Run-time check of everything that the Telegram stand-in sends, against JSON Schemas made from the
 * published types of the Bot API. Making them takes some seconds, so the compiled checker is kept in
 * `generated/` (git-ignored) and made again when the types, the generator or this file changes.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import type { TelegramFrames } from './telegram-frames.ts';

export type TelegramFrame = keyof TelegramFrames;

const require = createRequire(import.meta.url);
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What the generator gets wrong for our purpose, mended: empty enums allow nothing, prose is dropped. */
function mend(value: Json): Json {
  if (Array.isArray(value)) return value.map(mend);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value['enum']) && value['enum'].length === 0) return { not: {} };
  const kept = Object.entries(value).filter(
    ([key, inner]) => key !== 'description' || typeof inner === 'object',
  );
  return Object.fromEntries(kept.map(([key, inner]) => [key, mend(inner)]));
}

/** Generate the schemas and compile them to one CommonJS module. */
async function generate(): Promise<string> {
  const { createGenerator } = await import('ts-json-schema-generator');
  const generator = createGenerator({
    path: here('telegram-frames.ts'),
    tsconfig: here('../../../tsconfig.json'),
    expose: 'all',
    additionalProperties: false,
    skipTypeCheck: true,
  });
  const schema = mend(generator.createSchema('TelegramFrames') as Json) as {
    definitions: { [key: string]: Json };
  };
  const frames = schema.definitions['TelegramFrames'] as { properties: { [key: string]: Json } };
  const ajv = new Ajv({ strict: false, allErrors: false, code: { source: true, lines: true } });
  ajv.addSchema({ $id: 'telegram', ...schema });
  const names: Record<string, string> = {};
  for (const name of Object.keys(frames.properties)) {
    ajv.addSchema({ $id: name, $ref: `telegram#/definitions/TelegramFrames/properties/${name}` });
    names[name] = name;
  }
  return standaloneCode.default(ajv, names);
}

function fingerprint(): string {
  const hash = createHash('sha256');
  const versions = [
    '@telegraf/types/package.json',
    'ts-json-schema-generator/package.json',
    'ajv/package.json',
  ];
  for (const name of versions) hash.update(readFileSync(require.resolve(name)));
  for (const name of ['telegram.ts', 'telegram-frames.ts']) hash.update(readFileSync(here(name)));
  return hash.digest('hex').slice(0, 16);
}

async function load(): Promise<Record<TelegramFrame, ValidateFunction>> {
  const folder = here('generated');
  const file = `${folder}/telegram-${fingerprint()}.cjs`;
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, await generate());
    renameSync(draft, file);
  }
  return require(file) as Record<TelegramFrame, ValidateFunction>;
}

export interface TelegramChecker {
  /** Throws, naming the first fault, unless `value` is a `frame` of the published Bot API. */
  check(frame: TelegramFrame, value: unknown): void;
}

let checker: Promise<TelegramChecker> | undefined;

/** The checker, made once per process. */
export function telegramChecker(): Promise<TelegramChecker> {
  checker ??= load().then((validators) => ({
    check(frame, value) {
      const validate = validators[frame];
      if (validate(value)) return;
      // Of all the shapes it might have been, the one that fits deepest says most.
      const [fault] = [...(validate.errors ?? [])].sort(
        (a, b) => b.instancePath.length - a.instancePath.length,
      );
      throw new Error(
        `not a ${frame} of the Bot API: ${fault?.instancePath ?? ''} ${fault?.message ?? ''} in ${JSON.stringify(value)}`,
      );
    },
  }));
  return checker;
}
