import type { Share } from './core/platform.ts';

/** What one process of a fleet is started for. */
export interface Part {
  readonly platform: string;
  readonly share: Share;
}

const FLAG = '--part=';

/** The argument that tells a process its part; `partIn` is its inverse. */
export function partArgument(platform: string, { index, count }: Share): string {
  return `${FLAG}${platform}:${index}/${count}`;
}

/** The part that a process was started for; undefined for one that was started by hand. */
export function partIn(args: readonly string[]): Part | undefined {
  const text = args.find((one) => one.startsWith(FLAG))?.slice(FLAG.length) ?? '';
  const [, platform, index, count] = /^([a-z]+):(\d+)\/(\d+)$/.exec(text) ?? [];
  if (platform === undefined) return undefined;
  return { platform, share: { index: Number(index), count: Number(count) } };
}
