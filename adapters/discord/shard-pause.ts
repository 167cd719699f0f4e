/** A shard that ran this long did not fall over its own start. */
const CALM_MS = 5 * 60_000;
const FIRST_MS = 5_500;
/** At most 144 logins a day and shard; Discord resets the token of a bot after 1,000. */
const LONGEST_MS = 10 * 60_000;

/**
 * How long to wait before a process that ended is started again: not at all the first time, then twice as
 * long each time that it ends soon after its start.
 * @param falls how often it fell before
 * @param livedMs how long it ran this time
 */
export function pauseBefore(falls: number, livedMs: number): { readonly ms: number; readonly falls: number } {
  const now = livedMs >= CALM_MS ? 1 : falls + 1;
  return { ms: now === 1 ? 0 : Math.min(FIRST_MS * 2 ** (now - 2), LONGEST_MS), falls: now };
}
