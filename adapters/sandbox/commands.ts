import type { CommandSpec } from '../../src/core/command.ts';

/** A command as somebody typed or chose it. */
export interface Typed {
  readonly name: string;
  readonly args: string;
}

/**
 * Read `/name what follows` as one of the registered commands.
 * @returns undefined for ordinary talk and for commands that nobody registered, which stay talk.
 */
export function readTyped(text: string, commands: readonly CommandSpec[]): Typed | undefined {
  const match = /^\/([a-z0-9_]{1,32})(?:\s+([\s\S]*))?$/u.exec(text.trim());
  const name = match?.[1];
  if (name === undefined || !commands.some((command) => command.name === name)) return undefined;
  return { name, args: match?.[2]?.trim() ?? '' };
}
