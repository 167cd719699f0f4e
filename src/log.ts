import pino from 'pino';
import { prettyFactory } from 'pino-pretty';
import type { LogFormat, LogLevel } from './config.ts';
import { cleanFields, scrub, secretPattern, withoutWords } from './log-redaction.ts';

/** pino's logger; it satisfies the `Log` that adapters get. */
export type Logger = pino.Logger;

interface LogOptions {
  readonly level: LogLevel;
  readonly format: LogFormat;
  /** Values that must never appear, such as tokens. */
  readonly secrets: readonly string[];
  /** Where lines go; standard output when left out. */
  readonly stream?: { write(line: string): unknown; readonly isTTY?: boolean };
}

/**
 * The house's log: JSON lines, or readable ones on a terminal. Two nets keep people's words and tokens out,
 * whoever calls: every field is cleaned before it is written (`cleanFields`), and every finished line is
 * searched for words (`withoutWords`, which sees a child's bindings too) and tokens (`scrub`). The message itself must be a fixed phrase, never anybody's text.
 */
export function createLog({ level, format, secrets, stream = standardOutput() }: LogOptions): Logger {
  const pretty = format === 'pretty' || (format === 'auto' && stream.isTTY === true);
  const render = pretty
    ? prettyFactory({ colorize: stream.isTTY === true, singleLine: true, translateTime: 'SYS:HH:MM:ss' })
    : undefined;
  const secret = secretPattern(secrets);
  const target = {
    write(line: string) {
      const safe = scrub(withoutWords(line), secret);
      stream.write(render ? render(safe) : safe);
    },
  };
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      // Errors arrive as plain facts from `cleanCall`; pino's own serializer would add to them.
      serializers: { err: (err: unknown) => (err instanceof Error ? cleanFields(err) : err) },
      hooks: { logMethod: cleanCall },
    },
    target,
  );
}

/** Clean everything that a call passes on: fields, a bare error, and values for `%s`. */
function cleanCall(this: Logger, args: Parameters<pino.LogFn>, method: pino.LogFn): void {
  const [first, ...rest] = args as unknown[];
  // A bare error would lend its own message to the line; a fixed phrase stands in.
  const call =
    first instanceof Error
      ? [cleanFields({ err: first }), ...(rest.length > 0 ? rest : ['error'])]
      : typeof first === 'string'
        ? [first, ...rest.map(cleanFields)]
        : [cleanFields(first), rest[0], ...rest.slice(1).map(cleanFields)];
  method.apply(this, call as Parameters<pino.LogFn>);
}

function standardOutput(): NonNullable<LogOptions['stream']> {
  const destination = pino.destination({ dest: 1, sync: true });
  // Whoever read the log has gone (`quash | head`): that is no reason to stop the bot.
  destination.on('error', () => undefined);
  return { write: (line) => destination.write(line), isTTY: process.stdout.isTTY };
}
