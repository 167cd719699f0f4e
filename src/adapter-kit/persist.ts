/**
 * Try work again until it is done or a plan says that it is given up.
 * @param pauseAfter milliseconds to wait after the failed try of this number (from 1) and its error; undefined gives up
 * @param wait waits so many milliseconds; may resolve early when the program stops
 * @returns what the work returned
 * @throws the last error, once the plan gives up
 */
export async function persist<Result>(
  work: () => Promise<Result>,
  pauseAfter: (tries: number, error: unknown) => number | undefined,
  wait: (ms: number) => Promise<unknown>,
): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const ms = pauseAfter(tries, error);
      if (ms === undefined) throw error;
      await wait(ms);
    }
  }
}

/** Pauses that double from `first` up to `longest` milliseconds, by the number of the failed try (from 1). */
export function backOff(first: number, longest: number): (tries: number) => number {
  return (tries) => Math.min(longest, first * 2 ** (tries - 1));
}
