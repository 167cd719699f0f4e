import { SingleBar } from 'cli-progress';

/** Tells how far a longer piece of work is. */
export type OnProgress = (done: number, total: number) => void;

/** Work shorter than this shows no bar. */
const PATIENCE_MS = 1000;

/**
 * Run work with a progress bar on standard error: only on a terminal, and only once it has taken a second.
 * @param label what is being done, a few words
 */
export async function withProgress<T>(
  label: string,
  work: (onProgress: OnProgress) => Promise<T>,
): Promise<T> {
  if (!process.stderr.isTTY) return work(() => undefined);
  const bar = new SingleBar({
    format: `${label} {bar} {value}/{total}`,
    hideCursor: true,
    clearOnComplete: true,
  });
  const started = performance.now();
  let shown = false;
  try {
    return await work((done, total) => {
      if (shown) bar.update(done);
      else if (performance.now() - started > PATIENCE_MS) {
        bar.start(total, done);
        shown = true;
      }
    });
  } finally {
    if (shown) bar.stop();
  }
}
